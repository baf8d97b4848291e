import type { App } from '../app/app.ts';
import { sendDigests } from '../app/digests.ts';
import { reconsider } from '../app/reconsider.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import { createLoop, type Loop } from './loop.ts';

/** Time alone moves incidents: suspicions fade, maintenance begins. Once a minute is as fine as anybody is told. */
const TICK_MS = MINUTE_MS;
const PRUNE_EVERY_MS = HOUR_MS;
const LEASE_NAME = 'ticker';

export interface Ticker extends Loop {
  runOnce(): Promise<void>;
}

/** Reconsiders every service that has something open or unconsidered, and sends digests; one node at a time does it. */
export function createTicker(parts: { readonly app: App; readonly holder: string }): Ticker {
  const { app, holder } = parts;
  let prunedAt: Instant = 0;
  const runOnce = async (): Promise<void> => {
    const now = app.clock.now();
    if ((await app.store.takeLease(LEASE_NAME, holder, now, 2 * TICK_MS)) === null) return;
    for (const service of await app.store.servicesToReconsider()) {
      try {
        await reconsider(app, service);
      } catch (error) {
        app.log.error('ticker.reconsider_failed', { service, error });
      }
    }
    await sendDigests(app);
    if (now - prunedAt >= PRUNE_EVERY_MS) {
      await app.store.prune(now);
      prunedAt = now;
    }
  };
  const loop = createLoop({
    name: 'ticker',
    log: app.log,
    runOnce: async () => {
      await runOnce();
      return TICK_MS;
    },
  });
  return { runOnce, ...loop };
}
