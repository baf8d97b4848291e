import type { Pace } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';

export interface Pacer {
  /** Runs the work when the platform's pace and the channel's allow it; at most `maxInFlight` at once. */
  run<T>(channel: string, work: () => Promise<T>): Promise<T>;
}

/** Channels whose last send is remembered; beyond it the oldest is forgotten, which is long past by then. */
const MAX_CHANNELS = 10_000;

/**
 * Spaces sends evenly, so that no burst ever meets the platform's limit. Counts on the process's own monotonic clock:
 * pace is about real time, whatever time the product believes it is.
 */
export function createPacer(pace: Pace): Pacer {
  const spacingMs = SECOND_MS / pace.perSecond;
  const waiting: (() => void)[] = [];
  const channels = new Map<string, number>();
  let inFlight = 0;
  let nextAt = 0;

  const enter = async (channel: string): Promise<void> => {
    if (inFlight >= pace.maxInFlight) await new Promise<void>((resolve) => waiting.push(resolve));
    else inFlight++;
    const now = performance.now();
    const at = Math.max(now, nextAt, channels.get(channel) ?? 0);
    nextAt = Math.max(now, nextAt) + spacingMs;
    channels.delete(channel);
    channels.set(channel, at + pace.perChannelMs);
    const oldest = channels.keys().next();
    if (channels.size > MAX_CHANNELS && !oldest.done) channels.delete(oldest.value);
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else inFlight--;
  };
  return {
    async run(channel, work) {
      await enter(channel);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
