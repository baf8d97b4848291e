import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Store } from '../../src/app/ports/index.ts';
import { subscribe } from '../../src/app/subscriptions.ts';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { manualClock } from './clock.ts';
import { createFakePlatform, type FakePlatform } from './fake-platform.ts';
import { type FeedServer, startFeedServer } from './feed-server.ts';
import { type Death, type MortalStore, mortalStore } from './mortal-store.ts';
import { startNode, type TestNode } from './node.ts';

/** A page as it looked at one moment. */
export interface Scrape {
  readonly at: number;
  readonly page: string;
}

/** What came of a page that was watched from the first scrape to the last, by channel. */
export interface Outcome {
  /** Every message that stands, as people read it, the oldest first. */
  readonly standing: Readonly<Record<string, readonly string[]>>;
  /** Ids of official updates in the order in which they were told as news. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  readonly edits: number;
  readonly deaths: number;
}

/** Longer than any lease: what a dead node held is free again. */
const LEASES_OVER_MS = 3 * MINUTE_MS;
const CHANNELS = ['english', 'chinese'] as const;

/** Shows the scrapes one after another to nodes on one database; a node that dies is followed by another one. */
export async function watch(
  url: string,
  scrapes: readonly Scrape[],
  deaths: Readonly<Record<number, Death>> = {},
): Promise<Outcome> {
  const clock = manualClock(0);
  const platform = createFakePlatform('test', true);
  const told = new Map<string, readonly string[]>();
  let page = '';
  const server = await startFeedServer((request, response) => {
    const etag = `"${createHash('sha256').update(page).digest('hex')}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag, 'content-type': 'application/atom+xml' }).end(isKnown ? '' : page);
  });
  const place: Place = { url, clock, platform, server, told };
  let node = await startMortal(place);
  let died = 0;
  await subscribeChannels(node.running);
  for (const [index, scrape] of scrapes.entries()) {
    clock.set(scrape.at);
    page = scrape.page;
    const death = deaths[index];
    if (death) node.life.doom(death);
    await round(node);
    if (!node.life.isDead()) continue;
    died++;
    await node.running.stop();
    clock.advance(LEASES_OVER_MS);
    node = await startMortal(place);
    await round(node);
  }
  expect(node.running.troubles).toEqual([]);
  await node.running.stop();
  await server.close();
  const texts = (channel: string) => platform.standing.filter(({ address }) => address.channel === channel);
  return {
    standing: Object.fromEntries(CHANNELS.map((channel) => [channel, texts(channel).map(({ text }) => text)])),
    told: Object.fromEntries(told),
    edits: platform.standing.reduce((sum, message) => sum + message.edits, 0),
    deaths: died,
  };
}

interface Node {
  readonly running: TestNode;
  readonly life: MortalStore;
}

interface Place {
  readonly url: string;
  readonly clock: ReturnType<typeof manualClock>;
  readonly platform: FakePlatform;
  readonly server: FeedServer;
  readonly told: Map<string, readonly string[]>;
}

async function startMortal({ url, clock, platform, server, told }: Place): Promise<Node> {
  let life: MortalStore | null = null;
  const running = await startNode({
    env: { DATABASE_URL: url },
    clock,
    catalog: operatorsCatalog(server.url),
    platforms: async () => [platform],
    store: (store) => {
      life = mortalStore(listening(store, told));
      return life.store;
    },
  });
  if (life === null) throw new Error('the node did without a store');
  return { running, life };
}

/** Hears what was told: the news of every announcement that reached a channel, once however often it was sent. */
function listening(store: Store, told: Map<string, readonly string[]>): Store {
  const claimed = new Map<string, { readonly channel: string; readonly news: readonly string[] }>();
  const heard = new Set<string>();
  return {
    ...store,
    async claimDeliveries(query) {
      const deliveries = await store.claimDeliveries(query);
      for (const { id, address, announcement } of deliveries) {
        const news = announcement.subject === 'incident' ? announcement.news : [];
        claimed.set(id, { channel: address.channel, news });
      }
      return deliveries;
    },
    async settleDelivery(id, holder, outcome) {
      const isSettled = await store.settleDelivery(id, holder, outcome);
      const { channel, news } = claimed.get(id) ?? { channel: '', news: [] };
      // A loud step edits the standing message and posts a new one: both bring the same news.
      const announced = `${channel}:${outcome.kind === 'sent' ? outcome.announcement : ''}`;
      if (isSettled && outcome.kind === 'sent' && !heard.has(announced)) {
        heard.add(announced);
        told.set(channel, [...(told.get(channel) ?? []), ...news]);
      }
      return isSettled;
    },
  };
}

/** One turn of every loop; a node that dies in it leaves the rest undone. */
async function round({ running, life }: Node): Promise<void> {
  try {
    await running.poller.runOnce();
    await running.ticker.runOnce();
    while ((await running.relay.runOnce()) > 0);
  } catch (error) {
    if (!life.isDead()) throw error;
  }
}

async function subscribeChannels({ app }: TestNode): Promise<void> {
  for (const channel of CHANNELS) {
    const address = { platform: 'test', community: channel, channel };
    await subscribe(app, { address, service: 'github', region: null, minImpact: 'none' });
    await app.store.saveSettings(address, 'channel', { locale: channel === 'chinese' ? 'zh-CN' : 'en' });
  }
}

const operatorsCatalog = (url: string): string => `
services:
  - id: github
    code: GH
    names: { en: GitHub, zh-CN: GitHub }
    zone: Etc/UTC
    regions: [WORLD]
    components: { api: [API Requests], general: [Visit www] }
    feeds:
      - { id: github-status, kind: feed, url: '${url}/history.atom', poll_seconds: 60 }
`;
