import { DAY_MS } from '../../../src/domain/instant.ts';
import { absorb, freeze, newDetector, thaw } from '../../../src/domain/outage/detector/index.ts';
import type { Report } from '../../../src/domain/outage/evidence.ts';
import { NOON } from '../../support/world.ts';
import { seeded } from '../crowd/random.ts';
import { type Row, row } from './table.ts';

/** A service that forty communities report 200 times a day, of ten parts in six regions, for a month. */
const BUSY = { perDay: 200, days: 30, communities: 40, people: 1_600, parts: 10, regions: 6 } as const;
const REPEATS = 20;

/** What a decision reads and writes for every report: how big it is, and how long folding, reading and writing take. */
export function benchCrowdState(): readonly Row[] {
  const state = newDetector();
  const reports = busyMonth();
  const folding = millisecondsOf(() => absorb(state, reports, { streams: 300 })) / reports.length;
  const text = freeze(state);
  const written = millisecondsOf(() => repeat(() => freeze(state))) / REPEATS;
  const read = millisecondsOf(() => repeat(() => thaw(text))) / REPEATS;
  const streams = `${state.streams.size} streams`;
  return [
    row(`a busy service's crowd, ${streams}`, text.length / 1_024, 'KB', text.length / 1_024),
    row('fold one report into it', folding, 'ms', folding),
    row('read it', read, 'ms', folding),
    row('write it', written, 'ms', folding),
  ];
}

function busyMonth(): readonly Report[] {
  const random = seeded(1);
  const standing = { accountAgeDays: 60, ageFrom: 'first_met', communityAgeDays: 60, communityMembers: 30 } as const;
  let at = NOON;
  return Array.from({ length: BUSY.perDay * BUSY.days }, (_, one) => {
    at += (random.exponential() * DAY_MS) / BUSY.perDay;
    return {
      kind: 'report',
      key: `report-${one}`,
      service: 'shopee',
      at,
      receivedAt: at,
      reporter: `${random.below(BUSY.people)}`.padStart(24, '0'),
      community: `${random.below(BUSY.communities)}`.padStart(24, '0'),
      symptom: 'sales_zero',
      component: `part-${random.below(BUSY.parts)}`,
      region: `R${random.below(BUSY.regions)}`,
      note: null,
      standing,
    };
  });
}

function millisecondsOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function repeat(work: () => unknown): void {
  for (let one = 0; one < REPEATS; one++) work();
}
