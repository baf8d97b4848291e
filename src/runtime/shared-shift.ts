import type { Clock, Duty, LeaseStore, Log, Platform, Sharded } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';
import { dutyOf, LEASE_MS, nobody } from './duty.ts';
import { leaseNames } from './fair-share.ts';
import { createLoop } from './loop.ts';
import { createPosts } from './posts.ts';
import { goRound, handOver, letGo, type Node } from './round.ts';
import { createTurns } from './turns.ts';
import { askLive } from './whoever-sends.ts';

/**
 * A platform whose shards are divided among all nodes that have its token (`fair-share.ts`). One of them, the holder of the
 * platform's lease, sends what the outbox holds; all answer what happens on their shards.
 *
 *   look: say that we live ─▶ see who lives and who holds what ─▶ agree on the count ─▶ keep, take, give up ─▶ send, or not
 *
 * A node that dies is seen to be gone after twelve seconds, and its shards are taken at the next look; one that stops hands
 * over at once. Alone it takes all shards at the start.
 */
export interface SharedShift extends Platform {
  onDuty(): boolean;
  /** Goes round once; what it takes is connected afterwards. */
  look(): Promise<void>;
  /** All that was about to be connected is, or has failed. */
  settled(): Promise<void>;
}

export interface SharedShiftParts {
  /** Makes the platform, not yet connected; `duty` tells at any time what it may ask for. */
  readonly create: (duty: () => Duty) => Sharded;
  readonly store: Pick<LeaseStore, 'takeLease' | 'releaseLease' | 'heldLeases'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  /** How many shards there shall be; what the platform recommends without it. */
  readonly wanted?: number | undefined;
}

const LOOK_MS = 3 * SECOND_MS;
/** How often whoever waits for a turn asks again, within the time between two turns. */
const ASKS_PER_TURN = 20;

export function createSharedShift(parts: SharedShiftParts): SharedShift {
  const { clock, log, store, holder } = parts;
  const standing = nobody();
  const platform = parts.create(() => dutyOf(standing, performance.now()));
  const { name } = platform;
  const names = leaseNames(name);
  const spacingMs = platform.loginSpacingMs;
  const askMs = spacingMs / ASKS_PER_TURN;
  const turns = createTurns({ store, clock, log, holder, leaseName: names.turn, spacingMs, askMs });
  const leaseName = ({ index, of }: { index: number; of: number }): string => names.shard(index, of);
  const posts = createPosts({ platform, store, clock, log, holder, turns, leaseName });
  const node: Node = { ...parts, platform, posts, names, standing, count: null, chat: null, opening: [] };

  let last: Promise<void> = Promise.resolve();
  let watch: NodeJS.Timeout | undefined;
  const look = (): Promise<void> => {
    last = last
      .catch(() => {})
      .then(async () => {
        const leaseOver = performance.now() + LEASE_MS;
        await goRound(node, leaseOver);
        clearTimeout(watch);
        watch = setTimeout(() => letGo(node), leaseOver - performance.now());
      });
    return last;
  };
  const loop = createLoop({
    name: `shared shift ${name}`,
    log,
    runOnce: async () => {
      await look();
      return LOOK_MS;
    },
  });
  const onDuty = (): boolean => performance.now() < standing.sendsUntil;
  /** A node that was frozen has nothing to say until it has looked around. */
  const maySend = (): boolean => dutyOf(standing, performance.now()).kind !== 'none';
  return {
    ...askLive(platform, () => (maySend() ? platform : null)),
    onDuty,
    look,
    settled: posts.settled,
    async start(handler) {
      node.chat = handler;
      await look();
      const { opening } = node;
      // Shards may have to wait minutes for their turns: the leases are renewed meanwhile.
      loop.start();
      await Promise.all(opening);
      await look();
      if (posts.shards().length === 0) log.info('platform.standing_by', { platform: name });
    },
    async stop() {
      await loop.stop();
      clearTimeout(watch);
      await handOver(node).finally(platform.stop);
    },
  };
}
