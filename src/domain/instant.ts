/** A point in time: milliseconds since 1970-01-01T00:00Z. Zones exist only in words and in renderers. */
export type Instant = number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** ISO 8601, in UTC where it says no zone, or epoch milliseconds; null for anything else. */
export function instantFrom(at: string | number): Instant | null {
  if (typeof at === 'number') return Number.isFinite(at) ? at : null;
  const hasZone = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(at) || !/[T ]\d/.test(at);
  const instant = Date.parse(hasZone ? at : `${at.replace(' ', 'T')}Z`);
  return Number.isFinite(instant) ? instant : null;
}
