import { DAY_MS, type Instant } from '../../instant.ts';

/** A calendar date as the number of days since 1970-01-01: dates have no zone, instants do. */
export type Day = number;

/** A day of the week, Monday 1 to Sunday 7, as ISO 8601 counts. */
type Weekday = number;

export const dayOf = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / DAY_MS;

/** The day for `YYYY-MM-DD`. */
export const dayFromText = (text: string): Day => Date.parse(`${text}T00:00Z`) / DAY_MS;

/** `YYYY-MM-DD` of a day. */
export const textOfDay = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();

export const monthOf = (day: Day): number => new Date(day * DAY_MS).getUTCMonth() + 1;

/** The date that the calendar on a wall in the zone shows at an instant. */
export const localDay = (at: Instant, zone: string): Day => wallCalendar(zone)(at);

/** `localDay` for one zone, many times: making the formatter costs more than using it. */
export function wallCalendar(zone: string): (at: Instant) => Day {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (at) => {
    const parts = format.formatToParts(at);
    const numberOf = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
    return dayOf(numberOf('year'), numberOf('month'), numberOf('day'));
  };
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: Day): Weekday => ((((day + 3) % 7) + 7) % 7) + 1;

/** The nth weekday of a month; -1 is the last. */
export function nthWeekday(
  year: number,
  month: number,
  wanted: { readonly weekday: Weekday; readonly nth: number },
): Day {
  if (wanted.nth < 0) {
    const last = dayOf(year, month + 1, 0);
    return last - ((weekdayOf(last) - wanted.weekday + 7) % 7) + (wanted.nth + 1) * 7;
  }
  const first = dayOf(year, month, 1);
  return first + ((wanted.weekday - weekdayOf(first) + 7) % 7) + (wanted.nth - 1) * 7;
}

/** Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}
