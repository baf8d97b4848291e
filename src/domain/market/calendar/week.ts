import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../instant.ts';
import { type Day, localDay, textOfDay } from './days.ts';

/** When the week's digest is due: Monday morning on the market's own wall clock. */
const DIGEST_HOUR = 9;

/** The Monday of the week that a day lies in; 1970-01-01 was a Thursday. */
export const mondayOf = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);

/** The first Monday, nine in the morning in the zone, after an instant; a clock that is put forward does not lose it. */
export function nextDigestAt(now: Instant, zone: string): Instant {
  const monday = mondayOf(localDay(now, zone));
  const due = digestAt(monday, zone);
  return due > now ? due : digestAt(monday + 7, zone);
}

function digestAt(monday: Day, zone: string): Instant {
  const time = { hour: DIGEST_HOUR };
  return Temporal.PlainDate.from(textOfDay(monday)).toZonedDateTime({ timeZone: zone, plainTime: time })
    .epochMilliseconds;
}
