import { describe, expect, it } from 'vitest';
import { type Growth, growthNow, growths, type PanelRow, SURE } from '../../../../src/domain/market/trending/index.ts';
import { scoreGrowth } from '../../../bench/trends/growth.ts';
import { salesSets } from '../../../bench/trends/sets.ts';
import { noisy, panel, weekAt, weeks } from './kit.ts';

const crowd = Object.fromEntries(Array.from({ length: 12 }, (_, seed) => [`c${seed}`, noisy(60, seed + 10)]));

function now(rows: readonly PanelRow[], category: string): Growth {
  const growth = growthNow(panel(rows)).find((one) => one.category === category);
  if (!growth) throw new Error(`no ${category}`);
  return growth;
}

describe('the growth shown', () => {
  it('hardly moves when a category of few orders sells three times as much once', () => {
    const thin = (week: number): number => (week === 39 ? 9 : 3);
    const { expected, rise } = now(weeks(40, { ...crowd, thin }), 'thin');
    expect(expected).toBeLessThan(0.35);
    expect(rise).toBeLessThan(SURE);
  });

  it('calls rising what rises week after week in a market that lies still', () => {
    const rising = (week: number): number => 60 * 1.12 ** Math.max(0, week - 25);
    const growth = now(weeks(40, { ...crowd, rising }), 'rising');
    expect(growth.expected).toBeGreaterThan(0.05);
    expect(growth.rise).toBeGreaterThanOrEqual(SURE);
  });

  it('is lower than what was sold last where that was an exception', () => {
    const jumped = (week: number): number => (week === 39 ? 180 : 60);
    const { expected, last, base } = now(weeks(40, { ...crowd, jumped }), 'jumped');
    expect(expected).toBeLessThan((last / base - 1) / 2);
  });

  it('lies inside its interval, which is wider where little is sold', () => {
    const list = growthNow(panel(weeks(60, { ...crowd, thin: noisy(2, 1) })));
    for (const { expected, low, high } of list) expect(low <= expected && expected <= high).toBe(true);
    const width = (name: string) => list.flatMap((one) => (one.category === name ? [one.high - one.low] : []))[0] ?? 0;
    expect(width('thin')).toBeGreaterThan(2 * width('c1'));
  });

  it('is made of nothing that came after its period', () => {
    const rows = weeks(70, crowd);
    const known = rows.filter(({ period }) => period <= weekAt(50));
    expect([...growths(panel(rows))][50]).toEqual(growthNow(panel(known)));
  });

  it('covers the next week in eight cases of ten where sales are chance alone', () => {
    const levels = Object.fromEntries(Array.from({ length: 20 }, (_, seed) => [`l${seed}`, noisy(4 + 6 * seed, seed)]));
    const laid = panel(weeks(200, levels));
    const set = { name: 'chance', rows: [], floor: 3, places: 10, thin: true };
    const { covered, right, badges } = scoreGrowth(laid, set);
    expect(covered).toBeGreaterThan(0.75);
    expect(covered).toBeLessThan(0.85);
    expect(badges === 0 || right > 0.5).toBe(true);
  });

  it('is told of the second week of a market, with the widest of intervals', () => {
    const { expected, low, high } = now(weeks(2, { a: () => 5, b: () => 7, c: () => 1 }), 'c');
    expect([expected, low, high].every(Number.isFinite)).toBe(true);
    expect(high - low).toBeGreaterThan(0.5);
  });
});

const recorded = salesSets();
describe.skipIf(recorded.length === 0)('on recorded sales, of which the last 35 % are scored', () => {
  it.each(recorded.map((set) => [set.name, set] as const))('%s: true, covered and rightly called rising', (_, set) => {
    const { ours, weekOverWeek, covered, right, badges } = scoreGrowth(panel(set.rows), set);
    if (set.thin) expect(ours).toBeLessThan(0.65 * weekOverWeek);
    expect(ours).toBeLessThan(weekOverWeek);
    expect(covered).toBeGreaterThan(0.75);
    expect(covered).toBeLessThan(0.85);
    if (badges > 0) expect(right).toBeGreaterThanOrEqual(set.thin ? 0.72 : 0.82);
  });
});
