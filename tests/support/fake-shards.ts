import { type Duty, type Shard, type Sharded, StartError } from '../../src/app/ports/index.ts';
import { createFakePlatform } from './fake-platform.ts';

/** A chat platform in shards that only remembers who is connected; every node connects to the same one. */
export interface FakeShards {
  /** By node, as `node index/of`, in order. */
  connections(): readonly string[];
  /** When each shard was let in, by `performance.now()`, with its bucket. */
  readonly logins: readonly { readonly bucket: number; readonly at: number }[];
  /** Who has said what one says for all, in order. */
  readonly registered: readonly string[];
  recommended: number;
  /** How many buckets log in at a time. */
  atOnce: number;
  /** Nothing that this node begins to connect succeeds. */
  readonly unreachableFor: Set<string>;
  /** The platform closes a shard's connection for good. */
  end(node: string, index: number): void;
  platformFor(node: string): (duty: () => Duty) => Sharded;
}

const SPACING_MS = 5_250;

export function createFakeShards(): FakeShards {
  const open = new Map<string, () => void>();
  const logins: { bucket: number; at: number }[] = [];
  const registered: string[] = [];
  const nameOf = (node: string, { index, of }: Shard): string => `${node} ${index}/${of}`;
  const fake: FakeShards = {
    connections: () => [...open.keys()].sort(),
    logins,
    registered,
    recommended: 1,
    atOnce: 1,
    unreachableFor: new Set(),
    end(node, index) {
      for (const [name, ended] of open) if (name.startsWith(`${node} ${index}/`)) ended();
    },
    platformFor: (node) => () => ({
      ...createFakePlatform('test', true),
      loginSpacingMs: SPACING_MS,
      recommended: async () => fake.recommended,
      async connect(shard, { turn, signal }) {
        const bucket = shard.index % fake.atOnce;
        await turn(bucket, signal);
        if (fake.unreachableFor.has(node)) throw new StartError('unreachable', 'Look for the cable');
        logins.push({ bucket, at: performance.now() });
        const { promise: ended, resolve } = Promise.withResolvers<void>();
        const name = nameOf(node, shard);
        open.set(name, () => {
          open.delete(name);
          resolve();
        });
        return { ended, close: async () => void open.delete(name) };
      },
      register: async () => void registered.push(node),
    }),
  };
  return fake;
}
