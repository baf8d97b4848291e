import { rowsOfCsv, type TableRow } from './csv.ts';
import { decodeTable } from './decode.ts';
import { declaredSize } from './zip.ts';

export { rowsOfCsv, type TableRow } from './csv.ts';

/** A `Date` is a wall clock without a zone, told in UTC fields, as Excel keeps it. */
export type Cell = string | number | boolean | Date | null;

export type TableReading =
  | { readonly kind: 'rows'; readonly rows: readonly TableRow<Cell>[] }
  | { readonly kind: 'problem'; readonly problem: TableProblem };

/** `old_excel`: the .xls of before 2007. */
export type TableProblem = 'too_large' | 'too_many_rows' | 'not_a_table' | 'old_excel' | 'empty';

/** Ours: a year of hourly readings of one shop has 8,760 rows. */
export const TABLE_LIMITS = {
  bytes: 2 * 1024 * 1024,
  rows: 20_000,
  /** A workbook is a zip: two megabytes may unfold into gigabytes. */
  unfoldedBytes: 24 * 1024 * 1024,
} as const;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** The compound file that .xls is. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The rows of a file somebody uploaded: delimited text, or the first sheet of an Excel workbook. Never throws on what
 * people send.
 */
export async function readTable(bytes: Uint8Array): Promise<TableReading> {
  if (bytes.byteLength > TABLE_LIMITS.bytes) return trouble('too_large');
  if (begins(bytes, OLE)) return trouble('old_excel');
  try {
    const rows = begins(bytes, ZIP) ? await readWorkbook(bytes) : readText(bytes);
    if (rows === null) return trouble('not_a_table');
    if (rows === 'too_large') return trouble(rows);
    if (rows.length > TABLE_LIMITS.rows) return trouble('too_many_rows');
    return rows.length === 0 ? trouble('empty') : { kind: 'rows', rows };
  } catch {
    // Whatever the parsers stumble over, there is nothing to be read and nothing to be told apart.
    return trouble('not_a_table');
  }
}

const trouble = (problem: TableProblem): TableReading => ({ kind: 'problem', problem });
const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

async function readWorkbook(bytes: Uint8Array): Promise<readonly TableRow<Cell>[] | 'too_large' | null> {
  const unfolded = declaredSize(bytes);
  if (unfolded === null) return null;
  if (unfolded > TABLE_LIMITS.unfoldedBytes) return 'too_large';
  // Loaded only by whoever sends a workbook. This face inflates into what was declared and not a byte more.
  const { readSheet } = await import('read-excel-file/universal');
  const rows: readonly (readonly unknown[])[] = await readSheet(new Uint8Array(bytes).buffer);
  return rows
    .map((row, index) => ({ line: index + 1, cells: row.map(cellOf) }))
    .filter(({ cells }) => cells.some((cell) => cell !== null));
}

function cellOf(value: unknown): Cell {
  // Days as fractions: ten past three comes out as a hair before it.
  if (value instanceof Date) return new Date(Math.round(value.getTime() / 1_000) * 1_000);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function readText(bytes: Uint8Array): readonly TableRow<Cell>[] | null {
  const text = decodeTable(bytes);
  return text === null ? null : rowsOfCsv(text, TABLE_LIMITS.rows + 1);
}
