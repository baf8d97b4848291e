import {
  FEATURES,
  type FeatureName,
  type FeatureQuery,
  fillFeatures,
  type Level,
  levels,
  placeOf,
  placesOf,
  type Rung,
  rungs,
  yearsKnown,
} from './features.ts';
import type { Panel, PanelCategory, PanelMarket } from './panel.ts';
import { seasonOf } from './periods.ts';
import { addRow, newRidge, type RidgeSums, solveRidge } from './ridge.ts';
import { meanOf, type Series } from './series.ts';
import { BASELINE_PERIODS, type RankSettings, rankSettings } from './settings.ts';

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

interface Learner {
  readonly panel: Panel;
  readonly horizon: Horizon;
  readonly settings: RankSettings;
  readonly season: number;
  readonly sums: Readonly<Record<Rung, RidgeSums>>;
  readonly uses: Readonly<Record<Rung, readonly number[]>>;
  readonly priors: Readonly<Record<Rung, Float64Array>>;
  /** Rows whose outcome is not known yet, the oldest first: never more than the horizon. */
  readonly waiting: (readonly Row[])[];
}

interface Row {
  readonly market: PanelMarket;
  readonly category: PanelCategory;
  readonly rung: Rung;
  readonly x: Float64Array;
}

/** Fewer than this in a market's list have no mean to be held against. */
const MIN_LIST = 3;

/** What the weights are held to: momentum goes on in part, and so does the season, less what of it is past already. */
const PRIOR: readonly (readonly [FeatureName, number])[] = [
  ['last', 0.3],
  ['lastYear', 0.45],
  ['lastYearAround', 0.15],
  ['lastYearLast', -0.25],
];

function newLearner(panel: Panel, horizon: Horizon, settings: RankSettings): Learner {
  const categories = panel.markets.flatMap((market) => market.categories);
  const used = new Set<Level>(levels.filter((level) => categories.some((category) => category[level] !== null)));
  return {
    panel,
    horizon,
    settings,
    season: seasonOf(panel.step),
    sums: forEachRung(() => newRidge(FEATURES)),
    uses: forEachRung((rung) => placesOf(rung, used)),
    priors: forEachRung(priorOf),
    waiting: [],
  };
}

/** A category without a last year of its own is expected to have everybody's. */
function priorOf(rung: Rung): Float64Array {
  const weights = new Float64Array(FEATURES);
  for (const [name, weight] of PRIOR) {
    const borrows = rung === 'borrowed' && name !== 'last';
    weights[placeOf(borrows ? 'global' : 'own', name)] = weight;
  }
  return weights;
}

function forEachRung<T>(make: (rung: Rung) => T): Record<Rung, T> {
  return { momentum: make('momentum'), borrowed: make('borrowed'), season: make('season') };
}

/** The rows of a period, after the learner has seen those whose outcome this period brought. */
function nextRows(learner: Learner, at: number): readonly Row[] {
  const { waiting, horizon } = learner;
  if (waiting.length === horizon) learn(learner, waiting.shift() ?? [], at - horizon);
  const rows = rowsAt(learner, at);
  waiting.push(rows);
  return rows;
}

function rank({ settings, sums, uses, priors }: Learner, rows: readonly Row[], at: number): Ranking {
  const weights = forEachRung((rung) =>
    solveRidge(sums[rung], { weights: priors[rung], rows: settings.ridgeRows, uses: uses[rung] }),
  );
  const lists = [...Map.groupBy(rows, ({ market }) => market).values()];
  return {
    at,
    categories: lists.flatMap((list) => {
      const sold = list.filter(({ category }) => baseOf(category, at) > 0);
      const centre = centreOf(sold.length > 0 ? sold : list);
      return list.map(({ market, category, rung, x }) => ({
        market: market.name,
        category: category.name,
        score: dot(weights[rung], x, centre),
        rung,
      }));
    }),
  };
}

function rowsAt({ panel, horizon, settings, season }: Learner, at: number): readonly Row[] {
  const query: FeatureQuery = { at, horizon, season, smoothing: panel.smoothing[at] ?? 1, settings };
  return panel.markets.flatMap((market) =>
    market.categories
      .filter(({ own }) => own.since <= at)
      .map((category): Row => {
        const x = new Float64Array(FEATURES);
        for (const level of levels) {
          const series = category[level];
          if (series) fillFeatures(x, level, series, query);
        }
        return { market, category, rung: rungOf(category, query), x };
      }),
  );
}

function rungOf({ own, region, global }: PanelCategory, { at, season }: FeatureQuery): Rung {
  const hasYear = (series: Series | null): boolean => series !== null && yearsKnown(series, at, season) > 0;
  if (hasYear(own)) return 'season';
  return hasYear(global) || hasYear(region) ? 'borrowed' : 'momentum';
}

function learn(learner: Learner, rows: readonly Row[], at: number): void {
  if (at < BASELINE_PERIODS) return;
  for (const list of Map.groupBy(rows, ({ market }) => market).values()) {
    const told = list.flatMap((row) => {
      const target = targetOf(learner, row, at);
      return target === null ? [] : [{ ...row, target }];
    });
    if (told.length < MIN_LIST) continue;
    const middle = told.reduce((sum, { target }) => sum + target, 0) / told.length;
    const centre = centreOf(told);
    for (const { x, target, rung } of told) {
      const row = x.map((value, i) => value - (centre[i] ?? 0));
      // What a higher rung knows of includes all that a lower one asks for.
      for (const lower of rungs.slice(0, rungs.indexOf(rung) + 1)) addRow(learner.sums[lower], row, target - middle);
    }
  }
}

function centreOf(rows: readonly Pick<Row, 'x'>[]): Float64Array {
  const centre = new Float64Array(FEATURES);
  for (const { x } of rows) for (let i = 0; i < FEATURES; i++) centre[i] = (centre[i] ?? 0) + (x[i] ?? 0) / rows.length;
  return centre;
}

const baseOf = ({ own }: PanelCategory, at: number): number => meanOf(own, at - BASELINE_PERIODS + 1, at);

/** Growth of the horizon's mean over the trailing mean, its rises counted twice by `gainShare`; null: nothing was sold. */
function targetOf({ panel, horizon, settings }: Learner, { category }: Row, at: number): number | null {
  const base = baseOf(category, at);
  if (base <= 0) return null;
  const after = meanOf(category.own, at + 1, at + horizon);
  const smoothing = panel.smoothing[at] ?? 1;
  const raw = Math.log((after + smoothing) / (base + smoothing));
  const growth = Math.max(-settings.clipLog, Math.min(settings.clipLog, raw));
  return (1 - settings.gainShare) * growth + settings.gainShare * 2 * Math.max(0, growth);
}

function dot(weights: Float64Array, x: Float64Array, centre: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < FEATURES; i++) sum += (weights[i] ?? 0) * ((x[i] ?? 0) - (centre[i] ?? 0));
  return sum;
}
