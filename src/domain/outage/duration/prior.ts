import { DAY_MS, MINUTE_MS } from '../../instant.ts';
import type { Impact } from '../vocabulary.ts';
import { BIN_COUNT, durationAt, placeOf } from './grid.ts';
import type { PriorTable } from './prior-table.ts';

/** The shipped prior on the grid: what incidents last where nothing is known of the service. */
export interface Prior {
  readonly any: Float64Array;
  readonly byImpact: Readonly<Record<Impact, Float64Array>>;
}

/** Share of the prior that lies in a tail with no end, so that however long an incident lasts something is still said. */
const TAIL_SHARE = 0.004;
/** P(longer than x) = start / x beyond a week: such an incident lasts as long again, as likely as not. */
const TAIL_START_MS = 7 * DAY_MS;

/** The shipped table on the grid; every distribution sums to 1. */
export function priorFrom({ levels, any, byImpact }: PriorTable): Prior {
  const onGrid = (minutes: readonly number[]) =>
    spreadQuantiles(
      levels,
      minutes.map((one) => one * MINUTE_MS),
    );
  return {
    any: onGrid(any),
    byImpact: {
      none: onGrid(byImpact.none),
      minor: onGrid(byImpact.minor),
      major: onGrid(byImpact.major),
      critical: onGrid(byImpact.critical),
    },
  };
}

/** Distribution of which `durationsMs` are the quantiles at `levels` (0 to 1), even on the log scale in between, with an endless tail. */
export function spreadQuantiles(levels: readonly number[], durationsMs: readonly number[]): Float64Array {
  const mass = new Float64Array(BIN_COUNT);
  for (let k = 0; k + 1 < levels.length; k++) {
    const from = placeOf(durationsMs[k] ?? 0);
    const to = placeOf(durationsMs[k + 1] ?? 0);
    spread(mass, { from, to, amount: (1 - TAIL_SHARE) * ((levels[k + 1] ?? 0) - (levels[k] ?? 0)) });
  }
  for (let bin = Math.floor(placeOf(TAIL_START_MS)); bin < BIN_COUNT; bin++) {
    const beyond = (place: number) => Math.min(1, TAIL_START_MS / durationAt(place));
    const upper = bin === BIN_COUNT - 1 ? 0 : beyond(bin + 1);
    mass[bin] = (mass[bin] ?? 0) + TAIL_SHARE * (beyond(bin) - upper);
  }
  return mass;
}

function spread(mass: Float64Array, { from, to, amount }: { from: number; to: number; amount: number }): void {
  const width = to - from;
  for (let bin = Math.floor(from); bin <= Math.floor(to) && bin < BIN_COUNT; bin++) {
    const share = width > 0 ? (Math.min(to, bin + 1) - Math.max(from, bin)) / width : 1;
    mass[bin] = (mass[bin] ?? 0) + amount * Math.max(0, share);
    if (width <= 0) return;
  }
}
