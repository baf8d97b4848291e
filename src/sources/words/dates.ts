import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../domain/instant.ts';
import { instantIn } from './zones.ts';

export interface DateHints {
  /** Zone of a date that names none; the host's zone is never asked. Without it UTC, for 年月日 UTC+8. */
  readonly zone?: string;
  /** A date without a year is read as the one nearest to this. */
  readonly near?: Instant;
}

/** Longer texts are not dates. */
const MAX_DATE_CHARACTERS = 120;
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const ISO = new RegExp(String.raw`^(\d{4})-?(\d{2})(?:-?(\d{2}))?(?:(?:[T_]|\s+|,\s*)${CLOCK})?\s*(\S.*)?$`, 'i');
const COMPACT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})/;
const SLASHED = new RegExp(String.raw`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\s+${CLOCK})?\s*(\S.*)?$`);
const DAY_FIRST = new RegExp(
  String.raw`^(?:\p{L}{2,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?(?:[\s-]+(\d{2,4}))?,?(?:\s+(?:at\s+)?${CLOCK})?\s*(\S.*)?$`,
  'u',
);
const MONTH_FIRST = new RegExp(
  String.raw`^(?:\p{L}{2,9}\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?:,?\s*(?:at\s+|-\s*|–\s*)?${CLOCK})?\s*(\S.*)?$`,
  'u',
);
const CHINESE =
  /^(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號](?:\s*[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?\s*(凌晨|早上|上午|中午|下午|晚上|晚|傍晚)?\s*(?:(\d{1,2})\s*[:：时時点點]\s*(\d{1,2})?(?:\s*[:：分]\s*(\d{1,2})?\s*秒?)?)?\s*(\S.*)?$/;

/**
 * The instant a feed's date means: ISO 8601, RFC 822 and its relatives, `Aug 7, 02:04 UTC`, 年月日, epoch seconds or
 * milliseconds. Null when it is none of these; never depends on the host's zone.
 */
export function readDate(input: string, hints: DateHints = {}): Instant | null {
  const text = input.replace(/\s+/g, ' ').replace(/（/g, '(').replace(/）/g, ')').trim();
  if (text.length === 0 || text.length > MAX_DATE_CHARACTERS) return null;
  const at = readEpoch(text) ?? readIso(text, hints) ?? readWritten(text, hints) ?? readChinese(text, hints);
  return at !== null && at >= EARLIEST && at < LATEST ? at : null;
}

interface Reading {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** Milliseconds since midnight; null when only a day was told. */
  readonly time: number | null;
  readonly zone: string;
}

function readEpoch(text: string): Instant | null {
  if (/^\d{9,10}(?:\.\d{1,9})?$/.test(text)) return Math.round(Number(text) * SECOND_MS);
  return /^\d{12,13}$/.test(text) ? Number(text) : null;
}

function readIso(text: string, hints: DateHints): Instant | null {
  const spread = text.replace(COMPACT, '$1-$2-$3T$4:$5:$6');
  const match = ISO.exec(spread) ?? SLASHED.exec(spread);
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds, fraction, rest] = match;
  const time = readClock([hours, minutes, seconds, fraction], rest);
  if (time === null) return null;
  return resolve({ year: Number(year), month: Number(month), day: Number(day ?? 1), ...time }, hints, 'UTC');
}

function readWritten(text: string, hints: DateHints): Instant | null {
  const dayFirst = DAY_FIRST.exec(text);
  const monthFirst = dayFirst === null ? MONTH_FIRST.exec(text) : null;
  const match = dayFirst ?? monthFirst;
  if (match === null) return null;
  const [, first, second, year, hours, minutes, seconds, fraction, rest] = match;
  const month = monthOf((dayFirst === null ? first : second) ?? '');
  // asctime puts the year last: `Mon Jan 5 12:00:00 2004`.
  const [late, lateYear] = /^(?:(.*?)\s+)?(\d{4})$/.exec(rest ?? '')?.slice(1) ?? [rest, undefined];
  const time = readClock([hours, minutes, seconds, fraction], late);
  if (month === null || time === null) return null;
  const day = Number(dayFirst === null ? second : first);
  return resolve({ year: fullYear(year ?? lateYear), month, day, ...time }, hints, 'UTC');
}

function readChinese(text: string, hints: DateHints): Instant | null {
  const match = CHINESE.exec(text);
  if (match === null) return null;
  const [, year, month, day, half, hours, minutes, seconds, rest] = match;
  const isAfternoon = half !== undefined && /下午|晚|傍晚/.test(half);
  const hour = Number(hours);
  const clock =
    (isAfternoon && hour < 12 ? hour + 12 : hour) * HOUR_MS +
    Number(minutes ?? 0) * MINUTE_MS +
    Number(seconds ?? 0) * SECOND_MS;
  const time = hours === undefined ? null : clock;
  const zone = (rest ?? '').replace(/[（(]\s*/, '').replace(/\s*[)）]/, '');
  return resolve({ year: fullYear(year), month: Number(month), day: Number(day), time, zone }, hints, '+08:00');
}

function readClock(
  [hours, minutes, seconds, fraction]: readonly (string | undefined)[],
  rest: string | undefined,
): Pick<Reading, 'time' | 'zone'> | null {
  if (hours === undefined) return { time: null, zone: (rest ?? '').trim() };
  const [, half, zone] = /^([ap]\.?m\.?(?![a-z]))?\s*(.*)$/i.exec(rest ?? '') ?? [];
  let hour = Number(hours);
  if (half !== undefined) hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  if (hour > 24 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 60) return null;
  const time =
    hour * HOUR_MS +
    Number(minutes ?? 0) * MINUTE_MS +
    Number(seconds ?? 0) * SECOND_MS +
    Math.floor(Number(`0.${fraction ?? 0}`) * SECOND_MS);
  return { time, zone: (zone ?? '').trim() };
}

function resolve(reading: Reading, hints: DateHints, defaultZone: string): Instant | null {
  const at = (year: number): Instant | null => {
    const midnight = Date.UTC(year, reading.month - 1, reading.day);
    if (reading.month < 1 || reading.month > 12 || new Date(midnight).getUTCDate() !== reading.day) return null;
    const wall = midnight + (reading.time ?? 0);
    const isChina = /^\(?CST\b/.test(reading.zone) && /China|中国/.test(`${reading.zone}${chinaOf(hints.zone)}`);
    const zones = isChina ? ['+08:00'] : [reading.zone, reading.zone.split(' ')[0] ?? ''];
    // Words behind a whole date and time are an unknown zone; behind less they show that it is no date.
    const mayGuess = reading.zone === '' || (reading.year !== null && reading.time !== null);
    if (mayGuess) zones.push(hints.zone ?? '', defaultZone);
    for (const zone of zones) {
      const instant = zone === '' ? null : instantIn(zone, wall);
      if (instant !== null) return instant;
    }
    return null;
  };
  if (reading.year !== null) return at(reading.year);
  if (hints.near === undefined) return null;
  const near = hints.near;
  const year = new Date(near).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].map(at).filter((instant) => instant !== null);
  return candidates.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0] ?? null;
}

/** CST is China's where the source is in its zone, else Chicago's. */
const chinaOf = (zone: string | undefined): string =>
  zone !== undefined && /^(?:Asia\/(?:Shanghai|Taipei|Hong_Kong)|(?:UTC)?\+0?8(?::00)?)$/.test(zone) ? 'China' : '';

function monthOf(word: string): number | null {
  const index = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  return index < 0 ? null : index + 1;
}

function fullYear(year: string | undefined): number | null {
  if (year === undefined) return null;
  const value = Number(year);
  if (year.length > 2) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}
