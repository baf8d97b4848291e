import { describe, expect, it } from 'vitest';
import { absorb, newDetector, viewService, whomToAsk } from '../../../../src/domain/outage/detector/index.ts';
import type { Report } from '../../../../src/domain/outage/evidence.ts';
import { ALONE } from './kit.ts';

const MINUTE_MS = 60_000;
const START = 28_900 * MINUTE_MS;

function report(n: number, at: number, over: Partial<Report> = {}): Report {
  return {
    kind: 'report',
    key: `r${n}-${at}`,
    service: 'shop',
    at,
    receivedAt: at,
    reporter: `p${n}`,
    community: `c${n % 9}`,
    symptom: 'orders_missing',
    component: 'orders',
    region: 'US',
    note: null,
    standing: null,
    ...over,
  };
}

const calm = Array.from({ length: 110 }, (_, n) => report(n, (n + 1) * 260 * MINUTE_MS));
const outage = Array.from({ length: 15 }, (_, n) => report(1_000 + n, START + n * 2 * MINUTE_MS));

function stateOf(reports: readonly Report[]) {
  const state = newDetector();
  absorb(state, reports, ALONE);
  return state;
}

describe('the view of a service', () => {
  it('is quiet in calm times', () => {
    const view = viewService(stateOf(calm), { service: 'shop', now: START, budget: ALONE });
    expect(view).toEqual({ level: 'quiet', streams: [], since: null, fewCommunities: false, ending: null });
  });

  it('names the most particular stream of an outage first', () => {
    const view = viewService(stateOf([...calm, ...outage]), {
      service: 'shop',
      now: START + 29 * MINUTE_MS,
      budget: ALONE,
    });
    expect(view.level).toBe('outage');
    expect(view.streams[0]).toMatchObject({ stream: 'shop/orders/US', phase: 'confirmed', reason: 'reports' });
    expect(view.fewCommunities).toBe(false);
  });

  it('counts the newest reports at once', () => {
    const view = viewService(stateOf([...calm, ...outage]), {
      service: 'shop',
      now: START + 28 * MINUTE_MS,
      budget: ALONE,
    });
    expect(view.streams[0]?.evidence.reports).toBe(15);
  });

  it('says nothing of another service', () => {
    const view = viewService(stateOf([...calm, ...outage]), {
      service: 'other',
      now: START + 29 * MINUTE_MS,
      budget: ALONE,
    });
    expect(view.level).toBe('quiet');
  });

  it('does not count whom the platform shows to be new', () => {
    const state = newDetector();
    const standing = { accountAgeDays: 2, ageFrom: 'platform', communityAgeDays: 400, communityMembers: 90 } as const;
    absorb(state, calm, ALONE);
    absorb(
      state,
      outage.map((one) => ({ ...one, standing })),
      ALONE,
    );
    expect(viewService(state, { service: 'shop', now: START + 29 * MINUTE_MS, budget: ALONE }).level).toBe('quiet');
  });
});

describe('whom to ask', () => {
  const reports = [0, 1, 2, 9, 18].map((n) => report(n, START + n * MINUTE_MS));

  it('asks in distinct communities before asking twice in one', () => {
    const asked = whomToAsk(reports, { asked: new Set(), limit: 3, region: null });
    expect(asked.map((one) => one.community).sort()).toEqual(['c0', 'c1', 'c2']);
  });

  it('asks nobody twice', () => {
    const asked = whomToAsk(reports, { asked: new Set(['p0', 'p9', 'p18']), limit: 8, region: null });
    expect(asked.map((one) => one.reporter).sort()).toEqual(['p1', 'p2']);
  });
});
