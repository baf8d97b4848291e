import {
  type ChatHandler,
  type Clock,
  DeliveryError,
  type Duty,
  type LeaseStore,
  type Log,
  type Platform,
  type Sharded,
} from '../app/ports/index.ts';
import { type Instant, SECOND_MS } from '../domain/instant.ts';
import { dutyOf, LEASE_MS, livesOn, nobody, type Standing } from './duty.ts';
import { type Holdings, holdingsIn, leaseNames, shareOut } from './fair-share.ts';
import { createLoop } from './loop.ts';
import { createPosts } from './posts.ts';
import { createTurns } from './turns.ts';

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
  readonly turns?: { readonly spacingMs: number; readonly askMs: number };
}

const LOOK_MS = 3 * SECOND_MS;
/** Whoever asks a node that may not send is told to come again; by then somebody may. */
const ASK_AGAIN_MS = 5 * SECOND_MS;
/** Discord: one login in five seconds for each bucket (events/gateway, "Rate Limiting"); the rest is for the way there. */
const TURNS = { spacingMs: 5.25 * SECOND_MS, askMs: 0.25 * SECOND_MS };

export function createSharedShift(parts: SharedShiftParts): SharedShift {
  const { clock, log, turns: pace = TURNS, store, holder } = parts;
  const standing = nobody();
  const platform = parts.create(() => dutyOf(standing, performance.now()));
  const { name } = platform;
  const names = leaseNames(name);
  const turns = createTurns({ store, clock, log, holder, leaseName: names.turn, ...pace });
  const leaseName = ({ index, of }: { index: number; of: number }): string => names.shard(index, of);
  const posts = createPosts({ platform, store, clock, log, holder, turns, leaseName });
  const node: Node = { ...parts, platform, posts, names, standing, count: null, chat: null, opening: [] };

  let last: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    last = last.catch(() => {}).then(() => goRound(node));
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
  /** Asked at that moment: a node that was frozen has nothing to say until it has looked around. */
  const live = (): Sharded => {
    if (dutyOf(standing, performance.now()).kind !== 'none') return platform;
    throw new DeliveryError('another node is on duty', { kind: 'retry', retryAfterMs: ASK_AGAIN_MS });
  };
  return {
    name,
    pace: platform.pace,
    idempotentSends: platform.idempotentSends,
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
    send: async (address, message) => live().send(address, message),
    edit: async (address, ref, message) => live().edit(address, ref, message),
    ...(platform.find && { find: async (address, sought) => (await live().find?.(address, sought)) ?? null }),
    ...(platform.thread && {
      thread: async (address, ref, title) => (await live().thread?.(address, ref, title)) ?? address,
    }),
    async stop() {
      await loop.stop();
      await handOver(node).finally(platform.stop);
    },
  };
}

interface Node extends Omit<SharedShiftParts, 'create' | 'turns'> {
  readonly platform: Sharded;
  readonly posts: ReturnType<typeof createPosts>;
  readonly names: ReturnType<typeof leaseNames>;
  readonly standing: Standing;
  /** How many shards the nodes have agreed on, as we last saw it. */
  count: number | null;
  chat: ChatHandler | null;
  /** What the last look began to connect. */
  opening: readonly Promise<void>[];
}

async function goRound(node: Node): Promise<void> {
  const { store, clock, names, platform, standing } = node;
  if (node.chat === null) return;
  const now = clock.now();
  const leaseOver = performance.now() + LEASE_MS;
  await sayAlive(node, now, leaseOver);
  const seen = holdingsIn(await store.heldLeases(names.all, now), platform.name);
  standing.nodes = new Set([...seen.nodes, node.holder]).size;
  const count = await agree(node, seen, now);
  if (count !== null) {
    if (node.count !== null && node.count !== count) await countAnew(node, count);
    node.count = count;
    await divide(node, { seen, count, chat: node.chat, now, leaseOver });
  }
  await sendOrNot(node, now, leaseOver);
}

/** A node that cannot connect what it should does not count, so that the others take it. */
async function sayAlive(
  { store, names, holder, posts, standing }: Node,
  now: Instant,
  leaseOver: number,
): Promise<void> {
  const name = names.node(holder);
  if (posts.resting(now).size > 0) {
    standing.livesUntil = 0;
    return store.releaseLease(name, holder);
  }
  await store.takeLease(name, holder, now, LEASE_MS);
  livesOn(standing, leaseOver);
}

/**
 * The count is held in its own name, and renewed by all who want no other: a number that an operator has changed on one
 * node after another counts as soon as the last node with the old one is gone. Null: nobody can tell just now.
 */
async function agree(node: Node, seen: Holdings, now: Instant): Promise<number | null> {
  const { store, names, wanted, platform, log } = node;
  const wish = wanted ?? seen.count ?? node.count ?? (await platform.recommended());
  if ((await store.takeLease(names.count, String(wish), now, LEASE_MS)) !== null) return wish;
  const { count } = holdingsIn(await store.heldLeases(names.count, now), platform.name);
  if (count !== node.count) log.warn('platform.shards_counted_otherwise', { platform: platform.name, wish, count });
  return count;
}

async function countAnew({ posts, log, platform, count }: Node, to: number): Promise<void> {
  log.warn('platform.shards_counted_anew', { platform: platform.name, from: count, to });
  await posts.leave(posts.shards().map(({ index }) => index));
}

interface View {
  readonly seen: Holdings;
  readonly count: number;
  readonly chat: ChatHandler;
  readonly now: Instant;
  /** When what is taken in this round is over, by the process's own clock. */
  readonly leaseOver: number;
}

async function divide(node: Node, { seen, count, chat, now, leaseOver }: View): Promise<void> {
  const { store, posts, names, holder, platform, log } = node;
  const held = new Map(seen.shards.filter(({ of }) => of === count).map(({ index, holder: by }) => [index, by]));
  const isOthers = (index: number): boolean => (held.get(index) ?? holder) !== holder;
  const take = (index: number) => store.takeLease(names.shard(index, count), holder, now, LEASE_MS);
  const share = shareOut({
    me: holder,
    count,
    nodes: seen.nodes,
    held,
    isChangingCount: seen.shards.some(({ of, holder: by }) => of !== count && by !== holder),
    connected: posts.shards().map(({ index }) => index),
    resting: posts.resting(now),
  });
  const kept = await granted(share.keep, take);
  for (const index of kept) posts.renew(index, leaseOver);
  const lost = share.keep.filter((index) => !kept.includes(index));
  const relieved = [...lost, ...share.drop.filter(isOthers)];
  const given = share.drop.filter((index) => !isOthers(index));
  if (relieved.length > 0)
    log.warn('platform.shards_relieved', { platform: platform.name, shards: relieved, of: count });
  if (given.length > 0) log.info('platform.shards_given_up', { platform: platform.name, shards: given, of: count });
  await posts.leave([...relieved, ...given]);
  const taken = await granted(share.take, take);
  if (taken.length > 0) log.info('platform.shards_taken', { platform: platform.name, shards: taken, of: count });
  node.opening = taken.map((index) => posts.open({ index, of: count }, { chat, until: leaseOver }));
  // Told by whoever opened it; the start waits for them as well.
  for (const opening of node.opening) opening.catch(() => {});
}

async function granted(
  shards: readonly number[],
  take: (shard: number) => Promise<number | null>,
): Promise<readonly number[]> {
  const fences = await Promise.all(shards.map(take));
  return shards.filter((_, at) => fences[at] !== null);
}

/** Whoever serves a shard may send: a node that cannot reach the platform is the wrong one. */
async function sendOrNot(node: Node, now: Instant, leaseOver: number): Promise<void> {
  const { store, posts, names, holder, platform, log, standing } = node;
  const wasOnDuty = standing.sendsUntil > 0;
  if (posts.serving().length === 0) {
    if (wasOnDuty) await store.releaseLease(names.duty, holder);
    standing.sendsUntil = 0;
  } else if ((await store.takeLease(names.duty, holder, now, LEASE_MS)) === null) {
    standing.sendsUntil = 0;
  } else if (wasOnDuty) {
    standing.sendsUntil = leaseOver;
  } else {
    await takeDuty(node, leaseOver);
  }
  if (wasOnDuty && standing.sendsUntil === 0) log.warn('platform.relieved', { platform: platform.name });
}

async function takeDuty({ store, names, holder, platform, log, standing }: Node, leaseOver: number): Promise<void> {
  try {
    await platform.register();
  } catch (error) {
    await store.releaseLease(names.duty, holder);
    throw error;
  }
  standing.sendsUntil = leaseOver;
  log.info('platform.on_duty', { platform: platform.name });
}

async function handOver({ store, names, holder, posts, standing, count }: Node): Promise<void> {
  standing.sendsUntil = 0;
  standing.livesUntil = 0;
  await posts.leave(posts.shards().map(({ index }) => index));
  await store.releaseLease(names.duty, holder);
  await store.releaseLease(names.node(holder), holder);
  // The next one to start may count otherwise.
  if (standing.nodes === 1 && count !== null) await store.releaseLease(names.count, String(count));
}
