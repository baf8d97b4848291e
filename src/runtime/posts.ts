import type { ChatHandler, Clock, LeaseStore, Log, Shard, ShardConnection, Sharded } from '../app/ports/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import type { Turns } from './turns.ts';

export interface PostsParts {
  readonly platform: Sharded;
  readonly store: Pick<LeaseStore, 'releaseLease'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly turns: Turns;
  readonly leaseName: (shard: Shard) => string;
}

interface Post {
  readonly shard: Shard;
  /** When the lease is over, unless it is renewed; by the process's own monotonic clock. */
  until: number;
  readonly quit: AbortController;
  readonly opened: Promise<ShardConnection>;
  isServing: boolean;
}

/**
 * What fails is tried ever more rarely: a day has so many logins and no more, and for every try the other nodes make room
 * again.
 */
const REST_MS = { first: 15 * SECOND_MS, most: 15 * MINUTE_MS };

export interface Posts {
  /** Connects a shard whose lease is ours; fails when it cannot, and has given the lease back then. */
  open(shard: Shard, parts: { readonly chat: ChatHandler; readonly until: number }): Promise<void>;
  renew(index: number, until: number): void;
  /** Disconnects, then gives the leases back. */
  leave(indices: readonly number[]): Promise<void>;
  /** What is connected or about to be. */
  shards(): readonly Shard[];
  serving(): readonly number[];
  /** What failed a moment ago. */
  resting(now: Instant): ReadonlySet<number>;
  /** All that was about to be connected is, or has failed. */
  settled(): Promise<void>;
}

async function close({ quit, opened }: Post): Promise<void> {
  quit.abort();
  await opened.then(
    (connection) => connection.close(),
    () => {},
  );
}

/** A node's connections, each standing and falling with the lease of its shard. */
export function createPosts(parts: PostsParts): Posts {
  const { platform, store, clock, log, holder, turns, leaseName } = parts;
  const posts = new Map<number, Post>();
  const failures = new Map<number, { readonly inARow: number; readonly until: Instant }>();

  const giveUp = async (post: Post, error: unknown): Promise<void> => {
    const { index, of } = post.shard;
    if (posts.get(index) !== post) return;
    posts.delete(index);
    const inARow = (failures.get(index)?.inARow ?? 0) + 1;
    const restMs = Math.min(REST_MS.first * 2 ** (inARow - 1), REST_MS.most);
    failures.set(index, { inARow, until: clock.now() + restMs });
    log.error('platform.shard_failed', { platform: platform.name, shard: index, of, restMs, error });
    await store.releaseLease(leaseName(post.shard), holder);
  };
  const begin = (shard: Shard, chat: ChatHandler, until: number): Post => {
    const quit = new AbortController();
    const { signal } = quit;
    const mayGo = (): boolean => !signal.aborted && performance.now() < post.until;
    const turn = (bucket: number, closed: AbortSignal) => turns.next(bucket, { signal: closed, mayGo });
    const opened = platform.connect(shard, { chat, signal, turn });
    const post: Post = { shard, until, quit, opened, isServing: false };
    return post;
  };
  return {
    async open(shard, { chat, until }) {
      const post = begin(shard, chat, until);
      posts.set(shard.index, post);
      try {
        const { ended } = await post.opened;
        post.isServing = true;
        void ended
          .then(() => giveUp(post, new Error('the platform closed it for good')))
          .catch((error: unknown) => log.error('platform.shard_not_released', { shard: shard.index, error }));
      } catch (error) {
        // Left before it was connected: nothing has failed.
        if (posts.get(shard.index) !== post) return;
        await giveUp(post, error);
        throw error;
      }
    },
    renew(index, until) {
      const post = posts.get(index);
      if (post === undefined) return;
      post.until = until;
      if (post.isServing) failures.delete(index);
    },
    async leave(indices) {
      const leaving = indices.flatMap((index) => posts.get(index) ?? []);
      for (const { shard } of leaving) posts.delete(shard.index);
      await Promise.all(leaving.map(close));
      await Promise.all(leaving.map(({ shard }) => store.releaseLease(leaseName(shard), holder)));
    },
    shards: () => [...posts.values()].map(({ shard }) => shard).sort((a, b) => a.index - b.index),
    serving: () => [...posts.values()].filter(({ isServing }) => isServing).map(({ shard }) => shard.index),
    resting: (now) => new Set([...failures].filter(([, { until }]) => now < until).map(([index]) => index)),
    async settled() {
      await Promise.allSettled([...posts.values()].map(({ opened }) => opened));
    },
  };
}
