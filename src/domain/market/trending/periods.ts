/** How far one period is from the next, and how many of them a season has. */
export type Step = 'week' | 'month';

export const seasonOf = (step: Step): number => (step === 'week' ? WEEKS_A_YEAR : MONTHS_A_YEAR);

/** `label` is what the file says; `index` counts periods from the first one, gaps included. */
export interface PeriodAxis {
  readonly step: Step;
  readonly length: number;
  readonly indexOf: ReadonlyMap<string, number>;
  /** The label of each index; null where the file has no row of that period. */
  readonly labels: readonly (string | null)[];
}

export type PeriodProblem = { readonly kind: 'unreadable'; readonly label: string } | { readonly kind: 'too_long' };

/**
 * Lays labels on an axis of weeks or months: dates (`2017-01-30`, `20170130`), months (`2017-01`, `2017 Jan`), ISO weeks
 * (`2017-W05`, `201705`) or plain week numbers. Dates whose middle gap is over twenty days are months, all others weeks, counted
 * from the first date; dates of one week or month are one period.
 */
export function axisOf(labels: Iterable<string>): PeriodAxis | PeriodProblem {
  const names = [...new Set(labels)];
  // Of 202453 nobody is the 53rd month: then all of them are weeks.
  const areWeeks = names.some((label) => /^\d{4}(?:1[3-9]|[2-5]\d)$/.test(label.trim()));
  const read = names.map((label) => ({
    label,
    day: dayOf(areWeeks ? label.trim().replace(/^(\d{4})(\d{2})$/, '$1-W$2') : label),
  }));
  const wrong = read.find(({ day }) => day === null);
  if (wrong) return { kind: 'unreadable', label: wrong.label };
  const days = read
    .flatMap(({ label, day }) => (day === null ? [] : [{ label, day }]))
    .toSorted((a, b) => a.day - b.day);
  const first = days[0];
  if (!first) return { step: 'week', length: 0, indexOf: new Map(), labels: [] };
  const step = stepOf(days.map(({ day }) => day));
  const number = (day: number): number => (step === 'month' ? monthOf(day) : Math.floor((day - first.day) / 7));
  const base = number(first.day);
  const indexOf = new Map(days.map(({ label, day }) => [label, number(day) - base]));
  const length = Math.max(...indexOf.values()) + 1;
  if (length > MAX_YEARS * seasonOf(step)) return { kind: 'too_long' };
  const known = new Array<string | null>(length).fill(null);
  for (const [label, index] of indexOf) known[index] ??= label;
  return { step, length, indexOf, labels: known };
}

const WEEKS_A_YEAR = 52;
const MONTHS_A_YEAR = 12;
const MAX_YEARS = 100;
const DAY_MS = 86_400_000;
/** Weeks are 7 days apart, months 28 to 31; a file of weeks in which two of three are missing is none. */
const MONTH_GAP_DAYS = 20;

/** Days since 1970; a month is its first day, an ISO week its Monday, a plain number that many weeks. */
function dayOf(label: string): number | null {
  const text = label.trim();
  const week = /^(\d{4})[- ]?W(\d{1,2})$/i.exec(text);
  if (week) {
    const january4 = Date.UTC(Number(week[1]), 0, 4) / DAY_MS;
    return january4 - ((january4 + 3) % 7) + (Number(week[2]) - 1) * 7;
  }
  const number = /^(?:w(?:eek)?[ _-]?)?(\d{1,5})(?:\.0+)?$/i.exec(text);
  if (number) return Number(number[1]) * 7;
  const named = /^(\d{4})[- ]([A-Z][a-z]{2})$/.exec(text);
  if (named) return calendarDay(Number(named[1]), MONTHS.indexOf(named[2] ?? '') / 3 + 1, 1);
  const date =
    /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T /].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  return date ? calendarDay(Number(date[1]), Number(date[2]), Number(date[3] ?? 1)) : null;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

function calendarDay(year: number, month: number, day: number): number | null {
  const instant = Date.UTC(year, month - 1, day);
  const made = new Date(instant);
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? Math.floor(instant / DAY_MS) : null;
}

function stepOf(days: readonly number[]): Step {
  const gaps = days
    .slice(1)
    .map((day, at) => day - (days[at] ?? day))
    .toSorted((a, b) => a - b);
  return (gaps[Math.floor(gaps.length / 2)] ?? 7) > MONTH_GAP_DAYS ? 'month' : 'week';
}

function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * MONTHS_A_YEAR + date.getUTCMonth();
}
