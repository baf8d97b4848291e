import type { ChatHandler, Clock, LeaseStore, Log, Sharded } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import { LEASE_MS, livesOn, type Standing } from './duty.ts';
import { type Holdings, holdingsIn, type leaseNames, shareOut } from './fair-share.ts';
import type { Posts } from './posts.ts';

/** A node that shares a platform's shards with others, between two looks. */
export interface Node {
  readonly store: Pick<LeaseStore, 'takeLease' | 'releaseLease' | 'heldLeases'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly wanted?: number | undefined;
  readonly platform: Sharded;
  readonly posts: Posts;
  readonly names: ReturnType<typeof leaseNames>;
  readonly standing: Standing;
  /** How many shards the nodes have agreed on, as we last saw it. */
  count: number | null;
  chat: ChatHandler | null;
  /** What the last look began to connect. */
  opening: readonly Promise<void>[];
}

/** `leaseOver`: when what is taken or renewed in this round is over, by the process's own clock. */
export async function goRound(node: Node, leaseOver: number): Promise<void> {
  const { store, clock, names, platform, standing } = node;
  if (node.chat === null) return;
  const now = clock.now();
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

/**
 * The leases are over, because the database does not answer or the process stood still: the others take the shards, so they
 * are left. A node that was alone keeps them; there is nobody to take them.
 */
export function letGo({ posts, standing, log, platform }: Node): void {
  const shards = posts.shards().map(({ index }) => index);
  if (standing.nodes === 1 || shards.length === 0) return;
  log.warn('platform.shards_let_go', { platform: platform.name, shards });
  posts.leave(shards).catch((error: unknown) => log.warn('platform.shards_not_released', { error }));
}

export async function handOver({ store, names, holder, posts, standing, count }: Node): Promise<void> {
  standing.sendsUntil = 0;
  standing.livesUntil = 0;
  await posts.leave(posts.shards().map(({ index }) => index));
  await store.releaseLease(names.duty, holder);
  await store.releaseLease(names.node(holder), holder);
  // The next one to start may count otherwise.
  if (standing.nodes === 1 && count !== null) await store.releaseLease(names.count, String(count));
}
