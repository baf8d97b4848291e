import { DAY_MS, type Instant } from '../../instant.ts';
import type { Observation } from './observation.ts';

/** While this went on, what was sold on the service there says more of the service than of demand. */
export interface SuspectWindow {
  readonly service: string;
  /** Regions; null: everywhere. */
  readonly regions: readonly string[] | null;
  readonly from: Instant;
  /** Null: it goes on. */
  readonly to: Instant | null;
}

export interface Weighed {
  readonly observation: Observation;
  /** Seen during an incident of its service: it stays out of every growth. */
  readonly suspect: boolean;
}

/**
 * Marks what was seen while its service was down in its market. A figure that does not say its service is suspect in any
 * window of its market: better left out than a bug's zero taken for demand. Stretches of four weeks and more are not: a
 * few days are a small part of them.
 */
export function markSuspect(
  observations: readonly Observation[],
  windows: readonly SuspectWindow[],
): readonly Weighed[] {
  return observations.map((observation) => ({
    observation,
    suspect: windows.some((window) => touches(observation, window)),
  }));
}

const LONG_DAYS = 28;

function touches({ service, market, at, windowDays }: Observation, window: SuspectWindow): boolean {
  if (windowDays >= LONG_DAYS) return false;
  if (service !== null && service !== window.service) return false;
  if (window.regions !== null && !window.regions.includes(market)) return false;
  return at < (window.to ?? Number.POSITIVE_INFINITY) && at + windowDays * DAY_MS > window.from;
}
