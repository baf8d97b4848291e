import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import type { MetricReading } from '../../../src/domain/outage/monitor.ts';
import { ownStanding } from '../../../src/domain/outage/own-standing.ts';
import { seeded } from '../../bench/crowd/random.ts';

const NOW = Date.UTC(2026, 0, 26, 15, 0);

interface Shop {
  readonly everyMinutes: number;
  readonly days: number;
  /** Sales an hour; by day only, when `sleeps`. */
  readonly perHour: number;
  readonly sleeps?: boolean;
  readonly seed?: number;
}

/** A made-up shop's readings up to `until`; `over` may change or remove each. */
function readingsOf(
  { everyMinutes, days, perHour, sleeps, seed = 1 }: Shop,
  over: (reading: MetricReading) => MetricReading | null = (reading) => reading,
): readonly MetricReading[] {
  const random = seeded(seed);
  const gap = everyMinutes * MINUTE_MS;
  return Array.from({ length: Math.floor((days * DAY_MS) / gap) }, (_, index) => {
    const at = NOW - days * DAY_MS + index * gap;
    const hour = new Date(at).getUTCHours();
    const awake = !sleeps || (hour >= 8 && hour < 23);
    return over({ at, value: awake ? random.poisson((perHour * everyMinutes) / 60) : 0 });
  }).filter((reading) => reading !== null);
}

const busy: Shop = { everyMinutes: 10, days: 28, perHour: 12 };
const since = (hours: number) => NOW - hours * HOUR_MS;

describe('a shop', () => {
  test('without readings is empty', () => {
    expect(ownStanding([], NOW)).toEqual({ kind: 'empty', since: null, last: null });
  });

  test('of two days is being learned', () => {
    expect(ownStanding(readingsOf({ ...busy, days: 2 }), NOW).kind).toBe('learning');
  });

  test('that sells as usual is normal, whatever the seed', () => {
    const kinds = Array.from({ length: 12 }, (_, seed) => ownStanding(readingsOf({ ...busy, seed }), NOW).kind);
    expect(kinds.filter((kind) => kind === 'normal').length).toBeGreaterThanOrEqual(11);
    expect(kinds).not.toContain('flat');
  });

  test('that sells nothing for two hours is flat, since its last sale', () => {
    const readings = readingsOf(busy, (one) => (one.at >= since(2) ? { ...one, value: 0 } : one));
    const standing = ownStanding(readings, NOW);
    expect(standing.kind).toBe('flat');
    expect(standing.since).toBeGreaterThan(since(3));
    expect(standing.since).toBeLessThanOrEqual(since(2));
  });

  test('that sleeps at night is not flat at four in the morning, but at three in the afternoon', () => {
    const night: Shop = { ...busy, sleeps: true };
    const atNight = NOW - 11 * HOUR_MS;
    const byNight = readingsOf(night, (one) => (one.at < atNight ? one : null));
    expect(ownStanding(byNight, atNight).kind).not.toBe('flat');
    const byDay = readingsOf(night, (one) => (one.at >= since(3) ? { ...one, value: 0 } : one));
    expect(ownStanding(byDay, NOW).kind).toBe('flat');
  });

  test('that shows "unknown" for an hour is unknown', () => {
    const readings = readingsOf(busy, (one) => (one.at >= since(1) ? { ...one, value: null } : one));
    expect(ownStanding(readings, NOW)).toMatchObject({ kind: 'unknown', since: since(1) });
  });

  test('whose program stopped sending an hour ago is silent, not flat', () => {
    const readings = readingsOf(busy, (one) => (one.at >= since(1) ? null : one));
    expect(ownStanding(readings, NOW)).toMatchObject({ kind: 'silent', since: since(1) });
  });

  test('that is read once an hour is not silent between two readings', () => {
    const readings = readingsOf({ ...busy, everyMinutes: 60 });
    expect(ownStanding(readings, NOW + 50 * MINUTE_MS).kind).toBe('normal');
  });

  test('that jumps to ten times as much is unusual', () => {
    const readings = readingsOf(busy, (one) => (one.at >= since(3) ? { ...one, value: 40 } : one));
    const standing = ownStanding(readings, NOW);
    expect(standing.kind).toBe('unusual');
    expect(standing.since).toBeGreaterThanOrEqual(since(3));
  });

  test('is judged by its readings alone: in any order of arrival the same', () => {
    const readings = readingsOf(busy, (one) => (one.at >= since(2) ? { ...one, value: 0 } : one));
    const shuffled = readings.toSorted((a, b) => (a.at % 7_000) - (b.at % 7_000)).toSorted((a, b) => a.at - b.at);
    expect(ownStanding(shuffled, NOW)).toEqual(ownStanding(readings, NOW));
  });
});
