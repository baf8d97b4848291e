import { DAY_MS } from '../../domain/instant.ts';
import type { Amount, MarketMetric, Observation, Quality } from '../../domain/market/observation/index.ts';
import type { Field } from './columns.ts';
import type { Days } from './days.ts';
import type { Format } from './format.ts';

/** Rows of an export added up by market, category and days. */
export interface Sums {
  readonly cells: Map<string, Cell>;
  /** Those that figures named. */
  readonly currencies: Set<string>;
}

interface Cell {
  readonly place: Place;
  readonly days: Days;
  readonly amounts: Map<MarketMetric, number>;
  /** Orders seen, where rows are parts of orders. */
  readonly orders: Set<string>;
  /** Units now and in the stretch before, of rows that tell their growth. */
  grown: { now: number; before: number };
  priced: { sum: number; weight: number };
  isExact: boolean;
}

interface Place {
  readonly market: string;
  readonly service: string | null;
  readonly key: string;
}

export interface Row {
  readonly place: Place;
  readonly days: Days;
  readonly order: string;
  readonly figures: ReadonlyMap<Field, Amount>;
  /** Ends with the day the file was made: where sums of the last so many days end. */
  readonly today: Days;
  /** Growth without a sign behind it is percent all the same. */
  readonly growthInPercent: boolean;
}

export const newSums = (): Sums => ({ cells: new Map(), currencies: new Set() });

/** Rolling sums end where the file's stretch ends, whatever the row's own date says. */
const ROLLING: readonly (readonly [Field, MarketMetric, number])[] = [
  ['units_7d', 'units', 7],
  ['units_28d', 'units', 28],
  ['units_30d', 'units', 30],
  ['gmv_7d', 'gmv', 7],
  ['gmv_28d', 'gmv', 28],
  ['gmv_30d', 'gmv', 30],
];

export function take(sums: Sums, { place, days, order, figures, today, growthInPercent }: Row): void {
  const value = (field: Field): number | undefined => figures.get(field)?.value;
  for (const { currency } of figures.values()) if (currency !== null) sums.currencies.add(currency);
  for (const [field, metric, length] of ROLLING) {
    const amount = figures.get(field);
    if (!amount) continue;
    const end = today.from + today.days * DAY_MS;
    const cell = cellOf(sums, place, { from: end - length * DAY_MS, days: length });
    add(cell, metric, amount);
  }
  const own = ['units', 'orders', 'gmv'] as const;
  if (!own.some((field) => figures.has(field))) return;
  const cell = cellOf(sums, place, days);
  for (const field of own) {
    const amount = figures.get(field);
    if (amount) add(cell, field, amount);
  }
  if (order !== '') cell.orders.add(order);
  const feeds = [figures.get('gmv_live'), figures.get('gmv_video')].filter((one) => one !== undefined);
  for (const feed of feeds) add(cell, 'gmv_feed', feed);
  const card = figures.get('gmv_card');
  if (card) add(cell, 'gmv_search', card);
  const weight = Math.max(1, value('units') ?? 1);
  const price = value('price');
  if (price !== undefined && price > 0) {
    cell.priced.sum += weight * price;
    cell.priced.weight += weight;
  }
  const growth = figures.get('growth');
  if (growth) grow(cell, weight, growthInPercent || growth.isPercent ? growth.value / 100 : growth.value);
}

/** Observations of everything that was added up; a category with an inexact part is a bucket. */
export function observationsOf({ cells }: Sums, format: Format): readonly Observation[] {
  return [...cells.values()].flatMap(({ place, days, amounts, orders, grown, priced, isExact }) => {
    const quality: Quality = isExact ? format.quality : 'bucket';
    const of = (metric: MarketMetric, value: number): Observation => ({
      source: SOURCES[format.name],
      ...place,
      at: days.from,
      windowDays: days.days,
      entity: 'category',
      metric,
      value,
      quality,
    });
    const told = [...amounts].map(([metric, value]) => of(metric, Math.max(0, value)));
    if (orders.size > 0 && !amounts.has('orders')) told.push(of('orders', orders.size));
    if (priced.weight > 0) told.push(of('price', priced.sum / priced.weight));
    if (grown.before > 0) told.push(of('growth', Math.log((grown.now + 1) / (grown.before + 1))));
    return told;
  });
}

const SOURCES: Readonly<Record<Format['name'], string>> = {
  kalodata: 'kalodata',
  fastmoss: 'fastmoss',
  echotik: 'echotik',
  tiktok_selection: 'tiktok-selection',
  orders: 'seller',
  plain: 'seller',
};

function cellOf({ cells }: Sums, place: Place, days: Days): Cell {
  const key = JSON.stringify([place.market, place.service, place.key, days.from, days.days]);
  const known = cells.get(key);
  if (known) return known;
  const made: Cell = {
    place,
    days,
    amounts: new Map(),
    orders: new Set(),
    grown: { now: 0, before: 0 },
    priced: { sum: 0, weight: 0 },
    isExact: true,
  };
  cells.set(key, made);
  return made;
}

function add(cell: Cell, metric: MarketMetric, amount: Amount): void {
  cell.amounts.set(metric, (cell.amounts.get(metric) ?? 0) + amount.value);
  if (amount.exactness !== 'exact') cell.isExact = false;
}

/** A growth of −100 % and less, or without end, tells nothing of what was before. */
const LEAST_FACTOR = 0.01;

function grow(cell: Cell, units: number, growth: number): void {
  const factor = 1 + growth;
  if (factor < LEAST_FACTOR) return;
  cell.grown.now += units;
  cell.grown.before += units / factor;
}
