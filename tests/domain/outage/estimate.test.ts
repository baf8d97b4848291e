import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { estimate, estimateFrom, learnHistory } from '../../../src/domain/outage/estimate.ts';
import { around, hoursFrom, lasting, ongoing, promise, quantilesOf, START, statisticalOf } from './estimate-kit.ts';

describe('an estimate with no history', () => {
  it('comes from the shipped prior and says that no incident stands behind it', () => {
    const cold = statisticalOf({});
    expect(cold).toMatchObject({ sampleSize: 0, ownSampleSize: 0, computedAt: START, pastP90: false });
    expect(hoursFrom(START, cold.p50)).toBeGreaterThan(1);
    expect(hoursFrom(START, cold.p50)).toBeLessThan(4);
  });

  it('is wide: the outer quantiles are far more than ten times apart', () => {
    const cold = statisticalOf({});
    expect((cold.p90 - START) / (cold.p10 - START)).toBeGreaterThan(10);
  });

  it('still says a range when an incident has lasted for three years', () => {
    const now = START + 3 * 365 * DAY_MS;
    const late = statisticalOf({ now });
    expect(late.p10).toBeGreaterThan(now);
    expect(late.p90 - late.p10).toBeGreaterThan(DAY_MS);
  });
});

describe('an estimate from history', () => {
  const cases = [
    { name: 'own short incidents pull it down', minutes: 20, most: 1, least: 0 },
    { name: 'own long incidents pull it up', minutes: 1_500, most: 48, least: 8 },
  ];
  it.each(cases)('$name', ({ minutes, most, least }) => {
    const { p50 } = statisticalOf({ history: lasting(around(minutes, 120)) });
    expect(hoursFrom(START, p50)).toBeLessThan(most);
    expect(hoursFrom(START, p50)).toBeGreaterThan(least);
  });

  it("believes the service's own incidents more than those of others", () => {
    const own = lasting(around(30, 60));
    const others = lasting(around(900, 60), { service: 'shopify' });
    const mine = statisticalOf({ history: [...own, ...others] });
    const theirs = statisticalOf({ history: [...own, ...others], incident: ongoing({ service: 'shopify' }) });
    expect((theirs.p50 - START) / (mine.p50 - START)).toBeGreaterThan(4);
  });

  it('tells impacts of one service apart', () => {
    const history = [
      ...lasting(around(30, 80), { impact: 'minor' }),
      ...lasting(around(600, 80), { impact: 'critical' }),
    ];
    const minor = statisticalOf({ history, incident: ongoing({ impact: 'minor' }) });
    const critical = statisticalOf({ history, incident: ongoing({ impact: 'critical' }) });
    expect((critical.p50 - START) / (minor.p50 - START)).toBeGreaterThan(2);
  });

  it('forgets: ten-year-old incidents weigh less than the same ones of this year', () => {
    const recent = lasting(around(900, 40));
    const old = recent.map((past) => ({
      ...past,
      startedAt: past.startedAt - 3_650 * DAY_MS,
      resolvedAt: past.resolvedAt - 3_650 * DAY_MS,
    }));
    // One fresh incident, so that the old ones are seen from today.
    const fresh = lasting([20]);
    expect(statisticalOf({ history: [...old, ...fresh] }).p50).toBeLessThan(
      statisticalOf({ history: [...recent, ...fresh] }).p50,
    );
  });

  it('moves on as the incident lasts: a short kind that goes on for a day is not about to end', () => {
    const history = lasting(around(30, 120));
    const now = START + DAY_MS;
    const late = statisticalOf({ history, now });
    expect(late.p50 - now).toBeGreaterThan(2 * HOUR_MS);
    expect(late).toMatchObject({ pastP90: true, sampleSize: 0, ownSampleSize: 0 });
  });

  it('counts the incidents that lasted as long, everywhere and at the service', () => {
    const history = [...lasting([10, 20, 300]), ...lasting([10, 400, 500, 600], { service: 'shopify' })];
    expect(statisticalOf({ history })).toMatchObject({ sampleSize: 7, ownSampleSize: 3 });
    expect(statisticalOf({ history, now: START + HOUR_MS })).toMatchObject({ sampleSize: 4, ownSampleSize: 1 });
  });
});

describe('what history leaves out', () => {
  const history = lasting(around(60, 30));
  const cases = [
    { name: 'maintenance', extra: lasting(around(3_000, 30), { maintenance: true }) },
    { name: 'incidents written down after the fact', extra: lasting([0, 0, 0]) },
    { name: 'incidents that end before they begin', extra: lasting([-60, -5]) },
    {
      name: 'incidents that have not ended yet',
      extra: lasting([60]).map((one) => ({ ...one, resolvedAt: START + 1 })),
    },
  ];
  it.each(cases)('$name', ({ extra }) => {
    expect(statisticalOf({ history: [...history, ...extra] })).toEqual(statisticalOf({ history }));
  });
});

describe('when there is nothing to wait for', () => {
  const cases = [
    { name: 'maintenance', incident: ongoing({ maintenance: { from: START, to: START + HOUR_MS } }) },
    { name: 'a resolved incident', incident: ongoing({ phase: 'resolved' }) },
    { name: 'a dismissed suspicion', incident: ongoing({ phase: 'dismissed' }) },
  ];
  it.each(cases)('$name has no statistical estimate', ({ incident }) => {
    expect(estimate({ incident, history: [], stated: [], now: START })).toEqual({
      statistical: null,
      stated: [],
      mitigation: null,
    });
  });

  it('a mitigated incident waits only for its closure', () => {
    const incident = ongoing({ mitigatedAt: START + MINUTE_MS, phase: 'monitoring' });
    const said = estimate({ incident, history: [], stated: [], now: START + HOUR_MS });
    expect(said.mitigation).toBeNull();
    expect(said.statistical).not.toBeNull();
  });
});

describe('mitigation and closure', () => {
  it('are learnt apart, and mitigation never comes after closure', () => {
    const history = lasting(around(600, 120)).map((past) => ({
      ...past,
      mitigatedAt: past.startedAt + (past.resolvedAt - past.startedAt) / 20,
    }));
    const { statistical, mitigation } = estimate({ incident: ongoing(), history, stated: [], now: START });
    if (statistical === null || !mitigation) throw new Error('both are expected');
    expect((statistical.p50 - START) / (mitigation.p50 - START)).toBeGreaterThan(5);
    for (const [i, instant] of quantilesOf(mitigation).entries()) {
      expect(instant).toBeLessThanOrEqual(quantilesOf(statistical)[i] ?? 0);
    }
  });
});

describe('a fix that is being watched', () => {
  // The page watches each fix for about ten hours, however long the outage itself was.
  const history = lasting(around(660, 120)).map((past) => ({ ...past, mitigatedAt: past.resolvedAt - 10 * HOUR_MS }));
  const watched = ongoing({ phase: 'monitoring', mitigatedAt: START + 2 * HOUR_MS });

  it('is closed after as long as fixes are watched, counted from the mitigation', () => {
    const { p50 } = statisticalOf({ history, incident: watched, now: START + 2 * HOUR_MS });
    expect(hoursFrom(START, p50)).toBeGreaterThan(7);
    expect(hoursFrom(START, p50)).toBeLessThan(17);
  });

  it('is waited for by what is promised while it is watched', () => {
    const question = { history, incident: watched, now: START + 3 * HOUR_MS };
    const stated = [promise({ saidAt: START + 3 * HOUR_MS, to: START + 9 * DAY_MS })];
    expect(statisticalOf({ ...question, stated }).p50).toBeGreaterThan(statisticalOf(question).p50);
  });
});

describe('a history learnt once', () => {
  it('answers as a history given anew', () => {
    const history = lasting(around(90, 50));
    const rest = { incident: ongoing(), stated: [], now: START + HOUR_MS };
    expect(estimateFrom(learnHistory(history), rest)).toEqual(estimate({ ...rest, history }));
  });
});
