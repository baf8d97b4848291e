import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPacer } from '../../src/runtime/pacer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Runs the sends side by side and returns when each began, in ms. */
async function startsOf(pacer: ReturnType<typeof createPacer>, places: readonly (readonly [string, string])[]) {
  const begin = performance.now();
  const starts: number[] = [];
  const all = places.map(([community, channel], index) =>
    pacer.run({ community, channel }, async () => {
      starts[index] = Math.round(performance.now() - begin);
    }),
  );
  await vi.runAllTimersAsync();
  await Promise.all(all);
  return starts;
}

const fast = { perSecond: 1_000, maxInFlight: 50, perChannelMs: 0 };

test('sends are spaced evenly, however many come at once', async () => {
  const pacer = createPacer({ ...fast, perSecond: 10 });
  expect(
    await startsOf(pacer, [
      ['A', 'a'],
      ['B', 'b'],
      ['C', 'c'],
    ]),
  ).toEqual([0, 100, 200]);
});

test('a channel keeps its own pace', async () => {
  const pacer = createPacer({ ...fast, perChannelMs: 1_000 });
  expect(
    await startsOf(pacer, [
      ['A', 'a'],
      ['A', 'a'],
      ['A', 'b'],
    ]),
  ).toEqual([0, 1_000, 1]);
});

test('a community keeps its own pace, and holds up no other', async () => {
  const pacer = createPacer({ ...fast, maxInFlight: 2, perCommunityMs: 250 });
  const places = [...Array.from({ length: 4 }, (_, index) => ['A', `a${index}`] as const), ['B', 'b'] as const];
  expect(await startsOf(pacer, places)).toEqual([0, 250, 500, 750, 1]);
});

test('no more than so many are under way at once', async () => {
  const pacer = createPacer({ ...fast, maxInFlight: 1 });
  const first = Promise.withResolvers<void>();
  const order: string[] = [];
  const one = pacer.run({ community: 'A', channel: 'a' }, async () => {
    order.push('first begins');
    await first.promise;
    order.push('first ends');
  });
  const two = pacer.run({ community: 'B', channel: 'b' }, async () => void order.push('second begins'));
  await vi.runAllTimersAsync();
  first.resolve();
  await vi.runAllTimersAsync();
  await Promise.all([one, two]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins']);
});

test.each([
  ['platform', [1_000, 1_001, 1_002]],
  ['community', [1_000, 1_001, 0]],
  ['channel', [1_000, 0, 1]],
] as const)('a wait for the %s holds up nobody outside it', async (scope, expected) => {
  const pacer = createPacer(fast);
  pacer.postpone(scope, { community: 'A', channel: 'a' }, 1_000);
  const starts = await startsOf(pacer, [
    ['A', 'a'],
    ['A', 'b'],
    ['B', 'c'],
  ]);
  expect(starts).toEqual(expected);
});

test('a process that stood still does not make up for it in a burst', async () => {
  vi.useRealTimers();
  const [most, windowMs] = [10, 100];
  const pacer = createPacer({ ...fast, perSecond: 100, windowMs });
  const starts: number[] = [];
  const all = Array.from({ length: 30 }, (_, one) =>
    pacer.run({ community: `${one}`, channel: `${one}` }, async () => void starts.push(performance.now())),
  );
  // Busy for two windows: the turns of twenty are over when it looks at them again.
  for (const begin = performance.now(); performance.now() - begin < 2 * windowMs; );
  await Promise.all(all);
  const spans = starts.slice(most).map((at, index) => at - (starts[index] ?? 0));
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(windowMs);
});
