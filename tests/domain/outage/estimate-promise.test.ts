import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type { PastIncident, StatedTime } from '../../../src/domain/outage/estimate.ts';
import { around, hoursFrom, lasting, promise, START, statisticalOf } from './estimate-kit.ts';

/** Past incidents with a promise of an hour each, that ended after `ratio` times as long. */
function kept(ratio: number, count: number): PastIncident[] {
  return lasting(Array.from({ length: count }, () => 60 * ratio)).map((past) => ({
    ...past,
    stated: [promise({ saidAt: past.startedAt, to: past.startedAt + HOUR_MS })],
  }));
}

describe('an estimate with a stated time', () => {
  it('is drawn towards a promise that is much later than usual', () => {
    const history = lasting(around(45, 100));
    const to = START + 2 * DAY_MS;
    const without = statisticalOf({ history });
    const withPromise = statisticalOf({ history, stated: [promise({ to, kind: 'date' })] });
    expect(withPromise.p50).toBeGreaterThan(without.p50 + 2 * HOUR_MS);
    expect(withPromise.p50).toBeLessThan(to);
  });

  it('is narrower than the shipped prior alone', () => {
    const spread = ({ p10, p90 }: { p10: number; p90: number }) => (p90 - START) / (p10 - START);
    expect(spread(statisticalOf({ stated: [promise()] }))).toBeLessThan(spread(statisticalOf({})));
  });

  it('corrects a service that promises too early by how late it usually is', () => {
    const stated = [promise()];
    const late = statisticalOf({ history: kept(4, 40), stated });
    const punctual = statisticalOf({ history: kept(1, 40), stated });
    expect((late.p50 - START) / (punctual.p50 - START)).toBeGreaterThan(2);
    expect(hoursFrom(START, late.p50)).toBeGreaterThan(3);
  });

  it('lets the promise go the longer it is overdue', () => {
    const history = lasting(around(600, 100));
    const overdue = (hours: number) => {
      const now = START + hours * HOUR_MS;
      const stated = [promise({ to: START + 30 * MINUTE_MS })];
      return Math.abs(
        Math.log((statisticalOf({ history, stated, now }).p50 - now) / (statisticalOf({ history, now }).p50 - now)),
      );
    };
    expect(overdue(4)).toBeLessThan(overdue(0));
  });

  const ignored: { name: string; words: Partial<StatedTime> }[] = [
    { name: 'a partial promise', words: { scope: 'partial' } },
    { name: 'a backlog', words: { scope: 'backlog' } },
    { name: 'a lower bound', words: { kind: 'lower_bound', from: START + HOUR_MS, to: null } },
    { name: 'a time without an end', words: { to: null } },
    { name: 'a time that was past when it was said', words: { to: START - HOUR_MS } },
    { name: 'a promise of the future', words: { saidAt: START + HOUR_MS, to: START + 2 * HOUR_MS } },
  ];
  it.each(ignored)('does not reckon with $name', ({ words }) => {
    const history = lasting(around(60, 40));
    expect(statisticalOf({ history, stated: [promise(words)] })).toEqual(statisticalOf({ history }));
  });

  it('reckons with the newest promise, in whatever order they are given', () => {
    const slipped = promise({ saidAt: START + HOUR_MS, to: START + 9 * HOUR_MS });
    const now = START + HOUR_MS;
    const alone = statisticalOf({ stated: [slipped], now });
    expect(statisticalOf({ stated: [promise(), slipped], now })).toEqual(alone);
    expect(statisticalOf({ stated: [slipped, promise()], now })).toEqual(alone);
  });
});
