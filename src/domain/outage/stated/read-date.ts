import type { Part, Read, WrittenDate } from './times.ts';
import { has, type Line, meaningOf, numberOf, type Token } from './tokens.ts';

/** Years from here on are counted in the Buddhist era, 543 ahead. */
const BUDDHIST_FROM = 2_400;
const BUDDHIST_AHEAD = 543;

/** A date in any of the ways the languages write it; null where none starts here. */
export function readDate(line: Line, at: number): Read<WrittenDate> | null {
  const { tokens } = line;
  return (
    readMarked(tokens, at) ??
    readIso(tokens, at) ??
    readNamed(tokens, at) ??
    readSlashed(line, at) ??
    readLed(line, at) ??
    readRelative(tokens, at)
  );
}

/** 2026年1月28日, 1月28日, 12.10号, 28日. */
function readMarked(tokens: readonly Token[], at: number): Read<WrittenDate> | null {
  const first = numberOf(tokens[at]);
  if (first === null) return null;
  if (has(tokens[at + 1], 'yearMark')) {
    const rest = readMarked(tokens, at + 2);
    return rest?.value.kind === 'day' ? { value: { ...rest.value, year: era(first) }, end: rest.end } : null;
  }
  if (has(tokens[at + 1], 'monthMark')) {
    const day = numberOf(tokens[at + 2]);
    if (day === null) return readMonthPart(tokens, at, first);
    const marked = has(tokens[at + 3], 'dayMark');
    return found(first, day, marked ? at + 4 : at + 3);
  }
  const point = tokens[at + 1]?.text;
  if ((point === '.' || point === '/') && numberOf(tokens[at + 2]) !== null && has(tokens[at + 3], 'dayMark')) {
    return found(first, numberOf(tokens[at + 2]) ?? 0, at + 4);
  }
  // 3日内 is within three days; the third of the month would be 3日前.
  if (tokens[at + 1]?.text === '日' && /^(?:内|內|之内|之內|以内|以內)$/.test(tokens[at + 2]?.text ?? '')) return null;
  if (has(tokens[at + 1], 'dayMark')) return dayOfMonth(first, at + 2);
  return null;
}

function readMonthPart(tokens: readonly Token[], at: number, month: number): Read<WrittenDate> | null {
  const part = meaningOf(tokens[at + 2], 'part') as Part | null;
  if (part === null) return null;
  return { value: { kind: 'month', month, year: null, part }, end: at + 3 };
}

/** 2026-01-28, 2026/01/28. */
function readIso(tokens: readonly Token[], at: number): Read<WrittenDate> | null {
  const year = tokens[at];
  const sign = tokens[at + 1]?.text ?? '';
  if (year?.kind !== 'number' || year.text.length !== 4 || !'-/.'.includes(sign) || tokens[at + 3]?.text !== sign)
    return null;
  const month = numberOf(tokens[at + 2]);
  const day = numberOf(tokens[at + 4]);
  if (month === null || day === null || !tokens[at + 4]?.glued) return null;
  const end = tokens[at + 5]?.text.toLowerCase() === 't' && tokens[at + 5]?.glued ? at + 6 : at + 5;
  return found(month, day, end, era(Number(year.text)));
}

/** "September 23rd, 2025", "23 September", "the 4th of Dec. 2563", "end of March"; month names of every language. */
function readNamed(tokens: readonly Token[], at: number): Read<WrittenDate> | null {
  const part = meaningOf(tokens[at], 'part') as Part | null;
  const named = meaningOf(tokens[part === null ? at : at + 1], 'month');
  if (part !== null) {
    if (named === null) return null;
    const year = yearAt(tokens, at + 2);
    return { value: { kind: 'month', month: Number(named), year: year.value, part }, end: year.end };
  }
  if (named !== null) {
    const day = dayAt(tokens, at + 1);
    if (day === null) return null;
    const year = yearAt(tokens, tokens[day.end]?.text === ',' ? day.end + 1 : day.end);
    return found(Number(named), day.value, year.value === null ? day.end : year.end, year.value);
  }
  const lead = has(tokens[at], 'dayLead') ? at + 1 : at;
  const day = dayAt(tokens, lead);
  if (day === null) return null;
  let next = has(tokens[day.end], 'monthLead') || tokens[day.end]?.text.toLowerCase() === 'of' ? day.end + 1 : day.end;
  if (tokens[next]?.text === '-' || tokens[next]?.text === ',') next += 1;
  const led = has(tokens[next - 1], 'monthLead') ? numberOf(tokens[next]) : null;
  const month = led ?? (meaningOf(tokens[next], 'month') === null ? null : Number(meaningOf(tokens[next], 'month')));
  if (month === null) return null;
  const skip = has(tokens[next + 1], 'yearMark') || tokens[next + 1]?.text === ',' ? 2 : 1;
  const year = yearAt(tokens, next + skip);
  return found(month, day.value, year.value === null ? next + 1 : year.end, year.value);
}

/** 9/23, 23/9/2025, 1/28/26: which comes first is the language's habit, unless one of them can only be a day. */
function readSlashed(line: Line, at: number): Read<WrittenDate> | null {
  const { tokens } = line;
  const first = shortNumber(tokens[at]);
  const second = shortNumber(tokens[at + 2]);
  if (first === null || second === null || tokens[at + 1]?.text !== '/' || !tokens[at + 2]?.glued) return null;
  const yeared = tokens[at + 3]?.text === '/' ? tokens[at + 4] : undefined;
  const year = yeared?.kind === 'number' ? era(Number(yeared.text)) : null;
  const end = year === null ? at + 3 : at + 5;
  if (has(tokens[end], 'unit') || tokens[at - 1]?.text === '/') return null;
  const dayFirst = first > 12 || (line.dayFirst && second <= 12);
  return dayFirst ? found(second, first, end, year) : found(first, second, end, year);
}

/** Behind a word for "day": ngày 22-10, tanggal 5, วันที่ 12, ngày 24.10. */
function readLed(line: Line, at: number): Read<WrittenDate> | null {
  const { tokens } = line;
  if (!has(tokens[at], 'dayLead')) return null;
  const slashed = readSlashed(line, at + 1);
  if (slashed !== null) return slashed;
  const day = shortNumber(tokens[at + 1]);
  if (day === null || day > 31 || has(tokens[at + 2], 'unit')) return null;
  const sign = tokens[at + 2]?.text;
  const month = shortNumber(tokens[at + 3]);
  if ((sign === '-' || sign === '.') && month !== null && month <= 12 && tokens[at + 3]?.glued) {
    const year =
      tokens[at + 4]?.text === sign && tokens[at + 5]?.kind === 'number' ? era(Number(tokens[at + 5]?.text)) : null;
    return found(month, day, year === null ? at + 4 : at + 6, year);
  }
  return dayOfMonth(day, at + 2);
}

/** today, tomorrow, this week, early next week, end of the month, 月底. */
function readRelative(tokens: readonly Token[], at: number): Read<WrittenDate> | null {
  const day = meaningOf(tokens[at], 'day');
  if (day !== null) {
    const inner = tokens[at + 1]?.text === '(' ? readMarked(tokens, at + 2) : null;
    if (inner !== null && tokens[inner.end]?.text === ')') return { value: inner.value, end: inner.end + 1 };
    return { value: day === 'rest' ? { kind: 'rest' } : { kind: 'relative', days: Number(day) }, end: at + 1 };
  }
  const parted = meaningOf(tokens[at], 'part') as Part | null;
  const next = parted === null ? at : at + 1;
  const behind = (end: number): Read<Part | null> => {
    const part = parted ?? (meaningOf(tokens[end], 'part') as Part | null);
    return { value: part, end: parted === null && part !== null ? end + 1 : end };
  };
  const week = meaningOf(tokens[next], 'week');
  if (week !== null) {
    const part = behind(next + 1);
    return { value: { kind: 'week', weeks: Number(week), part: part.value }, end: part.end };
  }
  const months = meaningOf(tokens[next], 'monthFrom');
  if (months !== null) {
    const part = behind(next + 1);
    return { value: { kind: 'monthFrom', months: Number(months), part: part.value }, end: part.end };
  }
  const which = meaningOf(tokens[next], 'which');
  const weekend = which === null ? next : next + 1;
  if (has(tokens[weekend], 'weekend')) {
    return { value: { kind: 'weekend', weeks: Number(which ?? 0) }, end: weekend + 1 };
  }
  return null;
}

function dayAt(tokens: readonly Token[], at: number): Read<number> | null {
  const day = shortNumber(tokens[at]);
  if (day === null || day < 1 || day > 31 || tokens[at + 1]?.text === ':' || has(tokens[at + 1], 'ampm')) return null;
  return { value: day, end: has(tokens[at + 1], 'ordinal') ? at + 2 : at + 1 };
}

function yearAt(tokens: readonly Token[], at: number): Read<number | null> {
  const token = tokens[at];
  if (token?.kind !== 'number' || token.text.length !== 4) return { value: null, end: at };
  const year = era(Number(token.text));
  return year >= 2_000 && year < 2_200 && !has(tokens[at + 1], 'zone')
    ? { value: year, end: at + 1 }
    : { value: null, end: at };
}

function shortNumber(token: Token | undefined): number | null {
  return token?.kind === 'number' && token.text.length <= 2 ? Number(token.text) : null;
}

function era(year: number): number {
  if (year >= BUDDHIST_FROM) return year - BUDDHIST_AHEAD;
  return year < 100 ? year + 2_000 : year;
}

function found(month: number, day: number, end: number, year: number | null = null): Read<WrittenDate> | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return { value: { kind: 'day', year, month, day }, end };
}

const dayOfMonth = (day: number, end: number): Read<WrittenDate> | null =>
  day < 1 || day > 31 ? null : { value: { kind: 'dayOfMonth', day }, end };
