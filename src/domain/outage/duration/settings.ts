import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../instant.ts';
import type { PriorTable } from './prior-table.ts';
import { priorTable } from './prior-table.ts';
import type { PromiseTable } from './promise-table.ts';
import { promiseTables } from './promise-table.ts';
import type { SignTable } from './sign-table.ts';
import { signTable } from './sign-table.ts';

/**
 * What the estimator is told beforehand; nothing is fitted in operation. κ are in incidents. `tests/bench/estimate.ts --tune`
 * shows how little they matter: a κ four times as large or as small moves the pinball loss by .002 at most.
 */
export interface Settings {
  /** Own incidents fade by half in this time; those of others, which only tell what is usual, more slowly. */
  readonly ownHalfLifeMs: number;
  readonly sharedHalfLifeMs: number;
  /** How many incidents the next wider level is worth. */
  readonly kappaServiceImpact: number;
  readonly kappaService: number;
  readonly kappaImpact: number;
  readonly kappaEverything: number;
  /** Share of the shipped prior of this impact in what everything says. */
  readonly priorImpactShare: number;
  /** A service's incidents weigh 1 / (1 + n / this) in the shared levels, so that no busy page speaks for all. */
  readonly balance: number;
  /** Incidents after which a service's own level (twice as long, half as long) is half believed. */
  readonly kappaShift: number;
  readonly calibration: CalibrationSettings;
  readonly prior: PriorTable;
  readonly promises: { readonly dated: PromiseTable; readonly soon: PromiseTable };
  readonly signs: SignTable;
}

/** Counts are in checks: one for each rung of the ladder that an incident outlived. */
export interface CalibrationSettings {
  readonly kappaService: number;
  readonly kappaShared: number;
  /** What one more check leaves of the older ones. */
  readonly keepService: number;
  readonly keepShared: number;
  /** Below so many own incidents a service is judged with the other beginners. */
  readonly coldBelow: number;
  /**
   * Probability taken from each outer quantile while a service has no incidents; halves at `marginHalf` of them. Chosen on
   * random selections of the recorded providers: overall coverage stayed within 80-82 %, the worst provider's above 75 %.
   */
  readonly margin: number;
  readonly marginHalf: number;
}

/** Elapsed times at which the estimator checks itself, and the backtest asks it. */
export const LADDER_MS: readonly number[] = [
  0,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  24 * HOUR_MS,
];

export const settings: Settings = {
  ownHalfLifeMs: 730 * DAY_MS,
  sharedHalfLifeMs: 4 * 730 * DAY_MS,
  kappaServiceImpact: 45,
  kappaService: 60,
  kappaImpact: 80,
  kappaEverything: 20,
  priorImpactShare: 0.5,
  balance: 3,
  kappaShift: 20,
  calibration: {
    kappaService: 300,
    kappaShared: 100,
    keepService: 0.999,
    keepShared: 0.9999,
    coldBelow: 10,
    margin: 0.04,
    marginHalf: 15,
  },
  prior: priorTable,
  promises: promiseTables,
  signs: signTable,
};

/**
 * Mitigated after about this share of the time to closure. Of 119 incidents under MIT that tell both, the medians are .78
 * (GitHub) and .21 (DatoCMS): a rough start, which a service's own incidents soon correct.
 */
const MITIGATED_SHARE = 0.5;

/** The same estimator for the end of the effects: only what is known beforehand differs. */
export const forMitigation = (closure: Settings): Settings => ({
  ...closure,
  prior: shortened(closure.prior, MITIGATED_SHARE),
});

function shortened({ levels, any, byImpact }: PriorTable, share: number): PriorTable {
  const times = (minutes: readonly number[]) => minutes.map((one) => one * share);
  const { none, minor, major, critical } = byImpact;
  return {
    levels,
    any: times(any),
    byImpact: { none: times(none), minor: times(minor), major: times(major), critical: times(critical) },
  };
}
