import { Temporal } from 'temporal-polyfill';
import { HOUR_MS, type Instant, MINUTE_MS } from '../../instant.ts';
import { type Day, localDay, textOfDay } from './days.ts';

/** When a channel's digest is due, on the channel's own wall clock; a week's comes on Monday. */
export interface DigestHour {
  readonly every: 'daily' | 'weekly';
  /** Minutes since midnight, as the clock on the wall shows them. */
  readonly minute: number;
  /** IANA. */
  readonly zone: string;
}

const MINUTES_AN_HOUR = HOUR_MS / MINUTE_MS;
const DAYS = { daily: 1, weekly: 7 } as const;

/** The Monday of the week that a day lies in; 1970-01-01 was a Thursday. */
export const mondayOf = (day: Day): Day => day - ((((day + 3) % 7) + 7) % 7);

/**
 * The first time after an instant at which the digest is due. A clock that is put forward does not lose it (it comes when the
 * hour that was skipped is over), and one that is put back does not bring it twice.
 */
export function nextDigestAt(now: Instant, hour: DigestHour): Instant {
  const { every, zone } = hour;
  const today = localDay(now, zone);
  const first = every === 'weekly' ? mondayOf(today) : today;
  const due = digestAt(first, hour);
  return due > now ? due : digestAt(first + DAYS[every], hour);
}

function digestAt(day: Day, { minute, zone }: DigestHour): Instant {
  const plainTime = { hour: Math.floor(minute / MINUTES_AN_HOUR), minute: minute % MINUTES_AN_HOUR };
  return Temporal.PlainDate.from(textOfDay(day)).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}
