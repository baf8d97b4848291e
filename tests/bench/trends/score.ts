import { BASELINE_PERIODS, meanOf, type Panel, type PanelCategory } from '../../../src/domain/market/trending/index.ts';
import type { SalesSet } from './sets.ts';

/** Higher is expected to rise more; made from what is known at `at`. */
export type Scorer = (category: PanelCategory, at: number, market: string) => number;

export interface RankScore {
  readonly ndcg: number;
  readonly hits: number;
  readonly lists: number;
  /** Of one list, on average. */
  readonly categories: number;
}

/** The last part of the periods is scored; settings were fixed on the others. */
const HOLD_OUT = 0.35;
/** Added to both sides of the growth that is scored. */
export const SMOOTHING = 1;

/**
 * NDCG with gain max(0, growth), growth = log of the next `horizon` periods' mean over that of the last four: the protocol of
 * the acceptance (Järvelin & Kekäläinen 2002 for the measure).
 */
export function scoreRanking(panel: Panel, set: SalesSet, horizon: number, scorer: Scorer): RankScore {
  const sum = { ndcg: 0, hits: 0, lists: 0, categories: 0 };
  for (const { name, categories } of panel.markets) {
    for (let at = heldOutFrom(panel); at + horizon < panel.length; at++) {
      const list = categories
        .map((category) => ({ category, base: meanOf(category.own, at - BASELINE_PERIODS + 1, at) }))
        .filter(({ base }) => base >= set.floor)
        .map(({ category, base }) => ({
          growth: Math.log((meanOf(category.own, at + 1, at + horizon) + SMOOTHING) / (base + SMOOTHING)),
          score: scorer(category, at, name),
        }));
      const ideal = list.toSorted((a, b) => b.growth - a.growth).slice(0, set.places);
      if (list.length < set.places || gainOf(ideal) <= 0) continue;
      const ours = list.toSorted((a, b) => b.score - a.score).slice(0, set.places);
      sum.ndcg += gainOf(ours) / gainOf(ideal);
      sum.hits += ours.filter((one) => ideal.includes(one)).length / set.places;
      sum.categories += list.length;
      sum.lists++;
    }
  }
  const { ndcg, hits, lists, categories } = sum;
  return { ndcg: ndcg / lists, hits: hits / lists, lists, categories: categories / lists };
}

export const heldOutFrom = (panel: Panel): number => Math.ceil(panel.length * (1 - HOLD_OUT)) - 1;

function gainOf(list: readonly { readonly growth: number }[]): number {
  return list.reduce((sum, { growth }, place) => sum + Math.max(0, growth) / Math.log2(place + 2), 0);
}
