import { axisOf, type PeriodProblem, type Step } from './periods.ts';
import { type Series, seriesOf, sumOf } from './series.ts';

/** What was sold of a category in a market in one period; any unit, as long as it is one. */
export interface PanelRow {
  readonly period: string;
  readonly market: string;
  readonly category: string;
  readonly units: number;
}

/** Sales by market, category and period, on one axis without gaps: what no row tells of is 0. */
export interface Panel {
  readonly step: Step;
  readonly length: number;
  readonly labels: readonly (string | null)[];
  readonly markets: readonly PanelMarket[];
  /**
   * Added to both sides of a growth as seen at each period, so that 0 has a logarithm and a handful of orders is no
   * boom. Made from what was sold by then.
   */
  readonly smoothing: Float64Array;
}

export interface PanelMarket {
  readonly name: string;
  readonly categories: readonly PanelCategory[];
}

export interface PanelCategory {
  readonly name: string;
  readonly own: Series;
  /** The same category in the markets of this market's region, and in all; null where that would be `own` again. */
  readonly region: Series | null;
  readonly global: Series | null;
}

/** Rows beyond one of the bounds make a file too large to be held in memory at once. */
export type PanelProblem = PeriodProblem | { readonly kind: 'too_large' };

/** Lays rows out as a panel. `regionOf` names a market's region (null: none); rows of one cell are added up. */
export function panelOf(
  rows: readonly PanelRow[],
  regionOf: (market: string) => string | null = () => null,
): Panel | PanelProblem {
  const axis = axisOf(rows.map(({ period }) => period));
  if ('kind' in axis) return axis;
  const grid = gridOf(rows, axis.indexOf, axis.length);
  if (grid === null) return { kind: 'too_large' };
  const markets = new Map([...grid].map(([market, cells]) => [market, mapValues(cells, (cell) => seriesOf(cell))]));
  const sold = [...grid.values()].flatMap((cells) => [...cells.values()]);
  return {
    step: axis.step,
    length: axis.length,
    labels: axis.labels,
    markets: pooled(markets, regionOf),
    smoothing: smoothingOf(sold, axis.length),
  };
}

/** Cells of a panel; 8 bytes each, so 400 MB at most. */
const MAX_CELLS = 50_000_000;
/** A file may bring the total with it. */
const TOTAL = /^(all|total|global|world|worldwide|ww)$/i;
/** The smallest of all would be noise where the measure is no count. */
const SMOOTHING_QUANTILE = 0.01;
/** Where everything sells alike, the least is no small thing. */
const SMOOTHING_SHARE = 0.2;
/** It is looked up again whenever the history is so many times as long. */
const SMOOTHING_AGAIN = 1.5;

type Grid = Map<string, Map<string, Float64Array>>;

function gridOf(rows: readonly PanelRow[], indexOf: ReadonlyMap<string, number>, length: number): Grid | null {
  const grid: Grid = new Map();
  let cells = 0;
  for (const { period, market, category, units } of rows) {
    const categories = grid.get(market) ?? new Map<string, Float64Array>();
    grid.set(market, categories);
    let cell = categories.get(category);
    if (!cell) {
      cells += length;
      if (cells > MAX_CELLS) return null;
      cell = new Float64Array(length).fill(Number.NaN);
      categories.set(category, cell);
    }
    const index = indexOf.get(period) ?? 0;
    const before = cell[index] ?? Number.NaN;
    // Returns may outweigh sales; less than nothing is not demanded.
    cell[index] = (Number.isNaN(before) ? 0 : before) + units;
  }
  return grid;
}

function pooled(
  markets: ReadonlyMap<string, ReadonlyMap<string, Series>>,
  regionOf: (market: string) => string | null,
): readonly PanelMarket[] {
  const total = [...markets.keys()].find((name) => TOTAL.test(name));
  const parts = [...markets.keys()].filter((name) => name !== total);
  const regions = Map.groupBy(parts, regionOf);
  const sums = new Map<string, Series>();
  const sumIn = (names: readonly string[], category: string): Series => {
    const key = JSON.stringify([names.length === parts.length ? '' : regionOf(names[0] ?? ''), category]);
    const sum = sums.get(key) ?? sumOf(names.flatMap((name) => markets.get(name)?.get(category) ?? []));
    sums.set(key, sum);
    return sum;
  };
  return [...markets].map(([name, categories]) => {
    const region = name === total ? null : regionOf(name);
    const near = region === null ? [] : (regions.get(region) ?? []);
    const hasRegion = near.length > 1 && near.length < parts.length;
    return {
      name,
      categories: [...categories].map(([category, own]) => ({
        name: category,
        own,
        region: hasRegion ? sumIn(near, category) : null,
        global: markets.size > 1 ? globalOf(category, own) : null,
      })),
    };
  });

  function globalOf(category: string, own: Series): Series {
    const whole = total === undefined ? undefined : markets.get(total)?.get(category);
    return whole ?? (parts.length > 1 ? sumIn(parts, category) : own);
  }
}

/** The least that is sold where anything is: one order of a thin category, the same share of another measure. */
function smoothingOf(cells: readonly Float64Array[], length: number): Float64Array {
  const smoothing = new Float64Array(length);
  let known = 1;
  let next = 0;
  for (let at = 0; at < length; at++) {
    if (at >= next) {
      const sold = cells.flatMap((cell) => [...cell.subarray(0, at + 1)].filter((value) => value > 0));
      const sorted = Float64Array.from(sold).sort();
      const least = sorted[Math.floor(sorted.length * SMOOTHING_QUANTILE)] ?? known;
      known = Math.min(least, SMOOTHING_SHARE * (sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY));
      next = Math.ceil((at + 1) * SMOOTHING_AGAIN);
    }
    smoothing[at] = known;
  }
  return smoothing;
}

function mapValues<V, W>(map: ReadonlyMap<string, V>, change: (value: V) => W): Map<string, W> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
