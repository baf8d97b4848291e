import { describe, expect, test } from 'vitest';
import {
  dueAt,
  type FleetWatch,
  freezeFleets,
  isSilenceOurs,
  newFleetWatch,
  TICK_MS,
  thawFleets,
  viewFleets,
  watchTick,
} from '../../../src/domain/outage/fleet-watch.ts';
import { seeded } from '../../bench/crowd/random.ts';

const START = Math.floor(Date.UTC(2026, 0, 5) / TICK_MS);
const DAY = 144;
const WARM = 10 * DAY;

interface Run {
  readonly shops: number;
  readonly ticks: number;
  /** What a shop tells at a tick since the start; undefined: it sends nothing. */
  readonly over?: (shop: number, tick: number, sold: number) => number | null | undefined;
  readonly isHeard?: (owner: string) => boolean;
  readonly every?: number;
  readonly watch?: FleetWatch;
  readonly from?: number;
}

/** Shops that sell three in an hour; a made-up world, seeded. Ends with the watch after the last tick. */
function run({
  shops,
  ticks,
  over,
  isHeard = () => true,
  every = 1,
  watch = newFleetWatch(),
  from = 0,
}: Run): FleetWatch {
  for (let tick = from; tick < from + ticks; tick++) {
    const random = seeded(tick + 1);
    const values = new Map<string, number | null>();
    for (let shop = 0; shop < shops; shop++) {
      const sold = random.poisson(0.5 * every);
      const told = tick % every === shop % every ? (over ? over(shop, tick, sold) : sold) : undefined;
      if (told !== undefined) values.set(`owner-${shop}`, told);
    }
    const number = START + tick;
    watchTick(watch, { number, values, isHeard, isOurTrouble: isSilenceOurs(dueAt(watch, number), values.size) });
  }
  return watch;
}
const from = (tick: number) => (START + tick) * TICK_MS;
const level = (watch: FleetWatch) => viewFleets([watch]).level;

describe('shops', () => {
  test('that sell as usual are quiet, day after day', () => {
    const watch = newFleetWatch();
    const levels = Array.from({ length: 20 }, (_, day) =>
      level(run({ shops: 30, ticks: DAY, from: day * DAY, watch })),
    );
    expect(levels.filter((one) => one !== 'quiet')).toEqual([]);
    expect(viewFleets([watch])).toEqual({ level: 'quiet', affected: 0, watched: 30, since: null });
  });

  test.each([
    ['sell nothing', 0],
    ['show "unknown"', null],
    ['send nothing any more', undefined],
  ])('of which a third %s are an outage within three hours, with how many and since when', (_, told) => {
    const over = (shop: number, tick: number, sold: number) => (shop < 10 && tick >= WARM ? told : sold);
    const view = viewFleets([run({ shops: 30, ticks: WARM + 18, over })]);
    expect(view).toMatchObject({ level: 'outage', watched: 30 });
    expect(view.affected).toBeGreaterThanOrEqual(6);
    expect(view.affected).toBeLessThanOrEqual(14);
    expect(Math.abs((view.since ?? 0) - from(WARM))).toBeLessThanOrEqual(6 * TICK_MS);
  });

  test('whose programs now and then send nothing for an hour are no outage', () => {
    const down = new Set<number>();
    const random = seeded(5);
    const over = (shop: number, _: number, sold: number) => {
      if (random.unit() < (down.has(shop) ? 0.2 : 0.01)) down.has(shop) ? down.delete(shop) : down.add(shop);
      return down.has(shop) ? undefined : sold;
    };
    const watch = newFleetWatch();
    const levels = Array.from({ length: 20 }, (_, day) =>
      level(run({ shops: 30, ticks: DAY, from: day * DAY, watch, over })),
    );
    expect(levels).not.toContain('outage');
  });

  test('of which one alone stands still are quiet: it is only that one', () => {
    const over = (shop: number, tick: number, sold: number) => (shop === 0 && tick >= WARM ? 0 : sold);
    expect(level(run({ shops: 30, ticks: WARM + DAY, over }))).toBe('quiet');
  });

  test('that all fall silent at once are no outage: it is our own trouble, and so is the hour after', () => {
    const over = (shop: number, tick: number, sold: number) => {
      if (tick >= WARM && tick < WARM + 12) return undefined;
      // They come back one after the other.
      return tick < WARM + 12 + shop / 8 ? undefined : sold;
    };
    const watch = run({ shops: 30, ticks: WARM + 12, over });
    expect(level(watch)).toBe('quiet');
    for (let tick = WARM + 12; tick < WARM + 24; tick++) {
      run({ shops: 30, ticks: 1, from: tick, over, watch });
      expect(level(watch)).toBe('quiet');
    }
  });

  test('without a say are learned from, and raise nothing', () => {
    const over = (shop: number, tick: number, sold: number) => (shop < 10 && tick >= WARM ? null : sold);
    const isHeard = (owner: string) => Number(owner.slice(6)) >= 10;
    const watch = run({ shops: 30, ticks: WARM + 18, over, isHeard });
    expect(viewFleets([watch])).toMatchObject({ level: 'quiet', watched: 20 });
  });

  test('that are read hourly, each at its own minute, are an outage too', () => {
    const over = (shop: number, tick: number, sold: number) => (shop < 15 && tick >= WARM ? 0 : sold);
    expect(level(run({ shops: 30, ticks: WARM + 24, every: 6, over }))).toBe('outage');
  });

  test('that were taken away two days ago are forgotten, not missed', () => {
    const over = (shop: number, tick: number, sold: number) => (shop < 10 && tick >= WARM ? undefined : sold);
    const watch = run({ shops: 30, ticks: WARM + 3 * DAY, over });
    expect(viewFleets([watch])).toMatchObject({ level: 'quiet', watched: 20 });
  });

  test('fewer than five are never more than quiet', () => {
    const over = (_: number, tick: number, sold: number) => (tick >= WARM ? 0 : sold);
    expect(level(run({ shops: 4, ticks: WARM + DAY, over }))).toBe('quiet');
  });
});

test('a watch that was frozen and thawed goes on as if nothing had been', () => {
  const over = (shop: number, tick: number, sold: number) => (shop < 10 && tick >= WARM ? 0 : sold);
  const whole = run({ shops: 30, ticks: WARM + 18, over });
  const first = run({ shops: 30, ticks: WARM + 3, over });
  const second = thawFleets(freezeFleets(new Map([['orders', first]]))).get('orders');
  const resumed = run({ shops: 30, ticks: 15, from: WARM + 3, over, ...(second ? { watch: second } : {}) });
  expect(freezeFleets(new Map([['orders', resumed]]))).toBe(freezeFleets(new Map([['orders', whole]])));
});

test('of two metrics the louder one speaks for the service', () => {
  const over = (shop: number, tick: number, sold: number) => (shop < 10 && tick >= WARM ? 0 : sold);
  const quiet = run({ shops: 8, ticks: WARM });
  const loud = run({ shops: 30, ticks: WARM + 18, over });
  expect(viewFleets([quiet, loud])).toEqual(viewFleets([loud]));
  expect(viewFleets([])).toEqual({ level: 'quiet', affected: 0, watched: 0, since: null });
});
