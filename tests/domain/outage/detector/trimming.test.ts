import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, newSums, pass, strike } from '../../../../src/domain/outage/detector/mixture.ts';
import { SHIPPED_MIXTURE } from '../../../../src/domain/outage/detector/settings.ts';
import { hold, newWindow, stretch, trimmed, type Window } from '../../../../src/domain/outage/detector/window.ts';
import { calm, report, run } from './kit.ts';

interface Moment {
  readonly minutes: number;
  readonly rate: number;
  readonly community: string;
  readonly week: number;
  readonly independence: number;
}

const moments = fc.array(
  fc.record({
    minutes: fc.double({ min: 0.01, max: 12, noNaN: true }),
    rate: fc.constantFrom(0.001, 0.01, 0.05),
    community: fc.integer({ min: 0, max: 5 }).map((n) => `c${n}`),
    week: fc.integer({ min: 0, max: 4 }),
    independence: fc.double({ min: 0.001, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Builds a window; reports that are not `told` leave no trace but the time that passes. */
function windowOf(list: readonly Moment[], told: (moment: Moment) => boolean = () => true): Window {
  const window = newWindow();
  let at = 0;
  for (const moment of list) {
    at += moment.minutes;
    stretch(window, { at, rate: moment.rate, minutes: moment.minutes });
    if (told(moment)) hold(window, { at, ...moment });
  }
  return window;
}

const cut = (window: Window, drop: number, by: 'community' | 'week' = 'community') =>
  trimmed(window, SHIPPED_MIXTURE, { drop, by });
const slack = 1 + 1e-9;

describe('the trimmed statistic', () => {
  it('is the running one where nothing is left out', () => {
    fc.assert(
      fc.property(moments, (list) => {
        const sums = newSums(SHIPPED_MIXTURE);
        for (const moment of list) {
          pass(sums, SHIPPED_MIXTURE, moment);
          strike(sums, SHIPPED_MIXTURE, moment.independence);
        }
        expect(cut(windowOf(list), 0) / meanOf(sums)).toBeCloseTo(1, 6);
      }),
    );
  });

  it('never grows when more is left out', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom('community', 'week'), (list, by) => {
        const window = windowOf(list);
        const values = [0, 1, 2, 3].map((drop) => cut(window, drop, by));
        for (const [index, value] of values.entries()) {
          expect(value).toBeLessThanOrEqual((values[index - 1] ?? Number.POSITIVE_INFINITY) * slack);
        }
      }),
    );
  });

  it('is never raised by a hostile community above what the honest ones say alone', () => {
    fc.assert(
      fc.property(moments, (list) => {
        const honest = cut(
          windowOf(list, (moment) => moment.community !== 'c0'),
          0,
        );
        expect(cut(windowOf(list), 1)).toBeLessThanOrEqual(honest * slack);
      }),
    );
  });

  it('is never raised by two hostile communities where two are left out', () => {
    fc.assert(
      fc.property(moments, (list) => {
        const honest = cut(
          windowOf(list, ({ community }) => community !== 'c0' && community !== 'c1'),
          0,
        );
        expect(cut(windowOf(list), 2)).toBeLessThanOrEqual(honest * slack);
      }),
    );
  });

  it('is never raised by accounts made in one week', () => {
    fc.assert(
      fc.property(moments, (list) => {
        const honest = cut(
          windowOf(list, (moment) => moment.week !== 0),
          0,
        );
        expect(cut(windowOf(list), 1, 'week')).toBeLessThanOrEqual(honest * slack);
      }),
    );
  });
});

describe('one hostile community', () => {
  const attacks = fc.record({
    communities: fc.integer({ min: 4, max: 40 }),
    every: fc.integer({ min: 400, max: 4_000 }),
    offset: fc.integer({ min: 0, max: 4_000 }),
    hostile: fc.constantFrom('c1', 'new'),
    accounts: fc.array(
      fc.record({ after: fc.double({ min: 0, max: 200, noNaN: true }), week: fc.integer({ min: -90, max: 0 }) }),
      {
        minLength: 1,
        maxLength: 300,
      },
    ),
  });

  it('never confirms an outage, whatever the number, age and timing of its accounts', () => {
    fc.assert(
      fc.property(attacks, ({ communities, every, offset, hostile, accounts }) => {
        const days = Math.ceil((every * communities * 1.5) / 1440) + 3;
        const before = calm({ communities, every, days });
        const attack = accounts.map(({ after, week }, index) =>
          report({ at: (days - 2) * 1440 + offset * 0.5 + after, community: hostile, person: `bot${index}`, week }),
        );
        const all = [...before, ...attack].sort((a, b) => a.at - b.at);
        const { changes } = run([...all, report({ at: days * 1440 + 5_000, person: 'last' })]);
        expect(changes.filter((change) => change.to === 'confirmed')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('does not stop the others from confirming one', () => {
    const before = calm({ communities: 20, every: 300, days: 20 });
    const attack = Array.from({ length: 100 }, (_, index) =>
      report({ at: 28_900 + index * 0.1, community: 'c3', person: `bot${index}`, week: -3 }),
    );
    const honest = Array.from({ length: 12 }, (_, index) =>
      report({ at: 28_905 + index * 2, community: `c${index + 5}`, person: `h${index}`, week: -index - 10 }),
    );
    const { changes } = run([...before, ...[...attack, ...honest].sort((a, b) => a.at - b.at), report({ at: 29_000 })]);
    expect(changes.find((change) => change.to === 'confirmed')?.at).toBeLessThan(28_930);
  });
});
