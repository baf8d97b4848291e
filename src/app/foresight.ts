import { HOUR_MS, type Instant } from '../domain/instant.ts';
import { type LearntHistory, learnHistory } from '../domain/outage/estimate.ts';
import type { Clock, PastPromises, Store } from './ports/index.ts';

/** What past incidents have taught, learnt again from time to time. */
export interface Foresight {
  past(): Promise<Past>;
}

export interface Past {
  readonly history: LearntHistory;
  readonly promises: readonly PastPromises[];
}

/** Past incidents an estimate may rest on; learning from them holds up everything else for about 0.1 s. */
const MAX_HISTORY = 2_000;
const MAX_PROMISES = 1_000;
const LEARN_EVERY_MS = HOUR_MS;

export function createForesight({ store, clock }: { readonly store: Store; readonly clock: Clock }): Foresight {
  let learnt: { readonly past: Past; readonly at: Instant } | null = null;
  return {
    async past() {
      const now = clock.now();
      if (learnt === null || now - learnt.at >= LEARN_EVERY_MS) {
        const [incidents, promises] = await Promise.all([
          store.pastIncidents(MAX_HISTORY),
          store.pastPromises(MAX_PROMISES),
        ]);
        learnt = { past: { history: learnHistory(incidents), promises }, at: now };
      }
      return learnt.past;
    },
  };
}
