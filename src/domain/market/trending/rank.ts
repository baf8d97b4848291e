import type { Rung } from './features.ts';
import { type Learner, newLearner, nextRows, predictionsAt, type Row } from './learner.ts';
import type { Panel } from './panel.ts';
import { type RankSettings, rankSettings } from './settings.ts';

/** The periods after the known ones that a score is about: the next one, or the mean of the next four. */
export type Horizon = 1 | 4;

export interface RankedCategory {
  readonly market: string;
  readonly category: string;
  /** Higher is expected to rise more against the trailing mean; it compares categories of one market and period only. */
  readonly score: number;
  readonly rung: Rung;
}

export interface Ranking {
  /** The last period that was known. */
  readonly at: number;
  readonly categories: readonly RankedCategory[];
}

/**
 * For every period from the first, the score of every category that had been sold by then, made from that period and those
 * before it alone. The weights are refit at each period on rows whose outcome was known by then, all markets together,
 * and every list against its own mean: what lifts a whole market ranks nothing.
 */
export function* rankings(panel: Panel, horizon: Horizon, settings: RankSettings = rankSettings): Generator<Ranking> {
  const learner = newLearner(panel, horizon, settings);
  for (let at = 0; at < panel.length; at++) yield rank(learner, nextRows(learner, at), at);
}

/** The newest ranking of a panel: what is expected after its last period. */
export function rankNow(panel: Panel, horizon: Horizon, settings: RankSettings = rankSettings): Ranking {
  const learner = newLearner(panel, horizon, settings);
  let rows: readonly Row[] = [];
  for (let at = 0; at < panel.length; at++) rows = nextRows(learner, at);
  return rank(learner, rows, panel.length - 1);
}

function rank(learner: Learner, rows: readonly Row[], at: number): Ranking {
  return {
    at,
    categories: predictionsAt(learner, rows, at).map(({ row, value }) => ({
      market: row.market.name,
      category: row.category.name,
      score: value,
      rung: row.rung,
    })),
  };
}
