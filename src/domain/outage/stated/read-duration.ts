import type { Unit } from './language.ts';
import type { Amount, Read, WrittenDuration } from './times.ts';
import { has, hasAny, meaningOf, numberOf, type Token } from './tokens.ts';

/** Units that "few" and "several" stand for: the conventions of the labelled sentences. */
const SOME: Readonly<Record<string, readonly [number, number]>> = { few: [2, 5], several: [3, 10], couple: [2, 2] };
/** Counts above these are no promise of a length but a number of something else. */
const MAX_COUNT: Readonly<Record<Unit, number>> = {
  second: 3_600,
  minute: 2_880,
  hour: 400,
  day: 180,
  workday: 90,
  week: 30,
  month: 12,
};

/** "2 hours", "1.5 to 2 hours", "an hour and a half", "a few more days", "两到三个小时"; null where none starts here. */
export function readDuration(tokens: readonly Token[], at: number): Read<WrittenDuration> | null {
  return readSome(tokens, at) ?? readNumbered(tokens, at) ?? readBareUnit(tokens, at);
}

function readSome(tokens: readonly Token[], at: number): Read<WrittenDuration> | null {
  const some = meaningOf(tokens[at], 'some');
  if (some === null) return null;
  const [low, high] = SOME[some] ?? [2, 5];
  let next = skipFillers(tokens, at + 1);
  if (has(tokens[next], 'some')) next += 1;
  const unit = unitAt(tokens, next);
  if (unit === null) return null;
  const amount = (count: number): Amount => ({ count, unit, plusMinutes: 0 });
  // "the coming hour" is one, "the coming hours" are a few.
  if (/coming$/i.test(tokens[at]?.text ?? '') && !/s$/i.test(tokens[next]?.text ?? '')) {
    return done({ min: amount(1), max: amount(1), some: false }, next + 1);
  }
  return done({ min: amount(low), max: amount(high), some: some !== 'couple' }, next + 1);
}

function readNumbered(tokens: readonly Token[], at: number): Read<WrittenDuration> | null {
  const low = readCount(tokens, at);
  if (low === null) return null;
  const lowUnit = unitAt(tokens, skipFillers(tokens, low.end));
  const afterLow = lowUnit === null ? low.end : skipFillers(tokens, low.end) + 1;
  const high = readUpper(tokens, afterLow, has(tokens[at - 1], 'between'));
  if (high !== null) {
    const unit = unitAt(tokens, skipFillers(tokens, high.end));
    if (unit !== null && high.value >= low.value * (lowUnit === null ? 1 : 0)) {
      return ranged(
        { low: low.value, lowUnit: lowUnit ?? unit, high: high.value, unit },
        skipFillers(tokens, high.end) + 1,
      );
    }
  }
  if (lowUnit === null || low.value > MAX_COUNT[lowUnit]) return null;
  // "an hour or two": the unit stands behind the first number only.
  if (
    high !== null &&
    (hasAny(tokens[afterLow], ['to', 'either']) || tokens[afterLow]?.text === ',') &&
    tokens[high.end - 1]?.kind === 'word' &&
    high.value > low.value
  ) {
    return ranged({ low: low.value, lowUnit, high: high.value, unit: lowUnit }, high.end);
  }
  const rest = readRest(tokens, afterLow, lowUnit);
  const amount: Amount = { count: low.value, unit: lowUnit, plusMinutes: rest.value };
  return done({ min: amount, max: amount, some: false }, rest.end);
}

interface Bounds {
  readonly low: number;
  readonly lowUnit: Unit;
  readonly high: number;
  readonly unit: Unit;
}

function ranged({ low, lowUnit, high, unit }: Bounds, end: number): Read<WrittenDuration> | null {
  if (high > MAX_COUNT[unit]) return null;
  return done(
    {
      min: { count: low, unit: lowUnit, plusMinutes: 0 },
      max: { count: high, unit, plusMinutes: 0 },
      some: false,
    },
    end,
  );
}

/** "within the hour": a unit alone means one of it, but only behind a word that asks for a length. */
function readBareUnit(tokens: readonly Token[], at: number): Read<WrittenDuration> | null {
  const unit = unitAt(tokens, at);
  const before = tokens[at - 1];
  if (unit === null || (tokens[at]?.text.length ?? 0) < 3) return null;
  if (!has(before, 'within') && !has(before, 'another')) return null;
  // "over the next hours" is a few of them.
  const [low, high] = tokens[at]?.text.toLowerCase().endsWith('s') ? [2, 5] : [1, 1];
  const amount = (count: number): Amount => ({ count, unit, plusMinutes: 0 });
  const upper = has(tokens[at + 1], 'either') || tokens[at + 1]?.text === ',' ? readUpper(tokens, at + 1, false) : null;
  if (high === 1 && upper !== null && upper.value > 1 && unitAt(tokens, upper.end) === null) {
    return ranged({ low: 1, lowUnit: unit, high: upper.value, unit }, upper.end);
  }
  return done({ min: amount(low), max: amount(high), some: high > 1 }, at + 1);
}

/** A count in digits or words: 2, 1.5, 1,5, half an, "twenty four", 一两 (one to two is read as a range elsewhere). */
function readCount(tokens: readonly Token[], at: number): Read<number> | null {
  const token = tokens[at];
  // получаса is half and hour in one.
  if (has(token, 'half')) return { value: 0.5, end: has(token, 'unit') ? at : at + 1 };
  const whole = numberOf(token);
  if (whole === null) return null;
  const point = tokens[at + 1];
  const fraction = tokens[at + 2];
  if ((point?.text === '.' || point?.text === ',') && point.glued && fraction?.kind === 'number' && fraction.glued) {
    return fraction.text.length > 2 ? null : { value: Number(`${whole}.${fraction.text}`), end: at + 3 };
  }
  const halved = halfBehind(tokens, at + 1);
  if (halved > 0) return { value: whole + 0.5, end: halved };
  // 一个半小时 is an hour and a half.
  if (/^[个個]$/.test(point?.text ?? '') && has(fraction, 'half')) return { value: whole + 0.5, end: at + 3 };
  const next = numberOf(tokens[at + 1]);
  if (token?.kind === 'word' && tokens[at + 1]?.kind === 'word' && next !== null && whole >= 20 && next < 10) {
    return { value: whole + next, end: at + 2 };
  }
  return { value: whole, end: at + 1 };
}

/** The end of the "and a half" of "two and a half hours", or 0 where there is none before a unit. */
function halfBehind(tokens: readonly Token[], at: number): number {
  if (!/^and$/i.test(tokens[at]?.text ?? '')) return 0;
  const half = /^an?$/i.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1;
  return has(tokens[half], 'half') && unitAt(tokens, half + 1) !== null ? half + 1 : 0;
}

const PERHAPS = /^(?:maybe|perhaps|possibly)$/i;

/** The upper end of a range: "to 2", "- 3", "or two", and the bare second number of 两三 and "hai ba". */
function readUpper(tokens: readonly Token[], at: number, paired: boolean): Read<number> | null {
  const token = tokens[at];
  // "another hour, maybe two"
  if (token?.text === ',' && PERHAPS.test(tokens[at + 1]?.text ?? '')) return readCount(tokens, at + 2);
  if (
    token?.text === '-' ||
    token?.text === '~' ||
    token?.text === '/' ||
    hasAny(token, ['to', 'either']) ||
    (paired && has(token, 'pair'))
  )
    return readCount(tokens, at + 1);
  if (token?.kind === 'word' && tokens[at - 1]?.kind === 'word' && has(tokens[at - 1], 'number')) {
    const value = numberOf(token);
    return value === null ? null : { value, end: at + 1 };
  }
  return null;
}

/** What stands behind a first amount: "30 minutes", "and a half", 半. */
function readRest(tokens: readonly Token[], at: number, unit: Unit): Read<number> {
  const unitMinutes = unit === 'hour' ? 60 : unit === 'day' ? 1_440 : unit === 'minute' ? 1 : 0;
  const joined = has(tokens[at], 'join') || tokens[at]?.text === ',' ? at + 1 : at;
  const article = numberOf(tokens[joined]) === 1 && has(tokens[joined + 1], 'half') ? joined + 1 : joined;
  if (has(tokens[article], 'half') && unitAt(tokens, article + 1) === null) {
    return { value: unitMinutes / 2, end: article + 1 };
  }
  const more = readCount(tokens, joined);
  const smaller = more === null ? null : unitAt(tokens, more.end);
  if (more === null || smaller === null) return { value: 0, end: at };
  if (unit === 'hour' && smaller === 'minute') return { value: more.value, end: more.end + 1 };
  if (unit === 'day' && smaller === 'hour') return { value: more.value * 60, end: more.end + 1 };
  return { value: 0, end: at };
}

/** Words between a number and its unit that change nothing: "2 more hours", "3 (three) hours", 个. */
function skipFillers(tokens: readonly Token[], at: number): number {
  let next = at;
  while (next < at + 3 && unitAt(tokens, next) === null && isFiller(tokens[next])) next += 1;
  if (tokens[next]?.text === '(' && numberOf(tokens[next + 1]) !== null && tokens[next + 2]?.text === ')') next += 3;
  if (tokens[next]?.text === '-' && unitAt(tokens, next + 1) !== null) next += 1;
  return next;
}

const isFiller = (token: Token | undefined): boolean =>
  has(token, 'another') ||
  has(token, 'approx') ||
  token?.text === '+' ||
  token?.text === 'full' ||
  token?.text === 'of';

const unitAt = (tokens: readonly Token[], at: number): Unit | null => meaningOf(tokens[at], 'unit') as Unit | null;

const done = (value: Omit<WrittenDuration, 'form' | 'bound'>, end: number): Read<WrittenDuration> => ({
  value: { form: 'duration', bound: null, ...value },
  end,
});
