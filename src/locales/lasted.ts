const HOUR = 60;
const DAY = 24 * HOUR;

/** How long something lasted, as people say it: minutes below an hour, hours and minutes below two days, then days. */
export type Lasted =
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'days'; readonly days: number };

/** Rounded before it is split, so that no hour has sixty minutes; never less than a minute. */
export function lasted(exactly: number): Lasted {
  const minutes = Math.max(1, Math.round(exactly));
  if (minutes < HOUR) return { unit: 'minutes', minutes };
  if (minutes < 2 * DAY) return { unit: 'hours', hours: Math.floor(minutes / HOUR), minutes: minutes % HOUR };
  return { unit: 'days', days: Math.round(minutes / DAY) };
}
