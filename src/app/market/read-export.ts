import type { Catalog } from '../../catalog/index.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import { type Amount, type Observation, readAmount } from '../../domain/market/observation/index.ts';
import type { Cell, TableRow } from '../../tables/index.ts';
import { type Column, type Field, type Heading, headingOf } from './columns.ts';
import { type DayOrder, type Days, dayOrderOf, readDays, readStretch } from './days.ts';
import { type Format, formatOf } from './format.ts';
import { newSums, observationsOf, type Sums, take } from './sums.ts';

export interface ExportContext {
  readonly catalog: Pick<Catalog, 'resolveRegion' | 'resolveService' | 'resolveCategory'>;
  readonly fileName: string;
  /** What the sender says the file is about; a column of the file goes before it. */
  readonly market: string | null;
  readonly now: Instant;
}

export type ExportReading =
  | { readonly kind: 'problem'; readonly problem: 'no_heading' | 'no_figures' }
  | ({ readonly kind: 'read' } & Understanding);

/** What was made of a file, for a person to look at before anything is kept. */
export interface Understanding {
  readonly format: Format['name'];
  readonly columns: readonly Column[];
  readonly unused: readonly string[];
  /** Rows that became part of a figure. */
  readonly rows: number;
  readonly bad: readonly BadRow[];
  /** Rows of cancelled or unpaid orders, which are no sales. */
  readonly cancelled: number;
  /** What the file leaves open, and how it was taken. */
  readonly assumed: readonly Assumption[];
  readonly observations: readonly Observation[];
  /** ISO 4217 of the money in it, where a heading or a figure names it. */
  readonly currencies: readonly string[];
}

export interface BadRow {
  /** As an editor shows it. */
  readonly line: number;
  readonly problem: RowProblem;
  /** The cell it is about, cut short. */
  readonly cell: string;
}
export type RowProblem =
  | 'shape'
  | 'no_category'
  | 'total'
  | 'no_date'
  | 'future'
  | 'too_old'
  | 'no_figure'
  | 'not_a_number'
  | 'negative'
  | 'unknown_market';

export type Assumption =
  | { readonly kind: 'period'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'day_order'; readonly order: DayOrder }
  | { readonly kind: 'whole_shop' }
  | { readonly kind: 'no_market' };

/** No market's history is looked at further back. */
const OLDEST_MS = 5 * 366 * DAY_MS;
const AHEAD_MS = 2 * DAY_MS;
const MAX_CELL_SHOWN = 30;
/** A shop's numbers that are told by no category. */
export const WHOLE_SHOP = 'all-products';
/** Longer ones are cut: a path of categories has some sixty characters. */
const MAX_KEY_CHARACTERS = 80;

/** Reads the rows of an export. No row is dropped: what is no figure is listed with its line and why. */
export function readExport(table: readonly TableRow<Cell>[], context: ExportContext): ExportReading {
  const heading = headingOf(table);
  if (heading === null) return { kind: 'problem', problem: 'no_heading' };
  if (!heading.columns.some(({ field }) => FIGURES.has(field))) return { kind: 'problem', problem: 'no_figures' };
  const reader = readerOf(table, heading, context);
  const sums = newSums();
  const bad: BadRow[] = [];
  let rows = 0;
  let cancelled = 0;
  for (const row of table.slice(heading.row + 1)) {
    const read = readRow(row, reader, sums);
    if (read === 'taken') rows++;
    else if (read === 'cancelled') cancelled++;
    else bad.push({ line: row.line, ...read });
  }
  const observations = observationsOf(sums, reader.format);
  return {
    kind: 'read',
    format: reader.format.name,
    columns: heading.columns,
    unused: heading.unused,
    rows,
    bad,
    cancelled,
    assumed: [...reader.assumed, ...(observations.some(({ market }) => market === '') ? [NO_MARKET] : [])],
    observations,
    currencies: [...new Set([...heading.columns.flatMap(({ currency }) => currency ?? []), ...sums.currencies])],
  };
}

const NO_MARKET: Assumption = { kind: 'no_market' };

const FIGURES: ReadonlySet<Field> = new Set<Field>([
  'units',
  'units_7d',
  'units_28d',
  'units_30d',
  'orders',
  'gmv',
  'gmv_7d',
  'gmv_28d',
  'gmv_30d',
]);
const COUNTS: ReadonlySet<Field> = new Set<Field>(['units', 'units_7d', 'units_28d', 'units_30d', 'orders']);
/** Money goes back; what was sold does not. */
const CANCELLED = /cancel|unpaid|refunded|returned|取消|未付款|待付款|已关闭|退款/i;
const TOTALS = /^(?:grand )?(?:total|subtotal|sum)s?$|^(?:合计|总计|汇总|小计|总和)$/i;

interface Reader extends ExportContext {
  readonly format: Format;
  readonly at: ReadonlyMap<Field, number>;
  readonly order: DayOrder;
  /** Of rows that tell no day of their own. */
  readonly stretch: Days;
  readonly assumed: readonly Assumption[];
  /** Sums of days instead of single ones, where the column of dates goes by weeks or months. */
  readonly stepDays: number;
  /** Cells of the heading. */
  readonly width: number;
}

function readerOf(table: readonly TableRow<Cell>[], heading: Heading, context: ExportContext): Reader {
  const format = formatOf(heading);
  const width = table[heading.row]?.cells.length ?? 0;
  const at = new Map(heading.columns.map(({ field, index }) => [field, index]));
  const dates = at.has('date')
    ? table.slice(heading.row + 1).map(({ cells }) => cells[at.get('date') ?? -1] ?? null)
    : [];
  const { order, certain } = dayOrderOf(dates, context.market === 'US');
  const named = readStretch(context.fileName);
  const today = Math.floor(context.now / DAY_MS) * DAY_MS;
  const days = named && named.days > 1 ? named.days : format.usualDays;
  const stretch = named && named.days > 1 ? named : { from: (named?.from ?? today) - days * DAY_MS, days };
  const isDated = at.has('date') || at.has('range');
  const assumed: Assumption[] = [
    ...(certain ? [] : [{ kind: 'day_order', order } as const]),
    ...(isDated || named ? [] : [{ kind: 'today' } as const]),
    ...(isDated || (named && named.days > 1) || !at.has('units') ? [] : [{ kind: 'period', days } as const]),
    ...(at.has('category') || at.has('product') ? [] : [{ kind: 'whole_shop' } as const]),
  ];
  return { ...context, format, at, order, stretch, assumed, stepDays: stepOf(dates, order), width };
}

/** Days between one date of a column and the next: 1, 7 or a month's. */
function stepOf(cells: readonly Cell[], order: DayOrder): number {
  const days = [...new Set(cells.flatMap((cell) => readDays(cell, order)?.from ?? []))].sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, index) => (day - (days[index] ?? day)) / DAY_MS);
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  if (middle >= 28 && middle <= 31) return 30;
  return middle === 7 ? 7 : 1;
}

type RowRead = 'taken' | 'cancelled' | Omit<BadRow, 'line'>;

function readRow({ cells }: TableRow<Cell>, reader: Reader, sums: Sums): RowRead {
  const cell = (field: Field): Cell => cells[reader.at.get(field) ?? -1] ?? null;
  const text = (field: Field): string => String(cell(field) ?? '').trim();
  // A number with a comma and no quotes around it became two cells, and everything behind it has moved.
  const over = cells.slice(reader.width).find((extra) => extra !== null && extra !== '');
  if (over !== undefined) return { problem: 'shape', cell: shown(String(over)) };
  if (CANCELLED.test(text('status'))) return 'cancelled';
  const category = categoryOf(reader, text);
  if (typeof category !== 'string') return category;
  const days = daysOf(reader, cell);
  if ('problem' in days) return days;
  const market = marketOf(reader, text('market'));
  if (market === null) return { problem: 'unknown_market', cell: shown(text('market')) };
  const service = reader.catalog.resolveService(text('service'));
  const figures = figuresOf(reader, cell);
  if ('problem' in figures) return figures;
  const place = { market, service: service.kind === 'found' ? service.id : reader.format.service, key: category };
  take(sums, {
    place,
    days,
    order: text('order'),
    figures: figures.amounts,
    today: reader.stretch,
    growthInPercent: reader.format.growthInPercent,
  });
  return 'taken';
}

function categoryOf(reader: Reader, text: (field: Field) => string): string | Omit<BadRow, 'line'> {
  const told = text('category');
  if (told === '' && !reader.at.has('category')) {
    const product = text('product');
    if (product === '') return WHOLE_SHOP;
    return keyOf(reader, product) ?? { problem: 'no_category', cell: shown(product) };
  }
  if (told === '' || told === '-') return { problem: 'no_category', cell: shown(text('product')) };
  if (TOTALS.test(told)) return { problem: 'total', cell: shown(told) };
  // A path: the deepest part that we know, else the first.
  const parts = told.split(/\s*(?:>|›|\/{1,2}|»)\s*/).filter((part) => part !== '');
  const known = parts.toReversed().flatMap((part) => keyOf(reader, part) ?? []);
  return known[0] ?? (parts[0] ?? told).slice(0, MAX_KEY_CHARACTERS);
}

function keyOf({ catalog }: Reader, name: string): string | null {
  const found = catalog.resolveCategory(name);
  return found.kind === 'found' ? found.id : null;
}

function daysOf(reader: Reader, cell: (field: Field) => Cell): Days | Omit<BadRow, 'line'> {
  const { at, order, now, stretch, stepDays } = reader;
  const range = at.has('range') ? readStretch(String(cell('range') ?? '')) : null;
  const dated = range ?? (at.has('date') ? readDays(cell('date'), order) : stretch);
  if (dated === null) return { problem: 'no_date', cell: shown(String(cell('date') ?? cell('range') ?? '')) };
  if (dated.from > now + AHEAD_MS) return { problem: 'future', cell: shown(String(cell('date') ?? '')) };
  if (dated.from < now - OLDEST_MS) return { problem: 'too_old', cell: shown(String(cell('date') ?? '')) };
  return dated.days === 1 && at.has('date') ? { ...dated, days: stepDays } : dated;
}

/** Empty: nobody says; it is asked for before anything is kept. */
function marketOf({ catalog, market, format }: Reader, told: string): string | null {
  if (told === '') return market ?? format.market ?? '';
  const found = catalog.resolveRegion(told);
  return found.kind === 'found' ? found.id : null;
}

function figuresOf(
  reader: Reader,
  cell: (field: Field) => Cell,
): { readonly amounts: ReadonlyMap<Field, Amount> } | Omit<BadRow, 'line'> {
  const amounts = new Map<Field, Amount>();
  for (const field of reader.at.keys()) {
    if (!FIGURES.has(field) && !ASIDE.has(field)) continue;
    const told = cell(field);
    if (told === null) continue;
    const amount = amountOf(told, COUNTS.has(field));
    if (amount === 'unknown') continue;
    if (amount === null) {
      // A price that is a range in words is no reason to lose the sales beside it.
      if (ASIDE.has(field)) continue;
      return { problem: 'not_a_number', cell: shown(String(told)) };
    }
    if (amount.value < 0 && COUNTS.has(field)) return { problem: 'negative', cell: shown(String(told)) };
    amounts.set(field, amount);
  }
  const hasFigure = [...amounts.keys()].some((field) => FIGURES.has(field));
  return hasFigure ? { amounts } : { problem: 'no_figure', cell: '' };
}

/** Read where they can be, without a row being bad for them. */
const ASIDE: ReadonlySet<Field> = new Set<Field>(['gmv_live', 'gmv_video', 'gmv_card', 'growth', 'price']);

function amountOf(cell: Cell, isCount: boolean): Amount | 'unknown' | null {
  if (typeof cell === 'string') return readAmount(cell, { isCount });
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return null;
  return { value: cell, currency: null, isPercent: false, exactness: 'exact' };
}

const shown = (cell: string): string => (cell.length > MAX_CELL_SHOWN ? `${cell.slice(0, MAX_CELL_SHOWN)}…` : cell);
