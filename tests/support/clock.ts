import type { Clock } from '../../src/app/ports/index.ts';
import type { Instant } from '../../src/domain/instant.ts';

/** A clock that stands until the test moves it. */
export interface ManualClock extends Clock {
  set(at: Instant): void;
  advance(ms: number): void;
}

export function manualClock(start: Instant): ManualClock {
  let now = start;
  return {
    now: () => now,
    set: (at) => {
      now = at;
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
