import type { Instant } from '../instant.ts';
import type { RegionId, ServiceId } from './vocabulary.ts';

/** What a shop can be watched by; each value is what happened since the reading before. */
export const metrics = ['orders', 'sales', 'visitors', 'views', 'ad_spend'] as const;
export type Metric = (typeof metrics)[number];

/** Money may go back: refunds and corrected bills are negative. Counts cannot. */
const mayBeNegative: ReadonlySet<Metric> = new Set(['sales', 'ad_spend']);

/**
 * One series of readings of one shop, its owner's alone.
 *
 *   registered ──▶ watched ──revoke──▶ revoked (for good: its numbers are gone, its key stays dead)
 */
export interface Monitor {
  readonly id: string;
  /** Keyed hash of the member; nobody else sees a number. */
  readonly owner: string;
  /** What the owner calls the shop; without blanks. */
  readonly shop: string;
  readonly service: ServiceId;
  readonly metric: Metric;
  /** Null: not told. */
  readonly region: RegionId | null;
  readonly createdAt: Instant;
  /** When anything arrived for it last; null: nothing ever did. */
  readonly heardAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface MetricReading {
  readonly at: Instant;
  /** Null: the platform showed nothing, or "unknown". */
  readonly value: number | null;
}

/** Beyond any shop's sales in ten minutes, in any currency. */
const MAX_VALUE = 1e12;

export type ValueProblem = 'not_a_number' | 'negative' | 'too_large';

/** Why a number is no reading of this metric; null where it is one. */
export function problemOfValue(value: number, metric: Metric): ValueProblem | null {
  if (!Number.isFinite(value)) return 'not_a_number';
  if (value < 0 && !mayBeNegative.has(metric)) return 'negative';
  return Math.abs(value) > MAX_VALUE ? 'too_large' : null;
}
