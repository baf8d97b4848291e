import { meanOf, newSums, pass, strike } from '../../../src/domain/outage/detector/mixture.ts';
import type { MixtureSettings } from '../../../src/domain/outage/detector/settings.ts';
import { mean, type Random, seeded } from './random.ts';

/** A rule over a stream whose calm rate is known: told of time and of reports, it names how alarmed it is. */
export interface Rule {
  reset(): void;
  /** Minutes passed without a report. */
  wait(minutes: number): void;
  report(): void;
  level(): number;
}

export const ARL = 30 * 1_440;
const RATES = [0.005, 0.02, 0.1, 0.5] as const;
const RATIOS = [2, 3, 5, 10, 30, 100] as const;
const GIVE_UP = 5_000;

export interface Cell {
  readonly rate: number;
  readonly ratio: number;
  readonly oracle: number;
  /** Mean delays over the oracle's, at equal false-alarm rate. */
  readonly over: Readonly<Record<string, number>>;
}

export interface Effort {
  readonly alarms: number;
  readonly runs: number;
  readonly seed: number;
}

/** Delays of ours and of simple rules against the CUSUM that knows the outage's rate, each calibrated to one alarm in 30 days. */
export function* benchKnown(mixture: MixtureSettings, effort: Effort): Generator<Cell> {
  for (const rate of RATES) {
    const rules: Record<string, Rule> = {
      ours: ours(mixture, rate),
      count: countRule(),
      twoBins: twoBins(),
      ears: ears(),
    };
    const bars = new Map<string, number>();
    for (const [name, rule] of Object.entries(rules)) {
      bars.set(name, calibrate(rule, rate, effort, name === 'ours' ? ARL : 3));
    }
    for (const ratio of RATIOS) {
      const cusum = oracle(rate, ratio);
      const best = delay(cusum, { rate, ratio, bar: calibrate(cusum, rate, effort, Math.log(ARL * rate)) }, effort);
      const over = Object.entries(rules).map(([name, rule]): [string, number] => [
        name,
        delay(rule, { rate, ratio, bar: bars.get(name) ?? 0 }, effort) / best,
      ]);
      yield { rate, ratio, oracle: best, over: Object.fromEntries(over) };
    }
  }
}

export function ours(mixture: MixtureSettings, rate: number): Rule {
  let sums = newSums(mixture);
  const gap = { rate, minutes: 0 };
  return {
    reset: () => {
      sums = newSums(mixture);
    },
    wait: (minutes) => {
      gap.minutes = minutes;
      pass(sums, mixture, gap);
    },
    report: () => strike(sums, mixture, 1),
    level: () => meanOf(sums),
  };
}

export function oracle(rate: number, ratio: number): Rule {
  let sum = 0;
  return {
    reset: () => {
      sum = 0;
    },
    wait: (minutes) => {
      sum = Math.max(0, sum - (ratio - 1) * rate * minutes);
    },
    report: () => {
      sum += Math.log(ratio);
    },
    level: () => sum,
  };
}

/** Reports within the last 15 minutes. */
function countRule(): Rule {
  let now = 0;
  const times: number[] = [];
  return {
    reset: () => {
      times.length = 0;
    },
    wait: (minutes) => {
      now += minutes;
    },
    report: () => {
      times.push(now);
      while ((times[0] ?? now) < now - 15) times.shift();
    },
    level: () => times.length,
  };
}

/** As Downdetector is understood: so many reports in each of two quarters of an hour in a row. */
function twoBins(): Rule {
  return binned((bins) => Math.min(bins.at(-1) ?? 0, bins.at(-2) ?? 0), 2);
}

/** EARS C2: deviation from the mean of seven bins, two bins ago, in their standard deviations (at least one). */
function ears(): Rule {
  return binned((bins) => {
    if (bins.length < 10) return 0;
    const base = bins.slice(-10, -3);
    const middle = mean(base);
    const spread = Math.sqrt(base.reduce((sum, bin) => sum + (bin - middle) ** 2, 0) / 6);
    return ((bins.at(-1) ?? 0) - middle) / Math.max(1, spread);
  }, 10);
}

function binned(judge: (bins: readonly number[]) => number, keep: number): Rule {
  let inBin = 0;
  let left = 15;
  let level = 0;
  const bins: number[] = [];
  return {
    reset: () => {
      bins.length = 0;
      level = 0;
    },
    wait: (minutes) => {
      let rest = minutes;
      // A whole window of empty bins is as good as any more of them.
      if (rest > 15 * (keep + 2)) rest = 15 * (keep + 1) + (rest % 15);
      level = 0;
      while (rest >= left) {
        rest -= left;
        bins.push(inBin);
        if (bins.length > keep) bins.shift();
        level = Math.max(level, judge(bins));
        inBin = 0;
        left = 15;
      }
      left -= rest;
    },
    report: () => {
      inBin++;
    },
    level: () => level,
  };
}

/** The bar that is reached once in `ARL` minutes of calm; the least such where a rule knows only whole numbers. */
export function calibrate(rule: Rule, rate: number, effort: Effort, guess: number): number {
  let low = 0;
  let high = guess;
  while (runLength(rule, { rate, bar: high, effort }) < ARL) {
    low = high;
    high *= 1.6;
  }
  for (let step = 0; step < 5; step++) {
    const middle = (low + high) / 2;
    if (runLength(rule, { rate, bar: middle, effort }) < ARL) low = middle;
    else high = middle;
  }
  return high;
}

/** The same calm days for every bar, so that a higher bar never looks worse by chance. */
function runLength(rule: Rule, on: { rate: number; bar: number; effort: Effort }): number {
  const random = seeded(on.effort.seed);
  const until = on.effort.alarms * ARL;
  let alarms = 0;
  rule.reset();
  for (let now = 0; now < until; ) {
    const minutes = random.exponential() / on.rate;
    now += minutes;
    rule.wait(minutes);
    if (rule.level() < on.bar) rule.report();
    if (rule.level() >= on.bar) {
      alarms++;
      rule.reset();
      if (alarms > 3 * on.effort.alarms) break;
    }
  }
  return alarms === 0 ? Number.POSITIVE_INFINITY : until / alarms;
}

function delay(rule: Rule, at: { rate: number; ratio: number; bar: number }, effort: Effort): number {
  const random = seeded(effort.seed + 1);
  return mean(Array.from({ length: effort.runs }, () => oneDelay(rule, at, random)));
}

function oneDelay(rule: Rule, at: { rate: number; ratio: number; bar: number }, random: Random): number {
  calm(rule, at, random);
  let now = 0;
  while (now < GIVE_UP) {
    const minutes = random.exponential() / (at.rate * at.ratio);
    now += minutes;
    rule.wait(minutes);
    if (rule.level() >= at.bar) return now;
    rule.report();
    if (rule.level() >= at.bar) return now;
  }
  return GIVE_UP;
}

/** A calm before the outage, long enough to forget the start; begun anew where it alarms. */
function calm(rule: Rule, at: { rate: number; bar: number }, random: Random): void {
  rule.reset();
  let left = Math.max(300, 20 / at.rate);
  while (left > 0) {
    const minutes = Math.min(left, random.exponential() / at.rate);
    left -= minutes;
    rule.wait(minutes);
    if (left > 0) rule.report();
    if (rule.level() >= at.bar) rule.reset();
  }
}
