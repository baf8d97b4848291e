import { describe, expect, it } from 'vitest';
import {
  downsideOf,
  type ResilienceFacts,
  rankCorrelation,
  resilienceOf,
} from '../../../../src/domain/market/resilience/index.ts';
import type { Panel } from '../../../../src/domain/market/trending/index.ts';
import { seeded } from '../../../bench/crowd/random.ts';
import { scoreDownside } from '../../../bench/trends/resilience.ts';
import { longAustralia, salesSets } from '../../../bench/trends/sets.ts';
import { panel, weeks } from '../trending/kit.ts';

const nothing: ResilienceFacts = {
  category: 'shoes',
  need: null,
  deadline: false,
  channels: null,
  downside: null,
  platforms: new Map(),
  price: null,
};

describe('resilience', () => {
  it('says nothing of what nobody knows', () => {
    expect(resilienceOf(nothing)).toBeNull();
  });

  it('is a prior below two measured parts', () => {
    expect(resilienceOf({ ...nothing, need: 'high' })).toMatchObject({ score: 90, basis: 'prior' });
    expect(resilienceOf({ ...nothing, need: 'high', channels: { feed: 1, search: 1 } })).toMatchObject({
      basis: 'prior',
    });
  });

  it('weighs the parts it has, and shows each', () => {
    const facts = {
      ...nothing,
      need: 'medium',
      channels: { feed: 300, search: 700 },
      price: { value: 10, lowBelow: 25 },
    } as const;
    expect(resilienceOf(facts)).toEqual({
      // (35 · 70 + 25 · 55 + 10 · 80) / 70
      score: 66,
      basis: 'measured',
      timeCritical: false,
      components: [
        { name: 'channels', value: 70, measured: true },
        { name: 'need', value: 55, measured: false },
        { name: 'price', value: 80, measured: true },
      ],
    });
  });

  it('is low for what is worthless a day late, and says so', () => {
    expect(resilienceOf({ ...nothing, need: 'low', deadline: true })).toMatchObject({ score: 10, timeCritical: true });
  });

  it('counts platforms only where there are several', () => {
    const on = (platforms: readonly (readonly [string, number])[]) =>
      resilienceOf({ ...nothing, need: 'low', platforms: new Map(platforms) })?.components.map(
        ({ name, value }) => `${name} ${value}`,
      );
    expect(on([['tiktok-shop', 100]])).toEqual(['need 20']);
    expect(
      on([
        ['tiktok-shop', 75],
        ['shopee', 25],
      ]),
    ).toEqual(['need 20', 'platforms 50']);
  });
});

/** Three and a half years of twenty categories; `beta(i)` is how much of the market's blows a category takes. */
function market(beta: (index: number) => number): Panel {
  const random = seeded(11);
  const blows = Array.from({ length: 182 }, () => random.normal() * 0.15);
  const sells = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => {
      const noise = seeded(100 + index);
      const sold = blows.map((blow) => Math.round(2_000 * Math.exp(beta(index) * blow + 0.03 * noise.normal())));
      return [`c${index}`, (week: number) => sold[week] ?? 0] as const;
    }),
  );
  return panel(weeks(182, sells));
}

describe('the downside', () => {
  it('orders categories by how much of a blow they take', () => {
    const laid = market((index) => 0.5 + index / 20);
    const [place] = laid.markets;
    const downside = place ? downsideOf(place, laid) : null;
    if (downside?.kind !== 'measured') throw new Error('expected a measurement');
    const held = [...downside.held.values()];
    expect(
      rankCorrelation(
        held,
        held.map((_, index) => -index),
      ),
    ).toBeGreaterThan(0.9);
    const known = { ...nothing, downside };
    const value = (category: string) => resilienceOf({ ...known, category })?.components[0]?.value ?? Number.NaN;
    expect(value('c0')).toBeGreaterThan(60);
    expect(value('c19')).toBeLessThan(40);
  });

  it.each([
    ['all categories are alike', () => market(() => 1), 'no_signal'],
    ['there is less than two years of history', () => panel(weeks(60, { a: () => 5 })), 'short'],
    ['there are few categories', () => panel(weeks(150, { a: () => 5, b: () => 6 })), 'few'],
  ])('abstains where %s', (_, make, why) => {
    const laid = make();
    const [place] = laid.markets;
    expect(place && downsideOf(place, laid)).toEqual({ kind: 'abstains', why });
  });
});

const australia = longAustralia();
describe.skipIf(australia === null)('on recorded sales', () => {
  it('what is told of Australian retail after 60 % of the months holds in the worst ones that came later', () => {
    expect(australia && scoreDownside(australia)).toBeGreaterThanOrEqual(0.4);
  });

  it('nothing is told of one year of gifts or groceries', () => {
    for (const set of salesSets().filter(({ name }) => !name.startsWith('Australia'))) {
      expect(scoreDownside(set)).toBeNull();
    }
  });
});
