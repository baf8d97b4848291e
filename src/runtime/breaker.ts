import { type Instant, MINUTE_MS } from '../domain/instant.ts';

/**
 * Stops sending when a platform keeps refusing:
 *
 *   closed ──500 refusals within ten minutes──▶ open ──ten minutes──▶ closed, with none counted
 *
 * Discord bans an address after 10,000 refused requests in ten minutes (topics/rate-limits); the others name no number.
 */
export interface Breaker {
  /** Counts a refusal; true when it was the one too many. */
  refused(now: Instant): boolean;
  isOpen(now: Instant): boolean;
}

/** A twentieth of what gets a bot banned. */
const MAX_REFUSALS = 500;
const WINDOW_MS = 10 * MINUTE_MS;

export function createBreaker(): Breaker {
  let refusals: Instant[] = [];
  let openUntil = Number.NEGATIVE_INFINITY;
  return {
    refused(now) {
      refusals = refusals.filter((at) => at > now - WINDOW_MS);
      refusals.push(now);
      if (refusals.length < MAX_REFUSALS) return false;
      refusals = [];
      openUntil = now + WINDOW_MS;
      return true;
    },
    isOpen: (now) => now < openUntil,
  };
}
