import type { Log } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';

export interface Loop {
  start(): void;
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/** After a round that failed, so that a broken database is not asked a thousand times a second. */
const AFTER_FAILURE_MS = 5 * SECOND_MS;

/**
 * Runs rounds one after another until stopped; a round returns how many milliseconds to rest after it. A round that
 * throws is logged and the next one tries again: a loop never dies.
 */
export function createLoop(parts: { readonly name: string; readonly log: Log; runOnce(): Promise<number> }): Loop {
  let stopping = false;
  let wake: () => void = () => {};
  let running: Promise<void> = Promise.resolve();

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopping) {
      let restMs = AFTER_FAILURE_MS;
      try {
        restMs = await parts.runOnce();
      } catch (error) {
        parts.log.error('loop.round_failed', { loop: parts.name, error });
      }
      if (!stopping) await rest(restMs);
    }
  };
  return {
    start() {
      running = run();
    },
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}
