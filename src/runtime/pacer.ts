import type { Address, Pace, RetryScope } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';

export interface Pacer {
  /** Runs the work when the platform's pace and the place's allow it; at most `maxInFlight` at once. */
  run<T>(place: Pick<Address, 'community' | 'channel'>, work: () => Promise<T>): Promise<T>;
  /** Nothing in that scope runs for so long: the platform said so. */
  postpone(scope: RetryScope, place: Pick<Address, 'community' | 'channel'>, ms: number): void;
}

/** Places whose last send is remembered; beyond it the oldest is forgotten, which is long past by then. */
const MAX_PLACES = 10_000;

/** Of a window: what the way to the platform may shorten it by. */
const WINDOW_MARGIN = 0.005;

/**
 * Spaces sends evenly, and lets no burst make up for a time when the process stood still, so that none meets the platform's
 * limit. A place that has to wait holds up no other: it stands in line for the platform when its own turn has come. Counts
 * on the process's own monotonic clock: pace is about real time, whatever time the product believes it is.
 */
export function createPacer(pace: Pace): Pacer {
  const windowMs = pace.windowMs ?? SECOND_MS;
  const platform = createTurns(SECOND_MS / pace.perSecond);
  const channels = createTurns(pace.perChannelMs);
  const communities = createTurns(pace.perCommunityMs ?? 0);
  const window = createWindow(Math.max(1, Math.floor((pace.perSecond * windowMs) / SECOND_MS)), windowMs);
  const waiting: (() => void)[] = [];
  let inFlight = 0;

  const enter = async ({ community, channel }: Pick<Address, 'community' | 'channel'>): Promise<void> => {
    await until(Math.max(channels.next(channel), communities.next(community)));
    if (inFlight >= pace.maxInFlight) await new Promise<void>((resolve) => waiting.push(resolve));
    else inFlight++;
    await until(platform.next(''));
    await window();
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else inFlight--;
  };
  return {
    async run(place, work) {
      await enter(place);
      try {
        return await work();
      } finally {
        leave();
      }
    },
    postpone(scope, { community, channel }, ms) {
      switch (scope) {
        case 'platform':
          return platform.postpone('', ms);
        case 'community':
          return communities.postpone(community, ms);
        case 'channel':
          return channels.postpone(channel, ms);
      }
    },
  };
}

/** Resolves when fewer than so many began within the window; whoever is let through has begun. */
function createWindow(most: number, windowMs: number): () => Promise<void> {
  const begun: number[] = [];
  return async () => {
    for (;;) {
      const [oldest] = begun;
      const free = begun.length < most || oldest === undefined ? 0 : oldest + windowMs * (1 + WINDOW_MARGIN);
      if (free <= performance.now()) break;
      await until(free);
    }
    begun.push(performance.now());
    if (begun.length > most) begun.shift();
  };
}

interface Turns {
  /** When it is this place's turn, at the earliest now; the next one comes a spacing later. */
  next(place: string): number;
  postpone(place: string, ms: number): void;
}

function createTurns(spacingMs: number): Turns {
  const free = new Map<string, number>();
  return {
    next(place) {
      const at = Math.max(performance.now(), free.get(place) ?? 0);
      free.delete(place);
      free.set(place, at + spacingMs);
      const oldest = free.keys().next();
      if (free.size > MAX_PLACES && !oldest.done) free.delete(oldest.value);
      return at;
    },
    postpone(place, ms) {
      free.set(place, Math.max(performance.now() + ms, free.get(place) ?? 0));
    },
  };
}

async function until(at: number): Promise<void> {
  const waitMs = at - performance.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}
