import { DAY_MS, type Instant, MINUTE_MS } from './instant.ts';
import type { Impact } from './outage/vocabulary.ts';
import { rankOfImpact } from './outage/vocabulary.ts';

/** Hours of every day in which a channel wants to be left alone, in minutes since its midnight; `to` may be past midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
  /** This bad, and it is told all the same. */
  readonly through: Impact;
}

const MINUTES_A_DAY = DAY_MS / MINUTE_MS;

/** `22:00-08:00`; null when it is not a span of hours. */
export function readSpan(typed: string): { readonly from: number; readonly to: number } | null {
  const match = /^\s*(\d{1,2})(?:[:：](\d{2}))?\s*(?:-|–|—|~|至|到|to)\s*(\d{1,2})(?:[:：](\d{2}))?\s*$/i.exec(typed);
  if (match === null) return null;
  const minutes = (hour: string | undefined, minute: string | undefined) => Number(hour) * 60 + Number(minute ?? 0);
  const [from, to] = [minutes(match[1], match[2]), minutes(match[3], match[4])];
  const isTime = (one: number, minute: string | undefined) => one <= MINUTES_A_DAY && Number(minute ?? 0) < 60;
  if (!isTime(from, match[2]) || !isTime(to, match[4]) || from % MINUTES_A_DAY === to % MINUTES_A_DAY) return null;
  return { from: from % MINUTES_A_DAY, to: to % MINUTES_A_DAY };
}

export const writeSpan = ({ from, to }: Pick<QuietHours, 'from' | 'to'>): string =>
  `${writeHour(from)}-${writeHour(to)}`;

/** Minutes since midnight in `9`, `09:30` or `9点30`; null where it is no hour of a day. */
export function readHour(typed: string): number | null {
  const [, hour = '', minute = '0'] = /^\s*(\d{1,2})(?:[:：点](\d{2})?)?\s*$/.exec(typed) ?? [];
  const isHour = hour !== '' && Number(hour) < 24 && Number(minute) < 60;
  return isHour ? Number(hour) * 60 + Number(minute) : null;
}

export function writeHour(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * Until when something of that impact is to be held; null when it may be told now. In the night in which the clocks change
 * it may be an hour early, and is held again then, or an hour late.
 */
export function heldUntil(quiet: QuietHours, what: { readonly impact: Impact; readonly zone: string }, now: Instant) {
  if (rankOfImpact(what.impact) >= rankOfImpact(quiet.through)) return null;
  const local = minuteOfDay(now, what.zone);
  const into = (local - quiet.from + MINUTES_A_DAY) % MINUTES_A_DAY;
  const length = (quiet.to - quiet.from + MINUTES_A_DAY) % MINUTES_A_DAY;
  return into < length ? now - (now % MINUTE_MS) + (length - into) * MINUTE_MS : null;
}

function minuteOfDay(at: Instant, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = '0', minute = '0'] = format.format(at).split(':');
  return Number(hour) * 60 + Number(minute);
}
