import type { Timing } from '../../../src/runtime/pacer.ts';

/** Timers as fine as a clock that goes faster needs them: Node's own are late by up to a millisecond of the real one. */
export const fineTiming: Timing = {
  now: () => performance.now(),
  until: (at) =>
    new Promise((resolve) => {
      const wholeMs = Math.floor(at - performance.now());
      if (wholeMs > 0) setTimeout(resolve, wholeMs);
      else setImmediate(resolve);
    }),
};
