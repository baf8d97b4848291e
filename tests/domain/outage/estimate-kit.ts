import type { Instant } from '../../../src/domain/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type {
  EstimateQuestion,
  PastIncident,
  StatedTime,
  StatisticalEstimate,
} from '../../../src/domain/outage/estimate.ts';
import { estimate } from '../../../src/domain/outage/estimate.ts';

export const START: Instant = Date.UTC(2026, 0, 26, 3, 0);

type Ongoing = EstimateQuestion['incident'];

export const ongoing = (changed: Partial<Ongoing> = {}): Ongoing => ({
  service: 'tiktok_shop',
  impact: 'major',
  phase: 'investigating',
  startedAt: START,
  mitigatedAt: null,
  maintenance: null,
  ...changed,
});

/** Past incidents of the given lengths, one a day, the last of them a day before `START`. */
export function lasting(minutes: readonly number[], changed: Partial<PastIncident> = {}): PastIncident[] {
  return minutes.map((length, i) => {
    const resolvedAt = START - (minutes.length - i) * DAY_MS;
    return {
      service: 'tiktok_shop',
      impact: 'major',
      startedAt: resolvedAt - length * MINUTE_MS,
      mitigatedAt: null,
      resolvedAt,
      maintenance: false,
      ...changed,
    };
  });
}

/** `count` lengths around a median, from a third of it to three times it. */
export const around = (median: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => median * 3 ** (((i * 7) % count) / (count / 2) - 1));

export const promise = (changed: Partial<StatedTime> = {}): StatedTime => ({
  label: 'eta',
  from: null,
  to: START + 2 * HOUR_MS,
  kind: 'by',
  scope: 'fix',
  zone: 'UTC',
  quote: 'We expect full recovery by 05:00 UTC. (hand-made)',
  saidAt: START,
  ...changed,
});

/** The statistical part of an estimate, which the test at hand expects there to be. */
export function statisticalOf(question: Partial<EstimateQuestion>): StatisticalEstimate {
  const whole = { incident: ongoing(), history: [], stated: [], now: START, ...question };
  const { statistical } = estimate(whole);
  if (statistical === null) throw new Error('there is no statistical estimate');
  return statistical;
}

export const quantilesOf = ({ p10, p25, p50, p75, p90 }: StatisticalEstimate): number[] => [p10, p25, p50, p75, p90];

export const hoursFrom = (start: Instant, instant: Instant): number => (instant - start) / HOUR_MS;
