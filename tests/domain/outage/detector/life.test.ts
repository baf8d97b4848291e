import { describe, expect, it } from 'vitest';
import {
  type Heard,
  hearingOf,
  newDetector,
  observe,
  settle,
  streamsOf,
} from '../../../../src/domain/outage/detector/index.ts';
import { ALONE, burst, calm, report } from './kit.ts';

const before = calm({ communities: 10, every: 240, days: 20 });
const START = 28_900;
const outage = burst({ at: START, reports: 30, communities: 10, everyMinutes: 2 });

function said(kind: 'still_broken' | 'works_again', at: number, who: number): Heard {
  return report({ kind, at, community: `c${who % 10}`, person: `asked${who}` });
}

/** The changes of the service's own stream until `end`, told by phase and reason. */
function story(heard: readonly Heard[], end: number) {
  const state = newDetector();
  const changes = heard.flatMap((one) => [...observe(state, one, ALONE)]);
  changes.push(...settle(state, end, ALONE));
  return changes.filter((change) => change.stream === 'shop' && change.at > 20_000);
}

const words = (changes: ReturnType<typeof story>) => changes.map((change) => `${change.to}: ${change.reason}`);

describe('an outage', () => {
  it('is suspected, then confirmed within minutes', () => {
    const [suspected, confirmed] = story([...before, ...outage], START + 60);
    expect(suspected).toMatchObject({ from: 'quiet', to: 'suspected', reason: 'reports' });
    expect(confirmed).toMatchObject({ from: 'suspected', to: 'confirmed', reason: 'reports' });
    expect(confirmed?.at).toBeLessThan(START + 15);
    expect(confirmed?.evidence.communities).toBeGreaterThan(2);
  });

  it('ends when members of several communities say that it works', () => {
    const fixed = [0, 1, 2, 3].map((who) => said('works_again', START + 80 + who, who));
    const changes = story([...before, ...outage, ...fixed], START + 90);
    expect(words(changes).at(-1)).toBe('recovering: answers');
    expect(changes.at(-1)?.at).toBe(START + 83);
  });

  it('does not end on the word of one community', () => {
    const fixed = Array.from({ length: 50 }, (_, who) => ({
      ...said('works_again', START + 70 + who / 10, who),
      community: 'c1',
    }));
    expect(words(story([...before, ...outage, ...fixed], START + 90)).at(-1)).toBe('confirmed: reports');
  });

  it('goes on while members say that it is broken', () => {
    const answers = Array.from({ length: 40 }, (_, who) => said('still_broken', START + 60 + who * 10, who));
    expect(words(story([...before, ...outage, ...answers], START + 450)).at(-1)).toBe('confirmed: reports');
  });

  it('is taken for over after ninety silent minutes where nobody answers', () => {
    const changes = story([...before, ...outage], START + 300);
    expect(words(changes).slice(-2)).toEqual(['recovering: silence', 'quiet: settled']);
    expect(changes.at(-2)?.at).toBeGreaterThanOrEqual(START + 58 + 90);
  });

  it('is the same one when it comes back within half an hour', () => {
    const fixed = [0, 1, 2, 3, 4].map((who) => said('works_again', START + 70 + who, who));
    const back = burst({ at: START + 85, reports: 15, communities: 10, everyMinutes: 0.5 });
    expect(words(story([...before, ...outage, ...fixed, ...back], START + 100)).slice(-2)).toEqual([
      'recovering: answers',
      'confirmed: reopened',
    ]);
  });

  it('is told with a warning where there are too few communities to leave one out', () => {
    const few = calm({ communities: 3, every: 240, days: 20 });
    const loud = burst({ at: START, reports: 60, communities: 3, everyMinutes: 1 });
    expect(words(story([...few, ...loud], START + 61))).toContain('confirmed: few_communities');
  });

  it('is not confirmed by a brigade in one of four communities, but by the others', () => {
    const four = calm({ communities: 4, every: 240, days: 20 });
    const brigade = Array.from({ length: 100 }, (_, who) =>
      report({ at: START + who / 10, community: 'c1', person: `bot${who}`, week: -who }),
    );
    const honest = [0, 2, 3, 0, 2, 3].map((community, who) =>
      report({ at: START + 12 + who, community: `c${community}`, person: `h${who}`, week: -200 - who }),
    );
    expect(words(story([...four, ...brigade], START + 11))).toEqual(['suspected: reports']);
    expect(words(story([...four, ...brigade, ...honest], START + 20))).toContain('confirmed: reports');
  });

  it('does not raise the bar it is measured by', () => {
    const state = newDetector();
    for (const one of [...before, ...outage]) observe(state, one, ALONE);
    settle(state, START, ALONE);
    const calmRate = state.streams.get('shop')?.level.upper ?? 0;
    settle(state, START + 1_440, ALONE);
    expect((state.streams.get('shop')?.level.upper ?? 0) / calmRate).toBeLessThan(1.2);
  });
});

describe('a stream whose normal has changed', () => {
  it('learns the new one: it cannot lock itself out', () => {
    const busy = calm({ communities: 40, every: 12, days: 8 }).map((one) => ({
      ...one,
      at: one.at + 28_800,
      person: `new${one.at}`,
    }));
    const state = newDetector();
    for (const one of [...before, ...busy]) observe(state, one, ALONE);
    settle(state, 28_800 + 8 * 1_440, ALONE);
    const { shape = 0, minutes = 1 } = state.streams.get('shop')?.level ?? {};
    expect(shape / minutes).toBeGreaterThan(1 / 40);
    expect(state.streams.get('shop')?.phase).toBe('quiet');
  });
});

describe('a word', () => {
  const word = {
    at: 60_000,
    kind: 'report',
    service: 'shop',
    component: 'orders',
    symptom: 'orders_missing',
    region: 'US',
    community: 'c',
    member: 'm',
    accountAgeDays: 30,
  } as const;

  it('belongs to its part, its region and the service', () => {
    expect(streamsOf(word)).toEqual(['shop/orders/US', 'shop/orders', 'shop//US', 'shop']);
  });

  it.each([
    ['a new account', { accountAgeDays: 6 }],
    ['a new community', { communityAgeDays: 13 }],
    ['a small community', { communityMembers: 9 }],
  ])('of %s is not counted', (_, over) => {
    expect(hearingOf({ ...word, ...over })).toBeNull();
  });

  it('counts where the platform tells no age, and belongs to no week then', () => {
    expect(hearingOf({ ...word, accountAgeDays: null })?.week).toBeNull();
  });
});
