import { describe, expect, it } from 'vitest';
import { type PanelRow, panelOf, rankings, rankNow } from '../../../../src/domain/market/trending/index.ts';
import { scoreRanking } from '../../../bench/trends/score.ts';
import { naiveScorers, ourScorer } from '../../../bench/trends/scorers.ts';
import { salesSets } from '../../../bench/trends/sets.ts';
import { noisy, panel, weekAt, weeks } from './kit.ts';

function bestNow(rows: readonly PanelRow[], market = 'US'): string | undefined {
  const { categories } = rankNow(panel(rows), 1);
  return categories.filter((one) => one.market === market).toSorted((a, b) => b.score - a.score)[0]?.category;
}

describe('what is ranked first', () => {
  it('is what rose in the last weeks, while there is no last year', () => {
    const calm = { a: noisy(50, 1), b: noisy(50, 2), c: noisy(50, 3) };
    const rising = (week: number): number => (week < 26 ? 50 : 50 + 30 * (week - 25));
    expect(bestNow(weeks(30, { ...calm, rising }))).toBe('rising');
  });

  it('is what rose in the same week of last year, although it lies still now', () => {
    const calm = { a: noisy(50, 1), b: noisy(50, 2), c: noisy(50, 3) };
    const valentine = (week: number): number => (week % 52 === 6 ? 300 : 50);
    expect(bestNow(weeks(52 * 2 + 6, { ...calm, valentine }))).toBe('valentine');
  });

  it('is not what merely fell last, as a target of week over week would have it', () => {
    const steady = { a: () => 50, b: () => 50, c: () => 50 };
    const rising = (week: number): number => 50 + 20 * Math.max(0, week - 24);
    const fell = (week: number): number => (week === 29 ? 5 : 50);
    expect(bestNow(weeks(30, { ...steady, rising, fell }))).toBe('rising');
  });

  it("follows the other markets where a market's own numbers say nothing yet", () => {
    const everywhere = (week: number): number => (week % 52 === 6 ? 400 : 60);
    const flat = { a: noisy(60, 4), b: noisy(60, 5), c: noisy(60, 6) };
    const old = ['UK', 'DE', 'FR'].flatMap((market) => weeks(52 * 2 + 6, { ...flat, valentine: everywhere }, market));
    const young = weeks(52 * 2 + 6, { ...flat, valentine: () => 60 }, 'US').filter(
      ({ period }) => period >= weekAt(52 + 40),
    );
    expect(bestNow([...old, ...young])).toBe('valentine');
  });
});

describe('a score', () => {
  const rows = weeks(120, { a: noisy(30, 1), b: noisy(8, 2), c: noisy(90, 3), d: noisy(15, 4) });
  const scores = (of: readonly PanelRow[], at: number) =>
    [...rankings(panel(of), 1)][at]?.categories.map(({ score }) => score);

  it('is made of nothing that came after its period', () => {
    const known = rows.filter(({ period }) => period <= weekAt(80));
    expect(scores(rows, 80)).toEqual(scores(known, 80));
  });

  it('is the same in any unit', () => {
    const thousands = rows.map((row) => ({ ...row, units: row.units / 1_000 }));
    const rounded = (of: readonly PanelRow[]) => scores(of, 119)?.map((score) => score.toFixed(9));
    expect(rounded(thousands)).toEqual(rounded(rows));
  });

  it('is the same in any order of the rows', () => {
    const sorted = (of: readonly PanelRow[]) =>
      rankNow(panel(of), 4)
        .categories.map(({ category, score }) => `${category} ${score.toFixed(9)}`)
        .toSorted();
    expect(sorted(rows.toReversed())).toEqual(sorted(rows));
  });

  it('is a number for what was never sold, returned more than sold, or sold once', () => {
    const odd = weeks(60, { never: () => 0, returned: () => -3, once: (week) => (week === 30 ? 1 : 0), a: () => 5 });
    const all = [...rankings(panel(odd), 4)].flatMap(({ categories }) => categories.map(({ score }) => score));
    expect(all).toHaveLength(240);
    expect(all.every(Number.isFinite)).toBe(true);
  });
});

describe('periods', () => {
  const lengthOf = (labels: readonly string[]) => {
    const laid = panelOf(labels.map((period) => ({ period, market: 'US', category: 'a', units: 1 })));
    return 'kind' in laid ? laid : { step: laid.step, length: laid.length };
  };

  it.each([
    ['days of weeks, with one missing', ['2024-01-01', '2024-01-08', '2024-01-22'], { step: 'week', length: 4 }],
    ['ISO weeks over the turn of the year', ['2020-W52', '2020-W53', '2021-W01'], { step: 'week', length: 3 }],
    ['weeks by number', ['7', '8', '9'], { step: 'week', length: 3 }],
    ['weeks by number, as a table of numbers writes them', ['0.0', '1.0', 'w2'], { step: 'week', length: 3 }],
    ['years and weeks in one number', ['202052', '202053', '202101'], { step: 'week', length: 3 }],
    ['months in one number', ['202012', '202101'], { step: 'month', length: 2 }],
    ['weeks from day to day', ['2024-01-01/2024-01-07', '2024-01-08/2024-01-14'], { step: 'week', length: 2 }],
    ['months', ['2024-01', '2024-02', '2024-03'], { step: 'month', length: 3 }],
    ['months by their first day', ['2024-01-01', '2024-02-01', '2024-03-01'], { step: 'month', length: 3 }],
    ['months by name', ['2023 Dec', '2024 Jan', '2024 Feb'], { step: 'month', length: 3 }],
    ['days, which are put together by week', ['20240101', '20240102', '20240109'], { step: 'week', length: 2 }],
    ['a day that does not exist', ['2024-02-30'], { kind: 'unreadable', label: '2024-02-30' }],
    ['a mistyped year', ['2024-01-01', '0024-01-08'], { kind: 'too_long' }],
  ])('are read from %s', (_, labels, expected) => {
    expect(lengthOf(labels)).toEqual(expected);
  });
});

const recorded = salesSets();
describe.skipIf(recorded.length === 0)('on recorded sales, of which the last 35 % are scored', () => {
  it.each([
    ['UCI gifts, all', 1, 0.5],
    ['completejourney', 1, 0.3],
    ['completejourney', 4, 0.36],
    ['Australia, monthly', 1, 0.78],
  ] as const)('%s, horizon %i: NDCG is at least %f, and more than that of last growth', (name, horizon, floor) => {
    const set = recorded.find((one) => one.name === name);
    if (!set) throw new Error(`no set ${name}`);
    const laid = panel(set.rows);
    const { ndcg } = scoreRanking(laid, set, horizon, ourScorer(laid, horizon));
    const naive = naiveScorers(laid, horizon)['last growth'] ?? (() => 0);
    expect(ndcg).toBeGreaterThanOrEqual(floor);
    expect(ndcg).toBeGreaterThan(scoreRanking(laid, set, horizon, naive).ndcg);
  });
});
