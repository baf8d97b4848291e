import { Lunar } from 'lunar-typescript';
import { describe, expect, it } from 'vitest';
import {
  darkMoonAfter,
  dayOf,
  daysIn,
  easterOf,
  hijriDays,
  lunarDay,
  lunarYears,
  nextOccurrence,
  nthWeekday,
  type Rule,
  type Season,
  textOfDay,
} from '../../../src/domain/market/calendar/index.ts';

const text = (day: number | null) => (day === null ? null : textOfDay(day));
const years = Array.from({ length: lunarYears.to - lunarYears.from + 1 }, (_, index) => lunarYears.from + index);

describe('the Chinese calendar', () => {
  it('begins 2027 on 6 February, where ICU says the 7th', () => {
    expect(text(lunarDay(2027, 1, 1))).toBe('2027-02-06');
  });

  it.each(years)('agrees with lunar-typescript on every month of %i', (year) => {
    for (let month = 1; month <= 12; month++) {
      for (const day of [1, 15]) {
        expect(text(lunarDay(year, month, day))).toBe(Lunar.fromYmd(year, month, day).getSolar().toYmd());
      }
    }
  });

  it('knows nothing outside its table', () => {
    expect(lunarDay(lunarYears.from - 1, 1, 1)).toBeNull();
    expect(lunarDay(lunarYears.to + 1, 1, 1)).toBeNull();
  });
});

describe('the Islamic calendar', () => {
  it.each([
    [2025, 9, ['2025-03-01']],
    [2026, 9, ['2026-02-18']],
    [2026, 10, ['2026-03-20']],
    [2027, 10, ['2027-03-09']],
    [2030, 9, ['2030-01-05', '2030-12-26']],
  ])('in %i, month %i begins on %j', (year, month, days) => {
    expect(hijriDays(year, month, 1).map(textOfDay)).toEqual(days);
  });

  it('has every month in every year of the plan', () => {
    for (let year = 2025; year <= 2035; year++) {
      for (let month = 1; month <= 12; month++) expect(hijriDays(year, month, 1).length).toBeGreaterThan(0);
    }
  });
});

// Published or widely printed dates of Deepavali in Singapore and of Diwali.
it.each(['2025-10-20', '2026-11-08', '2027-10-28', '2028-10-17', '2029-11-05', '2030-10-26', '2033-10-22'])(
  'the dark moon of Deepavali falls on %s',
  (day) => {
    expect(text(darkMoonAfter(Number(day.slice(0, 4)), 10, 16))).toBe(day);
  },
);

it.each([
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2030, '2030-04-21'],
  [2035, '2035-03-25'],
])('Easter %i is on %s', (year, day) => {
  expect(textOfDay(easterOf(year))).toBe(day);
});

it('counts weekdays from both ends of a month', () => {
  expect(textOfDay(nthWeekday(2026, 11, { weekday: 4, nth: 4 }))).toBe('2026-11-26');
  expect(textOfDay(nthWeekday(2026, 5, { weekday: 1, nth: -1 }))).toBe('2026-05-25');
});

describe('official dates', () => {
  const ramadan: Rule = { kind: 'hijri', month: 9, day: 1 };

  it('replace the estimate that they are about, and no other of the year', () => {
    expect(daysIn(ramadan, 2030, ['2030-01-06']).map(({ day, isEstimate }) => [textOfDay(day), isEstimate])).toEqual([
      ['2030-01-06', false],
      ['2030-12-26', true],
    ]);
  });

  it('are all there is of what nobody can compute', () => {
    expect(daysIn({ kind: 'dates', dates: [] }, 2026, [])).toEqual([]);
    expect(daysIn({ kind: 'dates', dates: [] }, 2026, ['2026-07-14'])).toHaveLength(1);
  });
});

describe('the stages of a season', () => {
  const season: Season = {
    rule: { kind: 'fixed', month: 2, day: 14 },
    official: [],
    span_days: 2,
    lead_days: { stock: 70, list: 42, content: 28, peak: 7, cutoff: 5 },
  };
  const on = (day: string) =>
    nextOccurrence(season, 'US', dayOf(...(day.split('-').map(Number) as [number, number, number])));

  it.each([
    ['2025-12-05', null, { stage: 'stock', inDays: 1 }],
    ['2025-12-06', 'stock', { stage: 'list', inDays: 28 }],
    ['2026-01-12', 'list', { stage: 'content', inDays: 5 }],
    ['2026-01-17', 'content', { stage: 'peak', inDays: 21 }],
    ['2026-02-07', 'peak', { stage: 'cutoff', inDays: 2 }],
    ['2026-02-13', 'cutoff', null],
    ['2026-02-14', null, null],
  ])('on %s it is %s, and next comes %j', (day, stage, nextStage) => {
    expect(on(day)).toMatchObject({ stage, nextStage });
  });

  it('run on to the last day, and begin anew the day after', () => {
    expect(on('2026-02-15')).toMatchObject({ inDays: -1 });
    expect(on('2026-02-16')).toMatchObject({ inDays: 363 });
  });

  it('say when each opened, so that one can see what has passed', () => {
    expect(on('2026-01-12')?.plan.map(({ stage, inDays }) => [stage, inDays])).toEqual([
      ['stock', -37],
      ['list', -9],
      ['content', 5],
      ['peak', 26],
      ['cutoff', 28],
    ]);
  });
});
