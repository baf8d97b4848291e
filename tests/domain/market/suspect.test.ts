import { expect, it } from 'vitest';
import { DAY_MS } from '../../../src/domain/instant.ts';
import { markSuspect, type Observation, type SuspectWindow } from '../../../src/domain/market/observation/index.ts';

const MONDAY = Date.UTC(2026, 0, 26);
const seen = (over: Partial<Observation> = {}): Observation => ({
  source: 'seller',
  service: 'tiktok-shop',
  market: 'US',
  at: MONDAY,
  windowDays: 1,
  entity: 'category',
  key: 'shoes',
  metric: 'units',
  value: 0,
  quality: 'measured',
  ...over,
});
const outage: SuspectWindow = {
  service: 'tiktok-shop',
  regions: ['US'],
  from: MONDAY + DAY_MS / 2,
  to: MONDAY + 2 * DAY_MS,
};
const isSuspect = (over: Partial<Observation>, window = outage) => markSuspect([seen(over)], [window])[0]?.suspect;

it.each([
  ['the day on which it began', {}, true],
  ['the day before', { at: MONDAY - DAY_MS }, false],
  ['a day within', { at: MONDAY + DAY_MS }, true],
  ['the day that begins when it ends', { at: MONDAY + 2 * DAY_MS }, false],
  ['a week that it fell into', { at: MONDAY - 3 * DAY_MS, windowDays: 7 }, true],
  ['a month, of which it is a small part', { windowDays: 30 }, false],
  ['another market', { market: 'UK' }, false],
  ['another platform', { service: 'shopee' }, false],
  ['a platform that nobody told', { service: null }, true],
])('%s: suspect %s', (_, over, suspect) => {
  expect(isSuspect(over)).toBe(suspect);
});

it('goes on while the incident does, and everywhere where it is everywhere', () => {
  const open = { ...outage, regions: null, to: null };
  expect(isSuspect({ market: 'TH', at: MONDAY + 30 * DAY_MS }, open)).toBe(true);
});
