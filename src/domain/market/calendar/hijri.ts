import { DAY_MS } from '../../instant.ts';
import { type Day, dayOf, yearOf } from './days.ts';

const umalqura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** 1 Muharram 1 AH as a day, and the mean lengths of year and month: they lead within three days of a date. */
const EPOCH: Day = dayOf(622, 7, 19);
const YEAR_DAYS = 354.367;
const MONTH_DAYS = 29.530_6;
const SEARCH_DAYS = 4;

/**
 * The days of a common year on which a date of the Umm al-Qura calendar falls: one, seldom two or none. An estimate:
 * countries follow their own sightings, which differ by a day.
 */
export function hijriDays(year: number, month: number, day: number): readonly Day[] {
  const first = Math.floor((dayOf(year, 1, 1) - EPOCH) / YEAR_DAYS);
  return [first, first + 1, first + 2].flatMap((hijriYear) => {
    const found = dayOfHijri(hijriYear, month, day);
    return found !== null && yearOf(found) === year ? [found] : [];
  });
}

function dayOfHijri(year: number, month: number, day: number): Day | null {
  const near = Math.round(EPOCH + (year - 1) * YEAR_DAYS + (month - 1) * MONTH_DAYS + day - 1);
  for (let away = -SEARCH_DAYS; away <= SEARCH_DAYS; away++) {
    const parts = umalqura.formatToParts((near + away) * DAY_MS);
    const is = (type: Intl.DateTimeFormatPartTypes, value: number) =>
      Number(parts.find((part) => part.type === type)?.value) === value;
    if (is('day', day) && is('month', month)) return near + away;
  }
  return null;
}
