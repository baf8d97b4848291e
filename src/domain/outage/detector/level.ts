import { HOUR, type Minutes } from './settings.ts';

/**
 * How many independent reports a minute a stream brings in calm times: a Gamma–Poisson level with a half-life of 14 days,
 * an hour's count entering only after a guard of six hours, so that an outage cannot raise the bar it is measured by.
 */
export interface Level {
  /** Gamma posterior of the level: shape and rate (in minutes of exposure), and the prior that they fall back to. */
  shape: number;
  minutes: number;
  readonly priorShape: number;
  readonly priorMinutes: number;
  /** Closed hours that wait behind the guard, oldest first. */
  readonly waiting: HourCount[];
  /** Decayed sums for the variation between hours beyond Poisson's. */
  excess: number;
  square: number;
  /** Decayed hours that were kept out because the stream was under suspicion. */
  frozen: number;
  /** 90 % upper quantile of the level and the tolerance for its variation; refreshed with each hour. */
  upper: number;
  tolerance: number;
}

export interface HourCount {
  /** Hours since 1970. */
  readonly at: number;
  /** Expected number of independent reports among those that came. */
  readonly seen: number;
  /** Under suspicion: its reports may be an outage's. */
  hot: boolean;
  readonly exposure: number;
}

const PRIOR_SHAPE = 0.5;
/** A stream without a parent: reports a minute (one in two hours). */
export const DEFAULT_MEAN = 0.008;
const MEAN_BOUNDS = { min: 0.0005, max: 0.05 } as const;
const GUARD_HOURS = 6;
const KEPT_AN_HOUR = 2 ** (-1 / (24 * 14));
/** Hot hours are kept out so often in about a week: a new normal, or an hour hot every day, must be learned at last. */
const MAX_FROZEN_HOURS = 24;
const FROZEN_KEPT = 2 ** (-1 / 168);
const DISPERSION_KEPT = 0.998;
const DISPERSION_PRIOR = 20;
const TOLERANCE = { base: 1, perCv: 1.8, max: 3 } as const;
/** Standard normal quantile of the upper bound. */
const UPPER_Z = 1.2816;
const WINSOR_Z = 3;

/** `mean`: the parent's share for this stream, reports a minute; null when there is no parent to ask. */
export function newLevel(mean: number | null): Level {
  const start = Math.min(MEAN_BOUNDS.max, Math.max(MEAN_BOUNDS.min, mean ?? DEFAULT_MEAN));
  const priorMinutes = PRIOR_SHAPE / start;
  const level: Level = {
    shape: PRIOR_SHAPE,
    minutes: priorMinutes,
    priorShape: PRIOR_SHAPE,
    priorMinutes,
    waiting: [],
    excess: 0,
    square: 0,
    frozen: 0,
    upper: 0,
    tolerance: TOLERANCE.base,
  };
  level.upper = gammaQuantile(level.shape, level.minutes);
  return level;
}

export const meanLevel = (level: Level): number => level.shape / level.minutes;

/** A calm hour that entered the level, for the season: what it brought, and what the level alone expected. */
export interface Learned {
  readonly at: number;
  readonly seen: number;
  readonly expected: number;
}

/** Takes a closed hour; returns the calm one that left the guard with it, if any. `factorOf`: the season's, by hour. */
export function closeHour(level: Level, hour: HourCount, factorOf: (hour: number) => number): Learned | null {
  level.waiting.push(hour);
  if (level.waiting.length <= GUARD_HOURS) return null;
  const ready = level.waiting.shift();
  return ready ? learn(level, ready, factorOf(ready.at)) : null;
}

function learn(level: Level, hour: HourCount, factor: number): Learned | null {
  const flat = meanLevel(level) * HOUR * hour.exposure;
  const expected = flat * factor;
  level.frozen = level.frozen * FROZEN_KEPT + (hour.hot ? 1 : 0);
  const calm = !hour.hot || level.frozen > MAX_FROZEN_HOURS;
  const ceiling = expected + WINSOR_Z * Math.sqrt(expected + (expected * expected) / level.shape) + 2;
  const seen = calm ? Math.min(hour.seen, ceiling) : expected;
  level.shape = level.priorShape + KEPT_AN_HOUR * (level.shape - level.priorShape) + seen;
  level.minutes =
    level.priorMinutes + KEPT_AN_HOUR * (level.minutes - level.priorMinutes) + HOUR * factor * hour.exposure;
  if (calm) {
    const off = (hour.seen - expected) ** 2 - expected;
    const clipped = Math.max(-expected, Math.min(off, 9 * expected * expected + 9));
    level.excess = level.excess * DISPERSION_KEPT + clipped;
    level.square = level.square * DISPERSION_KEPT + expected * expected;
  }
  const cv = Math.sqrt(Math.max(0, level.excess) / (level.square + DISPERSION_PRIOR));
  level.tolerance = Math.min(TOLERANCE.max, TOLERANCE.base * (1 + TOLERANCE.perCv * cv));
  level.upper = gammaQuantile(level.shape, level.minutes);
  return calm ? { at: hour.at, seen, expected: flat } : null;
}

/** 90 % quantile of a Gamma(shape, rate) by Wilson and Hilferty: within 0.3 % from shape 3, 2.5 % at one half. */
function gammaQuantile(shape: number, rate: number): number {
  const ninth = 1 / (9 * shape);
  return (shape * (1 - ninth + UPPER_Z * Math.sqrt(ninth)) ** 3) / rate;
}

/**
 * What the last hours alone say of the rate (half-life two hours, half an hour late, less one and a half reports): keeps
 * real, bursty streams from looking like outages of a smooth one.
 */
export interface Local {
  /** Decayed independent reports that are old enough to speak. */
  sum: number;
  /** Independent reports by cell of five minutes, the newest last; the oldest leaves for `sum`. */
  readonly cells: number[];
}

export const CELL: Minutes = 5;
const LAG_CELLS = 6;
const LOCAL_HALF_LIFE: Minutes = 120;
const LOCAL_KEPT = 2 ** (-CELL / LOCAL_HALF_LIFE);
const LOCAL_FREE = 1.5;
const NOTHING = 0.05;

export const newLocal = (): Local => ({ sum: 0, cells: new Array<number>(LAG_CELLS + 1).fill(0) });

export function closeCell(local: Local): void {
  local.sum = local.sum * LOCAL_KEPT + (local.cells.shift() ?? 0);
  if (local.sum < NOTHING) local.sum = 0;
  local.cells.push(0);
}

/** Forgets what was heard. */
export function silence(local: Local): void {
  local.sum = 0;
  local.cells.fill(0);
}

export function addLocal(local: Local, independence: number): void {
  local.cells[LAG_CELLS] = (local.cells[LAG_CELLS] ?? 0) + independence;
}

/** Nothing is on its way that could raise the local rate, so that cells need not be stepped through. */
export const isStill = (local: Local): boolean => local.sum === 0 && local.cells.every((cell) => cell === 0);

export const localRate = (local: Local): number => (Math.max(0, local.sum - LOCAL_FREE) * Math.LN2) / LOCAL_HALF_LIFE;
