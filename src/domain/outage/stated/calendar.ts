import { DAY_MS, type Instant, MINUTE_MS } from '../../instant.ts';

/** A day on the wall calendar; `month` is 1-12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A day and the minutes since its midnight, without a zone. */
export interface Wall extends Day {
  readonly minutes: number;
}

/** Formatters kept at once; more distinct zones than this in one process start the cache anew. */
const MAX_ZONES_CACHED = 64;
/** A zone's offset is asked once for each quarter hour: no transition in use falls between them. */
const OFFSET_GRAIN_MS = 15 * MINUTE_MS;
/** Offsets kept for each zone. */
const MAX_OFFSETS_CACHED = 512;

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly offsets: Map<number, number>;
}

// A memo of pure facts about zones: the same answers with or without it, only slower without.
const clocks = new Map<string, ZoneClock>();

/** Milliseconds by which the zone's wall clock is ahead of UTC; an unknown zone counts as UTC. */
export function offsetAt(zone: string, at: Instant): number {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const clock = clockOf(zone);
  if (clock === null || !Number.isFinite(at)) return 0;
  const grain = Math.floor(at / OFFSET_GRAIN_MS);
  const known = clock.offsets.get(grain);
  if (known !== undefined) return known;
  const offset = readOffset(clock.format, grain * OFFSET_GRAIN_MS);
  if (clock.offsets.size >= MAX_OFFSETS_CACHED) clock.offsets.clear();
  clock.offsets.set(grain, offset);
  return offset;
}

/** True for an IANA zone the run time knows, or a fixed offset such as `+08:00`. */
export function isZone(zone: string): boolean {
  return fixedOffset(zone) !== null || clockOf(zone) !== null;
}

export function wallAt(at: Instant, zone: string): Wall {
  const local = new Date(at + offsetAt(zone, at));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The instant of a wall time; one inside a spring-forward gap moves ahead by the gap, an ambiguous one is the earlier. */
export function instantOf(wall: Wall, zone: string): Instant {
  const naive = Date.UTC(wall.year, wall.month - 1, wall.day) + wall.minutes * MINUTE_MS;
  const before = naive - offsetAt(zone, naive - DAY_MS);
  if (before + offsetAt(zone, before) === naive) return before;
  const after = naive - offsetAt(zone, naive + DAY_MS);
  return after + offsetAt(zone, after) === naive ? after : before;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(Date.UTC(day.year, day.month - 1, day.day + days));
}

/** The same day of another month; the 31st becomes the month's last day. */
export function addMonths(day: Day, months: number): Day {
  const first = dayOf(Date.UTC(day.year, day.month - 1 + months, 1));
  return { ...first, day: Math.min(day.day, daysInMonth(first.year, first.month)) };
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay() || 7;

export const isDay = (day: Day): boolean =>
  day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= daysInMonth(day.year, day.month);

function dayOf(utc: number): Day {
  const date = new Date(utc);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function fixedOffset(zone: string): number | null {
  if (zone === 'UTC' || zone === 'Z' || zone === 'GMT' || zone === 'Etc/UTC') return 0;
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(zone);
  if (match === null) return null;
  const size = (Number(match[2]) * 60 + Number(match[3])) * MINUTE_MS;
  return match[1] === '-' ? -size : size;
}

function clockOf(zone: string): ZoneClock | null {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const format = formatOf(zone);
  if (format === null) return null;
  if (clocks.size >= MAX_ZONES_CACHED) clocks.clear();
  const clock = { format, offsets: new Map<number, number>() };
  clocks.set(zone, clock);
  return clock;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const fields = new Map(format.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const field = (name: Intl.DateTimeFormatPartTypes): number => fields.get(name) ?? 0;
  const wall = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return wall - at;
}
