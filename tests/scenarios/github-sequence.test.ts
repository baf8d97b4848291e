import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/app/ports/index.ts';
import { subscribe } from '../../src/app/subscriptions.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { parse } from '../../src/sources/index.ts';
import { manualClock } from '../support/clock.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { type Death, type MortalStore, mortalStore } from '../support/mortal-store.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { sharedPath } from '../support/shared.ts';
import { type HistoryEntry, statusHistory } from '../support/status-history.ts';
import { eachStore } from '../support/stores.ts';

/** A page as it looked at one moment. */
interface Scrape {
  readonly at: number;
  readonly page: string;
}

/** What came of a page that was watched from the first scrape to the last, by channel. */
interface Outcome {
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
const IN_MEMORY = 'file::memory:';
const TIMEOUT_MS = 60_000;

/** Hand-made: one incident that was over at the first look, one that was open, one that comes later. */
const T0 = Date.UTC(2026, 2, 2, 12, 0);
const minute = (count: number) => T0 + count * MINUTE_MS;
const past = (why: string): HistoryEntry => ({
  id: '1',
  title: 'Logins failed',
  blocks: [{ at: T0 - 20 * HOUR_MS, phase: 'Resolved', text: why }],
});
const pushes: HistoryEntry['blocks'] = [
  { at: minute(-30), phase: 'Investigating', text: 'Some pushes fail.' },
  { at: minute(5), phase: 'Identified', text: 'A disk is full.' },
  { at: minute(15), phase: 'Resolved', text: 'All pushes go through.' },
];
const search: HistoryEntry['blocks'] = [
  { at: minute(8), phase: 'Investigating', text: 'Search is slow.' },
  { at: minute(18), phase: 'Resolved', text: 'Search is fast.' },
];
const reworded = pushes.map((block, index) => (index === 0 ? { ...block, text: 'Some pushes are refused.' } : block));
const handMade: readonly Scrape[] = [
  [past('It is over.'), { id: '2', title: 'Pushes fail', blocks: pushes.slice(0, 1) }],
  [
    past('It was the API in the US: a certificate had run out.'),
    { id: '2', title: 'Pushes fail', blocks: reworded.slice(0, 2) },
    { id: '3', title: 'Search is slow', blocks: search.slice(0, 1) },
  ],
  [
    past('It was the API in the US: a certificate had run out.'),
    { id: '2', title: 'Pushes fail', blocks: reworded },
    { id: '3', title: 'Search is slow', blocks: search },
  ],
].map((entries, index) => ({ at: minute(10 * index), page: statusHistory(entries.toReversed()) }));

describe('three scrapes of an invented page', { timeout: TIMEOUT_MS }, () => {
  let undisturbed: Outcome;
  beforeAll(async () => {
    undisturbed = await watch(IN_MEMORY, handMade);
  }, TIMEOUT_MS);

  it('each update is told once, and a silent edit never', () => {
    const { standing, edits, told } = undisturbed;
    expect(standing.english?.map(firstLines)).toEqual([
      '✅ GitHub works again: Pushes fail',
      '✅ GitHub works again: Search is slow',
      '✅ GitHub works again: Pushes fail',
      '✅ GitHub works again: Search is slow',
    ]);
    expect(standing.chinese?.[0]).toMatch(/^✅ GitHub 已恢复\n/);
    // In both channels: "identified" in the first incident, and the end of both.
    expect(edits).toBe(2 * 3);
    const quotes = ['2:0', '2:1', '2:2', '3:0', '3:1'].map((id) => `tag:status.example,2005:Incident/${id}`);
    expect(idsOf(told)).toEqual({ english: quotes, chinese: quotes });
  });

  eachStore(({ database }) => {
    it('a node that is killed on the way and started again changes nothing', async () => {
      const { url } = await database();
      const disturbed = await watch(url, handMade, {
        0: { call: 'commit', moment: 'after' },
        1: { call: 'claimDeliveries', moment: 'after' },
        2: { call: 'settleDelivery', moment: 'before' },
      });
      // An edit that was made but not noted is made again.
      expect(disturbed).toEqual({ ...undisturbed, deaths: 3, edits: expect.any(Number) });
    });
  });
});

const folder = sharedPath('data', 'feeds', 'github-sequence');

describe.skipIf(folder === null)('twelve consecutive scrapes of a real page', { timeout: TIMEOUT_MS }, () => {
  const scrapes = folder === null ? [] : recordedScrapes(folder);
  let undisturbed: Outcome;
  beforeAll(async () => {
    undisturbed = await watch(IN_MEMORY, scrapes);
  }, TIMEOUT_MS);

  it('every incident after the first look is told once, with every update, and silent edits are not', async () => {
    const fresh = await incidentsAfterFirst(scrapes);
    expect(fresh).toHaveLength(11);
    const { standing, edits, told } = undisturbed;
    const titles = fresh.map(({ title }) => `✅ GitHub works again: ${title}`);
    expect(standing.english?.map(firstLines).toSorted()).toEqual(titles.toSorted());
    expect(standing.chinese).toHaveLength(fresh.length);
    expect(edits).toBe(0);
    const quotes = fresh.flatMap(({ id, blocks }) => Array.from({ length: blocks }, (_, block) => `${id}:${block}`));
    expect(idsOf(told)).toEqual({ english: quotes.toSorted(), chinese: quotes.toSorted() });
  });

  eachStore(({ database }) => {
    it('a node that is killed on the way and started again changes nothing', async () => {
      const { url } = await database();
      const disturbed = await watch(url, scrapes, {
        0: { call: 'addEvidence', moment: 'after' },
        3: { call: 'commit', moment: 'before' },
        4: { call: 'claimDeliveries', moment: 'before' },
        5: { call: 'beginDelivery', moment: 'after' },
        10: { call: 'settleDelivery', moment: 'before' },
      });
      expect(disturbed).toEqual({ ...undisturbed, deaths: 5 });
    });
  });
});

/** `✅ GitHub works again: Pushes fail` */
const firstLines = (text: string): string => text.split('\n').slice(0, 2).join(': ');

/** Without the source they come from, sorted. */
const idsOf = (told: Outcome['told']): Outcome['told'] =>
  Object.fromEntries(
    Object.entries(told).map(([channel, ids]) => [
      channel,
      ids.map((id) => id.replace('github-status:', '')).toSorted(),
    ]),
  );

function recordedScrapes(from: string): readonly Scrape[] {
  return readdirSync(from)
    .sort()
    .map((name) => {
      const stamp = name.replace(/^.*?(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d).*$/, '$1$2:$3:$4Z');
      return { at: Date.parse(stamp), page: readFileSync(join(from, name), 'utf8') };
    });
}

/** Incidents that the first scrape does not show, with their number of updates, found apart from the product's spine. */
async function incidentsAfterFirst(scrapes: readonly Scrape[]) {
  const found = new Map<string, { id: string; title: string; blocks: number }>();
  let known: ReadonlySet<string> | null = null;
  for (const { page, at } of scrapes) {
    const { incidents } = await parse('feed', Buffer.from(page), { url: null, contentType: null, seenAt: at });
    known ??= new Set(incidents.map(({ externalId }) => externalId));
    for (const { externalId: id, title, updates } of incidents) {
      if (!known.has(id)) found.set(id, { id, title, blocks: updates.length });
    }
  }
  return [...found.values()];
}

/** Shows the scrapes one after another to nodes on one database; a node that dies is followed by another one. */
async function watch(
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
