import { meanOf, type Series, valueAt } from './series.ts';
import { BASELINE_PERIODS, type RankSettings } from './settings.ts';

/** All are differences of logarithms, so that no unit and no size of a market matters. */
const momentum = ['last', 'turn', 'quarter', 'year', 'volume'] as const;
const season = ['sinceLastYear', 'lastYear', 'lastYearAround', 'lastYearLast', 'lastYearRise'] as const;
export const levels = ['own', 'region', 'global'] as const;
export type Level = (typeof levels)[number];

const names = [...momentum, ...season] as const;
export type FeatureName = (typeof names)[number];

const WIDTH = names.length;
export const FEATURES = WIDTH * levels.length;

/** The place of a feature in a row. */
export const placeOf = (level: Level, name: FeatureName): number => levels.indexOf(level) * WIDTH + names.indexOf(name);

const isSeasonal = (place: number): boolean => place % WIDTH >= momentum.length;
const isVolume = (place: number): boolean => place % WIDTH === names.indexOf('volume');

/**
 * What is known of a category: `season`, its own last year, with the periods before it; `borrowed`, only that of its region or
 * of all markets together; `momentum`, no last year at all.
 */
export const rungs = ['momentum', 'borrowed', 'season'] as const;
export type Rung = (typeof rungs)[number];

/** Which features a row of a rung may use, of the given levels. */
export function placesOf(rung: Rung, used: ReadonlySet<Level>): readonly number[] {
  return Array.from({ length: FEATURES }, (_, place) => place).filter((place) => {
    const level = levels[Math.floor(place / WIDTH)] ?? 'own';
    // How much of a category is sold everywhere is the same in every market's list.
    if (!used.has(level) || (level !== 'own' && isVolume(place))) return false;
    return rung === 'season' || !isSeasonal(place) || (rung === 'borrowed' && level !== 'own');
  });
}

export interface FeatureQuery {
  /** The last period that is known. */
  readonly at: number;
  /** How many periods after it are asked for: their mean. */
  readonly horizon: number;
  readonly season: number;
  readonly smoothing: number;
  readonly settings: RankSettings;
}

/** How many last years of this series are known at a period, each with the baseline before it. */
export function yearsKnown(series: Series, at: number, season: number): number {
  return Math.max(0, Math.floor((at - BASELINE_PERIODS + 1 - series.since) / season));
}

/** Writes a series' features into the row's part of its level. */
export function fillFeatures(row: Float64Array, level: Level, series: Series, query: FeatureQuery): void {
  const offset = levels.indexOf(level) * WIDTH;
  const { at, horizon, season, smoothing } = query;
  const log = (units: number): number => Math.log(units + smoothing);
  const mean = (from: number, to: number): number => log(meanOf(series, from, to));
  const base = mean(at - BASELINE_PERIODS + 1, at);
  const stretch = (periods: number): number =>
    mean(Math.min(Math.max(series.since, at - periods + 1), at - BASELINE_PERIODS + 1), at);
  row[offset] = log(valueAt(series, at)) - base;
  row[offset + 1] = mean(at - 1, at) - mean(at - 3, at - 2);
  row[offset + 2] = base - stretch(QUARTER_PERIODS);
  row[offset + 3] = base - stretch(season);
  row[offset + 4] = base;
  const years = yearsKnown(series, at, season);
  if (years === 0) return;
  const then = at - season;
  const baseThen = mean(then - BASELINE_PERIODS + 1, then);
  const usual = usualMove(series, years, query);
  const around = mean(then, Math.min(at, then + horizon + 1)) - baseThen;
  const move = mean(then + 1, then + horizon) - baseThen;
  row[offset + 5] = base - baseThen;
  row[offset + 6] = usual;
  row[offset + 7] = around;
  row[offset + 8] = log(valueAt(series, then)) - baseThen;
  row[offset + 9] = Math.max(0, (move + around + usual) / 3);
}

/** Of weeks; of months it is a year, which then is the same as the season. */
const QUARTER_PERIODS = 12;
/** One year's move is one draw: it counts as two thirds of what it was. */
const USUAL_PRIOR_YEARS = 0.5;

/** The mean move of the same weeks in the years before, the newest counting most. */
function usualMove(series: Series, years: number, query: FeatureQuery): number {
  const { at, horizon, season, smoothing, settings } = query;
  let weight = 1;
  let weights = 0;
  let sum = 0;
  for (let year = 1; year <= Math.min(years, settings.years); year++) {
    const then = at - year * season;
    const before = Math.log(meanOf(series, then - BASELINE_PERIODS + 1, then) + smoothing);
    sum += weight * (Math.log(meanOf(series, then + 1, then + horizon) + smoothing) - before);
    weights += weight;
    weight *= settings.yearDecay;
  }
  return sum / (weights + USUAL_PRIOR_YEARS);
}
