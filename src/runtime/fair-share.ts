import type { Lease } from '../app/ports/index.ts';

/**
 * A shard, as every node sees it:
 *
 *   free ──a node below its share──▶ held ──above its share, stopped──▶ free at once
 *    ▲                                │
 *    └───lease over (died, frozen)────┘   a frozen node that wakes finds somebody else's name and disconnects
 *
 * Two nodes never hold one, because the lease decides; a node that sees an old picture takes too little or gives up too
 * much, and the next look mends it. No shard is taken while one of another count is still held.
 */
export interface Roster {
  readonly me: string;
  /** How many shards there are. */
  readonly count: number;
  /** Who is alive; this node belongs to them, listed or not. */
  readonly nodes: readonly string[];
  /** Shards of this count by holder. */
  readonly held: ReadonlyMap<number, string>;
  /** Somebody still holds a shard of another count. */
  readonly isChangingCount: boolean;
  /** Shards that this node is connected to or about to be. */
  readonly connected: readonly number[];
  /** Shards that did not connect here a moment ago. */
  readonly resting: ReadonlySet<number>;
}

/** What this node keeps, takes and gives up; each in ascending order. */
export interface Share {
  readonly keep: readonly number[];
  readonly take: readonly number[];
  readonly drop: readonly number[];
}

/** This node's fair share: ⌈n / nodes⌉ for those who hold most already, ⌊n / nodes⌋ for the others, so that little moves. */
export function shareOut(roster: Roster): Share {
  const { me, count, held, connected, resting, isChangingCount } = roster;
  const isOthers = (shard: number): boolean => (held.get(shard) ?? me) !== me;
  const mine = connected.filter((shard) => !isOthers(shard)).sort(ascending);
  const quota = quotaOf(roster, mine.length);
  const free = Array.from({ length: count }, (_, shard) => shard).filter(
    (shard) => !isOthers(shard) && !connected.includes(shard) && !resting.has(shard),
  );
  return {
    keep: mine.slice(0, quota),
    take: isChangingCount ? [] : free.slice(0, Math.max(0, quota - mine.length)),
    drop: [...mine.slice(quota), ...connected.filter(isOthers)].sort(ascending),
  };
}

const ascending = (a: number, b: number): number => a - b;

function quotaOf({ me, count, nodes, held }: Roster, mine: number): number {
  const tally = new Map([...nodes, me].map((node) => [node, 0]));
  for (const holder of held.values()) {
    const soFar = tally.get(holder);
    if (soFar !== undefined) tally.set(holder, soFar + 1);
  }
  tally.set(me, mine);
  const byHolding = [...tally].sort(([a, holdsA], [b, holdsB]) => holdsB - holdsA || (a < b ? -1 : 1));
  const rank = byHolding.findIndex(([node]) => node === me);
  return Math.floor(count / tally.size) + (rank < count % tally.size ? 1 : 0);
}

/** The names of the leases by which nodes share a platform's shards. */
export function leaseNames(platform: string) {
  return {
    all: `${platform}:`,
    node: (node: string) => `${platform}:node:${node}`,
    /** Held in the name of the number itself, so that whoever counts otherwise is refused. */
    count: `${platform}:count`,
    shard: (index: number, of: number) => `${platform}:shard:${index}/${of}`,
    /** Held for as long as no other shard of the bucket may log in. */
    turn: (bucket: number) => `${platform}:turn:${bucket}`,
    /** Whoever is connected to the platform; of a shared one, whoever sends. */
    duty: `${DUTY}${platform}`,
  };
}

export const DUTY = 'platform:';

/** What live leases tell of a shared platform. */
export interface Holdings {
  /** Null: nobody counts yet. */
  readonly count: number | null;
  readonly nodes: readonly string[];
  readonly shards: readonly { readonly index: number; readonly of: number; readonly holder: string }[];
}

export function holdingsIn(leases: readonly Lease[], platform: string): Holdings {
  const names = leaseNames(platform);
  const count = leases.find(({ name }) => name === names.count);
  return {
    count: count === undefined ? null : Number(count.holder),
    nodes: leases.filter(({ name, holder }) => name === names.node(holder)).map(({ holder }) => holder),
    shards: leases.flatMap(({ name, holder }) => {
      const [, index, of] = SHARD.exec(name) ?? [];
      const isOurs = name === names.shard(Number(index), Number(of));
      return isOurs ? [{ index: Number(index), of: Number(of), holder }] : [];
    }),
  };
}

const SHARD = /:shard:(\d+)\/(\d+)$/;
