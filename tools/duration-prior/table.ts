import { MINUTE_MS } from '../../src/domain/instant.ts';
import type { PriorTable, PromiseTable } from '../../src/domain/outage/duration/index.ts';
import type { Impact } from '../../src/domain/outage/vocabulary.ts';

export interface PriorRow {
  readonly provider: string;
  readonly impact: Impact;
  readonly durationMs: number;
}

/** Outer levels are close together because quantiles of long incidents lie far apart. */
const LEVELS = [
  0, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85,
  0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995, 1,
];
/** A provider of n incidents weighs as n / (1 + n / this): at most this many, so that no busy page speaks for all. */
const BALANCE = 20;
/** Durations are blurred by this much (in units of e) so that a round number of minutes in one page makes no step. */
const BLUR = 0.375;
const BLUR_STEPS = 17;

/** Weighted quantiles in minutes of how long incidents last, over all and by impact. */
export function tableOf(rows: readonly PriorRow[]): PriorTable {
  const of = (impact: Impact) => inMinutes(rows.filter((row) => row.impact === impact));
  return {
    levels: LEVELS,
    any: inMinutes(rows),
    byImpact: { none: of('none'), minor: of('minor'), major: of('major'), critical: of('critical') },
  };
}

export interface RatioRow {
  readonly provider: string;
  /** Actual over stated, both from when it was said. */
  readonly ratio: number;
  /** One incident's promises together weigh 1. */
  readonly weight: number;
}

/** Weighted quantiles of how promises were kept. */
export function ratiosOf(rows: readonly RatioRow[]): PromiseTable {
  return { levels: LEVELS, ratios: quantiles(rows.map(({ ratio, ...row }) => ({ ...row, value: ratio }))) };
}

function inMinutes(rows: readonly PriorRow[]): number[] {
  const minutes = rows.map(({ provider, durationMs }) => ({ provider, weight: 1, value: durationMs / MINUTE_MS }));
  return quantiles(minutes).map((value) => Math.max(1, value));
}

function quantiles(rows: readonly { provider: string; weight: number; value: number }[]): number[] {
  const points: { value: number; weight: number }[] = [];
  for (const own of Map.groupBy(rows, (row) => row.provider).values()) {
    const size = own.reduce((sum, row) => sum + row.weight, 0);
    for (const row of own) points.push(...blurred(row.value, row.weight / (1 + size / BALANCE)));
  }
  points.sort((a, b) => a.value - b.value);
  const total = points.reduce((sum, point) => sum + point.weight, 0);
  let i = 0;
  let below = 0;
  return LEVELS.map((level) => {
    while (i < points.length - 1 && below + (points[i]?.weight ?? 0) < level * total) below += points[i++]?.weight ?? 0;
    return Number((points[i]?.value ?? 0).toPrecision(3));
  });
}

function blurred(value: number, weight: number): { value: number; weight: number }[] {
  return Array.from({ length: BLUR_STEPS }, (_, k) => {
    const z = -2.4 + (4.8 * k) / (BLUR_STEPS - 1);
    return { value: value * Math.exp(z * BLUR), weight: weight * Math.exp(-(z * z) / 2) };
  });
}
