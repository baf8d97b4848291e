import { describe, expect, it } from 'vitest';
import { backtestTrends } from '../../src/app/backtest-trends.ts';
import { readSales } from '../../src/market-data/sales/index.ts';

function run(csv: string) {
  const reading = readSales(csv);
  if (reading.kind !== 'sales') throw new Error(reading.kind);
  const backtest = backtestTrends(reading.rows, { horizon: 1 });
  const lines: unknown[] = [];
  let step = backtest.next();
  for (; !step.done; step = backtest.next()) lines.push(JSON.parse(step.value));
  return { lines, result: step.value, refused: reading.refused };
}

describe('trends backtest', () => {
  it('writes a line for each period and category sold by then, with the period as it was', () => {
    const { lines, result } = run(
      'period,market,category,units\n2024-W01,US,a,3\n2024-W02,US,a,4\n2024-W02,US,"b, c",1\n',
    );
    expect(lines).toEqual([
      { period: '2024-W01', market: 'US', category: 'a', score: expect.any(Number) },
      { period: '2024-W02', market: 'US', category: 'a', score: expect.any(Number) },
      { period: '2024-W02', market: 'US', category: 'b, c', score: expect.any(Number) },
    ]);
    expect(result).toEqual({ rows: 3, periods: 2, step: 'week', markets: 1, lines: 3 });
  });

  it('writes nothing for a period that the file leaves out', () => {
    const { lines } = run('period,category,units\n2024-01-01,a,3\n2024-01-08,a,3\n2024-01-22,a,4\n');
    expect(lines).toHaveLength(3);
  });

  it('names the lines that hold no number, and ranks the others', () => {
    const { lines, refused } = run(
      'category;units;period\na;3;2024-01-01\na;many;2024-01-08\n;3;2024-01-08\na;;2024-01-08\n',
    );
    expect(refused).toEqual([3, 4, 5]);
    expect(lines).toHaveLength(1);
  });

  it('says which label is no period', () => {
    expect(run('period,category,units\n12/31/2024,a,3\n').result).toEqual({ kind: 'unreadable', label: '12/31/2024' });
  });
});
