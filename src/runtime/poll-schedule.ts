import type { Cursor, Source } from '../app/ports/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';

/** Used when the catalog says nothing shorter or longer. */
export const CALM_POLL_MS = 5 * MINUTE_MS;
/** While an incident of the source is open; with the jitter still under a minute. */
export const OPEN_POLL_MS = 50 * SECOND_MS;
/** Periods vary by this share, so that many installations do not ask in step. */
export const JITTER_SHARE = 0.1;
export const FIRST_BACKOFF_MS = 60 * SECOND_MS;
export const MAX_BACKOFF_MS = 30 * MINUTE_MS;
/** With an incident open, silence for half an hour would be worse than one more request. */
export const MAX_BACKOFF_WHILE_OPEN_MS = 5 * MINUTE_MS;
/** Our own trouble (no network, a failed ingest) is not held against the source. */
export const OWN_TROUBLE_RETRY_MS = 30 * SECOND_MS;

/** How many incidents were open at the last reading, kept beside what the source itself remembers. */
const OPEN_KEY = 'poller.open';

/** What is learnt after so long without an answer, and after so many periods, is told as old. */
const AWAY_MS = 30 * MINUTE_MS;
const AWAY_PERIODS = 3;

/** The last answer, where it is so long ago that what is read now happened while nobody looked; else null. */
export function awaySince(source: Source, lastSuccessAt: Instant | null, now: Instant): Instant | null {
  const usualMs = Math.max(AWAY_MS, AWAY_PERIODS * source.pollEveryMs);
  return lastSuccessAt !== null && now - lastSuccessAt > usualMs ? lastSuccessAt : null;
}

export function periodOf(source: Source, openIncidents: number): number {
  return openIncidents > 0 ? Math.min(OPEN_POLL_MS, source.pollEveryMs) : source.pollEveryMs;
}

export function backoffOf(failures: number, openIncidents: number): number {
  const most = openIncidents > 0 ? MAX_BACKOFF_WHILE_OPEN_MS : MAX_BACKOFF_MS;
  return Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 20), most);
}

/** Never earlier than asked: jitter only adds, because of Retry-After. */
export const jittered = (ms: number, random: () => number): number => Math.round(ms * (1 + JITTER_SHARE * random()));

export const withOpen = (cursor: Cursor, openIncidents: number): Cursor => ({
  ...cursor,
  [OPEN_KEY]: String(openIncidents),
});

export const openOf = (cursor: Cursor | null): number => Number(cursor?.[OPEN_KEY] ?? 0) || 0;
