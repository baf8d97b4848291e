/**
 * How fast and in which order one incident reaches all channels: `npm run bench:fanout -- [channels] [factor] [platform]`,
 * 10,000 channels of Discord at five times the platform's clock unless told. Shares are of what the platform documents.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '../../src/app/app.ts';
import type { Store } from '../../src/app/ports/index.ts';
import { SECOND_MS } from '../../src/domain/instant.ts';
import { createPacers } from '../../src/runtime/pacer.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { openVendorPage, type PageOptions } from '../support/vendor-page.ts';
import { createWorld } from '../support/world.ts';
import { heapMiB, type Overtaken, type Steady, watchOvertaking, watchProcess, watchSteady } from './fanout/look.ts';
import { type CountingPeer, type Limits, openPeer, platforms } from './fanout/peer.ts';
import { fineTiming } from './fanout/timing.ts';
import { settleTown, type Town } from './fanout/town.ts';

const [channels = 10_000, factor = 5] = process.argv.slice(2, 4).map(Number);
const name = process.argv[4] ?? 'discord';
const limits = limitsOf(name);
const PROBE_MS = 50;
/** From so many channels on the heap is looked at while the speed is measured, and the rest is left out. */
const LONG = 50_000;
const QUARTERS = [0.25, 0.5, 0.75];
const folder = mkdtempSync(join(tmpdir(), 'stallwatch-fanout-'));
const file = join(folder, 'fanout.db');
const line = (what: string, value: string): void => console.log(`${what.padEnd(72)} ${value}`);
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
/** In the platform's own time. */
const seconds = (ms: number): string => `${((ms * factor) / SECOND_MS).toFixed(1)} s`;

try {
  const world = await createWorld((clock) => openStore({ url: `file:${file}`, clock }));
  const town = settleTown(file, { platform: name, channels, services: ['shopify', 'amazon'] });
  const peer = openPeer({ name, limits, factor });
  const pacers = createPacers(factor > 1 ? fineTiming : undefined);
  const relay = createRelay({ app: world.app, platforms: [peer.platform], holder: 'bench', pacers });
  line('platform, channels, communities, factor', `${name}, ${channels}, ${town.communities}, ${factor}`);

  // Whatever is put off falls due by the product's own clock.
  const passing = setInterval(() => world.clock.advance(PROBE_MS), PROBE_MS);
  const heap = [heapMiB()];
  const steady = watchSteady(peer, town);
  const committing = performance.now();
  await openVendorPage(world.app, page('first', 'shopify', 'minor')).says('investigating');
  const committedAt = performance.now();
  line('the commit that tells them all, in real time', `${(committedAt - committing).toFixed(0)} ms`);
  const busy = watchProcess();
  relay.start();
  // Collecting garbage takes a moment, which only a long run does not feel.
  const isLong = channels >= LONG;
  if (isLong) for (const share of QUARTERS) heap.push(await heapAt(() => steady.sum().calls >= channels * share));
  await settled(world.app.store);
  printSteady(steady.sum(), { town, committedAt });
  printProcess(busy(), { calls: steady.sum().calls, ownMs: peer.ownMs() });
  heap.push(heapMiB());

  const more = isLong ? 0 : await overtake(world.app, peer, heap);
  line(
    `heap at first, ${isLong ? 'at quarters, at the end' : 'after it, at quarters of the next, at its end'}, MiB`,
    heap.map((size) => size.toFixed(1)).join(', '),
  );
  line('refused with 429, of all calls', `${peer.refused()} of ${steady.sum().calls + more}`);
  await relay.stop();
  clearInterval(passing);
  await world.app.store.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function page(incident: string, service: string, impact: 'minor' | 'critical'): PageOptions {
  return { id: `${service}-status`, service, incident, impact };
}

/** A second incident, a critical one in its midst, and a newer word half way; how many calls it took. */
async function overtake(app: App, peer: CountingPeer, heap: number[]): Promise<number> {
  const overtaking = watchOvertaking(peer);
  const second = openVendorPage(app, page('second', 'shopify', 'minor'));
  await second.says('investigating');
  for (const share of QUARTERS) {
    heap.push(await heapAt(() => overtaking.calls() >= channels * share));
    if (share === 0.25) {
      overtaking.urgentSays();
      await openVendorPage(app, page('urgent', 'amazon', 'critical')).says('investigating');
    }
    if (share === 0.5) {
      overtaking.newerSays();
      await second.says('investigating');
    }
  }
  await settled(app.store);
  heap.push(heapMiB());
  printOvertaken(overtaking.sum());
  return overtaking.calls();
}

async function heapAt(reached: () => boolean): Promise<number> {
  while (!reached()) await wait(PROBE_MS);
  return heapMiB();
}

function limitsOf(platform: string): Limits {
  const found = platforms[platform];
  if (found === undefined)
    throw new Error(`No such platform: ${platform}. There are ${Object.keys(platforms).join(', ')}.`);
  return found;
}

/** The relay runs as it does in the product; this only looks whether there is anything left. */
async function settled(store: Store): Promise<void> {
  for (;;) {
    const { pending, claimed, sending } = await store.outboxCounts();
    if (pending + claimed + sending === 0) return;
    await wait(PROBE_MS + pending / 10);
  }
}

function printSteady(run: Steady, { town, committedAt }: { readonly town: Town; readonly committedAt: number }): void {
  const perSecond = ((run.calls - 1) / (run.lastAt - run.firstAt)) * (SECOND_MS / factor);
  line('sent a second in the platform’s time', perSecond.toFixed(2));
  if (limits.whole !== null)
    line('  of the platform’s limit', percent((perSecond * limits.whole.windowMs) / SECOND_MS / limits.whole.messages));
  line('  of the pace we allow ourselves', percent(perSecond / limits.pace.perSecond));
  line('first channel after the commit', seconds(run.firstAt - committedAt));
  line('last channel after the commit', seconds(run.lastAt - committedAt));
  line(
    'calls until every community has heard once, to communities',
    (run.untilAllCommunities / town.communities).toFixed(2),
  );
  line('channels told, to channels', (run.channels / channels).toFixed(2));
}

/** What a call costs us, so that it is seen how far above the platforms' own speed one process could go. */
function printProcess(
  { cpuMs, busy, longestMs, p99Ms }: ReturnType<ReturnType<typeof watchProcess>>,
  { calls, ownMs }: { readonly calls: number; readonly ownMs: number },
): void {
  line(
    'one core’s milliseconds a call, of them the peer’s',
    `${(cpuMs / calls).toFixed(2)}, ${(ownMs / calls).toFixed(3)}`,
  );
  line(
    'event loop busy; its delay, 99 of 100 and longest, in real time',
    `${percent(busy)}; ${p99Ms.toFixed(1)} ms, ${longestMs.toFixed(0)} ms`,
  );
}

function printOvertaken({ urgent, untilLastUrgent, posts, old, oldAfterNewer }: Overtaken): void {
  line(
    'a critical one in the midst: calls until its last channel, to its channels',
    (untilLastUrgent / urgent).toFixed(2),
  );
  line('a newer word half way: channels that never got the old one', percent(1 - old / posts));
  line('  old ones sent after it, of all', percent(oldAfterNewer / posts));
}
