import type { Instant } from '../../instant.ts';
import { BIN_COUNT } from './grid.ts';

/** Weights on the grid that fade by half every half-life; `asOf` is the instant they are worth what they say. */
export interface Histogram {
  readonly mass: Float64Array;
  total: number;
  asOf: Instant | null;
}

export const emptyHistogram = (): Histogram => ({ mass: new Float64Array(BIN_COUNT), total: 0, asOf: null });

export interface Fading {
  readonly at: Instant;
  readonly halfLifeMs: number;
}

/** How much of the histogram's weight is left at an instant: 0.5 after one half-life. */
export function fadedShare(histogram: Histogram, { at, halfLifeMs }: Fading): number {
  return histogram.asOf === null ? 0 : 2 ** -(Math.max(0, at - histogram.asOf) / halfLifeMs);
}

/** Adds a weight to a bin after letting the rest fade; instants must not go backwards (an earlier one counts as now). */
export function addWeight(
  histogram: Histogram,
  { bin, weight }: { bin: number; weight: number },
  fading: Fading,
): void {
  const share = histogram.asOf === null ? 1 : fadedShare(histogram, fading);
  if (share !== 1) {
    for (let i = 0; i < BIN_COUNT; i++) histogram.mass[i] = (histogram.mass[i] ?? 0) * share;
    histogram.total *= share;
  }
  histogram.asOf = Math.max(histogram.asOf ?? fading.at, fading.at);
  histogram.mass[bin] = (histogram.mass[bin] ?? 0) + weight;
  histogram.total += weight;
}

/**
 * What the histogram says, leaning on `parent` (a distribution summing to 1) as on `kappa` incidents: own share
 * λ = n / (n + κ) with n the faded number of incidents.
 */
export function leanOn(
  parent: Float64Array,
  histogram: Histogram | undefined,
  how: Fading & { kappa: number },
): Float64Array {
  if (histogram === undefined || histogram.total <= 0) return parent;
  const share = fadedShare(histogram, how);
  const n = histogram.total * share;
  const own = share / (n + how.kappa);
  const lent = how.kappa / (n + how.kappa);
  const mixed = new Float64Array(BIN_COUNT);
  for (let i = 0; i < BIN_COUNT; i++) mixed[i] = (histogram.mass[i] ?? 0) * own + (parent[i] ?? 0) * lent;
  return mixed;
}

/** Mean place of the weights, in bins; null when there are none. */
export function meanBin(mass: Float64Array): number | null {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < BIN_COUNT; i++) {
    sum += (mass[i] ?? 0) * i;
    total += mass[i] ?? 0;
  }
  return total > 0 ? sum / total : null;
}

/** The same shape `bins` further up the grid: every duration longer by the same factor; what would leave the grid stays at its end. */
export function shifted(mass: Float64Array, bins: number): Float64Array {
  if (bins === 0) return mass;
  const moved = new Float64Array(BIN_COUNT);
  for (let i = 0; i < BIN_COUNT; i++) {
    const to = Math.min(BIN_COUNT - 1, Math.max(0, i + bins));
    moved[to] = (moved[to] ?? 0) + (mass[i] ?? 0);
  }
  return moved;
}
