import { describe, expect, test } from 'vitest';
import type { Breakage } from '../../src/app/ports/index.ts';
import { breakageAfter, followSource, type LookOutcome, noticeDue } from '../../src/app/source-health.ts';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld } from '../support/world.ts';

type Seen = readonly [minute: number, outcome: LookOutcome];

/** What is announced after which minute, when notices are told as soon as they are due. */
function announced(looks: readonly Seen[]): readonly string[] {
  let breakage: Breakage | null = null;
  return looks.flatMap(([minute, outcome]) => {
    const now = minute * MINUTE_MS;
    const after = breakageAfter(breakage, outcome, now);
    const kind = noticeDue(breakage, after, now);
    breakage = kind === 'source_broken' && after !== null ? { ...after, told: true } : after;
    return kind === null ? [] : [`${minute} ${kind}`];
  });
}

const tables: readonly (readonly [name: string, looks: readonly Seen[], expected: readonly string[]])[] = [
  [
    'three times in half an hour',
    [
      [0, 'broken'],
      [10, 'broken'],
      [30, 'broken'],
    ],
    ['30 source_broken'],
  ],
  [
    'often, but not for long',
    [
      [0, 'broken'],
      [1, 'broken'],
      [3, 'broken'],
      [29, 'broken'],
    ],
    [],
  ],
  [
    'long, but not often',
    [
      [0, 'broken'],
      [60, 'broken'],
    ],
    [],
  ],
  [
    'once a breakage',
    [
      [0, 'broken'],
      [20, 'broken'],
      [40, 'broken'],
      [60, 'broken'],
      [2_000, 'broken'],
    ],
    ['40 source_broken'],
  ],
  [
    'a reading begins the count anew',
    [
      [0, 'broken'],
      [20, 'broken'],
      [25, 'read'],
      [40, 'broken'],
      [60, 'broken'],
    ],
    [],
  ],
  [
    'never for silence, refusals or limits',
    [
      [0, 'unreachable'],
      [30, 'refused'],
      [60, 'rate_limited'],
      [90, 'unreachable'],
    ],
    [],
  ],
  [
    'silence neither counts nor ends it',
    [
      [0, 'broken'],
      [10, 'unreachable'],
      [31, 'unreachable'],
      [40, 'broken'],
      [50, 'broken'],
    ],
    ['50 source_broken'],
  ],
  [
    'silence after it was told is not its end',
    [
      [0, 'broken'],
      [20, 'broken'],
      [40, 'broken'],
      [60, 'unreachable'],
      [80, 'broken'],
    ],
    ['40 source_broken'],
  ],
  [
    'back is told where broken was told',
    [
      [0, 'broken'],
      [20, 'broken'],
      [40, 'broken'],
      [60, 'read'],
      [80, 'read'],
    ],
    ['40 source_broken', '60 source_back'],
  ],
  [
    'back is not told where broken was not',
    [
      [0, 'broken'],
      [20, 'read'],
    ],
    [],
  ],
  [
    'a second breakage is told again',
    [
      [0, 'broken'],
      [20, 'broken'],
      [40, 'broken'],
      [60, 'read'],
      [100, 'broken'],
      [120, 'broken'],
      [130, 'broken'],
    ],
    ['40 source_broken', '60 source_back', '130 source_broken'],
  ],
];

test.each(tables)('%s', (_name, looks, expected) => {
  expect(announced(looks)).toEqual(expected);
});

describe('followSource', () => {
  const source = { id: 'shopify-status', service: 'shopify' };
  const world = () => createWorld((clock) => openStore({ url: 'file::memory:', clock }));

  test('plans one message for each staff channel of a subscribed community, and none elsewhere', async () => {
    const { app, say, clock } = await world();
    await say('/subscribe Shopify US critical');
    await say('/subscribe');
    await say('/settings staff:here');
    await say('/subscribe Etsy', { community: 'other' });
    await say('/settings staff:here', { community: 'other' });
    await say('/subscribe Shopify', { community: 'unstaffed' });
    const since = clock.now() - 30 * MINUTE_MS;
    const look = { source, breakage: { since, looks: 2, told: false }, outcome: 'broken' as const };
    expect(await followSource(app, look)).toEqual({ since, looks: 3, told: true });
    expect(await app.store.outboxCounts()).toMatchObject({ pending: 1 });
  });

  test('of two nodes that see the same breakage one announces it', async () => {
    const { app, say, clock } = await world();
    await say('/subscribe Shopify');
    await say('/settings staff:here');
    const breakage = { since: clock.now() - 30 * MINUTE_MS, looks: 2, told: false };
    const look = { source, breakage, outcome: 'broken' as const };
    const both = await Promise.all([followSource(app, look), followSource(app, look)]);
    expect(both.map((one) => one?.told)).toEqual([true, true]);
    expect(await app.store.outboxCounts()).toMatchObject({ pending: 1 });
  });
});
