import fc from 'fast-check';
import {
  type DetectorState,
  freeze,
  type Heard,
  newDetector,
  observe,
  settle,
  thaw,
} from '../../../../src/domain/outage/detector/index.ts';

export const ALONE = { streams: 1 } as const;

/** What a community's member says of one service, with streams as the product makes them. */
export function report(over: Partial<Heard> & { at: number }): Heard {
  return {
    kind: 'report',
    service: 'shop',
    streams: ['shop/orders', 'shop'],
    community: 'c0',
    person: `p${over.at}`,
    week: null,
    ...over,
  };
}

/** Weeks of calm: a report every `every` minutes, each from the next of so many communities. */
export function calm(options: { communities: number; every: number; days: number }): Heard[] {
  const count = Math.floor((options.days * 1440) / options.every);
  return Array.from({ length: count }, (_, index) =>
    report({ at: (index + 1) * options.every, community: `c${index % options.communities}`, person: `calm${index}` }),
  );
}

/** A burst of reports from several communities, as an outage brings it. */
export function burst(options: { at: number; reports: number; communities: number; everyMinutes: number }): Heard[] {
  return Array.from({ length: options.reports }, (_, index) =>
    report({
      at: options.at + index * options.everyMinutes,
      community: `c${index % options.communities}`,
      person: `burst${options.at}-${index}`,
      week: -index,
    }),
  );
}

export function run(heard: readonly Heard[], from: DetectorState = newDetector()) {
  const changes = heard.flatMap((one) => [...observe(from, one, ALONE)]);
  return { state: from, changes };
}

/** Everything folded in until `at`: what a view of that moment shows, as text. */
export function endState(heard: readonly Heard[], at: number) {
  const { state, changes } = run(heard);
  changes.push(...settle(state, at, ALONE));
  return { text: freeze(state), changes };
}

/** Some hundred minutes of reports and answers with ties, in order of time. */
export const hearings = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 1200 }).map((tenths) => 20_000 + tenths / 10),
      community: fc.integer({ min: 0, max: 7 }).map((n) => `c${n}`),
      person: fc.integer({ min: 0, max: 80 }).map((n) => `p${n}`),
      week: fc.option(fc.integer({ min: -40, max: 0 })),
      kind: fc.constantFrom('report', 'report', 'report', 'report', 'still_broken', 'works_again'),
      streams: fc.constantFrom(['shop/orders', 'shop'], ['shop/login', 'shop'], ['shop']),
    }),
    { minLength: 5, maxLength: 150 },
  )
  .map((list) => list.map((one): Heard => report(one)).sort((a, b) => a.at - b.at));

/** The state that a text holds. */
export function resumed(text: string): DetectorState {
  const state = thaw(text);
  if (state === null) throw new Error('The text is of another version');
  return state;
}
