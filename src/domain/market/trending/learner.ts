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
import { addedUp, addRow, newRidge, type RidgeSums, solveRidge } from './ridge.ts';
import { meanOf, type Series } from './series.ts';
import { BASELINE_PERIODS, type RankSettings } from './settings.ts';

/** Learns, period by period, how the next periods follow from what is known. It changes with every `nextRows`. */
export interface Learner {
  readonly panel: Panel;
  /** So many periods after the known ones are predicted: their mean. */
  readonly horizon: number;
  readonly settings: RankSettings;
  readonly season: number;
  /** Of rows against the mean of their list, by what is known of the category. */
  readonly sums: Readonly<Record<Rung, RidgeSums>>;
  /** Of those means: what lifts a whole market. */
  readonly lists: RidgeSums;
  readonly uses: Readonly<Record<Rung, readonly number[]>>;
  readonly priors: Readonly<Record<Rung, Float64Array>>;
  /** Rows whose outcome is not known yet, the oldest first: never more than the horizon. */
  readonly waiting: (readonly Row[])[];
}

export interface Row {
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

/** Markets move less on than categories do, and there are few lists to learn from. */
const LIST_ROWS = 20;
const LIST_USES = [...PRIOR.map(([name]) => placeOf('own', name)), FEATURES];
const LIST_PRIOR = listPrior();

export function newLearner(panel: Panel, horizon: number, settings: RankSettings): Learner {
  const categories = panel.markets.flatMap((market) => market.categories);
  const used = new Set<Level>(levels.filter((level) => categories.some((category) => category[level] !== null)));
  return {
    panel,
    horizon,
    settings,
    season: seasonOf(panel.step),
    sums: forEachRung(() => newRidge(FEATURES)),
    lists: newRidge(FEATURES + 1),
    uses: forEachRung((rung) => placesOf(rung, used)),
    priors: forEachRung(priorOf),
    waiting: [],
  };
}

function listPrior(): Float64Array {
  const weights = new Float64Array(FEATURES + 1);
  weights.set(priorOf('season'));
  return weights;
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
export function nextRows(learner: Learner, at: number): readonly Row[] {
  const { waiting, horizon } = learner;
  if (waiting.length === horizon) learn(learner, waiting.shift() ?? [], at - horizon);
  const rows = rowsAt(learner, at);
  waiting.push(rows);
  return rows;
}

export interface Prediction {
  readonly row: Row;
  /** Against the mean of the market's list. */
  readonly value: number;
  /** Of the list itself. */
  readonly market: number;
}

/** What is predicted for rows of one period from all that the learner has seen. */
export function predictionsAt(learner: Learner, rows: readonly Row[], at: number): readonly Prediction[] {
  const { settings, sums, uses, priors, lists } = learner;
  const weights = forEachRung((rung) =>
    // What a higher rung knows of a category includes all that a lower one asks for.
    solveRidge(addedUp(rungs.slice(rungs.indexOf(rung)).map((higher) => sums[higher])), {
      weights: priors[rung],
      rows: settings.ridgeRows,
      uses: uses[rung],
    }),
  );
  const listWeights = solveRidge(lists, { weights: LIST_PRIOR, rows: LIST_ROWS, uses: LIST_USES });
  return [...Map.groupBy(rows, ({ market }) => market).values()].flatMap((list) => {
    const sold = list.filter(({ category }) => baseOf(category, at) > 0);
    const centre = centreOf(sold.length > 0 ? sold : list);
    const market = dot(listWeights, listRow(centre), NOTHING);
    return list.map((row) => ({ row, value: dot(weights[row.rung], row.x, centre), market }));
  });
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
    addRow(learner.lists, listRow(centre), middle);
    const apart = new Float64Array(FEATURES);
    for (const { x, target, rung } of told) {
      for (let i = 0; i < FEATURES; i++) apart[i] = (x[i] ?? 0) - (centre[i] ?? 0);
      addRow(learner.sums[rung], apart, target - middle);
    }
  }
}

function centreOf(rows: readonly Pick<Row, 'x'>[]): Float64Array {
  const centre = new Float64Array(FEATURES);
  for (const { x } of rows) for (let i = 0; i < FEATURES; i++) centre[i] = (centre[i] ?? 0) + (x[i] ?? 0) / rows.length;
  return centre;
}

export const baseOf = ({ own }: PanelCategory, at: number): number => meanOf(own, at - BASELINE_PERIODS + 1, at);

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

/** A list's mean features and a 1 for what always happens. */
function listRow(centre: Float64Array): Float64Array {
  const row = new Float64Array(FEATURES + 1);
  row.set(centre);
  row[FEATURES] = 1;
  return row;
}

const NOTHING = new Float64Array(FEATURES + 1);

/** The weighted features of a row against a centre. */
function dot(weights: Float64Array, x: Float64Array, centre: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (weights[i] ?? 0) * ((x[i] ?? 0) - (centre[i] ?? 0));
  return sum;
}
