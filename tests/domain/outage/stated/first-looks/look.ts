import { Temporal } from 'temporal-polyfill';

/**
 * A promise and its local end `MM-DD HH:MM` of 2026; with a third, that is the end and the second the beginning.
 * The end alone leaves the beginning open; a mere text promises a label only.
 */
export type Row = string | readonly [says: string, to: string] | readonly [says: string, from: string, to: string];

/** Sentences of one page: its zone, when they were said (an instant), and what each of them is. */
export interface Page {
  readonly voice: string;
  readonly zone: string;
  readonly saidAt: string;
  readonly eta: readonly Row[];
  readonly vague: readonly string[];
  /** Times of the next update; `none` as far as the reader is concerned. */
  readonly next: readonly string[];
  readonly none: readonly string[];
}

export const saysOf = (row: Row): string => (typeof row === 'string' ? row : row[0]);

/** The end a row tells, as an instant; null where it tells none. */
export const endOf = (row: Row, zone: string): number | null =>
  typeof row === 'string' ? null : instant(row[2] ?? row[1], zone);

/** The beginning a row tells, as an instant; null where it leaves it open. */
export const startOf = (row: Row, zone: string): number | null =>
  typeof row === 'string' || row[2] === undefined ? null : instant(row[1], zone);

/** Read by another library than the one under test, so that both cannot be wrong in the same way. */
function instant(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(`2026-${local.replace(' ', 'T')}`).toZonedDateTime(zone).epochMilliseconds;
}
