import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../instant.ts';

/** Inside the detector time is counted in minutes since 1970; this is the only unit its states know. */
export type Minutes = number;

export const toMinutes = (instant: number): Minutes => instant / MINUTE_MS;
export const toInstant = (minutes: Minutes): number => Math.round(minutes * MINUTE_MS);

export const HOUR: Minutes = HOUR_MS / MINUTE_MS;
export const DAY: Minutes = DAY_MS / MINUTE_MS;
export const WEEK: Minutes = 7 * DAY;

/**
 * What a mixture is made of: rate ratios looked for, equally likely, and how long it remembers. Without a memory bound
 * it is within a few percent of the optimum for a known rate; the bound is the price of a learned one.
 */
export interface MixtureSettings {
  readonly ratios: readonly number[];
  /** Mean memory; null: everything since the last alarm. */
  readonly memory: Minutes | null;
}

/** The shipped mixture. */
export const SHIPPED_MIXTURE: MixtureSettings = {
  ratios: [2, 3, 4.5, 7, 11, 18, 35, 80, 200, 800, 3200],
  memory: 240,
};

/** For a stream whose calm rate is known for certain: small ratios pay there, and nothing need be forgotten. */
export const KNOWN_RATE_MIXTURE: MixtureSettings = {
  ratios: [1.8, 3, 5.5, 11, 24, 60, 120],
  memory: null,
};

/**
 * The budget of false alarms. A system of few streams gives each a nominal 90 days; the more streams, the less anybody
 * can look at false alarms, so the threshold grows faster than their number: at a thousand streams it is one a week for
 * the whole system, with the true rate a half to a fifth of the nominal one (measured: tests/bench/crowd.ts).
 */
const BUDGET = { gamma: 90 * DAY, streams: 120, growth: 1.5 } as const;

/** Threshold of each of so many streams: nominal minutes between its false alarms. */
export function gammaFor(streams: number): Minutes {
  return BUDGET.gamma * Math.max(1, streams / BUDGET.streams) ** BUDGET.growth;
}

/** Wanted minutes between false alarms while a hostile community keeps the untrimmed statistic up: attackers are rare. */
export const GAMMA_UNDER_ATTACK: Minutes = 4 * HOUR;
/**
 * And at least so many waits for a calm report: the mean of ρ / (ρ − 1), the most that a single independent report can raise
 * a statistic without others, so that beside hostile communities at least two honest reports are always needed.
 */
export const HONEST_WAIT =
  SHIPPED_MIXTURE.ratios.reduce((total, ratio) => total + ratio / (ratio - 1), 0) / SHIPPED_MIXTURE.ratios.length;
