import type { Instant } from '../../instant.ts';
import { MINUTE_MS } from '../../instant.ts';
import type { Impact, ServiceId } from '../vocabulary.ts';
import { bentLevels } from './calibrate.ts';
import { BIN_COUNT, CEILING_MS, durationAt, FLOOR_MS, massBelow, placeOf, placesOfMass } from './grid.ts';
import type { Knowledge } from './knowledge.ts';
import { sharedChecks } from './knowledge.ts';
import { usualDurations } from './mixture.ts';
import type { Sign, SignTable } from './sign-table.ts';

export interface Question {
  readonly service: ServiceId;
  readonly impact: Impact;
  readonly elapsedMs: number;
  /** Past incidents weigh what they did then, so that passing time alone never brings an end nearer. */
  readonly startedAt: Instant;
}

/** Remaining milliseconds at p10, p25, p50, p75, p90. */
export type Quantiles = readonly [p10: number, p25: number, p50: number, p75: number, p90: number];

export interface Prediction {
  readonly remainingMs: Quantiles;
  /** Past incidents that lasted at least this long: everywhere, and the service's own. */
  readonly sampleSize: number;
  readonly ownSampleSize: number;
  /** It has already lasted longer than nine in ten such incidents do in all. */
  readonly pastP90: boolean;
}

/** A range narrower than this would be a lone minute in disguise. */
const MIN_RANGE_MS = 5 * MINUTE_MS;

/** Remaining time given that the incident has lasted `elapsedMs`: ascending, at least a minute, at most about two years. */
export function predictRemaining(knowledge: Knowledge, question: Question): Prediction {
  const elapsedMs = Math.min(CEILING_MS / 2, Math.max(0, question.elapsedMs));
  const own = knowledge.services.get(question.service);
  const ownIncidents = own?.incidents ?? 0;
  const shared = sharedChecks(knowledge, ownIncidents);
  const levels = bentLevels({ own: own?.checks, shared, ownIncidents }, knowledge.settings.calibration);
  const usual = usualDurations(knowledge, question);
  const place = placeOf(elapsedMs);
  const before = massBelow(usual, place);
  const places = placesOfMass(
    usual,
    levels.map((level) => before + level * (1 - before)),
  );
  const bin = Math.floor(place);
  return {
    remainingMs: tidy(places.map((end) => durationAt(end) - elapsedMs)),
    sampleSize: countFrom(knowledge.counts, bin),
    ownSampleSize: own === undefined ? 0 : countFrom(own.counts, bin),
    pastP90: before > (levels.at(-1) ?? 1),
  };
}

/** Remaining milliseconds as they are once the newest text bears the sign. */
export const hastened = (remainingMs: Quantiles, sign: Sign | null, table: SignTable): Quantiles =>
  sign === null ? remainingMs : tidy(remainingMs.map((ms) => ms * table[sign]));

/** Ascending, none below the floor, and never a lone minute. */
export function tidy(remainingMs: readonly number[]): Quantiles {
  let least = FLOOR_MS;
  const ascending = remainingMs.map((ms) => {
    least = Math.max(least, Math.round(ms));
    return least;
  });
  const [p10 = FLOOR_MS, p25 = p10, p50 = p25, p75 = p50, p90 = p75] = ascending;
  return [p10, p25, p50, p75, Math.max(p90, p10 + MIN_RANGE_MS)];
}

function countFrom(counts: Float64Array, bin: number): number {
  let sum = 0;
  for (let i = bin; i < BIN_COUNT; i++) sum += counts[i] ?? 0;
  return sum;
}
