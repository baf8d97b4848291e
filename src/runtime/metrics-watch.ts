import type { App } from '../app/app.ts';
import { nextTickAt, watchMetrics } from '../app/watch-metrics.ts';
import { MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { createLoop, type Loop } from './loop.ts';

/** Longer than judging a tick takes. */
const LEASE_MS = 2 * MINUTE_MS;
/** At least, so that a clock that stands still keeps nobody busy. */
const MIN_REST_MS = SECOND_MS;
const LEASE_NAME = 'metrics';

export interface MetricsWatch extends Loop {
  runOnce(): Promise<void>;
}

/** Judges what shops send, every ten minutes; one node at a time does it. */
export function createMetricsWatch({ app, holder }: { readonly app: App; readonly holder: string }): MetricsWatch {
  const runOnce = async (): Promise<void> => {
    const lease = await app.store.takeLease(LEASE_NAME, holder, app.clock.now(), LEASE_MS);
    if (lease !== null) await watchMetrics(app);
  };
  const loop = createLoop({
    name: 'metrics watch',
    log: app.log,
    runOnce: async () => {
      await runOnce();
      const now = app.clock.now();
      return Math.max(MIN_REST_MS, nextTickAt(now) - now);
    },
  });
  return { runOnce, ...loop };
}
