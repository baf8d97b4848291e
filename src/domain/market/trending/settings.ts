/**
 * Chosen on the first 65 % of the weeks of the public sets, on Australian retail before 2003 and on two panels of weekly
 * sales that are not shipped (orange juice in 83 stores, cheese at 88 retailers; R package bayesm). Anything from half to twice
 * of each gives about the same. Hold-outs were seen meanwhile, but nothing here was set by them.
 */
export interface RankSettings {
  /** How strongly weights are held to their prior, in rows of average size. */
  readonly ridgeRows: number;
  /** Share of the target that is `max(0, growth)`: a ranking is judged by its risers, not by its fallers. */
  readonly gainShare: number;
  /** Log growth beyond this says no more than this (e³ ≈ 20 times). */
  readonly clipLog: number;
  /** Years of which the season is remembered; each counts `yearDecay` of the next one. */
  readonly years: number;
  readonly yearDecay: number;
}

export const rankSettings: RankSettings = {
  ridgeRows: 300,
  gainShare: 0.4,
  clipLog: 3,
  years: 8,
  yearDecay: 0.9,
};

/** The baseline is the mean of this many periods, the one that growth is told against. */
export const BASELINE_PERIODS = 4;
