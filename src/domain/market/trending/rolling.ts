import type { Growth } from './growth.ts';

/** Two sums of a category, as tools show them: the last days, and the last days with many before them. */
export interface Rolling {
  readonly market: string;
  readonly category: string;
  readonly recent: number;
  readonly recentDays: number;
  readonly longer: number;
  readonly longerDays: number;
}

/**
 * Growth from two rolling sums, where there is no history: log(recent/day ÷ longer/day), shrunk towards the mean of all categories
 * by how much of their scatter is chance (normal–normal empirical Bayes; counts scatter as Poisson's do).
 */
export function rollingGrowths(list: readonly Rolling[]): readonly Growth[] {
  const told = list.map((one) => {
    const [recent, longer] = [one.recent / one.recentDays, one.longer / one.longerDays];
    const raw = Math.log((recent + LEAST_A_DAY) / (longer + LEAST_A_DAY));
    // The long sum holds the short one: only what came before it is another draw.
    return { one, raw, chance: 1 / (one.recent + 1) + 1 / (Math.max(0, one.longer - one.recent) + 1) };
  });
  const weights = told.map(({ chance }) => 1 / (chance + PRIOR_SQUARE));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = told.reduce((sum, { raw }, at) => sum + (weights[at] ?? 0) * raw, 0) / Math.max(whole, 1e-9);
  const scatter = told.reduce((sum, { raw }) => sum + (raw - mean) ** 2, 0) / Math.max(1, told.length - 1);
  const chance = told.reduce((sum, one) => sum + one.chance, 0) / Math.max(1, told.length);
  const real = Math.max(PRIOR_SQUARE, scatter - chance);
  return told.map(({ one, raw, chance: own }) => {
    const trusted = real / (real + own);
    const expected = mean * (1 - trusted) + trusted * raw;
    const spread = Math.sqrt(trusted * own + DRIFT_SQUARE);
    return {
      market: one.market,
      category: one.category,
      base: (one.longer / one.longerDays) * DAYS_A_WEEK,
      last: (one.recent / one.recentDays) * DAYS_A_WEEK,
      expected: Math.expm1(expected),
      low: Math.expm1(expected - EIGHT_OF_TEN * spread),
      high: Math.expm1(expected + EIGHT_OF_TEN * spread),
      rise: 1 / (1 + Math.exp((-1.702 * expected) / spread)),
    };
  });
}

const DAYS_A_WEEK = 7;
const LEAST_A_DAY = 0.1;
/** Categories differ by a tenth or so even where two weeks of them cannot tell. */
const PRIOR_SQUARE = 0.01;
/** How far the next week strays from this one, whatever is known: as in the recorded sets (see errors.ts). */
const DRIFT_SQUARE = 0.04;
/** The middle eight tenths of a normal distribution. */
const EIGHT_OF_TEN = 1.2816;
