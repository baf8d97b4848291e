import type { CalibrationSettings } from './settings.ts';

/**
 * Where ends that came fell in what had been said of them (0: at once, 1: last of all), in `SLICES` equal slices. Were the
 * estimator right they would be even; where they are not, the levels asked of it are bent until they would have been.
 * Recalibration after Kuleshov, Fenner and Ermon 2018 (arXiv 1807.00263), on-line and shrunk.
 */
export interface Checks {
  readonly slices: Float64Array;
  total: number;
}

const SLICES = 40;
/** What everybody asks for, in this order: p10, p25, p50, p75, p90. */
export const LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9] as const;
/** No level is bent further out than this: beyond it the past has nothing to say. */
const OUTERMOST = 0.005;

export const noChecks = (): Checks => ({ slices: new Float64Array(SLICES), total: 0 });

/** Notes one end at `share` (0..1) of what had been said, after weakening the older ones by `keep`. */
export function noteCheck(checks: Checks, share: number, { keep, weight }: { keep: number; weight: number }): void {
  for (let i = 0; i < SLICES; i++) checks.slices[i] = (checks.slices[i] ?? 0) * keep;
  const slice = Math.min(SLICES - 1, Math.max(0, Math.floor(share * SLICES)));
  checks.slices[slice] = (checks.slices[slice] ?? 0) + weight;
  checks.total = checks.total * keep + weight;
}

interface Known {
  readonly own: Checks | undefined;
  readonly shared: Checks;
  readonly ownIncidents: number;
}

/** Levels to ask of the raw distribution so that p10..p90 mean what they say; ascending, within (0, 1). */
export function bentLevels({ own, shared, ownIncidents }: Known, settings: CalibrationSettings): number[] {
  const even = new Float64Array(SLICES).fill(1 / SLICES);
  const usual = lean(even, shared, settings.kappaShared);
  const slices = own === undefined ? usual : lean(usual, own, settings.kappaService);
  const margin = settings.margin / (1 + ownIncidents / settings.marginHalf);
  const asked = LEVELS.map((level, i) => {
    if (i === 0) return level - margin;
    return i === LEVELS.length - 1 ? level + margin : level;
  });
  return levelsOf(slices, asked);
}

function lean(parent: Float64Array, checks: Checks, kappa: number): Float64Array {
  return parent.map((even, i) => ((checks.slices[i] ?? 0) + kappa * even) / (checks.total + kappa));
}

function levelsOf(slices: Float64Array, asked: readonly number[]): number[] {
  let slice = 0;
  let below = 0;
  return asked.map((level) => {
    while (slice < SLICES - 1 && below + (slices[slice] ?? 0) < level) {
      below += slices[slice] ?? 0;
      slice += 1;
    }
    const here = slices[slice] ?? 0;
    const share = here > 0 ? (level - below) / here : 0;
    return Math.min(1 - OUTERMOST, Math.max(OUTERMOST, (slice + share) / SLICES));
  });
}
