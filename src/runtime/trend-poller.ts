import type { App } from '../app/app.ts';
import { EVERYBODY, SourceError, type SourceState, type TrendFeed } from '../app/ports/index.ts';
import { HOUR_MS, MINUTE_MS } from '../domain/instant.ts';
import { createLoop, type Loop } from './loop.ts';

/** How often it is looked whether a feed is due; feeds themselves rest half an hour and more. */
const ROUND_MS = MINUTE_MS;
const LEASE_MS = 2 * MINUTE_MS;
const MAX_BACKOFF_MS = 6 * HOUR_MS;
/** Of all feeds together: ten keywords every half hour in twenty markets for a year are 3.5 million; most are the same. */
const MAX_KEYWORDS = 500_000;

export interface TrendPoller extends Loop {
  /** Looks at every feed that is due, once. Never fails. */
  runOnce(): Promise<void>;
}

/** Brings the figures of trend feeds in; one node at a time looks at each. */
export function createTrendPoller(parts: {
  readonly app: App;
  readonly feeds: readonly TrendFeed[];
  readonly holder: string;
}): TrendPoller {
  const { app, feeds, holder } = parts;
  const stopping = new AbortController();
  const runOnce = async (): Promise<void> => {
    for (const feed of feeds) {
      if (stopping.signal.aborted) return;
      const now = app.clock.now();
      const state = await app.store.claimSource({ id: feed.id, holder, now, leaseMs: LEASE_MS });
      if (state !== null)
        await app.store.settleSource(holder, await look(app, { feed, state, signal: stopping.signal }));
    }
  };
  const loop = createLoop({
    name: 'trends',
    log: app.log,
    runOnce: async () => {
      await runOnce();
      return ROUND_MS;
    },
  });
  return {
    runOnce,
    start: loop.start,
    async stop() {
      stopping.abort();
      await loop.stop();
    },
  };
}

interface Looking {
  readonly feed: TrendFeed;
  readonly state: SourceState;
  readonly signal: AbortSignal;
}

async function look(app: App, { feed, state, signal }: Looking): Promise<SourceState> {
  const now = app.clock.now();
  try {
    const { observations, cursor } = await feed.fetch({ cursor: state.cursor, now }, signal);
    if (observations.length > 0) {
      const kept = { id: feed.id, scope: EVERYBODY, code: feed.id, at: now, fileName: feed.id };
      const outcome = await app.store.keepImport(kept, observations, MAX_KEYWORDS);
      if (outcome === 'full') app.log.warn('trends.full', { feed: feed.id });
    }
    const nextPollAt = now + feed.pollEveryMs;
    return { ...state, cursor, nextPollAt, failures: 0, lastSuccessAt: now, lastFailure: null, breakage: null };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const failures = state.failures + 1;
    app.log.warn('trends.look_failed', { feed: feed.id, kind: error.kind, failures });
    const backoffMs = Math.min(MAX_BACKOFF_MS, feed.pollEveryMs * 2 ** Math.min(failures, 10));
    const nextPollAt = now + Math.max(backoffMs, error.retryAfterMs ?? 0);
    return { ...state, nextPollAt, failures, lastFailure: error.kind };
  }
}
