import { type Horizon, type PanelProblem, type PanelRow, panelOf, rankings } from '../domain/market/trending/index.ts';

/** What became of the rows. */
export interface BacktestCounts {
  readonly rows: number;
  readonly periods: number;
  readonly step: string;
  readonly markets: number;
  readonly lines: number;
}

/**
 * `stallwatch trends backtest`: one JSON line `{period, market, category, score}` for every period of the file and every
 * category sold by then. A score is made at the end of its period from that period and those before it, and says
 * which category will rise most against the mean of the last four periods: in the next one, or on average over the next four
 * (`horizon` 4). Scores compare categories of one market and period. Returns the problem where the rows make no panel.
 */
export function* backtestTrends(
  rows: readonly PanelRow[],
  options: { readonly horizon: Horizon; readonly regionOf?: (market: string) => string | null },
): Generator<string, BacktestCounts | PanelProblem> {
  const panel = panelOf(rows, options.regionOf);
  if ('kind' in panel) return panel;
  let lines = 0;
  for (const { at, categories } of rankings(panel, options.horizon)) {
    const period = panel.labels[at];
    // The file has no row of this period: it is a gap, in which nobody ranks anything.
    if (period === null || period === undefined) continue;
    for (const { market, category, score } of categories) {
      lines++;
      yield JSON.stringify({ period, market, category, score: Number(score.toPrecision(SCORE_DIGITS)) });
    }
  }
  const { step, markets } = panel;
  return { rows: rows.length, periods: panel.length, step, markets: markets.length, lines };
}

/** Enough that two scores are the same only where two categories are. */
const SCORE_DIGITS = 9;
