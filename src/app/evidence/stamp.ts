import { type Setting, zoneName } from '../../document/index.ts';
import type { Instant } from '../../domain/instant.ts';

/** ISO 8601 in UTC, whole seconds where they are whole: `2026-01-28T00:00:00Z`. */
export const formatIso = (at: Instant): string => new Date(at).toISOString().replace('.000Z', 'Z');

/** For a paper that is read years later and elsewhere: `2026-01-28 08:00 GMT+8 (00:00 UTC)`. */
export function stamp(at: Instant, setting: Setting): string {
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: setting.zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
  const [date, clock] = formatIso(at).split('T');
  const utc = clock?.slice(0, 5) ?? '';
  const name = zoneName(at, { ...setting, locale: 'en' });
  if (name === 'UTC') return `${local} UTC`;
  return `${local} ${name} (${local.startsWith(date ?? '') ? utc : `${date} ${utc}`} UTC)`;
}
