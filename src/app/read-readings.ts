import { DAY_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import {
  type Metric,
  type MetricReading,
  metrics,
  problemOfValue,
  type ValueProblem,
} from '../domain/outage/monitor.ts';
import { locales, wordsOf } from '../locales/index.ts';
import type { Cell, TableRow } from '../tables/index.ts';
import { readInstant } from './read-instant.ts';

/** Older readings would be forgotten at once; those of a clock that goes a little fast are taken. */
const OLDEST_MS = 90 * DAY_MS;
const AHEAD_MS = 5 * MINUTE_MS;

export type ReadingProblem = ValueProblem | 'no_time' | 'needs_zone' | 'future' | 'too_old' | 'unknown_metric';

export interface ReadRow {
  /** As a person counts, the heading included. */
  readonly line: number;
  /** Null: the file does not tell. */
  readonly metric: Metric | null;
  readonly reading: MetricReading;
}

export interface BadRow {
  readonly line: number;
  readonly problem: ReadingProblem;
}

export interface ReadRows {
  readonly rows: readonly ReadRow[];
  readonly bad: readonly BadRow[];
}

export interface RowContext {
  readonly now: Instant;
  /** IANA zone of wall clocks; null where the file has to tell it. */
  readonly zone: string | null;
  /** Of a value that tells no metric. */
  readonly metric: Metric;
}

/**
 * The readings of a table: `timestamp, value[, metric]` in any order under a heading, or one column for each metric, or
 * without a heading in that order. No row is dropped: what is no reading is listed with its line and why.
 */
export function readRows(table: readonly TableRow<Cell>[], context: RowContext): ReadRows {
  const columns = columnsOf(table[0]?.cells ?? []);
  const rows: ReadRow[] = [];
  const bad: BadRow[] = [];
  for (const { line, cells } of columns.isHeading ? table.slice(1) : table) {
    for (const column of columns.values) {
      const read = readCells(cells, { ...columns, column }, context);
      if (read.kind === 'problem') bad.push({ line, problem: read.problem });
      else rows.push({ line, metric: read.metric, reading: read.reading });
    }
  }
  return { rows, bad };
}

/** One reading as fields of a message tell it. */
export function readReading(
  told: { readonly at: string | number; readonly value: string | number | null },
  context: RowContext,
): MetricReading | ReadingProblem {
  const when = readInstant(told.at, context.zone);
  if (when.kind === 'problem') return when.problem;
  if (when.at > context.now + AHEAD_MS) return 'future';
  if (when.at < context.now - OLDEST_MS) return 'too_old';
  const value = readValue(told.value);
  const problem = value === null ? null : problemOfValue(value, context.metric);
  return problem ?? { at: when.at, value };
}

/** What people and platforms write where they know nothing. */
const UNKNOWN = /^(?:|-+|–|—|\?|unknown|null|none|n\/?a|nan|未知|无|暂无|无数据)$/i;
/** A sign, perhaps a currency, digits with commas between the thousands, perhaps decimals. */
const NUMBER = /^([-+]?)\s*[¥￥$€£₫]?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/;

/** A number as people type it; null for "unknown"; not a number where it is neither. */
export function readValue(told: Cell): number | null {
  if (told === null) return null;
  if (typeof told === 'number') return told;
  if (typeof told !== 'string') return Number.NaN;
  const text = told.trim();
  if (UNKNOWN.test(text)) return null;
  const [, sign = '', whole, decimals = ''] = NUMBER.exec(text) ?? [];
  return whole === undefined ? Number.NaN : Number(`${sign}${whole.replaceAll(',', '')}${decimals}`);
}

/** A metric by its id or by its name in any language. */
export function metricNamed(told: string): Metric | null {
  const folded = told.trim().toLowerCase();
  return metrics.find((metric) => metric === folded.replaceAll(' ', '_') || namesOf(metric).includes(folded)) ?? null;
}

const namesOf = (metric: Metric): readonly string[] =>
  locales.map((locale) => wordsOf(locale).monitor.metrics[metric].toLowerCase());

interface Columns {
  readonly isHeading: boolean;
  readonly time: number;
  readonly metric: number | null;
  readonly values: readonly ValueColumn[];
}
interface ValueColumn {
  readonly index: number;
  /** Told by the heading. */
  readonly metric: Metric | null;
}

const TIME_NAMES = /^(?:timestamp|date ?time|date|time|at|when|时间|日期|时间戳)$/i;
const VALUE_NAMES = /^(?:value|number|count|amount|数值|数量|值)$/i;
const METRIC_NAMES = /^(?:metric|指标)$/i;
/** Without a heading. */
const PLAIN: Columns = { isHeading: false, time: 0, metric: 2, values: [{ index: 1, metric: null }] };

function columnsOf(first: readonly Cell[]): Columns {
  const names = first.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  const time = names.findIndex((name) => TIME_NAMES.test(name));
  if (time < 0) return PLAIN;
  const metric = names.findIndex((name) => METRIC_NAMES.test(name));
  const values = names.flatMap((name, index): ValueColumn[] => {
    const named = metricNamed(name);
    return named !== null || VALUE_NAMES.test(name) ? [{ index, metric: named }] : [];
  });
  // A heading nobody knows: the value stands beside the time.
  const beside = { index: time === 0 ? 1 : 0, metric: null };
  return { isHeading: true, time, metric: metric < 0 ? null : metric, values: values.length > 0 ? values : [beside] };
}

type CellsRead =
  | { readonly kind: 'read'; readonly metric: Metric | null; readonly reading: MetricReading }
  | { readonly kind: 'problem'; readonly problem: ReadingProblem };

function readCells(
  cells: readonly Cell[],
  { time, metric: metricIndex, column }: Omit<Columns, 'values'> & { readonly column: ValueColumn },
  context: RowContext,
): CellsRead {
  const told = metricIndex === null ? null : (cells[metricIndex] ?? null);
  const metric = column.metric ?? (told === null || told === '' ? null : metricNamed(String(told)));
  if (metric === null && told !== null && told !== '') return { kind: 'problem', problem: 'unknown_metric' };
  const when = cells[time] ?? null;
  if (when === null || typeof when === 'boolean') return { kind: 'problem', problem: 'no_time' };
  const instant = readInstant(when, context.zone);
  if (instant.kind === 'problem') return instant;
  const value = readValue(cells[column.index] ?? null);
  const reading = readReading({ at: instant.at, value }, { ...context, metric: metric ?? context.metric });
  return typeof reading === 'string' ? { kind: 'problem', problem: reading } : { kind: 'read', metric, reading };
}
