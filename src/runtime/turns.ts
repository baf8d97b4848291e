import type { Clock, LeaseStore, Log } from '../app/ports/index.ts';

export interface TurnsParts {
  readonly store: Pick<LeaseStore, 'takeLease'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly leaseName: (bucket: number) => string;
  /** Between two turns of a bucket. */
  readonly spacingMs: number;
  /** How often whoever waits asks again. */
  readonly askMs: number;
}

export interface Turns {
  /** Resolves when it is our turn, now; rejects when aborted. Never otherwise: what waits must not take a failure for a turn. */
  next(bucket: number, asked: { readonly signal: AbortSignal; readonly mayGo: () => boolean }): Promise<void>;
}

/**
 * Turns that all nodes take one after another, `spacingMs` apart: each holds the bucket's lease in a name of its own and
 * lets it run out. In one process those of a bucket stand in line, so that one of them asks the database.
 */
export function createTurns({ store, clock, log, holder, leaseName, spacingMs, askMs }: TurnsParts): Turns {
  const lines = new Map<number, Promise<void>>();
  let count = 0;

  const isTaken = async (bucket: number, name: string): Promise<boolean> => {
    try {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const now = clock.now();
        if ((await store.takeLease(leaseName(bucket), name, now, spacingMs)) === null) return false;
        // The spacing begins when we go: after a slow answer it is asked for anew.
        if (clock.now() - now <= askMs) return true;
      }
      return true;
    } catch (error) {
      log.warn('platform.turn_not_taken', { bucket, error });
      return false;
    }
  };
  return {
    async next(bucket, { signal, mayGo }) {
      const before = lines.get(bucket) ?? Promise.resolve();
      const mine = before.then(async () => {
        const name = `${holder} ${++count}`;
        while (!mayGo() || !(await isTaken(bucket, name))) await wait(askMs, signal);
      });
      lines.set(
        bucket,
        mine.catch(() => {}),
      );
      return mine;
    },
  };
}

const MAX_TRIES = 3;

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const quit = (): void => reject(signal.reason);
  signal.addEventListener('abort', quit);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', quit);
  }
}
