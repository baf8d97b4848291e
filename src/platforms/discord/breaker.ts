import type { Clock, Log } from '../../app/ports/index.ts';
import type { Instant } from '../../domain/instant.ts';
import { INVALID_WINDOW_MS, MAX_INVALID } from './limits.ts';

export interface Breaker {
  /** Told of every answer; `scope` is the one of a 429. */
  saw(status: number, scope: string | null): void;
  /** How long nothing may be sent; 0 while all is well. */
  waitMs(): number;
}

/**
 * Stops sends long before Discord bans the address for 10,000 refused requests in ten minutes: a ban would silence
 * commands too. A limit that is shared with other bots is not held against us.
 */
export function createBreaker({ clock, log }: { readonly clock: Clock; readonly log: Log }): Breaker {
  /** When requests were refused, oldest first, at most `MAX_INVALID`. */
  const refused: Instant[] = [];

  const waitMs = (): number => {
    const oldest = refused[0];
    if (oldest === undefined || refused.length < MAX_INVALID) return 0;
    return Math.max(0, oldest + INVALID_WINDOW_MS - clock.now());
  };

  return {
    waitMs,
    saw(status, scope) {
      if (!counted.has(status) || scope === 'shared') return;
      const wasOpen = waitMs() > 0;
      refused.push(clock.now());
      if (refused.length > MAX_INVALID) refused.shift();
      if (!wasOpen && waitMs() > 0) log.error('discord.refused_too_often', { count: MAX_INVALID, waitMs: waitMs() });
    },
  };
}

/** topics/rate-limits, "Invalid Request Limit". */
const counted: ReadonlySet<number> = new Set([401, 403, 429]);
