import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/instant.ts';

/** A year first, so that day and month cannot be mistaken for one another; a zone at the end, or none. */
const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const EPOCH_SECONDS = /^\d{9,10}$/;
const EPOCH_MS = /^\d{12,13}$/;
const LONGEST = 40;

export type InstantReading =
  | { readonly kind: 'instant'; readonly at: Instant }
  /** `needs_zone`: a wall clock, and nobody said where it hangs. */
  | { readonly kind: 'problem'; readonly problem: 'no_time' | 'needs_zone' };

/**
 * The instant that a cell or a field tells: year first, with or without a time and a zone; epoch seconds or milliseconds;
 * or a workbook's wall clock. Without a zone it is told in `zone`; of an hour that happens twice the first is meant.
 */
export function readInstant(told: string | number | Date, zone: string | null): InstantReading {
  if (told instanceof Date) return wallClock(fieldsOf(told), zone);
  const text = String(told).trim();
  if (text.length > LONGEST) return { kind: 'problem', problem: 'no_time' };
  if (EPOCH_SECONDS.test(text)) return { kind: 'instant', at: Number(text) * 1_000 };
  if (EPOCH_MS.test(text)) return { kind: 'instant', at: Number(text) };
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = WRITTEN.exec(text) ?? [];
  if (!year) return { kind: 'problem', problem: 'no_time' };
  const fields = [year, month, day, hour, minute, second].map(Number);
  return wallClock(fields, offset === undefined ? zone : zoneOf(offset));
}

function fieldsOf(date: Date): readonly number[] {
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

/** `+0800` is a zone of its own once it has its colon. */
function zoneOf(offset: string): string {
  return /^(Z|UTC)$/i.test(offset) ? 'UTC' : offset.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
}

function wallClock(fields: readonly number[], zone: string | null): InstantReading {
  if (zone === null) return { kind: 'problem', problem: 'needs_zone' };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields;
  try {
    const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'reject' });
    return { kind: 'instant', at: local.toZonedDateTime(zone).epochMilliseconds };
  } catch {
    // The 31st of February, or an offset of 99 hours.
    return { kind: 'problem', problem: 'no_time' };
  }
}
