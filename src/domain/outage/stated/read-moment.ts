import type { Tag } from './language.ts';
import { inPart, readClock } from './read-clock.ts';
import { readDate } from './read-date.ts';
import type { Clock, Daypart, Moment, Read, WrittenMoment } from './times.ts';
import { has, hasAny, type Line, meaningOf, numberOf, type Token } from './tokens.ts';
import { offsetName } from './zone-names.ts';

const NOTHING: Moment = {
  date: null,
  weekday: null,
  which: null,
  clock: null,
  daypart: null,
  eod: false,
  zone: null,
};

const BARE_ZONES: ReadonlySet<string> = new Set(['eastern', 'central', 'mountain', 'pacific']);

/** Words allowed between the parts of one time ("on Friday at around 5pm"). */
const MAX_GLUE = 3;

/** A point on the calendar, or a range of two; parts come in any order. Null where none starts here. */
export function readMoment(line: Line, at: number): Read<WrittenMoment> | null {
  const { tokens } = line;
  const hours = readHourRange(tokens, at);
  if (hours !== null) return completeRange(line, hours);
  const first = readOne(line, at);
  if (first === null) return null;
  const single = first.value;
  const hoursOfDay = single.clock === null && single.date !== null ? readHoursOfDay(line, first.end) : null;
  if (hoursOfDay !== null) {
    return {
      value: { form: 'moment', ...shared({ ...single, clock: hoursOfDay.value.from }, hoursOfDay.value.to) },
      end: hoursOfDay.end,
    };
  }
  const second = isTo(line.tokens[first.end]) || isBetween(line.tokens, at) ? readSecond(line, first.end) : null;
  if (second !== null && sameShape(single, second.value)) {
    return { value: { form: 'moment', ...shared(single, second.value) }, end: skipEcho(line, second.end) };
  }
  return { value: { form: 'moment', from: single, to: null }, end: skipEcho(line, first.end) };
}

interface HourRange {
  readonly from: Clock;
  readonly to: Clock;
}

/** "5-6pm", "between 5 and 6 PM": the first hour has its half of the day from the second. */
function readHourRange(tokens: readonly Token[], at: number): Read<HourRange> | null {
  const low = numberOf(tokens[at]);
  const joined = isTo(tokens[at + 1]) || (has(tokens[at + 1], 'pair') && isBetween(tokens, at));
  if (tokens[at]?.kind !== 'number' || low === null || low > 12 || !joined) return null;
  const high = readClock(tokens, at + 2);
  if (high === null || !has(tokens[high.end - 1], 'ampm')) return null;
  const half = high.value.minutes >= 720 ? 720 : 0;
  const from = (low % 12) * 60 + half;
  return {
    value: { from: { minutes: from > high.value.minutes ? from - 720 : from, sure: true }, to: high.value },
    end: high.end,
  };
}

/** The hours of a day named before: "on 28 January from 02:00 to 06:00". */
function readHoursOfDay(line: Line, at: number): Read<{ from: Clock; to: Moment }> | null {
  const { tokens } = line;
  const start = tokens[at]?.text === ',' ? at + 1 : at;
  if (!has(tokens[start], 'between')) return null;
  const range = readMoment(line, start + 1);
  const from = range?.value.from;
  if (range === null || range.value.to === null || from === undefined || from.clock === null || from.date !== null)
    return null;
  return { value: { from: from.clock, to: { ...range.value.to, date: null, weekday: null } }, end: range.end };
}

function completeRange(line: Line, hours: Read<HourRange>): Read<WrittenMoment> {
  const rest = readParts(line, hours.end, { ...NOTHING, clock: hours.value.to });
  return {
    value: { form: 'moment', from: { ...rest.value, clock: hours.value.from }, to: rest.value },
    end: rest.end,
  };
}

function readOne(line: Line, at: number): Read<Moment> | null {
  const start = readPart(line, at, NOTHING);
  if (start === null) return null;
  const read = readParts(line, start.end, start.value);
  const { date, weekday, clock, eod } = read.value;
  // A part of the day or a zone alone says nothing, but "by the evening" is today's.
  if (date !== null || weekday !== null || clock !== null || eod) return read;
  const bound = has(line.tokens[at - 1], 'by') || has(line.tokens[read.end], 'bySuffix');
  return bound && read.value.daypart !== null ? read : null;
}

function readParts(line: Line, at: number, from: Moment): Read<Moment> {
  let read: Read<Moment> = { value: from, end: at };
  for (;;) {
    const next = readNextPart(line, read);
    if (next === null) return { value: inItsPart(read.value), end: read.end };
    read = next;
  }
}

/** "明晚8点": the part of the day that came with the day tells which eight. */
function inItsPart(moment: Moment): Moment {
  const { clock, daypart } = moment;
  return clock === null || daypart === null || clock.sure ? moment : { ...moment, clock: inPart(clock, daypart) };
}

const GLUE: readonly Tag[] = ['glue', 'approx'];

/** "tomorrow by 5 PM", "hari ini sebelum pukul 18.00": the bound stands between the day and its hour. */
function joinsHour({ tokens }: Line, at: number, known: Moment): boolean {
  return (
    (known.date ?? known.weekday) !== null &&
    known.clock === null &&
    has(tokens[at], 'by') &&
    readClock(tokens, at + 1) !== null
  );
}

function readNextPart(line: Line, read: Read<Moment>): Read<Moment> | null {
  const { tokens } = line;
  let at = read.end;
  let opened = false;
  for (let glue = 0; glue <= MAX_GLUE; glue += 1) {
    const part = readPart(line, at, read.value);
    if (part !== null) return opened && tokens[part.end]?.text === ')' ? { ...part, end: part.end + 1 } : part;
    const token = tokens[at];
    if (token?.text === '(') opened = true;
    else if (token?.text !== ',' && !hasAny(token, GLUE) && !joinsHour(line, at, read.value)) return null;
    at += 1;
  }
  return null;
}

/** One more part that the moment does not have yet. */
function readPart(line: Line, at: number, known: Moment): Read<Moment> | null {
  const { tokens } = line;
  const zone = readZone(tokens, at);
  if (zone !== null && known.zone === null) {
    // "Central" and "Pacific" are zones only behind an hour.
    const bare = tokens[at]?.kind === 'word' && !BARE_ZONES.has(tokens[at]?.text.toLowerCase() ?? '');
    const standing =
      known.clock !== null || (bare && tokens[at]?.kind === 'word') || (known.date !== null && bare) || known.eod;
    if (standing) return { value: { ...known, zone: zone.value }, end: zone.end };
  }
  if (known.clock === null) {
    const clock = readClock(tokens, at);
    if (clock !== null) return { value: { ...known, clock: clock.value }, end: clock.end };
  }
  if (!known.eod && known.clock === null && has(tokens[at], 'eod')) {
    return { value: { ...known, eod: true }, end: at + 1 };
  }
  const weekday = readWeekday(tokens, at);
  if (weekday !== null && known.weekday === null) return { value: { ...known, ...weekday.value }, end: weekday.end };
  // "today, 5 May": the second tells the first again.
  if (known.date === null || known.date.kind === 'relative') {
    const date = readDate(line, at);
    if (date !== null && (known.date === null || date.value?.kind === 'day')) return withDate(tokens, date, known);
  }
  const part = meaningOf(tokens[at], 'daypart') as Daypart | null;
  if (part !== null && known.daypart === null) return { value: { ...known, daypart: part }, end: at + 1 };
  return null;
}

function withDate(tokens: readonly Token[], date: Read<Moment['date']>, known: Moment): Read<Moment> {
  const part = (meaningOf(tokens[date.end - 1], 'daypart') as Daypart | null) ?? known.daypart;
  return { value: { ...known, date: date.value, daypart: part }, end: date.end };
}

function readWeekday(tokens: readonly Token[], at: number): Read<Pick<Moment, 'weekday' | 'which'>> | null {
  const which = meaningOf(tokens[at], 'which') ?? meaningOf(tokens[at], 'week');
  const at2 = which === null ? at : at + 1;
  const day = meaningOf(tokens[at2], 'weekday') ?? (which === null ? null : bareWeekday(tokens[at2]));
  if (day === null) return null;
  const after = which === null ? meaningOf(tokens[at2 + 1], 'week') : null;
  const weeks = which ?? after;
  return {
    value: { weekday: Number(day), which: weeks === null ? null : Number(weeks) },
    end: after === null ? at2 + 1 : at2 + 2,
  };
}

/** The 五 of 本周五. */
function bareWeekday(token: Token | undefined): string | null {
  if (token?.kind !== 'word' || !token.glued) return null;
  if (has(token, 'dayMark')) return '7';
  const number = numberOf(token);
  return number !== null && number >= 1 && number <= 6 ? String(number) : null;
}

/** A written zone: a name, "UTC+8", "GMT+07:00", "+0800". */
export function readZone(tokens: readonly Token[], at: number): Read<string> | null {
  const name = meaningOf(tokens[at], 'zone');
  const signAt = name === null ? at : at + 1;
  const utc = name === null || name.startsWith('UTC=') || name.startsWith('GMT=');
  const offset = utc ? readOffset(tokens, signAt, name !== null) : null;
  if (offset !== null) return { value: offsetName(offset.value), end: offset.end };
  return name === null ? null : { value: name, end: at + 1 };
}

function readOffset(tokens: readonly Token[], at: number, named: boolean): Read<number> | null {
  const sign = tokens[at]?.text;
  const hours = tokens[at + 1];
  if ((sign !== '+' && sign !== '-') || hours?.kind !== 'number' || !hours.glued) return null;
  if (!named && hours.text.length < 4 && tokens[at + 2]?.text !== ':') return null;
  const whole = hours.text.length > 2 ? Number(hours.text.slice(0, -2)) : Number(hours.text);
  const coloned = tokens[at + 2]?.text === ':' && tokens[at + 3]?.kind === 'number' && tokens[at + 3]?.glued;
  const minutes = coloned ? Number(tokens[at + 3]?.text) : hours.text.length > 2 ? Number(hours.text.slice(-2)) : 0;
  if (whole > 14 || minutes > 59) return null;
  return { value: (sign === '-' ? -1 : 1) * (whole * 60 + minutes), end: coloned ? at + 4 : at + 2 };
}

/** "between" stands right before, or before a preposition. */
const isBetween = (tokens: readonly Token[], at: number): boolean =>
  has(tokens[at - 1], 'between') || has(tokens[at - 2], 'between');

const isTo = (token: Token | undefined): boolean =>
  token?.text === '-' || token?.text === '~' || token?.text === '—' || has(token, 'to');

function readSecond(line: Line, at: number): Read<Moment> | null {
  const { tokens } = line;
  if (!isTo(tokens[at]) && !has(tokens[at], 'pair')) return null;
  return readOne(line, at + 1);
}

const sameShape = (a: Moment, b: Moment): boolean =>
  (a.clock !== null && b.clock !== null) ||
  (a.clock === null && b.clock === null) ||
  (a.date === null && a.weekday === null);

/** What only one end of a range writes counts for both: the zone, the date of the first, am and pm of the second. */
function shared(a: Moment, b: Moment): { from: Moment; to: Moment } {
  const zone = a.zone ?? b.zone;
  const dated = a.date !== null || a.weekday !== null;
  const from: Moment = dated ? { ...a, zone } : { ...a, zone, date: b.date, weekday: b.weekday, which: b.which };
  const to: Moment =
    b.date !== null || b.weekday !== null
      ? { ...b, zone }
      : { ...b, zone, date: a.date, weekday: a.weekday, which: a.which };
  if (from.clock !== null && to.clock !== null && !from.clock.sure && to.clock.sure) {
    const later = from.clock.minutes + 720;
    if (to.clock.minutes >= 720 && later < to.clock.minutes && from.clock.minutes < 720) {
      return { from: { ...from, clock: { minutes: later, sure: true } }, to };
    }
  }
  return { from, to };
}

/** The same time told again for another zone, in brackets or behind a slash, is passed over. */
function skipEcho(line: Line, at: number): number {
  const { tokens } = line;
  const sign = tokens[at]?.text;
  if (sign !== '(' && sign !== '/' && sign !== '[') return at;
  const echo = readOne(line, at + 1);
  if (echo === null || echo.value.clock === null || echo.value.zone === null) return at;
  let end = echo.end;
  while ((tokens[end]?.text === '/' || tokens[end]?.text === ',') && end < at + 40) {
    const more = readOne(line, end + 1);
    if (more === null || more.value.clock === null || more.value.zone === null) break;
    end = more.end;
  }
  return tokens[end]?.text === ')' || tokens[end]?.text === ']' ? end + 1 : end;
}
