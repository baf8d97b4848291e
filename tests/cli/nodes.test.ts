import { expect, test } from 'vitest';
import { nodeLines } from '../../src/cli/nodes.ts';

const lease = (name: string, holder: string) => ({ name, holder, until: 1 });
const shards = (holder: string, ...indices: readonly number[]) =>
  indices.map((index) => lease(`discord:shard:${index}/6`, holder));
const six = lease('discord:count', '6');

test.each([
  ['nobody is there', [lease('ticker', 'a')], 'note  nodes: none is connected to a chat'],
  ['a platform that one node holds', [lease('platform:slack', 'a')], 'ok    nodes: slack is connected by a'],
  [
    'shards of two nodes, in ranges',
    [six, lease('platform:discord', 'b'), ...shards('a', 0, 1, 2, 4), ...shards('b', 3, 5)],
    'ok    nodes: discord has 6 shards: a holds 0–2, 4; b holds 3, 5; b sends',
  ],
  [
    'a node that stands by, and shards that nobody holds',
    [six, lease('discord:node:c', 'c'), ...shards('a', 0, 1, 2), lease('discord:shard:3/4', 'a')],
    'note  nodes: discord has 6 shards: a holds 0–2; c stands by; nobody holds 3–5; nobody sends',
  ],
  [
    'the only shard',
    [lease('discord:count', '1'), lease('discord:shard:0/1', 'a'), lease('platform:discord', 'a')],
    'ok    nodes: discord has 1 shard: a holds 0; a sends',
  ],
])('%s', (_, leases, line) => {
  expect(nodeLines(leases)).toEqual([line]);
});
