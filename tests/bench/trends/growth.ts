import { growths, meanOf, type Panel, SURE, valueAt } from '../../../src/domain/market/trending/index.ts';
import { heldOutFrom, SMOOTHING } from './score.ts';
import type { SalesSet } from './sets.ts';

export interface GrowthScore {
  /** Mean absolute error of the growth shown, log units, against the next two periods; and of what others show. */
  readonly ours: number;
  readonly weekOverWeek: number;
  readonly vsMean: number;
  readonly noChange: number;
  /** The share of next periods inside the interval. */
  readonly covered: number;
  /** Of categories called rising, those that were above their mean in the next two periods. */
  readonly right: number;
  readonly badges: number;
  /** The same share of all categories. */
  readonly usual: number;
}

/** Goes through the held-out periods of a set and says how true the growths were that would have been shown. */
export function scoreGrowth(panel: Panel, set: SalesSet): GrowthScore {
  const sum = { ours: 0, weekOverWeek: 0, vsMean: 0, noChange: 0, covered: 0, above: 0, rows: 0, badges: 0, right: 0 };
  const series = new Map(
    panel.markets.flatMap(({ name, categories }) =>
      categories.map((one) => [`${name}\n${one.name}`, one.own] as const),
    ),
  );
  const log = (units: number, base: number): number => Math.log((units + SMOOTHING) / (base + SMOOTHING));
  let at = -1;
  for (const list of growths(panel)) {
    at++;
    if (at < heldOutFrom(panel) || at + 2 >= panel.length) continue;
    for (const { market, category, base, last, expected, low, high, rise } of list) {
      const own = series.get(`${market}\n${category}`);
      if (!own || base < set.floor) continue;
      const outcome = log(meanOf(own, at + 1, at + 2), base);
      const next = valueAt(own, at + 1) / base - 1;
      sum.rows++;
      sum.ours += Math.abs(log(base * (1 + expected), base) - outcome);
      sum.weekOverWeek += Math.abs(log(last, valueAt(own, at - 1)) - outcome);
      sum.vsMean += Math.abs(log(last, base) - outcome);
      sum.noChange += Math.abs(outcome);
      if (next >= low && next <= high) sum.covered++;
      if (outcome > 0) sum.above++;
      if (rise >= SURE) sum.badges++;
      if (rise >= SURE && outcome > 0) sum.right++;
    }
  }
  const { rows, badges } = sum;
  return {
    ours: sum.ours / rows,
    weekOverWeek: sum.weekOverWeek / rows,
    vsMean: sum.vsMean / rows,
    noChange: sum.noChange / rows,
    covered: sum.covered / rows,
    right: sum.right / badges,
    badges,
    usual: sum.above / rows,
  };
}
