import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../instant.ts';
import { judgeRow, judgeTick, newFleet, newSeries, TICK } from './detector/index.ts';
import type { MetricReading } from './monitor.ts';

/**
 * How one series of one shop stands, from nothing but its own past:
 *
 *   empty ──first reading──▶ learning ──a few days──▶ normal ◀──▶ flat | unknown | silent | unusual
 *
 * `flat` sells nothing when it usually would · `unknown` the platform shows nothing · `silent` its own feed sends nothing ·
 * `unusual` jumped or dropped to what it has hardly ever been.
 */
export interface OwnStanding {
  readonly kind: 'empty' | 'learning' | 'normal' | 'flat' | 'unknown' | 'silent' | 'unusual';
  /** When what it stands in began; null where nothing is wrong. */
  readonly since: Instant | null;
  readonly last: MetricReading | null;
}

/** So far back readings count: four weeks hold every hour of the week four times. */
export const STANDING_LOOKBACK_MS = 28 * DAY_MS;

const TICK_MS = TICK * MINUTE_MS;
/** Wanted minutes between two wrong words about one series: a week. Only its owner looks at it. */
const GAMMA = 7 * 24 * 60;
const LEARNING_MS = 3 * DAY_MS;
/** So many readings without a value in a row are none by chance, at their usual rate and at least at this one. */
const BLANK = { atLeast: 3, rate: 0.01, chance: 1e-3 } as const;
/** A reading later than so many usual gaps is missing. */
const OVERDUE = 1.5;
/** Gaps that tell what is usual, the newest. */
const GAPS = 100;
/** Longer silence is no longer a silence: the feed was taken away. */
const MAX_SILENCE_TICKS = DAY_MS / TICK_MS;
const UNUSUAL_FOR_MS = DAY_MS;

/** Readings, oldest first; those of the running ten minutes wait until these are over. */
export function ownStanding(readings: readonly MetricReading[], now: Instant): OwnStanding {
  const last = readings.at(-1) ?? null;
  const first = readings[0];
  if (last === null || first === undefined) return { kind: 'empty', since: null, last };
  const ticks = withSilence(ticksOf(readings, now), Math.floor(now / TICK_MS) - 1);
  const wrong = judgeSilence(ticks);
  if (wrong !== null) return { ...wrong, last };
  if (now - first.at < LEARNING_MS) return { kind: 'learning', since: null, last };
  const changedAt = lastChange(readings, now);
  return changedAt === null ? { kind: 'normal', since: null, last } : { kind: 'unusual', since: changedAt, last };
}

interface Tick {
  readonly number: number;
  readonly value: number | null;
  /** Nothing was sent for it. */
  readonly missing: boolean;
}

/** Several readings within ten minutes are parts of one. */
function ticksOf(readings: readonly MetricReading[], now: Instant): readonly Tick[] {
  const values = new Map<number, number | null>();
  for (const { at, value } of readings) {
    const number = Math.floor(at / TICK_MS);
    if (number * TICK_MS + TICK_MS > now) continue;
    const before = values.get(number);
    values.set(number, typeof before === 'number' ? before + (value ?? 0) : value);
  }
  return [...values].map(([number, value]) => ({ number, value, missing: false }));
}

/** Missing ticks are readings too: where one was due and none came, "unknown" is put in, up to tick `until`. */
function withSilence(ticks: readonly Tick[], until: number): readonly Tick[] {
  const usual = usualGap(ticks);
  if (usual === null) return ticks;
  return ticks.flatMap((tick, index) => {
    const next = ticks[index + 1]?.number ?? until + 1;
    if (next - tick.number <= usual * OVERDUE) return [tick];
    const steps = Math.ceil(Math.min(next - tick.number, MAX_SILENCE_TICKS) / usual) - 1;
    const silence = Array.from({ length: steps }, (_, step) => ({
      number: tick.number + (step + 1) * usual,
      value: null,
      missing: true,
    }));
    return [tick, ...silence];
  });
}

/** Ticks between two readings, as a rule; null while there is no rule. */
export function usualGap(ticks: readonly { readonly number: number }[]): number | null {
  const gaps = ticks
    .slice(-GAPS - 1)
    .flatMap((tick, index, all) => (index === 0 ? [] : [tick.number - (all[index - 1]?.number ?? tick.number)]))
    .sort((a, b) => a - b);
  return gaps.length < 3 ? null : (gaps[gaps.length >> 1] ?? null);
}

function judgeSilence(ticks: readonly Tick[]): Pick<OwnStanding, 'kind' | 'since'> | null {
  const begin = ticks.findLastIndex(({ value }) => value !== null) + 1;
  const first = ticks[begin];
  if (first === undefined) return judgeZeros(ticks);
  const run = ticks.length - begin;
  const blanks = ticks.slice(0, begin).filter(({ value }) => value === null).length;
  const rate = Math.max(BLANK.rate, blanks / Math.max(1, begin));
  if (run < BLANK.atLeast || rate ** run > BLANK.chance) return null;
  return { kind: ticks.at(-1)?.missing ? 'silent' : 'unknown', since: first.number * TICK_MS };
}

/** A fleet of one shop: its level, its own week, and evidence that adds up for as long as it sells nothing. */
function judgeZeros(ticks: readonly Tick[]): Pick<OwnStanding, 'kind' | 'since'> | null {
  const fleet = newFleet();
  let since: number | null = null;
  let zero = 0;
  for (const { number, value } of ticks) {
    ({ zero } = judgeTick(fleet, { at: number * TICK, values: new Map([['own', value]]) }));
    if (value !== null) since = value > 0 ? null : (since ?? number);
  }
  return since !== null && zero >= GAMMA ? { kind: 'flat', since: since * TICK_MS } : null;
}

/** When the general change score last alarmed, hour by hour, if that was lately. */
function lastChange(readings: readonly MetricReading[], now: Instant): Instant | null {
  const hours = new Map<number, number>();
  for (const { at, value } of readings) {
    const hour = Math.floor(at / HOUR_MS);
    if (value !== null && (hour + 1) * HOUR_MS <= now) hours.set(hour, (hours.get(hour) ?? 0) + value);
  }
  const series = newSeries();
  let changedAt: Instant | null = null;
  for (const [hour, value] of hours) {
    if (judgeRow(series, { at: hour * HOUR_MS, value }).alarm) changedAt = hour * HOUR_MS;
  }
  return changedAt !== null && now - changedAt <= UNUSUAL_FOR_MS ? changedAt : null;
}
