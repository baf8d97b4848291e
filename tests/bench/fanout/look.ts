import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { SECOND_MS } from '../../../src/domain/instant.ts';
import type { Call, CountingPeer } from './peer.ts';
import type { Town } from './town.ts';

const MEBIBYTE = 2 ** 20;
const NANOSECONDS = 1_000_000;
/** What is said of the second incident half way; whatever lacks it is what was true before. */
const NEWER_WORD = 'second word 2';

/** What a run came to, in sums: keeping every call would grow the heap that is measured. */
export interface Steady {
  readonly calls: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Calls until every community had heard once. */
  readonly untilAllCommunities: number;
  readonly channels: number;
}

/** Counts what comes to the peer from now on. */
export function watchSteady(peer: CountingPeer, town: Town): { sum(): Steady } {
  let calls = 0;
  let firstAt = 0;
  let lastAt = 0;
  let untilAllCommunities = 0;
  const communities = new Set<string>();
  const channels = new Set<string>();
  peer.listen(({ at, address }) => {
    if (calls++ === 0) firstAt = at;
    lastAt = at;
    channels.add(address.channel);
    if (untilAllCommunities === 0 && communities.add(address.community).size === town.communities)
      untilAllCommunities = calls;
  });
  return { sum: () => ({ calls, firstAt, lastAt, untilAllCommunities, channels: channels.size }) };
}

export interface Overtaken {
  readonly urgent: number;
  /** From the urgent commit to its last channel, all calls. */
  readonly untilLastUrgent: number;
  readonly posts: number;
  readonly old: number;
  readonly oldAfterNewer: number;
}

/** How the loud one overtakes the quiet, and how many never see what was true before the newer word. */
export function watchOvertaking(peer: CountingPeer) {
  let calls = 0;
  let urgentFrom = 0;
  let isNewer = false;
  let urgent = 0;
  let lastUrgent = 0;
  let posts = 0;
  let old = 0;
  let oldAfterNewer = 0;
  peer.listen(({ kind, text }: Call) => {
    calls++;
    if (text.includes('urgent word')) {
      urgent++;
      lastUrgent = calls;
    } else if (kind === 'send') {
      posts++;
      if (text.includes(NEWER_WORD)) return;
      old++;
      if (isNewer) oldAfterNewer++;
    }
  });
  return {
    urgentSays: () => {
      urgentFrom = calls;
    },
    newerSays: () => {
      isNewer = true;
    },
    calls: () => calls,
    sum: (): Overtaken => ({ urgent, untilLastUrgent: lastUrgent - urgentFrom, posts, old, oldAfterNewer }),
  };
}

/** The heap without what nobody holds any more, in MiB; needs `--expose-gc`. */
export function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / MEBIBYTE;
}

/** What the process was busy with from now on. */
export function watchProcess() {
  const cpu = process.cpuUsage();
  const utilisation = performance.eventLoopUtilization();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  return () => {
    delay.disable();
    const { user, system } = process.cpuUsage(cpu);
    return {
      cpuMs: (user + system) / SECOND_MS,
      busy: performance.eventLoopUtilization(utilisation).utilization,
      longestMs: delay.max / NANOSECONDS,
      p99Ms: delay.percentile(99) / NANOSECONDS,
    };
  };
}
