import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { blendWithPromise, type Quantiles } from '../../../src/domain/outage/duration/index.ts';
import type { PastIncident, StatedTime } from '../../../src/domain/outage/estimate.ts';
import { estimate, learnHistory, usualEnd } from '../../../src/domain/outage/estimate.ts';
import { around, hoursFrom, lasting, ongoing, promise, START, statisticalOf } from './estimate-kit.ts';

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

  it('leans on history a little more where the service has one of its own', () => {
    const around = (mid: number): Quantiles => [mid / 4, mid / 2, mid, 2 * mid, 4 * mid];
    const [history, promise] = [around(10 * MINUTE_MS), around(1_000 * MINUTE_MS)];
    const medianOf = (ownIncidents: number) => blendWithPromise({ history, promise, ownIncidents })[2] / MINUTE_MS;
    expect(medianOf(0)).toBeCloseTo(10 ** 2.6, 1);
    expect(medianOf(30)).toBeCloseTo(10 ** 2.5, 1);
    expect(medianOf(100_000)).toBeCloseTo(10 ** 2.4, 1);
  });

  it('takes a part as the whole would be, where nothing of the whole is promised', () => {
    const partial = promise({ scope: 'partial', to: START + 5 * HOUR_MS });
    const whole = promise();
    expect(statisticalOf({ stated: [partial] })).toEqual(statisticalOf({ stated: [{ ...partial, scope: 'fix' }] }));
    expect(statisticalOf({ stated: [whole, partial] })).toEqual(statisticalOf({ stated: [whole] }));
  });

  it('learns nothing from how a part was kept', () => {
    const history = kept(4, 40);
    const partial = history.map((past) => ({
      ...past,
      stated: past.stated?.map((one) => ({ ...one, scope: 'partial' as const })) ?? [],
    }));
    const unpromised = history.map((past) => ({ ...past, stated: [] }));
    const stated = [promise()];
    expect(statisticalOf({ history: partial, stated })).toEqual(statisticalOf({ history: unpromised, stated }));
  });

  it('expects a promise long overdue to take about as long again as it has taken', () => {
    const stated = [promise({ to: START + 30 * MINUTE_MS })];
    const left = (hours: number) => {
      const now = START + hours * HOUR_MS;
      return statisticalOf({ history: lasting(around(600, 100)), stated, now }).p50 - now;
    };
    expect(left(8)).toBeGreaterThan(1.5 * left(2));
    expect(left(8)).toBeLessThan(16 * HOUR_MS);
  });

  it('takes a range of hours at its middle, and "within" at its end', () => {
    const from = START + 2 * HOUR_MS;
    const to = START + 5 * HOUR_MS;
    const middle = statisticalOf({ stated: [promise({ to: START + 3.5 * HOUR_MS })] });
    expect(statisticalOf({ stated: [promise({ kind: 'range', from, to })] })).toEqual(middle);
    const within = statisticalOf({ stated: [promise({ kind: 'within', from: START, to })] });
    expect(within).toEqual(statisticalOf({ stated: [promise({ to })] }));
  });

  it.each(['date', 'eod'] as const)('takes a day (%s) as promised until it is over', (kind) => {
    const to = START + 20 * HOUR_MS;
    expect(statisticalOf({ stated: [promise({ kind, from: START - 3 * HOUR_MS, to })] })).toEqual(
      statisticalOf({ stated: [promise({ to })] }),
    );
  });

  const ignored: { name: string; words: Partial<StatedTime> }[] = [
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

  it('waits for a backlog before the page is closed, not before the trouble is over', () => {
    const question = { incident: ongoing(), history: lasting(around(60, 40)), now: START };
    const { statistical, mitigation } = estimate({
      ...question,
      stated: [promise({ scope: 'backlog', to: START + 2 * DAY_MS })],
    });
    expect(hoursFrom(START, statistical?.p50 ?? 0)).toBeGreaterThan(4);
    expect(hoursFrom(START, mitigation?.p50 ?? Number.NaN)).toBeLessThan(2);
  });

  describe('while the fix is being watched', () => {
    const now = START + 2 * HOUR_MS;
    const incident = ongoing({ phase: 'monitoring', mitigatedAt: START + HOUR_MS });
    const without = statisticalOf({ incident, now });
    const cases: { name: string; words: Partial<StatedTime>; counts: boolean }[] = [
      { name: 'what was promised for a time still ahead', words: { to: START + DAY_MS }, counts: true },
      { name: 'what has been promised since', words: { saidAt: now, to: now + DAY_MS }, counts: true },
      { name: 'what was to be before the watching began', words: { to: START + HOUR_MS }, counts: false },
      { name: 'a "soon" of before', words: { label: 'vague', kind: null, to: null }, counts: false },
    ];
    it.each(cases)('$name: $counts', ({ words, counts }) => {
      const estimated = statisticalOf({ incident, now, stated: [promise(words)] });
      if (counts) expect(estimated.p50).not.toBe(without.p50);
      else expect(estimated).toEqual(without);
    });
  });
});

describe('an estimate with the word "soon"', () => {
  const soon = (changed: Partial<StatedTime> = {}) => promise({ label: 'vague', kind: null, to: null, ...changed });

  it('ends sooner than history says', () => {
    const history = lasting(around(600, 100));
    const without = statisticalOf({ history });
    expect(statisticalOf({ history, stated: [soon()] }).p50 - START).toBeLessThan((without.p50 - START) / 2);
  });

  it('learns what the word is worth at this service', () => {
    const said = lasting(around(600, 40)).map((past) => ({ ...past, stated: [soon({ saidAt: past.startedAt })] }));
    const unsaid = lasting(around(600, 40));
    const p50 = (history: PastIncident[]) => statisticalOf({ history, stated: [soon()] }).p50 - START;
    expect(p50(said)).toBeGreaterThan(2 * p50(unsaid));
  });

  it('takes nothing back of a time that was given and has not passed', () => {
    const now = START + HOUR_MS;
    const stated = [promise({ to: START + 9 * HOUR_MS })];
    const later = [...stated, soon({ saidAt: now })];
    expect(statisticalOf({ stated: later, now })).toEqual(statisticalOf({ stated, now }));
  });

  it('takes the place of a time that had passed', () => {
    const now = START + 3 * HOUR_MS;
    const word = [soon({ saidAt: now })];
    expect(statisticalOf({ stated: [promise(), ...word], now })).toEqual(statisticalOf({ stated: word, now }));
  });
});

describe('when such promises usually come true', () => {
  const learnt = (history: PastIncident[], words: Partial<StatedTime> = {}) =>
    usualEnd(learnHistory(history), { service: 'tiktok_shop', stated: promise(words) });

  it('is around the promised time where nothing is known', () => {
    const { from, to } = learnt([]) ?? { from: 0, to: 0 };
    expect(hoursFrom(START, from)).toBeCloseTo(1.1, 1);
    expect(hoursFrom(START, to)).toBeCloseTo(4.7, 1);
  });

  it('moves to a service that is always four times as late as it says', () => {
    const { from, to } = learnt(kept(4, 100)) ?? { from: 0, to: 0 };
    expect(hoursFrom(START, from)).toBeGreaterThan(7);
    expect(hoursFrom(START, to)).toBeLessThan(9);
  });

  it('is judged by when the trouble was over, and of a backlog by when the page was closed', () => {
    const watched = kept(4, 100).map((past) => ({ ...past, mitigatedAt: past.startedAt + HOUR_MS }));
    const both = watched.map((past) => ({
      ...past,
      stated: [
        ...(past.stated ?? []),
        promise({ saidAt: past.startedAt, to: past.startedAt + HOUR_MS, scope: 'backlog' }),
      ],
    }));
    expect(hoursFrom(START, learnt(both)?.to ?? 0)).toBeLessThan(3);
    expect(hoursFrom(START, learnt(both, { scope: 'backlog' })?.from ?? 0)).toBeGreaterThan(6);
  });

  it('takes a part as the whole, and tells nothing of "soon" or "not before"', () => {
    expect(learnt([], { scope: 'partial' })).toEqual(learnt([]));
    expect(learnt([], { label: 'vague', to: null, kind: null })).toBeNull();
    expect(learnt([], { kind: 'lower_bound', to: null })).toBeNull();
  });
});
