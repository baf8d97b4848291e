import type { Instant } from '../instant.ts';

/**
 * What the shops whose figures we are shown say of a service: how many stand still at once. A word of its own, beside the
 * page's and the members'. Only these numbers leave the shops; which shops they are stays with their owners.
 */
export interface MetricsView {
  /** `elevated`: unusual, not proven; `outage`: shops stand still in such numbers once in months by chance. */
  readonly level: 'quiet' | 'elevated' | 'outage';
  /** Shops that probably stand still, of those watched. */
  readonly affected: number;
  readonly watched: number;
  /** Since when the level is not quiet; null while it is. */
  readonly since: Instant | null;
}
