import { describe, expect, it } from 'vitest';
import { nextDigestAt } from '../../../src/domain/market/calendar/index.ts';

const next = (now: string, zone: string, { every, hour }: { every: 'daily' | 'weekly'; hour: number }) =>
  new Date(nextDigestAt(Date.parse(now), { every, minute: hour * 60, zone })).toISOString();

describe('a weekly digest, on Monday at nine', () => {
  it.each([
    ['2026-01-12T13:59Z', 'America/New_York', '2026-01-12T14:00:00.000Z'],
    ['2026-01-12T14:00Z', 'America/New_York', '2026-01-19T14:00:00.000Z'],
    ['2026-01-18T23:59Z', 'Asia/Shanghai', '2026-01-19T01:00:00.000Z'],
    ['2026-03-07T12:00Z', 'America/New_York', '2026-03-09T13:00:00.000Z'],
    ['2026-10-31T12:00Z', 'America/New_York', '2026-11-02T14:00:00.000Z'],
  ])('after %s in %s is due at %s', (now, zone, due) => {
    expect(next(now, zone, { every: 'weekly', hour: 9 })).toBe(due);
  });
});

describe('a daily digest', () => {
  it.each([
    ['before its hour', '2026-07-01T12:59Z', 'America/New_York', 9, '2026-07-01T13:00:00.000Z'],
    ['at its hour', '2026-07-01T13:00Z', 'America/New_York', 9, '2026-07-02T13:00:00.000Z'],
    ['where it is tomorrow already', '2026-07-01T23:00Z', 'Pacific/Auckland', 9, '2026-07-02T21:00:00.000Z'],
    ['in a zone of half hours', '2026-07-01T00:00Z', 'Asia/Kolkata', 9, '2026-07-01T03:30:00.000Z'],
    ['over the night in which summer begins', '2026-03-07T15:00Z', 'America/New_York', 9, '2026-03-08T13:00:00.000Z'],
    ['in the hour that is skipped', '2026-03-08T05:00Z', 'America/New_York', 2, '2026-03-08T07:00:00.000Z'],
    [
      'in the hour that comes twice, the first time',
      '2026-11-01T04:00Z',
      'America/New_York',
      1,
      '2026-11-01T05:00:00.000Z',
    ],
    ['in the hour that comes twice, not again', '2026-11-01T05:00Z', 'America/New_York', 1, '2026-11-02T06:00:00.000Z'],
    ['at midnight', '2026-07-01T04:00Z', 'America/New_York', 0, '2026-07-02T04:00:00.000Z'],
  ] as const)('%s', (_when, now, zone, hour, due) => {
    expect(next(now, zone, { every: 'daily', hour })).toBe(due);
  });
});
