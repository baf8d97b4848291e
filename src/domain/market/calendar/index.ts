export { type Day, dayOf, easterOf, localDay, monthOf, nthWeekday, textOfDay, wallCalendar } from './days.ts';
export { hijriDays } from './hijri.ts';
export { darkMoonAfter, lunarDay, lunarYears } from './moon.ts';
export { daysIn, type OfficialDates, type Rule } from './rules.ts';
export { nextOccurrence, type Occurrence, type Season, type Stage } from './stages.ts';
export { type DigestHour, mondayOf, nextDigestAt } from './week.ts';
