import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type { PastIncident, StatedTime } from '../../../src/domain/outage/estimate.ts';
import { estimateFrom, learnHistory } from '../../../src/domain/outage/estimate.ts';
import { impacts } from '../../../src/domain/outage/vocabulary.ts';
import { ongoing, promise, quantilesOf, START, statisticalOf } from './estimate-kit.ts';

const runs = { seed: 20260126, numRuns: 60 };
const lengthMs = fc.oneof(fc.integer({ min: 0, max: HOUR_MS }), fc.integer({ min: 0, max: 60 * DAY_MS }));

const past: fc.Arbitrary<PastIncident> = fc
  .record({
    service: fc.constantFrom('tiktok_shop', 'shopify', 'amazon'),
    impact: fc.constantFrom(...impacts),
    lengthMs,
    agoMs: fc.integer({ min: 1, max: 1_500 * DAY_MS }),
    mitigatedShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    maintenance: fc.boolean(),
  })
  .map(({ service, impact, lengthMs, agoMs, mitigatedShare, maintenance }) => ({
    service,
    impact,
    startedAt: START - agoMs - lengthMs,
    mitigatedAt: mitigatedShare === null ? null : START - agoMs - Math.round(lengthMs * (1 - mitigatedShare)),
    resolvedAt: START - agoMs,
    maintenance,
  }));

const histories = fc.array(past, { maxLength: 60 });
const stated: fc.Arbitrary<StatedTime[]> = fc.array(
  fc
    .record({ saidMs: fc.integer({ min: 0, max: DAY_MS }), lengthMs: fc.integer({ min: -HOUR_MS, max: 10 * DAY_MS }) })
    .map(({ saidMs, lengthMs }) => promise({ saidAt: START + saidMs, to: START + saidMs + lengthMs })),
  { maxLength: 3 },
);

describe('whatever the history, the promises and the time elapsed', () => {
  it('quantiles ascend, lie in the future and are never a lone minute', () => {
    fc.assert(
      fc.property(histories, stated, lengthMs, (history, words, elapsedMs) => {
        const now = START + elapsedMs;
        const { statistical, mitigation } = estimateFrom(learnHistory(history), {
          incident: ongoing(),
          stated: words,
          now,
        });
        for (const said of [statistical, mitigation]) {
          if (!said) throw new Error('both are expected');
          const quantiles = quantilesOf(said);
          expect(quantiles).toEqual([...quantiles].sort((a, b) => a - b));
          expect(said.p10).toBeGreaterThanOrEqual(now + MINUTE_MS);
          expect(said.p90 - said.p10).toBeGreaterThanOrEqual(5 * MINUTE_MS);
          expect(quantiles.every(Number.isSafeInteger)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('the order in which history is given does not matter', () => {
    fc.assert(
      fc.property(histories, lengthMs, (history, elapsedMs) => {
        const now = START + elapsedMs;
        const backwards = statisticalOf({ history: [...history].reverse(), now });
        expect(backwards).toEqual(statisticalOf({ history, now }));
      }),
      runs,
    );
  });

  it('passing time alone never brings an end nearer', () => {
    fc.assert(
      fc.property(histories, lengthMs, lengthMs, (history, a, b) => {
        const learnt = learnHistory(history);
        const at = (elapsedMs: number) => {
          const { statistical } = estimateFrom(learnt, { incident: ongoing(), stated: [], now: START + elapsedMs });
          return statistical === null ? [] : quantilesOf(statistical);
        };
        const earlier = at(Math.min(a, b));
        const later = at(Math.max(a, b));
        // A millisecond of rounding.
        for (const [i, instant] of earlier.entries()) expect(later[i] ?? 0).toBeGreaterThanOrEqual(instant - 1);
      }),
      runs,
    );
  });
});
