import { DAY_MS } from '../../instant.ts';

/**
 * One series of numbers of any kind, judged as it comes: how strange its value, its jumps and its distance from earlier days
 * are against its own past, as conformal p-values turned into evidence that adds up over rows (detection.md section 6).
 *
 *   warming (too little past to judge) ──▶ calm ──evidence ≥ ALARM──▶ resting (no second alarm for a while) ──▶ calm
 */
export interface SeriesState {
  rows: number;
  /** Milliseconds between rows, as far as known; the first gap that is one. */
  gapMs: number;
  lastAt: number | null;
  /** Newest last: enough for the same time on earlier days. */
  readonly past: number[];
  /** One of each feature. */
  readonly tails: readonly Tail[];
  evidence: number;
  restRows: number;
}

/** The last values of a feature, both in order of arrival and of size. */
interface Tail {
  readonly ring: number[];
  next: number;
  readonly sorted: number[];
}

export interface SeriesWord {
  /** 0 … 1; at least 0.5 exactly where it alarms. */
  readonly score: number;
  readonly alarm: boolean;
}

const FEATURES = 4;
const PAST_VALUES = 4_000;
const EARLIER_DAYS = 7;
/** Longest memory of values for the same time on earlier days. */
const MAX_PAST = 12_000;
const LONG_JUMP = 5;
/** Betting exponent of the calibrator κ p^(κ−1), whose mean is one while p is uniform (Shafer, 2021). */
const KAPPA = 0.25;
/** Nats of evidence forgotten with each row. */
const LEAK = 1.2;
const ALARM = 3;
/** Rows before anything is judged. */
const WARMING_ROWS = 50;
/** Rows without a second alarm: a share of all so far, at least some. */
const REST = { share: 0.02, rows: 60 } as const;

export const newSeries = (): SeriesState => ({
  rows: 0,
  gapMs: 0,
  lastAt: null,
  past: [],
  tails: Array.from({ length: FEATURES }, () => ({ ring: [], next: 0, sorted: [] })),
  evidence: 0,
  restRows: 0,
});

/** Takes the next row; a value that is no number says nothing. */
export function judgeRow(series: SeriesState, row: { at: number; value: number }): SeriesWord {
  if (!Number.isFinite(row.value)) return { score: 0, alarm: false };
  if (series.gapMs === 0 && series.lastAt !== null) series.gapMs = Math.max(0, row.at - series.lastAt);
  series.lastAt = row.at;
  const gain = betOn(series, featuresOf(series, row.value));
  series.past.push(row.value);
  if (series.past.length > MAX_PAST) series.past.splice(0, MAX_PAST / 4);
  series.rows++;
  series.evidence = (1 + series.evidence) * gain * Math.exp(-LEAK);
  if (series.restRows > 0) {
    series.restRows--;
    return { score: 0, alarm: false };
  }
  if (series.rows <= WARMING_ROWS) return { score: 0, alarm: false };
  const strength = Math.log(series.evidence);
  const alarm = strength >= ALARM;
  if (alarm) series.restRows = Math.max(REST.rows, Math.floor(REST.share * series.rows));
  return { score: 1 / (1 + Math.exp(ALARM - strength)), alarm };
}

/** Value, jump, longer jump, and distance from the same time on earlier days; not a number where there is no past for it. */
function featuresOf(series: SeriesState, value: number): readonly number[] {
  const { past } = series;
  const ago = (rows: number) => past[past.length - rows] ?? Number.NaN;
  const rowsADay = series.gapMs > 0 ? Math.max(1, Math.round(DAY_MS / series.gapMs)) : 0;
  const earlier: number[] = [];
  for (let day = 1; day <= EARLIER_DAYS && rowsADay > 0; day++) {
    const then = past[past.length - day * rowsADay];
    if (then !== undefined) earlier.push(then);
  }
  return [value, value - ago(1), value - ago(LONG_JUMP), value - medianOf(earlier)];
}

/** Mean evidence of all features, of each for being too high and for being too low. */
function betOn(series: SeriesState, features: readonly number[]): number {
  let total = 0;
  let bets = 0;
  for (const [index, feature] of features.entries()) {
    const tail = series.tails[index];
    if (!tail || Number.isNaN(feature)) continue;
    const known = tail.sorted.length;
    const below = placeOf(tail.sorted, feature, false);
    const belowOrSame = placeOf(tail.sorted, feature, true);
    total += bet((known - below + 1) / (known + 1)) + bet((belowOrSame + 1) / (known + 1));
    bets += 2;
    keep(tail, feature);
  }
  return bets === 0 ? 1 : total / bets;
}

const bet = (chance: number): number => KAPPA * chance ** (KAPPA - 1);

function keep(tail: Tail, value: number): void {
  if (tail.ring.length < PAST_VALUES) tail.ring.push(value);
  else {
    const oldest = tail.ring[tail.next] ?? 0;
    tail.sorted.splice(placeOf(tail.sorted, oldest, false), 1);
    tail.ring[tail.next] = value;
    tail.next = (tail.next + 1) % PAST_VALUES;
  }
  tail.sorted.splice(placeOf(tail.sorted, value, false), 0, value);
}

/** How many values are smaller, or smaller or the same. */
function placeOf(sorted: readonly number[], value: number, withSame: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle] ?? 0;
    if (there < value || (withSame && there === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function medianOf(values: number[]): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
