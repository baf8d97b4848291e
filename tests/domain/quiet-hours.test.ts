import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { heldUntil, readSpan, writeSpan } from '../../src/domain/quiet-hours.ts';

const night = { from: 22 * 60, to: 8 * 60, through: 'critical' } as const;
const minor = { impact: 'minor', zone: 'Asia/Shanghai' } as const;
/** 23:00 in Shanghai. */
const LATE = Date.UTC(2026, 0, 12, 15, 0);

describe('quiet hours', () => {
  test.each([
    ['before they begin', LATE - 61 * MINUTE_MS, null],
    ['when they begin', LATE - HOUR_MS, LATE + 9 * HOUR_MS],
    ['in the middle', LATE + 30_000, LATE + 9 * HOUR_MS],
    ['past midnight', LATE + 3 * HOUR_MS, LATE + 9 * HOUR_MS],
    ['when they are over', LATE + 9 * HOUR_MS, null],
  ])('%s', (_, now, until) => {
    expect(heldUntil(night, minor, now)).toBe(until);
  });

  test('are broken through by what is bad enough', () => {
    expect(heldUntil(night, { ...minor, impact: 'critical' }, LATE)).toBeNull();
    expect(heldUntil({ ...night, through: 'minor' }, minor, LATE)).toBeNull();
  });

  test('of the afternoon do not cross midnight', () => {
    const nap = { from: 13 * 60, to: 14 * 60, through: 'major' } as const;
    expect(heldUntil(nap, { impact: 'minor', zone: 'UTC' }, Date.UTC(2026, 0, 1, 13, 59))).toBe(
      Date.UTC(2026, 0, 1, 14),
    );
    expect(heldUntil(nap, { impact: 'minor', zone: 'UTC' }, Date.UTC(2026, 0, 1, 1))).toBeNull();
  });

  test.each([
    ['22:00-08:00', '22:00-08:00'],
    ['22-8', '22:00-08:00'],
    ['23：30至7：00', '23:30-07:00'],
    ['9:00 – 24:00', '09:00-00:00'],
    ['22:00', null],
    ['25:00-08:00', null],
    ['22:70-08:00', null],
    ['08:00-08:00', null],
  ])('%s is read as %s', (typed, read) => {
    const span = readSpan(typed);
    expect(span && writeSpan(span)).toBe(read);
  });
});
