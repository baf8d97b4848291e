import { type Day, dayFromText, dayOf, easterOf, nthWeekday, yearOf } from './days.ts';
import { hijriDays } from './hijri.ts';
import { darkMoonAfter, lunarDay } from './moon.ts';

/** How the days of an occasion follow from the year. Months 1 to 12; weekdays 1 Monday to 7 Sunday; nth -1: the last. */
export type Rule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  | {
      readonly kind: 'nth';
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
      readonly offset_days: number;
    }
  | { readonly kind: 'easter'; readonly offset_days: number }
  /** A date of the Chinese calendar. */
  | { readonly kind: 'lunar'; readonly month: number; readonly day: number; readonly offset_days: number }
  /** A date of the Islamic calendar: an estimate within a day. */
  | { readonly kind: 'hijri'; readonly month: number; readonly day: number }
  /** The last night before a new moon on or after a date: an estimate within a day. */
  | { readonly kind: 'dark_moon'; readonly month: number; readonly day: number }
  /** Days that somebody announces; an operator adds them. */
  | { readonly kind: 'dates'; readonly dates: readonly string[] };

/** Dates that a country has announced: they take the place of the rule's in their year. */
export interface OfficialDates {
  readonly markets: readonly string[];
  readonly dates: readonly string[];
  readonly source: string;
}

export interface RuledDay {
  readonly day: Day;
  /** The moon or a sighting may still move it by a day. */
  readonly isEstimate: boolean;
}

/** An official date further than this from the rule's is another occurrence (Ramadan comes twice in 2030). */
const SAME_OCCURRENCE_DAYS = 20;

/** First days of an occasion in a year, official dates of the market before the rule's. */
export function daysIn(rule: Rule, year: number, official: readonly string[]): readonly RuledDay[] {
  const announced = official.map(dayFromText).filter((day) => yearOf(day) === year);
  const ruled = byRule(rule, year).filter(
    ({ day }) => !announced.some((other) => Math.abs(other - day) <= SAME_OCCURRENCE_DAYS),
  );
  return [...ruled, ...announced.map((day) => ({ day, isEstimate: false }))].toSorted((a, b) => a.day - b.day);
}

function byRule(rule: Rule, year: number): readonly RuledDay[] {
  const known = (day: Day | null): readonly RuledDay[] => (day === null ? [] : [{ day, isEstimate: false }]);
  switch (rule.kind) {
    case 'fixed':
      return known(dayOf(year, rule.month, rule.day));
    case 'nth':
      return known(nthWeekday(year, rule.month, rule) + rule.offset_days);
    case 'easter':
      return known(easterOf(year) + rule.offset_days);
    case 'lunar': {
      const day = lunarDay(year, rule.month, rule.day);
      return known(day === null ? null : day + rule.offset_days);
    }
    case 'hijri':
      return hijriDays(year, rule.month, rule.day).map((day) => ({ day, isEstimate: true }));
    case 'dark_moon':
      return known(darkMoonAfter(year, rule.month, rule.day)).map(({ day }) => ({ day, isEstimate: true }));
    case 'dates':
      return rule.dates
        .map(dayFromText)
        .filter((day) => yearOf(day) === year)
        .map((day) => ({ day, isEstimate: false }));
  }
}
