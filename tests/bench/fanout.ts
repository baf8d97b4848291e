/**
 * How fast and in which order one incident reaches all channels: `npm run bench:fanout -- [channels] [factor]`, 10,000
 * channels at ten times the platform's clock unless told. Shares are of what the platform documents.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../src/domain/instant.ts';
import { pace as discordPace } from '../../src/platforms/discord/limits.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { openVendorPage } from '../support/vendor-page.ts';
import { createWorld } from '../support/world.ts';
import { type Call, type CountingPeer, limits, openPeer } from './fanout/peer.ts';
import { settleTown, type Town } from './fanout/town.ts';

const [channels = 10_000, factor = 10] = process.argv.slice(2).map(Number);
const MEBIBYTE = 2 ** 20;
const PROBE_MS = 20;
const folder = mkdtempSync(join(tmpdir(), 'stallwatch-fanout-'));
const file = join(folder, 'fanout.db');
const line = (what: string, value: string): void => console.log(`${what.padEnd(64)} ${value}`);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
/** In the platform's own time. */
const seconds = (ms: number): string => `${((ms * factor) / SECOND_MS).toFixed(1)} s`;

try {
  const world = await createWorld((clock) => openStore({ url: `file:${file}`, clock }));
  const town = settleTown(file, { platform: 'discord', channels, services: ['shopify', 'amazon'] });
  const peer = openPeer({ name: 'discord', limit: limits.discord, pace: discordPace, factor });
  const relay = createRelay({ app: world.app, platforms: [peer.platform], holder: 'bench' });
  const pageOf = (incident: string, service: string, impact: 'minor' | 'critical') =>
    openVendorPage(world.app, { id: `${service}-status`, service, incident, impact });
  line('channels, communities, factor', `${channels}, ${town.communities}, ${factor}`);

  const first = pageOf('first', 'shopify', 'minor');
  const committedAt = performance.now();
  await first.says('investigating');
  const heap = await until(peer, relay, channels);
  steady(peer.calls.splice(0), { town, committedAt, heap });

  const second = pageOf('second', 'shopify', 'minor');
  const urgent = pageOf('urgent', 'amazon', 'critical');
  await second.says('investigating');
  const running = until(peer, relay, Number.POSITIVE_INFINITY);
  await reached(peer.calls, channels / 4);
  const urgentAt = peer.calls.length;
  await urgent.says('investigating');
  await reached(peer.calls, channels / 2);
  const newerAt = peer.calls.length;
  await second.says('investigating');
  await running;
  overtaken(peer.calls, { urgentAt, newerAt });
  line('refused with 429, of all calls', `${peer.refused()}`);
  await world.app.store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Lets the relay run until the outbox is empty or so many calls have come; the heap at a quarter, half and the end. */
async function until(
  { calls }: CountingPeer,
  relay: ReturnType<typeof createRelay>,
  most: number,
): Promise<readonly number[]> {
  const heap: number[] = [];
  let isOver = false;
  const measuring = (async () => {
    for (const share of [0.25, 0.5, 0.75]) {
      while (!isOver && calls.length < share * Math.min(most, channels)) await wait(PROBE_MS);
      heap.push(process.memoryUsage().heapUsed / MEBIBYTE);
    }
  })();
  while ((await relay.runOnce()) > 0);
  isOver = true;
  await measuring;
  return [...heap, process.memoryUsage().heapUsed / MEBIBYTE];
}

async function reached(calls: readonly Call[], count: number): Promise<void> {
  while (calls.length < count) await wait(PROBE_MS);
}

function steady(
  calls: readonly Call[],
  run: { readonly town: Town; readonly committedAt: number; readonly heap: readonly number[] },
): void {
  const { town, committedAt, heap } = run;
  const [first] = calls;
  const last = calls.at(-1);
  if (first === undefined || last === undefined) throw new Error('Nothing was sent');
  const perSecond = ((calls.length - 1) / (last.at - first.at)) * (SECOND_MS / factor);
  line('sent a second in the platform’s time', perSecond.toFixed(2));
  line('  of the platform’s limit', percent(perSecond / limits.discord.perSecond));
  line('  of the pace we allow ourselves', percent(perSecond / discordPace.perSecond));
  line('first channel after the commit', seconds(first.at - committedAt));
  line('last channel after the commit', seconds(last.at - committedAt));
  const told = new Set<string>();
  const firstOfAll = calls.findIndex(({ address }) => told.add(address.community).size === town.communities);
  line('calls until every community has heard once, to communities', ((firstOfAll + 1) / town.communities).toFixed(2));
  line('channels told, to channels', (new Set(calls.map(({ address }) => address.channel)).size / channels).toFixed(2));
  line('heap at a quarter, half, three quarters and the end, MiB', heap.map((size) => size.toFixed(0)).join(', '));
}

/** How the loud one overtakes the quiet, and how many never see what was true before the newer word. */
function overtaken(
  calls: readonly Call[],
  { urgentAt, newerAt }: { readonly urgentAt: number; readonly newerAt: number },
): void {
  const urgent = calls.flatMap(({ text }, index) => (text.includes('urgent word') ? [index] : []));
  const between = (urgent.at(-1) ?? 0) - urgentAt + 1;
  line(
    'a critical one in the midst: calls until its last channel, to its channels',
    (between / urgent.length).toFixed(2),
  );
  const posts = calls.filter(({ text, kind }) => kind === 'send' && text.includes('second word'));
  const old = posts.filter(({ text }) => !text.includes('second word 2')).length;
  const late = calls
    .slice(newerAt)
    .filter(
      ({ text, kind }) => kind === 'send' && text.includes('second word') && !text.includes('second word 2'),
    ).length;
  line('a newer word half way: channels that never got the old one', percent(1 - old / posts.length));
  line('  old ones sent after it, of all', percent(late / posts.length));
}
