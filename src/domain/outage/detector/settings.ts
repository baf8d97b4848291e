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

/** The shipped mixture: ratios 2 … 200 and beyond, where a stream is so sparse that an outage is thousands of times its rate. */
export const SHIPPED_MIXTURE: MixtureSettings = {
  ratios: [2, 3, 4.5, 7, 11, 18, 35, 80, 200],
  memory: 240,
};

/** Wanted time between false alarms of the whole system. */
export const SYSTEM_BUDGET: Minutes = WEEK;
/**
 * How many times rarer than promised false alarms are: overshoot, tolerance, upper quantiles and the memory bound each add
 * caution. Measured on several seeds of the kit (tests/bench/crowd.ts) and on real quiet days; half of the least is used.
 */
export const CERTIFICATE_SLACK = 16;
/** No stream promises less than this, however few there are. */
export const MIN_GAMMA: Minutes = 7 * DAY;

/** Threshold of each of so many streams (minutes between nominal false alarms) when their budgets add up to the system's. */
export function gammaFor(streams: number): Minutes {
  return Math.max(MIN_GAMMA, (SYSTEM_BUDGET * Math.max(1, streams)) / CERTIFICATE_SLACK);
}

/** Wanted minutes between false alarms while a hostile community keeps the untrimmed statistic up: attackers are rare. */
export const GAMMA_UNDER_ATTACK: Minutes = 4 * HOUR;
