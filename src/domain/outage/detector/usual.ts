import type { Instant } from '../../instant.ts';
import type { ServiceId } from '../vocabulary.ts';
import type { DetectorState } from './detector.ts';
import { meanLevel } from './level.ts';
import { factorAt } from './season.ts';
import { HOUR, toMinutes } from './settings.ts';

/** How many reports about a service are usual. */
export interface Usual {
  /** Independent reports expected in the hour around that moment. */
  perHour(at: Instant): number;
  /** Where 8 in 10 counts of a calm span of that length lie, taking the rate as no better known than it is. */
  range(at: Instant, spanMs: number): { readonly low: number; readonly high: number };
}

/** Calm hours that must have been watched before silence or a range says anything: three days. */
const MIN_HOURS = 72;
/** Standard normal quantile of the ends of an 80 % interval; counts are taken as Poisson, so roughly normal in their root. */
const END_Z = 1.2816;
const HOUR_MS = 3_600_000;

/** Null while too little is known of the service to call anything usual. */
export function usualOf(state: DetectorState, service: ServiceId): Usual | null {
  const stream = state.streams.get(service);
  const surroundings = state.services.get(service);
  if (!stream || !surroundings || stream.level.minutes - stream.level.priorMinutes < MIN_HOURS * HOUR) return null;
  const factor = (at: Instant): number =>
    factorAt(surroundings.season, Math.floor(toMinutes(at) / HOUR)) * surroundings.exposure;
  const { level } = stream;
  return {
    perHour: (at) => meanLevel(level) * HOUR * factor(at),
    range: (at, spanMs) => {
      const hours = spanMs / HOUR_MS;
      const low = meanLevel(level) * HOUR * hours * factor(at);
      const high = level.upper * level.tolerance * HOUR * hours * factor(at);
      return { low: Math.max(0, low - END_Z * Math.sqrt(low)), high: high + END_Z * Math.sqrt(high) };
    },
  };
}
