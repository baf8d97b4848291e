import {
  BASELINE_PERIODS,
  type Horizon,
  meanOf,
  type Panel,
  type PanelCategory,
  rankings,
  type Series,
  seasonOf,
  valueAt,
} from '../../../src/domain/market/trending/index.ts';
import { seeded } from '../crowd/random.ts';
import { type Scorer, SMOOTHING } from './score.ts';

/** What a shop's dashboard or a spreadsheet would rank by. */
export function naiveScorers(panel: Panel, horizon: Horizon): Readonly<Record<string, Scorer>> {
  const random = seeded(1);
  const season = seasonOf(panel.step);
  const log = (units: number): number => Math.log(units + SMOOTHING);
  const base = (series: Series, at: number): number => meanOf(series, at - BASELINE_PERIODS + 1, at);
  return {
    random: () => random.unit(),
    'last volume': ({ own }, at) => valueAt(own, at),
    'last growth': ({ own }, at) => log(valueAt(own, at)) - log(valueAt(own, at - 1)),
    'vs 4-mean': ({ own }, at) => log(valueAt(own, at)) - log(base(own, at)),
    // With less than two years there is no last year to rank the hold-out by.
    ...(panel.length < 2 * season ? {} : { 'last year': lastYear }),
  };

  function lastYear({ own }: PanelCategory, at: number): number {
    const then = at - season;
    return then < 0 ? 0 : log(meanOf(own, then + 1, then + horizon)) - log(base(own, then));
  }
}

export function ourScorer(panel: Panel, horizon: Horizon): Scorer {
  const scores = new Map<string, number>();
  for (const { at, categories } of rankings(panel, horizon)) {
    for (const { market, category, score } of categories) scores.set(keyOf(market, category, at), score);
  }
  return ({ name }, at, market) => scores.get(keyOf(market, name, at)) ?? Number.NEGATIVE_INFINITY;
}

const keyOf = (market: string, category: string, at: number): string => JSON.stringify([market, category, at]);
