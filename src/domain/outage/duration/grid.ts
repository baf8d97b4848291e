import { DAY_MS, MINUTE_MS } from '../../instant.ts';

/**
 * Durations are kept on a logarithmic grid: bin 0 is everything up to a minute, each further bin is about 3 % wide, the
 * last one ends after two years. A place on the grid is a real number: its whole part is the bin.
 */
const BINS_PER_E = 32;
/** No duration is told apart below this, and no remaining time is told shorter: status pages speak in whole minutes. */
export const FLOOR_MS = MINUTE_MS;
export const CEILING_MS = 730 * DAY_MS;
export const BIN_COUNT = 1 + Math.ceil(Math.log(CEILING_MS / FLOOR_MS) * BINS_PER_E);

const LAST_PLACE = BIN_COUNT - 1e-9;

/** Place on the grid of a duration in milliseconds; longer ones than the grid count as its end. */
export function placeOf(durationMs: number): number {
  if (durationMs <= FLOOR_MS) return Math.max(0, durationMs / FLOOR_MS);
  return Math.min(LAST_PLACE, 1 + Math.log(durationMs / FLOOR_MS) * BINS_PER_E);
}

/** Duration in milliseconds at a place on the grid. */
export function durationAt(place: number): number {
  return place <= 1 ? place * FLOOR_MS : FLOOR_MS * Math.exp((place - 1) / BINS_PER_E);
}

export const binOf = (durationMs: number): number => Math.floor(placeOf(durationMs));

/** Probability (or weight) up to a place, the mass of a bin taken as evenly spread inside it. */
export function massBelow(mass: Float64Array, place: number): number {
  const bin = Math.min(BIN_COUNT - 1, Math.floor(place));
  let sum = 0;
  for (let i = 0; i < bin; i++) sum += mass[i] ?? 0;
  return sum + (mass[bin] ?? 0) * (place - bin);
}

/** Places below which the masses `targets` (ascending) lie. */
export function placesOfMass(mass: Float64Array, targets: readonly number[]): number[] {
  let bin = 0;
  let below = 0;
  return targets.map((target) => {
    while (bin < BIN_COUNT - 1 && below + (mass[bin] ?? 0) < target) {
      below += mass[bin] ?? 0;
      bin += 1;
    }
    const here = mass[bin] ?? 0;
    const share = here > 0 ? Math.min(1, Math.max(0, (target - below) / here)) : 0;
    return bin + share;
  });
}
