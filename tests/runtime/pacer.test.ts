import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pace as discordPace, MAX_REQUESTS_PER_SECOND } from '../../src/platforms/discord/limits.ts';
import { createPacer } from '../../src/runtime/pacer.ts';
import { seeded } from '../bench/crowd/random.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Work that needs nothing prepared. */
const now = <T>(go: () => Promise<T>) => ({ prepare: async () => true, go });

/** Runs the sends side by side and returns when each began, in ms. */
async function startsOf(pacer: ReturnType<typeof createPacer>, places: readonly (readonly [string, string])[]) {
  const begin = performance.now();
  const starts: number[] = [];
  const all = places.map(([community, channel], index) =>
    pacer.run(
      { community, channel },
      now(async () => {
        starts[index] = Math.round(performance.now() - begin);
      }),
    ),
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
  const one = pacer.run(
    { community: 'A', channel: 'a' },
    now(async () => {
      order.push('first begins');
      await first.promise;
      order.push('first ends');
    }),
  );
  const two = pacer.run(
    { community: 'B', channel: 'b' },
    now(async () => void order.push('second begins')),
  );
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

/** Time that goes by only while somebody waits; timers are late by as much as they are told, and work takes as long. */
function lateTiming(late: () => number) {
  let now = 0;
  return {
    now: () => now,
    // Whoever was let through begins before time goes on.
    until: async (at: number) => {
      await new Promise(setImmediate);
      now = Math.max(now, at + late());
    },
    stall: (ms: number) => {
      now += ms;
    },
  };
}

/** When each of so many sends began under Discord's pace; every so many the process stands still for a while. */
async function paced(count: number, stall: { readonly every: number; readonly ms: number }) {
  const random = seeded(11);
  const timing = lateTiming(() => 1.5 * random.unit());
  const pacer = createPacer(discordPace, timing);
  const starts: number[] = [];
  await Promise.all(
    Array.from({ length: count }, (_, one) =>
      pacer.run(
        { community: `${one}`, channel: `${one}` },
        now(async () => {
          starts.push(timing.now());
          if (one % stall.every === stall.every - 1) timing.stall(stall.ms);
        }),
      ),
    ),
  );
  return starts;
}

const { perSecond } = discordPace;
const spansOf = (starts: readonly number[], sends: number) =>
  starts.slice(sends).map((at, index) => at - (starts[index] ?? 0));

test.each([
  { what: 'late timers', stall: { every: 1_000_000, ms: 0 } },
  { what: 'a process that stands still now and then', stall: { every: 100, ms: 30 } },
  { what: 'a process that stands still for seconds', stall: { every: 500, ms: 5_000 } },
])('no window gets more than the platform takes: $what', async ({ stall }) => {
  const starts = await paced(1_500, stall);
  expect(Math.min(...spansOf(starts, perSecond))).toBeGreaterThanOrEqual(1_000);
  // One more than the platform takes comes no sooner than its window and what the way may shorten it by.
  expect(Math.min(...spansOf(starts, MAX_REQUESTS_PER_SECOND))).toBeGreaterThan(1_009);
});

test.each([
  { what: 'late timers', stall: { every: 1_000_000, ms: 0 } },
  { what: 'a process that stands still now and then', stall: { every: 100, ms: 30 } },
])('more than 97 % of what the platform takes: $what', async ({ stall }) => {
  const starts = await paced(2_500, stall);
  const lastedMs = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  const rate = ((starts.length - 1) * 1_000) / lastedMs;
  expect(rate / MAX_REQUESTS_PER_SECOND).toBeGreaterThan(0.975);
});

test('what is prepared is given back when the platform says to wait for long, and nothing more is prepared', async () => {
  const pacer = createPacer({ ...fast, perSecond: 1 });
  const prepared: string[] = [];
  const places = ['a', 'b', 'c', 'd'];
  const all = places.map((channel) =>
    pacer.run(
      { community: 'A', channel },
      {
        prepare: async () => prepared.push(channel),
        go: async () => performance.now(),
      },
    ),
  );
  const results = Promise.allSettled(all);
  const begin = performance.now();
  await vi.advanceTimersByTimeAsync(100);
  pacer.postpone('platform', { community: 'A', channel: 'a' }, 60_000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(prepared).toEqual(['a', 'b']);
  await vi.runAllTimersAsync();
  const outcomes = await results;
  expect(outcomes).toMatchObject([
    { status: 'fulfilled', value: begin },
    { status: 'rejected', reason: { reason: { kind: 'retry' } } },
    { status: 'fulfilled', value: begin + 60_100 },
    { status: 'fulfilled', value: begin + 61_100 },
  ]);
});

test('what turns out not to be due takes no turn from the others', async () => {
  const pacer = createPacer({ ...fast, perSecond: 1 });
  const nothing = { prepare: async () => null, go: async () => 'never' };
  const all = Array.from({ length: 50 }, (_, one) => pacer.run({ community: 'A', channel: `${one}` }, nothing));
  expect(new Set(await Promise.all(all))).toEqual(new Set([null]));
  expect(await startsOf(pacer, [['B', 'b']])).toEqual([0]);
});
