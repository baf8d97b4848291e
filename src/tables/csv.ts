import { parse } from 'csv-parse/sync';

/** A row as it stands in the file; `line` is where it ends, counted from 1, as an editor shows it. */
export interface TableRow<Cell = string> {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/**
 * Every row of delimited text, the header among them; the delimiter is the one that the first line uses most. Quotes
 * that stand in the middle of a cell are text. Null: it is no delimited text. Reads no further than `most` rows.
 */
export function rowsOfCsv(text: string, most = Number.POSITIVE_INFINITY): readonly TableRow[] | null {
  const [firstLine = ''] = text.trimStart().split(/\r?\n/, 1);
  try {
    const rows: TableRow[] = [];
    parse(text, {
      delimiter: delimiterOf(firstLine),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: MAX_ROW_CHARACTERS,
      to: Number.isFinite(most) ? most : -1,
      on_record: (cells: readonly string[], { lines }) => {
        rows.push({ line: lines, cells });
        return null;
      },
    });
    return rows;
  } catch {
    return null;
  }
}

/** A product's name with all its keywords has some hundred. */
const MAX_ROW_CHARACTERS = 100_000;
const DELIMITERS = [',', ';', '\t', '|'];

function delimiterOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}
