import { MINUTE_MS, SECOND_MS } from '../domain/instant.ts';

/** What the outside may cost us. All of them are ours. */
export const WEB_LIMITS = {
  /** A call's body: a thousand readings have some 60 kB. */
  bodyBytes: 256 * 1024,
  /** From the first byte of a request to its last. */
  requestMs: 15 * SECOND_MS,
  headersMs: 10 * SECOND_MS,
  /** How long calls under way may hold up a stop. */
  stopMs: 2 * SECOND_MS,
  connections: 500,
  /** Calls being answered at once; more are asked to come back. */
  inFlight: 64,
  /** Of one series: readings come every ten minutes, and a backlog in calls of a thousand. */
  callsPerSeries: { count: 60, withinMs: MINUTE_MS },
  /** How long a page is handed out as it was made; a crowd of readers costs one rendering in that time. */
  pageKeptMs: 15 * SECOND_MS,
  /** Pages kept, in all languages; each is some 10 kB. */
  pages: 500,
  /** Series whose pace is remembered. */
  series: 10_000,
} as const;
