import { describe, expect, it } from 'vitest';
import type { Instant } from '../../../src/domain/instant.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type { StatisticalEstimate } from '../../../src/domain/outage/estimate.ts';
import { likelyEnd } from '../../../src/domain/outage/estimate.ts';
import { START } from './estimate-kit.ts';

const made = (p10: Instant, p50: Instant, p90: Instant): StatisticalEstimate => ({
  p10: START + p10,
  p25: START + (p10 + p50) / 2,
  p50: START + p50,
  p75: START + (p50 + p90) / 2,
  p90: START + p90,
  sampleSize: 100,
  ownSampleSize: 10,
  pastP90: false,
  computedAt: START,
});

const between = (from: Instant, to: Instant) => ({ kind: 'between', from: START + from, to: START + to });

describe('the likely end as it is told', () => {
  const cases = [
    {
      name: 'is a range while the far end is within three days, however near the other',
      estimate: made(5 * MINUTE_MS, 4 * HOUR_MS, 3 * DAY_MS),
      told: between(5 * MINUTE_MS, 3 * DAY_MS),
    },
    {
      name: 'is a range beyond three days where the near end is not so near either',
      estimate: made(8 * HOUR_MS, 2 * DAY_MS, 10 * DAY_MS),
      told: between(8 * HOUR_MS, 10 * DAY_MS),
    },
    {
      name: 'leaves out a far end more than thirty times as far off as the near one',
      estimate: made(2 * HOUR_MS, 12 * HOUR_MS, 3 * DAY_MS + 1),
      told: { kind: 'half_by', at: START + 12 * HOUR_MS },
    },
    {
      name: 'leaves out a far end of weeks, even where the near one is days off',
      estimate: made(2 * DAY_MS, 6 * DAY_MS, 14 * DAY_MS + 1),
      told: { kind: 'half_by', at: START + 6 * DAY_MS },
    },
  ];
  it.each(cases)('$name', ({ estimate, told }) => {
    expect(likelyEnd(estimate, START)).toEqual(told);
  });

  const later = [
    { name: 'begins now where its near end is past', hours: 3, told: between(3 * HOUR_MS, 2 * DAY_MS) },
    { name: 'is unknown when all of it is past', hours: 48, told: { kind: 'unknown' } },
  ];
  it.each(later)('read later, it $name', ({ hours, told }) => {
    const estimate = made(HOUR_MS, 12 * HOUR_MS, 2 * DAY_MS);
    expect(likelyEnd(estimate, START + hours * HOUR_MS)).toEqual(told);
  });

  it('is unknown once the half is past and only weeks are left', () => {
    const estimate = made(HOUR_MS, 12 * HOUR_MS, 30 * DAY_MS);
    expect(likelyEnd(estimate, START + 13 * HOUR_MS)).toEqual({ kind: 'unknown' });
  });
});
