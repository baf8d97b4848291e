/** Rows or values of one statement: at most 13 parameters each stays under SQLite's 32,766 and PostgreSQL's 65,535. */
export const CHUNK_SIZE = 1_000;

export function* chunks<T>(list: readonly T[], size = CHUNK_SIZE): Generator<T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}
