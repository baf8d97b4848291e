import type { Instant } from '../instant.ts';

/** When an incident may end: what was promised, what history says, or both; never a lone minute. */
export interface Estimate {
  readonly statistical: StatisticalEstimate | null;
  readonly stated: readonly StatedTime[];
}

/** End of the incident as a range; `p50` and so on are the instants by which that share of comparable incidents had ended. */
export interface StatisticalEstimate {
  readonly p10: Instant;
  readonly p25: Instant;
  readonly p50: Instant;
  readonly p75: Instant;
  readonly p90: Instant;
  /** How many past incidents say so, and how many of them are this service's own. */
  readonly sampleSize: number;
  readonly ownSampleSize: number;
  readonly computedAt: Instant;
}

/** A fix time somebody official promised. */
export interface StatedTime {
  readonly label: 'eta' | 'vague';
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly kind: StatedKind;
  readonly scope: 'fix' | 'partial' | 'backlog';
  /** IANA zone or fixed offset the time was read in. */
  readonly zone: string;
  readonly quote: string;
  readonly saidAt: Instant;
}

export type StatedKind = 'by' | 'within' | 'point' | 'range' | 'date' | 'eod' | 'lower_bound';
