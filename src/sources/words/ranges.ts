import type { Span } from '../../domain/outage/evidence.ts';
import { type DateHints, readDate } from './dates.ts';

const MAX_RANGE_CHARACTERS = 160;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp]\.?[Mm]\.?)?`;
const RANGE = new RegExp(String.raw`^(.{0,60}?)(${CLOCK})\s*([A-Z][\w+:]{1,9})?\s*(?:-|–|—|to|until)\s*(.{3,80})$`);
const STARTS_WITH_CLOCK = new RegExp(`^${CLOCK}`);
const TRAILING_ZONE = /(?:[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})$/;

/**
 * A span as status pages write it: `Aug 26, 23:37 - Aug 27, 19:44 UTC`, `Jan 24, 00:00-03:00 UTC`. A zone named once holds
 * for both ends. A single time is a span of no length. Null: neither.
 */
export function readRange(input: string, hints: DateHints): Span | null {
  const text = input.replace(/\s+/g, ' ').replace(/\s+,/g, ',').trim();
  if (text.length > MAX_RANGE_CHARACTERS) return null;
  const match = RANGE.exec(text);
  if (match === null) {
    const at = readDate(text, hints);
    return at === null ? null : { from: at, to: at };
  }
  const [, day = '', clock = '', ownZone, end = ''] = match;
  const zone = TRAILING_ZONE.exec(end)?.[0] ?? '';
  const from = readDate(`${day}${clock} ${ownZone ?? zone}`, hints);
  if (from === null) return null;
  const to = readDate(STARTS_WITH_CLOCK.test(end) ? `${day}${end}` : end, { ...hints, near: from });
  return to === null ? null : { from, to: Math.max(from, to) };
}
