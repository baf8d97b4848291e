/**
 * What the ranking was set to before any hold-out was scored: chosen on grocery and fashion-free halves (the first 65 % of
 * the weeks of every public set, the years before 2003 of Australian retail), see `tests/bench/trends.ts`.
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
