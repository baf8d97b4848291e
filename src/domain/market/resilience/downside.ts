import { type Panel, type PanelMarket, seasonOf, valueAt } from '../trending/index.ts';

/** How much of a market's blows its categories take. */
export type Downside =
  | {
      readonly kind: 'measured';
      /** By category: above 0 holds better than the others, below 0 worse; shrunk. */
      readonly held: ReadonlyMap<string, number>;
      /** Spread of `held`, to compare by. */
      readonly spread: number;
      /** Rank correlation between every second period and the others: how much of it is more than chance. */
      readonly reliability: number;
    }
  /** `short`: two seasons and more are needed; `few`: too few categories; `no_signal`: the halves do not agree. */
  | { readonly kind: 'abstains'; readonly why: 'short' | 'few' | 'no_signal' };

/**
 * How a category holds when its market falls: its beta, the slope of its blows on the market's, and its gap to the market in the
 * worst periods, half and half. A blow is growth year over year against the mean of that in the last year, so that neither
 * season nor trend is taken for one. Abstains where two halves of the periods order the categories differently.
 * Periods from `before` on are not looked at.
 */
export function downsideOf(market: PanelMarket, panel: Panel, before = panel.length): Downside {
  const blows = blowsIn(market, panel, { from: 0, before });
  if (typeof blows === 'string') return { kind: 'abstains', why: blows };
  const { whole, categories } = blows;
  const every = [...whole.keys()];
  const heldIn = (periods: readonly number[]): readonly number[] => {
    const slopes = standard(categories.map(({ own }) => -slopeOf(own, whole, periods)));
    const gaps = standard(gapsIn({ whole, categories }, periods));
    return slopes.map((slope, place) => (slope + (gaps[place] ?? 0)) / 2);
  };
  const reliability = rankCorrelation(
    heldIn(every.filter((at) => at % 2 === 0)),
    heldIn(every.filter((at) => at % 2 === 1)),
  );
  if (!(reliability >= LEAST_RELIABILITY)) return { kind: 'abstains', why: 'no_signal' };
  const held = heldIn(every);
  // Every second period knows less than all of them (Spearman–Brown); what is chance is taken back to the market.
  const trusted = (2 * reliability) / (1 + reliability);
  const values = new Map(categories.map(({ name }, place) => [name, trusted * (held[place] ?? 0)]));
  const mean = [...values.values()].reduce((sum, value) => sum + value, 0) / values.size;
  const spread = Math.sqrt([...values.values()].reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.size);
  return { kind: 'measured', held: values, spread, reliability };
}

/** The periods that are looked at; the first two seasons are only compared with. */
export interface BlowWindow {
  readonly from: number;
  readonly before: number;
}

/** Blows of a market and of its categories, log units, period by period. */
export interface Blows {
  readonly whole: Float64Array;
  readonly categories: readonly { readonly name: string; readonly own: Float64Array }[];
}

/** See `downsideOf` for what a blow is. */
export function blowsIn(market: PanelMarket, panel: Panel, { from, before }: BlowWindow): Blows | 'short' | 'few' {
  const season = seasonOf(panel.step);
  // The mean of the last year's growth wants a year before that one.
  const first = Math.max(2 * season, from);
  const periods = before - first;
  if (periods < LEAST_PERIODS) return 'short';
  const sold = market.categories.filter(({ own }) => own.since <= season);
  if (sold.length < LEAST_CATEGORIES) return 'few';
  const smoothing = panel.smoothing[before - 1] ?? 1;
  const blows = (value: (at: number) => number): Float64Array =>
    Float64Array.from({ length: periods }, (_, at) => blowAt(value, first + at, { season, smoothing }));
  return {
    // The mean of all, so that it is smoothed as they are.
    whole: blows((at) => sold.reduce((sum, { own }) => sum + valueAt(own, at) / sold.length, 0)),
    categories: sold.map(({ name, own }) => ({ name, own: blows((at) => valueAt(own, at)) })),
  };
}

/** By category: its blows less the market's in the worst fifth of the periods, less what they are in all of them. */
export function gapsIn({ whole, categories }: Blows, periods: readonly number[]): readonly number[] {
  const worst = periods
    .toSorted((a, b) => (whole[a] ?? 0) - (whole[b] ?? 0))
    .slice(0, Math.max(1, Math.floor(periods.length * WORST_SHARE)));
  return categories.map(({ own }) => {
    const gap = (among: readonly number[]): number =>
      among.reduce((sum, at) => sum + (own[at] ?? 0) - (whole[at] ?? 0), 0) / among.length;
    return gap(worst) - gap(periods);
  });
}

/** Spearman's: 1 where two lists are in the same order, −1 where in the opposite one. */
export function rankCorrelation(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [ranksOf(left), ranksOf(right)];
  const middle = (left.length - 1) / 2;
  let [both, aa, bb] = [0, 0, 0];
  a.forEach((rank, place) => {
    const [x, y] = [rank - middle, (b[place] ?? 0) - middle];
    both += x * y;
    aa += x * x;
    bb += y * y;
  });
  return both / Math.sqrt(aa * bb);
}

const WORST_SHARE = 0.2;
/** Behind two seasons. */
const LEAST_PERIODS = 24;
const LEAST_CATEGORIES = 15;
/** Below it a second look would order the categories anew. */
const LEAST_RELIABILITY = 0.4;
/** A category that is new or gone says nothing by that. */
const MAX_BLOW = 1.5;

function blowAt(
  value: (at: number) => number,
  at: number,
  { season, smoothing }: { readonly season: number; readonly smoothing: number },
): number {
  const yearly = (when: number): number => Math.log((value(when) + smoothing) / (value(when - season) + smoothing));
  let usual = 0;
  for (let back = 1; back <= season; back++) usual += yearly(at - back) / season;
  return Math.max(-MAX_BLOW, Math.min(MAX_BLOW, yearly(at) - usual));
}

/** Least squares of a category's blows on the market's. */
function slopeOf(own: Float64Array, whole: Float64Array, periods: readonly number[]): number {
  const mean = (values: Float64Array): number =>
    periods.reduce((sum, at) => sum + (values[at] ?? 0), 0) / Math.max(1, periods.length);
  const [x, y] = [mean(whole), mean(own)];
  let [together, alone] = [0, 0];
  for (const at of periods) {
    const gap = (whole[at] ?? 0) - x;
    together += gap * ((own[at] ?? 0) - y);
    alone += gap * gap;
  }
  return alone > 0 ? together / alone : 1;
}

/** In units of their spread around their mean. */
function standard(values: readonly number[]): readonly number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (spread > 0 ? (value - mean) / spread : 0));
}

function ranksOf(values: readonly number[]): readonly number[] {
  const ranks = new Array<number>(values.length).fill(0);
  const order = [...values.keys()].toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && values[order[end + 1] ?? 0] === values[order[start] ?? 0]) end++;
    for (let place = start; place <= end; place++) ranks[order[place] ?? 0] = (start + end) / 2;
    start = end + 1;
  }
  return ranks;
}
