import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import type { Cell } from '../../tables/index.ts';

/** How a column writes its days; `dmy` and `mdy` look alike up to the twelfth. */
export type DayOrder = 'ymd' | 'dmy' | 'mdy';

/** A stretch of days: its first, as the instant its UTC day begins, and how many. */
export interface Days {
  readonly from: Instant;
  readonly days: number;
}

const PARTS = /^(\d{1,4})[-/.年](\d{1,2})(?:[-/.月](\d{1,4})日?)?(?:[T\s].*)?$/;
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/;
const WEEK = /^(\d{4})[- ]?W(\d{1,2})$/i;
const LONGEST = 60;

/**
 * The order in which a column writes day and month: told by any value over twelve, else by the market's custom (`isUs`).
 * `certain`: the values told it.
 */
export function dayOrderOf(
  cells: readonly Cell[],
  isUs: boolean,
): { readonly order: DayOrder; readonly certain: boolean } {
  let order: DayOrder | null = null;
  let needed = false;
  for (const cell of cells) {
    const parts = typeof cell === 'string' ? PARTS.exec(cell.trim()) : null;
    if (!parts?.[3] || (parts[1] ?? '').length > 2) continue;
    needed = true;
    if (Number(parts[1]) > 12) order ??= 'dmy';
    else if (Number(parts[2]) > 12) order ??= 'mdy';
  }
  if (!needed) return { order: 'ymd', certain: true };
  return order ? { order, certain: true } : { order: isUs ? 'mdy' : 'dmy', certain: false };
}

/** The days that a cell names: one day, a week (`2026-W05`), a month (`2026-01`); null: none. */
export function readDays(cell: Cell, order: DayOrder): Days | null {
  if (cell instanceof Date) return dayAt(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  const text = cell === null ? '' : String(cell).trim();
  if (text.length > LONGEST) return null;
  const compact = COMPACT.exec(text);
  if (compact) return dayAt(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const week = WEEK.exec(text);
  if (week) return isoWeek(Number(week[1]), Number(week[2]));
  const [, first = '', second = '', third = ''] = PARTS.exec(text) ?? [];
  if (first === '') return null;
  if (third === '') return first.length === 4 ? monthAt(Number(first), Number(second)) : null;
  if (first.length === 4) return dayAt(Number(first), Number(second), Number(third));
  const year = third.length === 2 ? 2000 + Number(third) : Number(third);
  return order === 'mdy' ? dayAt(year, Number(first), Number(second)) : dayAt(year, Number(second), Number(first));
}

/** Two dates in one text, a cell or a file's name, are a stretch; one is a day. Only dates with the year first. */
export function readStretch(text: string): Days | null {
  const found = [...text.matchAll(/(20\d{2})[-_./年]?(0[1-9]|1[0-2])[-_./月]?([0-3]\d)/g)].flatMap(
    ([, year, month, day]) => dayAt(Number(year), Number(month), Number(day)) ?? [],
  );
  const [first, second] = found;
  if (!first) return null;
  if (!second || second.from < first.from) return first;
  return { from: first.from, days: Math.round((second.from - first.from) / DAY_MS) + 1 };
}

function dayAt(year: number, month: number, day: number): Days | null {
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    return { from: date.toZonedDateTime('UTC').epochMilliseconds, days: 1 };
  } catch {
    // The 31st of February.
    return null;
  }
}

function monthAt(year: number, month: number): Days | null {
  const first = dayAt(year, month, 1);
  return first && { from: first.from, days: Temporal.PlainYearMonth.from({ year, month }).daysInMonth };
}

function isoWeek(year: number, week: number): Days | null {
  const fourth = dayAt(year, 1, 4);
  if (!fourth || week < 1 || week > 53) return null;
  const monday = fourth.from - ((Math.floor(fourth.from / DAY_MS) + 3) % 7) * DAY_MS;
  return { from: monday + (week - 1) * 7 * DAY_MS, days: 7 };
}
