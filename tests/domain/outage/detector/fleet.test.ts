import { expect, test } from 'vitest';
import { type FleetState, judgeTick, newFleet } from '../../../../src/domain/outage/detector/index.ts';
import { type Random, seeded } from '../../../bench/crowd/random.ts';

const TICK = 10;
const DAY = 144;
const WARM = 10 * DAY;

interface Mall {
  readonly shops: number;
  /** Mean sales in ten minutes. */
  readonly rate: number;
  readonly random: Random;
}

/** One tick of a made-up mall; `told` may put something else in a shop's place. */
function tickOf(mall: Mall, tick: number, told: (shop: number, sold: number) => number | null) {
  const values = new Map<string, number | null>();
  for (let shop = 0; shop < mall.shops; shop++) values.set(`shop-${shop}`, told(shop, mall.random.poisson(mall.rate)));
  return { at: tick * TICK, values };
}

function run(
  fleet: FleetState,
  mall: Mall,
  span: { from: number; to: number },
  told = (_: number, sold: number) => sold,
) {
  const words = [];
  for (let tick = span.from; tick < span.to; tick++) words.push(judgeTick(fleet, tickOf(mall, tick, told)));
  return words;
}

test.each([3, 12, 40])('of %i shops one after the other may close for days: that is no outage', (shops) => {
  const random = seeded(shops);
  const closedUntil = new Array<number>(shops).fill(0);
  const fleet = newFleet();
  let alarms = 0;
  for (let tick = 0; tick < 60 * DAY; tick++) {
    // Each once in sixty days, for up to five.
    const told = (shop: number, sold: number) => {
      if (tick >= (closedUntil[shop] ?? 0) && random.unit() < 1 / (60 * DAY)) {
        closedUntil[shop] = tick + Math.floor(DAY * 5 * random.unit());
      }
      return tick < (closedUntil[shop] ?? 0) ? 0 : sold;
    };
    if (judgeTick(fleet, tickOf({ shops, rate: 0.5, random }, tick, told)).alarm) alarms++;
  }
  expect(alarms).toBe(0);
});

test('a shop that closed long before says nothing of what begins now', () => {
  const mall: Mall = { shops: 10, rate: 0.5, random: seeded(3) };
  const fleet = newFleet();
  run(fleet, mall, { from: 0, to: WARM });
  run(fleet, mall, { from: WARM, to: WARM + 3 * DAY }, (shop, sold) => (shop < 3 ? 0 : sold));
  const before = fleet.shops.get('shop-0')?.closed ?? 0;
  expect(before).toBeGreaterThan(0.99);
  const words = run(fleet, mall, { from: WARM + 3 * DAY, to: WARM + 4 * DAY }, (shop, sold) => (shop < 3 ? 0 : sold));
  expect(words.at(-1)?.alarm).toBe(false);
  run(fleet, mall, { from: WARM + 4 * DAY, to: WARM + 4 * DAY + 6 });
  expect(fleet.shops.get('shop-0')?.closed).toBeLessThan(0.01);
});

test('twenty small shops of two hundred that stop at once are found within hours, and how many they are', () => {
  const random = seeded(24);
  const rates = Array.from({ length: 200 }, () => (0.3 / 6) * Math.exp(random.normal()));
  const fleet = newFleet();
  const tick = (number: number, flat: boolean) => {
    const values = new Map<string, number | null>();
    for (const [shop, rate] of rates.entries())
      values.set(`${shop}`, flat && shop % 10 === 0 ? 0 : random.poisson(rate));
    return judgeTick(fleet, { at: number * TICK, values });
  };
  for (let number = 0; number < 2 * WARM; number++) expect(tick(number, false).alarm).toBe(false);
  let hours = 0;
  let word = tick(2 * WARM, true);
  for (let number = 1; !word.alarm && number < DAY; number++, hours = number / 6) word = tick(2 * WARM + number, true);
  expect(hours).toBeLessThan(8);
  expect(word.affectedShare).toBeGreaterThan(0.03);
  expect(word.affectedShare).toBeLessThan(0.2);
});
