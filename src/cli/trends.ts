import { backtestTrends } from '../app/backtest-trends.ts';
import { groupOf } from '../app/market/market-region.ts';
import type { Config } from '../config.ts';
import type { Horizon, PanelProblem } from '../domain/market/trending/index.ts';
import { catalogOf } from '../main.ts';
import { readSales } from '../market-data/sales/index.ts';
import { linesOfFile, printAll, RecordingError } from './lines.ts';

/** Writes one JSON line a score for every period, market and category of a file of sales (`.csv` or `.csv.gz`). */
export async function backtestRanking(config: Config, file: string, horizon: Horizon): Promise<void> {
  const reading = readSales((await linesOfFile(file)).join('\n'));
  if (reading.kind === 'unreadable') throw new RecordingError(`${file} holds no table.`, COLUMNS);
  if (reading.kind === 'header') {
    throw new RecordingError(`${file} has no column ${reading.missing.join(', ')}.`, COLUMNS);
  }
  const { rows, refused } = reading;
  if (refused.length > 0) {
    const some = refused.slice(0, MAX_LINES_NAMED).join(', ');
    console.error(`${refused.length} lines hold no period, category and number and are left out: ${some}`);
  }
  const catalog = catalogOf(config);
  await printAll(panelLines(backtestTrends(rows, { horizon, regionOf: (market) => groupOf(catalog, market) })));
}

const COLUMNS = 'The first line must name the columns: period,market,category,units.';
const MAX_LINES_NAMED = 20;

type Backtest = ReturnType<typeof backtestTrends>;

/** Turns a file that makes no panel into what an operator can mend. */
function* panelLines(run: Backtest): Generator<string, object> {
  const result = yield* run;
  if ('kind' in result) throw new RecordingError(...explained(result));
  return result;
}

function explained(problem: PanelProblem): [message: string, remedy: string] {
  switch (problem.kind) {
    case 'unreadable':
      return [
        `"${problem.label}" is no period.`,
        'Write dates (2026-01-26), months (2026-01) or ISO weeks (2026-W05).',
      ];
    case 'too_long':
      return ['The periods of the file span more than a hundred years.', 'Look for a mistyped year.'];
    case 'too_large':
      return ['The file has too many markets and categories.', 'Split it by market.'];
  }
}
