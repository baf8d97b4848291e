import { type Errors, learnErrors, newErrors, quantileOf, shapeOf, shareAbove, spreadOf } from './errors.ts';
import { baseOf, type Learner, newLearner, nextRows, predictionsAt } from './learner.ts';
import type { Panel } from './panel.ts';
import { meanOf, type Series, valueAt } from './series.ts';
import { BASELINE_PERIODS, rankSettings } from './settings.ts';

/** How a category stands against its own last four periods; growths are shares of their mean: 0.2 is a fifth more. */
export interface Growth {
  readonly market: string;
  readonly category: string;
  /** Mean of the last four periods, and the last one, in the panel's unit. */
  readonly base: number;
  readonly last: number;
  /** Where the next two periods are expected, against `base`. */
  readonly expected: number;
  /** In eight cases of ten the next period lies from here … */
  readonly low: number;
  /** … to here. */
  readonly high: number;
  /** The probability that the next two periods lie above `base`. */
  readonly rise: number;
}

/** `rising` and `falling` are said only when the posterior is this sure; seen on the hold-outs: at 0.8 thin sets are right 74 %. */
export const SURE = 0.85;

/**
 * For every period from the first, the growth of every category sold by then, made from nothing later. It is what usually
 * followed in all categories (a regression form of empirical Bayes, Fay & Herriot 1979), so that a thin category's jump
 * hardly moves it; intervals are as wide as recent errors were.
 */
export function* growths(panel: Panel): Generator<readonly Growth[]> {
  const forecaster = newForecaster(panel);
  for (let at = 0; at < panel.length; at++) yield growthsOf(forecaster, advance(forecaster, at));
}

/** The newest growths of a panel. */
export function growthNow(panel: Panel): readonly Growth[] {
  const forecaster = newForecaster(panel);
  let newest: readonly Forecast[] = [];
  for (let at = 0; at < panel.length; at++) newest = advance(forecaster, at);
  return growthsOf(forecaster, newest);
}

const SPAN = 2;
/** The middle eight tenths. */
const INTERVAL = { low: 0.1, high: 0.9 };

interface Forecaster {
  readonly learner: Learner;
  /** Errors of the next period alone, and of the mean of the next two. */
  readonly next: Errors;
  readonly span: Errors;
  /** The last two periods' forecasts, the oldest first. */
  readonly waiting: (readonly Forecast[])[];
}

interface Forecast {
  readonly key: string;
  readonly market: string;
  readonly category: string;
  readonly series: Series;
  readonly base: number;
  readonly last: number;
  readonly smoothing: number;
  readonly thinness: number;
  readonly expected: number;
}

function newForecaster(panel: Panel): Forecaster {
  const learner = newLearner(panel, SPAN, { ...rankSettings, gainShare: 0 });
  return { learner, next: newErrors(), span: newErrors(), waiting: [] };
}

/** Learns from what this period brought, and forecasts what comes after it. */
function advance({ learner, next, span, waiting }: Forecaster, at: number): readonly Forecast[] {
  const rows = nextRows(learner, at);
  const [before, previous] = waiting.length === SPAN ? waiting : [undefined, waiting[0]];
  if (previous && at > BASELINE_PERIODS) learnErrors(next, missesOf(previous, at, at));
  if (before && at > BASELINE_PERIODS + 1) learnErrors(span, missesOf(before, at - 1, at));
  const smoothing = learner.panel.smoothing[at] ?? 1;
  const forecasts = predictionsAt(learner, rows, at).map(({ row: { market, category }, value, market: lift }) => {
    const base = baseOf(category, at);
    return {
      key: JSON.stringify([market.name, category.name]),
      market: market.name,
      category: category.name,
      series: category.own,
      base,
      last: valueAt(category.own, at),
      smoothing,
      thinness: smoothing / (base + smoothing),
      expected: value + lift,
    };
  });
  waiting.push(forecasts);
  if (waiting.length > SPAN) waiting.shift();
  return forecasts;
}

function missesOf(forecasts: readonly Forecast[], from: number, to: number) {
  return forecasts
    .filter(({ base }) => base > 0)
    .map(({ key, thinness, series, base, smoothing, expected }) => {
      const outcome = Math.log((meanOf(series, from, to) + smoothing) / (base + smoothing));
      return { key, thinness, error: outcome - expected };
    });
}

function growthsOf({ next, span }: Forecaster, forecasts: readonly Forecast[]): readonly Growth[] {
  const [nextShape, spanShape] = [shapeOf(next), shapeOf(span)];
  const [low, high] = [quantileOf(nextShape, INTERVAL.low), quantileOf(nextShape, INTERVAL.high)];
  return forecasts.map((forecast) => {
    const { market, category, base, last, expected, smoothing } = forecast;
    const width = spreadOf(next, forecast);
    // What was estimated smoothed is told as it will be seen.
    const share = (log: number): number =>
      base > 0 ? Math.max(-1, ((base + smoothing) * Math.exp(log) - smoothing) / base - 1) : 0;
    return {
      market,
      category,
      base,
      last,
      expected: share(expected),
      low: share(Math.min(expected, expected + low * width)),
      high: share(Math.max(expected, expected + high * width)),
      rise: shareAbove(spanShape, -expected / spreadOf(span, forecast)),
    };
  });
}
