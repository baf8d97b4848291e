import { type Instant, MINUTE_MS } from '../../instant.ts';
import { type Incident, isOpen } from '../../outage/incident.ts';

/**
 * A list moves with its incident and never back, unless the incident is reopened:
 *
 *   first_hour ──an hour has passed──▶ until_fixed ──resolved──▶ after
 *        └───────────────────resolved──────────────────────────────▲
 */
export const phases = ['first_hour', 'until_fixed', 'after'] as const;
export type ChecklistPhase = (typeof phases)[number];

/** After so long an open incident is no longer in its first hour. */
const FIRST_HOUR_MS = 60 * MINUTE_MS;

/** Which part of a list counts now; without an incident nobody knows when it began. */
export function phaseFor(incident: Incident | null, now: Instant): ChecklistPhase {
  if (incident === null) return 'first_hour';
  if (!isOpen(incident)) return 'after';
  return now - incident.startedAt < FIRST_HOUR_MS ? 'first_hour' : 'until_fixed';
}
