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
  ratios: [2, 3, 4.5, 7, 11, 18, 35, 80, 200],
  memory: 240,
};

/** Wanted time between false alarms of the whole system. */
export const SYSTEM_BUDGET: Minutes = WEEK;
/**
 * How many times rarer than the theorem promises false alarms are: overshoot, upper quantiles, tolerance and the memory
 * bound each add caution. Measured on several seeds of the kit (tests/bench/crowd.ts).
 */
export const CERTIFICATE_SLACK = 6;
/** No stream promises less than this, however few there are. */
export const MIN_GAMMA: Minutes = 7 * DAY;

/** Threshold of each of so many streams (minutes between nominal false alarms) when their budgets add up to the system's. */
export function gammaFor(streams: number): Minutes {
  return Math.max(MIN_GAMMA, (SYSTEM_BUDGET * Math.max(1, streams)) / CERTIFICATE_SLACK);
}

/** Wanted minutes between false alarms while a hostile community keeps the untrimmed statistic up: attackers are rare. */
export const GAMMA_UNDER_ATTACK: Minutes = 4 * HOUR;
/**
 * And at least so many waits for a calm report: the mean of ρ / (ρ − 1), the most that a single independent report can raise
 * a statistic without others, so that beside hostile communities at least two honest reports are always needed.
 */
export const HONEST_WAIT =
  SHIPPED_MIXTURE.ratios.reduce((total, ratio) => total + ratio / (ratio - 1), 0) / SHIPPED_MIXTURE.ratios.length;
