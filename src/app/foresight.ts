import { HOUR_MS, type Instant } from '../domain/instant.ts';
import { type LearntHistory, learnHistory } from '../domain/outage/estimate.ts';
import type { Clock, Store } from './ports/index.ts';

/** What past incidents have taught, learnt again from time to time. */
export interface Foresight {
  history(): Promise<LearntHistory>;
}

/** Past incidents an estimate may rest on; learning from them holds up everything else for about 0.1 s. */
const MAX_HISTORY = 2_000;
const LEARN_EVERY_MS = HOUR_MS;

export function createForesight(parts: { readonly store: Store; readonly clock: Clock }): Foresight {
  let learnt: { readonly history: LearntHistory; readonly at: Instant } | null = null;
  return {
    async history() {
      const now = parts.clock.now();
      if (learnt === null || now - learnt.at >= LEARN_EVERY_MS) {
        learnt = { history: learnHistory(await parts.store.pastIncidents(MAX_HISTORY)), at: now };
      }
      return learnt.history;
    },
  };
}
