import { describe, expect, test } from 'vitest';
import { holdingsIn, type Roster, type Share, shareOut } from '../../src/runtime/fair-share.ts';

const nobody: ReadonlySet<number> = new Set();

/** `AAB.` means: a holds the first two shards, b the third, nobody the last. */
function seen(picture: string, by: string, more: Partial<Roster> = {}): Roster {
  const held = new Map([...picture].flatMap((name, shard) => (name === '.' ? [] : [[shard, name] as const])));
  const connected = [...held].filter(([, name]) => name === by).map(([shard]) => shard);
  const nodes = ['A', 'B'];
  return { me: by, count: picture.length, nodes, held, connected, resting: nobody, isChangingCount: false, ...more };
}

const idle: Share = { keep: [], take: [], drop: [] };

test.each<[string, Roster, Partial<Share>]>([
  ['alone, all are taken', seen('....', 'A', { nodes: ['A'] }), { take: [0, 1, 2, 3] }],
  ['alone and not even listed', seen('..', 'A', { nodes: [] }), { take: [0, 1] }],
  ['two that begin together take half each', seen('......', 'B'), { take: [0, 1, 2] }],
  ['what is left over is taken', seen('AAA...', 'B'), { take: [3, 4, 5] }],
  ['balanced, nothing moves', seen('ABAB', 'A'), { keep: [0, 2] }],
  ['a newcomer is made room for', seen('AAAAAA', 'A'), { keep: [0, 1, 2], drop: [3, 4, 5] }],
  ['a newcomer waits until there is room', seen('AAAAAA', 'B'), {}],
  ['a third takes from both', seen('AAABBB', 'A', { nodes: ['A', 'B', 'C'] }), { keep: [0, 1], drop: [2] }],
  ['of the dead one all are taken', seen('AAA...', 'A', { nodes: ['A'] }), { keep: [0, 1, 2], take: [3, 4, 5] }],
  ['an odd one stays with who has it', seen('BBBAA', 'B'), { keep: [0, 1, 2] }],
  ['and nobody else takes one too many', seen('BBB.A', 'A'), { keep: [4], take: [3] }],
  ['nor with names the other way round', seen('AAABB', 'B'), { keep: [3, 4] }],
  ['one shard among two stays', seen('B', 'B'), { keep: [0] }],
  ['one shard among two is not taken twice', seen('B', 'A'), {}],
  [
    'one of four nodes that hold two gives one up',
    seen('AABBCC', 'C', { nodes: [...'ABCD'] }),
    { keep: [4], drop: [5] },
  ],
  ['and the others keep theirs', seen('AABBCC', 'B', { nodes: [...'ABCD'] }), { keep: [2, 3] }],
  ['more nodes than shards: the last waits', seen('..', 'C', { nodes: [...'ABC'] }), {}],
  ['lost to another while frozen', seen('BBBB', 'A', { connected: [0, 1] }), { drop: [0, 1] }],
  [
    'not lost to anybody while frozen',
    seen('....', 'A', { nodes: [], connected: [0, 1, 2, 3] }),
    { keep: [0, 1, 2, 3] },
  ],
  ['what would not connect is left to others', seen('..', 'A', { nodes: [], resting: new Set([0]) }), { take: [1] }],
  ['while another count is held', seen('....', 'A', { isChangingCount: true }), {}],
  [
    'held by name only, after a failure, it is connected again',
    seen('A.', 'A', { nodes: [], connected: [] }),
    { take: [0, 1] },
  ],
])('%s', (_, roster, share) => {
  expect(shareOut(roster)).toEqual({ ...idle, ...share });
});

describe('whatever the beginning', () => {
  /** Everybody looks in turn, and what they decide is done at once. */
  function settle(picture: string, nodes: readonly string[]): string {
    const held = seen(picture, '').held;
    const now = new Map([...held].filter(([, name]) => nodes.includes(name)));
    for (let round = 0; round < 3; round++) {
      for (const me of nodes) {
        const connected = [...now].filter(([, name]) => name === me).map(([shard]) => shard);
        const share = shareOut({ ...seen(picture, me), nodes, held: now, connected });
        for (const shard of share.drop) now.delete(shard);
        for (const shard of share.take) now.set(shard, me);
      }
    }
    return Array.from(picture, (_, shard) => now.get(shard) ?? '.').join('');
  }

  test.each([
    ['AAAAAA', 'AB', [3, 3]],
    ['AAAAAA', 'ABC', [2, 2, 2]],
    ['AAAAAAA', 'ABCD', [1, 2, 2, 2]],
    ['DDDDABC', 'ABC', [2, 2, 3]],
    ['..', 'ABCD', [0, 0, 1, 1]],
    ['CCCBBBAAA', 'CB', [4, 5]],
  ] as const)('%s among %s ends in fair shares, and all are held', (picture, nodes, counts) => {
    const settled = settle(picture, [...nodes]);
    expect(settled).not.toContain('.');
    expect([...nodes].map((node) => [...settled].filter((one) => one === node).length).sort()).toEqual(counts);
  });
});

test('leases tell who is there, how many shards are counted and who holds which', () => {
  const lease = (name: string, holder: string) => ({ name, holder, until: 1 });
  const leases = [
    lease('discord:count', '12'),
    lease('discord:node:a', 'a'),
    lease('discord:shard:0/12', 'a'),
    lease('discord:shard:11/12', 'b'),
    lease('discord:turn:0', 'a 1'),
    lease('slack:shard:0/1', 'a'),
  ];
  expect(holdingsIn(leases, 'discord')).toEqual({
    count: 12,
    nodes: ['a'],
    shards: [
      { index: 0, of: 12, holder: 'a' },
      { index: 11, of: 12, holder: 'b' },
    ],
  });
});
