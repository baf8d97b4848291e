import type { Language } from '../language.ts';

/** What the English words for times mean; its cues are in `en.ts`. */
export const englishTimes: Language['values'] = {
  number: {
    1: `a|an|one|the|the next|next`,
    2: `two`,
    3: `three`,
    4: `four`,
    5: `five`,
    6: `six`,
    7: `seven`,
    8: `eight`,
    9: `nine`,
    10: `ten`,
    11: `eleven`,
    12: `twelve`,
    15: `fifteen`,
    16: `sixteen`,
    18: `eighteen`,
    20: `twenty`,
    24: `twenty-four`,
    30: `thirty`,
    40: `forty`,
    45: `forty-five|forty five`,
    48: `forty-eight`,
    50: `fifty`,
    60: `sixty`,
    72: `seventy-two`,
    90: `ninety`,
  },
  some: {
    few: `
      few|a few|a few more|few more|next few|the next few|the coming|coming|some|the upcoming|upcoming|
      in the upcoming|over the upcoming|in the coming|over the coming|within the coming
    `,
    several: `several|several more|next several|the next several|multiple|many|a number of`,
    couple: `couple|a couple|couple of|a couple of|couple more|a couple more|next couple of|the next couple of|the next couple|couple of more`,
  },
  unit: {
    second: `second|seconds|sec|secs`,
    minute: `minute|minutes|min|mins|m|min's|minute(s)`,
    hour: `hour|hours|hr|hrs|h|hour(s)|business hours`,
    day: `day|days|d|day(s)|calendar days`,
    workday: `business day|business days|working days|working day`,
    week: `week|weeks|wk|wks|week(s)`,
    month: `month|months`,
  },
  month: {
    1: `january|jan|jan.`,
    2: `february|feb|feb.`,
    3: `march|mar|mar.`,
    4: `april|apr|apr.`,
    5: `may`,
    6: `june|jun|jun.`,
    7: `july|jul|jul.`,
    8: `august|aug|aug.`,
    9: `september|sep|sept|sep.|sept.`,
    10: `october|oct|oct.`,
    11: `november|nov|nov.`,
    12: `december|dec|dec.`,
  },
  weekday: {
    1: `monday|mon|mondays|mon.`,
    2: `tuesday|tue|tues|tue.`,
    3: `wednesday|wed|wed.`,
    4: `thursday|thu|thur|thurs|thu.`,
    5: `friday|fri|fri.`,
    6: `saturday|sat|sat.`,
    7: `sunday|sun|sun.`,
  },
  day: {
    rest: `later today|later in the day|later this day|sometime today`,
    0: `today|tonight|the same day|overnight|this morning|this afternoon|this evening|the day`,
    1: `tomorrow|the next day|following day|next day|the following day`,
    '-1': `yesterday`,
    2: `the day after tomorrow|day after tomorrow`,
  },
  daypart: {
    night: `tonight|night|at night|overnight`,
    morning: `morning|in the morning|this morning|early morning`,
    afternoon: `afternoon|in the afternoon|this afternoon`,
    evening: `evening|in the evening|this evening`,
    noon: `midday`,
  },
  clock: {
    720: `noon|midday|mid-day|mid day|12 noon`,
    1440: `midnight|12 midnight`,
  },
  ampm: {
    am: `am|a.m.|a.m`,
    pm: `pm|p.m.|p.m`,
  },
  hourMark: {
    0: `o'clock|h|hrs|hours|hr`,
  },
  week: {
    0: `this week|the week|the coming week|the work week|current week|the business week`,
    1: `next week|the following week|following week|coming week`,
  },
  monthFrom: {
    0: `this month|the month|current month`,
    1: `next month`,
  },
  part: {
    early: `early|earlier|the beginning of|beginning of|the start of|start of|early in`,
    mid: `mid|middle|the middle of|middle of`,
    late: `late|later|end of|the end of|end|later in`,
  },
  which: {
    1: `next`,
    0: `this|coming|this coming`,
  },
};
