import { addDays, addMonths, type Day, daysInMonth, weekdayOf } from './calendar.ts';
import type { Moment, Part, WrittenDate } from './times.ts';

/** First and last day that a written date may mean. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** A date without a year is of the year that brings it nearest to today. */
const HALF_YEAR_DAYS = 183;
/** The number of a day alone is of this month while it is at most so many days past, else of the next. */
const DAYS_BACK = 7;

/** The days a moment names, seen from today; null when it names none. */
export function dayRangeOf({ date, weekday, which }: Moment, today: Day): DayRange | null {
  if (date === null) return weekday === null ? null : single(nextWeekday(weekday, which, today));
  switch (date.kind) {
    case 'day':
      return single(
        date.year === null
          ? nearestYear(date.month, date.day, today)
          : { year: date.year, month: date.month, day: date.day },
      );
    case 'dayOfMonth':
      return single(nearestMonth(date.day, today));
    case 'rest':
      return single(today);
    case 'relative':
      return single(addDays(today, date.days));
    case 'week':
      return weekOf(addDays(monday(today), 7 * date.weeks), date.part, today);
    case 'weekend': {
      const saturday = addDays(monday(today), 7 * date.weeks + 5);
      return { first: saturday, last: addDays(saturday, 1) };
    }
    case 'month':
    case 'monthFrom':
      return monthOf(date, today);
  }
}

const single = (day: Day): DayRange => ({ first: day, last: day });

const monday = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

const number = (day: Day): number => Math.round(Date.UTC(day.year, day.month - 1, day.day) / 86_400_000);

/** "Friday" is the next one, today included; "next Friday" is the one of next week. */
function nextWeekday(weekday: number, which: number | null, today: Day): Day {
  if (which !== null && which > 0) return addDays(monday(today), 7 * which + weekday - 1);
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

function nearestYear(month: number, day: number, today: Day): Day {
  const away = (year: number): number => number({ year, month, day }) - number(today);
  const same = away(today.year);
  const year = same < -HALF_YEAR_DAYS ? today.year + 1 : same > HALF_YEAR_DAYS ? today.year - 1 : today.year;
  return { year, month, day };
}

function nearestMonth(day: number, today: Day): Day {
  const month = today.day - day > DAYS_BACK ? addMonths({ ...today, day: 1 }, 1) : today;
  return { year: month.year, month: month.month, day };
}

/** Early is Monday and Tuesday, mid Tuesday to Thursday, late Thursday and Friday; a whole week runs to Sunday. */
function weekOf(start: Day, part: Part | null, today: Day): DayRange {
  switch (part) {
    case 'early':
      return { first: start, last: addDays(start, 1) };
    case 'mid':
      return { first: addDays(start, 1), last: addDays(start, 3) };
    case 'late':
      return { first: addDays(start, 3), last: addDays(start, 4) };
    case null:
      return { first: number(start) < number(today) ? today : start, last: addDays(start, 6) };
  }
}

function monthOf(date: WrittenDate & { kind: 'month' | 'monthFrom' }, today: Day): DayRange {
  const first =
    date.kind === 'monthFrom'
      ? addMonths({ ...today, day: 1 }, date.months)
      : date.year === null
        ? nearestYear(date.month, 1, today)
        : { year: date.year, month: date.month, day: 1 };
  const end = daysInMonth(first.year, first.month);
  const days: Record<Part, readonly [number, number]> = { early: [1, 10], mid: [11, 20], late: [21, end] };
  const [low, high] = date.part === null ? [1, end] : days[date.part];
  return { first: { ...first, day: low }, last: { ...first, day: high } };
}
