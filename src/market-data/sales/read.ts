import { rowsOfCsv, type TableRow } from '../../tables/index.ts';

/** A file of sales by period; `rows` are as they stand, `refused` are the lines that hold no such row. */
export type SalesReading =
  | { readonly kind: 'sales'; readonly rows: readonly SalesRow[]; readonly refused: readonly number[] }
  /** The header lacks a column. */
  | { readonly kind: 'header'; readonly missing: readonly string[] }
  | { readonly kind: 'unreadable' };

interface SalesRow {
  readonly period: string;
  readonly market: string;
  readonly category: string;
  readonly units: number;
}

/** Reads CSV with the columns period, category, units and, where there are several, market; their order is free. */
export function readSales(text: string): SalesReading {
  const table = rowsOfCsv(text);
  if (table === null || table.length === 0) return { kind: 'unreadable' };
  const header = (table[0]?.cells ?? []).map((cell) => cell.toLowerCase());
  const missing = ['period', 'category', 'units'].filter((name) => !header.includes(name));
  if (missing.length > 0) return { kind: 'header', missing };
  const rows: SalesRow[] = [];
  const refused: number[] = [];
  for (const row of table.slice(1)) {
    const read = rowOf(row, header);
    if (read) rows.push(read);
    else refused.push(row.line);
  }
  return { kind: 'sales', rows, refused };
}

/** Where the file has no column for it, everything is one market. */
const ONLY_MARKET = 'ALL';

function rowOf({ cells }: TableRow, header: readonly string[]): SalesRow | null {
  const cell = (name: string): string => cells[header.indexOf(name)] ?? '';
  const units = cell('units') === '' ? Number.NaN : Number(cell('units'));
  const [period, category] = [cell('period'), cell('category')];
  if (period === '' || category === '' || !Number.isFinite(units)) return null;
  return { period, market: header.includes('market') ? cell('market') : ONLY_MARKET, category, units };
}
