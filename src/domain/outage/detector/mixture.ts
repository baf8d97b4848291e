import type { Minutes, MixtureSettings } from './settings.ts';

/**
 * Shiryaev–Roberts sums, one for each rate ratio: sums[k] = ∫ over starts s of Π (1 + (ρk−1) p) · exp(−∫ (ρk−1) λ + 1/W).
 * While independent reports come no faster than λ, their mean minus the elapsed minutes is a supermartingale, so it passes
 * γ once in γ minutes at most (Shin, Ramdas, Rinaldo: e-detectors, arXiv 2203.03532; detection.md section 4.1).
 */
export type Sums = number[];

/** A sum beyond this says no more; keeps long outages finite. */
const MAX_SUM = 1e15;
/** Below this exponent the closed form loses digits; the series is exact there. */
const SMALL = 1e-6;

export const newSums = (mixture: MixtureSettings): Sums => mixture.ratios.map(() => 0);

/** Lets minutes pass without a report at a constant calm rate (reports a minute). */
export function pass(sums: Sums, mixture: MixtureSettings, gap: { rate: number; minutes: Minutes }): void {
  const leak = mixture.memory === null ? 0 : 1 / mixture.memory;
  for (let k = 0; k < sums.length; k++) {
    const drain = ((mixture.ratios[k] ?? 1) - 1) * gap.rate + leak;
    const exponent = drain * gap.minutes;
    const kept = Math.exp(-exponent);
    sums[k] = (sums[k] ?? 0) * kept + (exponent < SMALL ? gap.minutes : (1 - kept) / drain);
  }
}

/** A report came that is independent of earlier ones with this probability. */
export function strike(sums: Sums, mixture: MixtureSettings, independence: number): void {
  for (let k = 0; k < sums.length; k++) {
    const grown = (sums[k] ?? 0) * (1 + ((mixture.ratios[k] ?? 1) - 1) * independence);
    sums[k] = grown < MAX_SUM ? grown : MAX_SUM;
  }
}

/** The statistic itself, in minutes: to be compared with γ. */
export function meanOf(sums: Sums): Minutes {
  let total = 0;
  for (const sum of sums) total += sum;
  return total / sums.length;
}
