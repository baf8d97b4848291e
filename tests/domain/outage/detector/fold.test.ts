import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeze, newDetector, observe, settle } from '../../../../src/domain/outage/detector/index.ts';
import { ALONE, burst, calm, endState, hearings, report, resumed, run } from './kit.ts';

const background = calm({ communities: 8, every: 240, days: 13 });
const END = 20_300;

/** Arrival in another order: each up to two minutes late. */
function shuffled<T extends { at: number }>(list: readonly T[], lateness: readonly number[]): T[] {
  return list
    .map((one, index) => ({ one, arrives: one.at + (lateness[index % lateness.length] ?? 0) }))
    .sort((a, b) => a.arrives - b.arrives)
    .map(({ one }) => one);
}

describe('the detector is a fold over what was heard', () => {
  it('in order of time, whatever the order of arrival within two minutes', () => {
    const lateness = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(hearings, lateness, (heard, late) => {
        const inOrder = endState([...background, ...heard], END);
        expect(endState([...background, ...shuffled(heard, late)], END)).toEqual(inOrder);
      }),
    );
  });

  it('that redelivery leaves alone', () => {
    fc.assert(
      fc.property(hearings, fc.array(fc.nat(), { maxLength: 20 }), (heard, again) => {
        const repeated = [...heard];
        for (const pick of again) {
          const place = pick % repeated.length;
          const one = repeated[place];
          if (one) repeated.splice(Math.min(repeated.length, place + 1 + (pick % 5)), 0, one);
        }
        expect(endState([...background, ...repeated], END)).toEqual(endState([...background, ...heard], END));
      }),
    );
  });

  it('that looking at the clock does not change: replay equals live', () => {
    fc.assert(
      fc.property(hearings, (heard) => {
        const { state, changes } = run(background);
        for (const one of heard) {
          settle(structuredClone(state), one.at + 0.7, ALONE);
          changes.push(...observe(state, one, ALONE));
          settle(resumed(freeze(state)), state.newest + 33, ALONE);
        }
        changes.push(...settle(state, END, ALONE));
        expect({ text: freeze(state), changes }).toEqual(endState([...background, ...heard], END));
      }),
      { numRuns: 30 },
    );
  });

  it('whose text goes on where the state stood', () => {
    fc.assert(
      fc.property(hearings, fc.nat(), (heard, cutAt) => {
        const all = [...background, ...heard];
        const place = background.length + (cutAt % heard.length);
        const { state, changes } = run(all.slice(0, place));
        const { state: later, changes: more } = run(all.slice(place), resumed(freeze(state)));
        const last = settle(later, END, ALONE);
        expect({ text: freeze(later), changes: [...changes, ...more, ...last] }).toEqual(endState(all, END));
      }),
    );
  });

  it('that says what a view would have said at every moment', () => {
    const heard = [...background, ...burst({ at: 19_000, reports: 20, communities: 8, everyMinutes: 1.5 })];
    const { changes } = run([...heard, report({ at: 19_200, person: 'late' })]);
    const confirmed = changes.find((change) => change.to === 'confirmed');
    const { state } = run(heard.filter((one) => one.at <= (confirmed?.at ?? 0)));
    const view = structuredClone(state);
    settle(view, confirmed?.at ?? 0, ALONE);
    expect(confirmed?.stream).toBe('shop/orders');
    expect(view.streams.get('shop/orders')?.phase).toBe('confirmed');
  });
});

describe('what comes too late', () => {
  it('is left out', () => {
    const state = newDetector();
    for (const one of background) observe(state, one, ALONE);
    const before = freeze(state);
    expect(observe(state, report({ at: 10_000, person: 'late' }), ALONE)).toEqual([]);
    expect(freeze(state)).toBe(before);
  });
});
