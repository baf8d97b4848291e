import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../src/catalog/index.ts';
import { withOperator } from './support.ts';

const catalog = loadCatalog();
const january12 = Date.parse('2026-01-12T18:00Z');
const daysTo = (market: string, id: string, at: string) =>
  catalog.upcoming({ market, at: Date.parse(at), withinDays: 400 }).find((next) => next.id === id);

describe('the calendar', () => {
  it("says on 12 January 2026 that Valentine's Day is in 33 days and that content opens in five", () => {
    expect(daysTo('US', 'valentines', '2026-01-12T18:00Z')).toMatchObject({
      from: '2026-02-14',
      inDays: 33,
      stage: 'list',
      nextStage: { stage: 'content', inDays: 5 },
    });
  });

  it("counts days on the market's own wall calendar", () => {
    expect(daysTo('US', 'valentines', '2026-02-14T03:00Z')?.inDays).toBe(1);
    expect(daysTo('SEA', 'valentines', '2026-02-13T17:00Z')?.inDays).toBe(0);
  });

  it.each([
    ['2025-12-01', '2026-02-17'],
    ['2026-03-01', '2027-02-06'],
    ['2027-03-01', '2028-01-26'],
  ])('knows Lunar New Year after %s: %s', (at, from) => {
    expect(daysTo('CN', 'lunar-new-year', `${at}T00:00Z`)?.from).toBe(from);
  });

  it('knows no Prime Day until an operator says when it is', () => {
    expect(daysTo('US', 'prime-day', '2026-03-01T00:00Z')).toBeUndefined();
    const told = withOperator(
      "announced: [{ occasion: prime-day, dates: ['2026-07-14'], source: sellercentral notice }]",
    );
    const at = Date.parse('2026-03-01T00:00Z');
    const next = told.upcoming({ market: 'US', at, withinDays: 400 }).find(({ id }) => id === 'prime-day');
    expect(next).toMatchObject({ from: '2026-07-14', to: '2026-07-17', isEstimate: false });
  });

  it('puts a date that a country has announced before the computed one, there alone', () => {
    expect(daysTo('SG', 'hari-raya', '2026-03-01T00:00Z')).toMatchObject({ from: '2026-03-21', isEstimate: false });
    expect(daysTo('MY', 'hari-raya', '2026-03-01T00:00Z')).toMatchObject({ from: '2026-03-20', isEstimate: true });
  });

  it.each([
    ['US', 'easter', '2026-01-12', '2026-04-05'],
    ['US', 'easter', '2026-05-01', '2027-03-28'],
    ['UK', 'mothering-sunday', '2026-01-12', '2026-03-15'],
    ['US', 'mothers-day', '2026-01-12', '2026-05-10'],
    ['US', 'fathers-day', '2026-01-12', '2026-06-21'],
    ['US', 'black-friday', '2026-01-12', '2026-11-27'],
    ['US', 'cyber-monday', '2026-01-12', '2026-11-30'],
    ['ID', 'sale-9-9', '2026-01-12', '2026-09-09'],
  ])('computes for %s the next %s after %s: %s', (market, id, at, from) => {
    expect(daysTo(market, id, `${at}T12:00Z`)?.from).toBe(from);
  });

  it('shows what runs with its age, and what is over with its next year', () => {
    expect(daysTo('US', 'dry-january', '2026-01-12T18:00Z')).toMatchObject({
      inDays: -11,
      to: '2026-01-31',
      stage: null,
    });
    expect(daysTo('US', 'dry-january', '2026-02-02T18:00Z')?.from).toBe('2027-01-01');
  });

  it('says that the Dry January figure is intent, with source and date', () => {
    const figures = daysTo('US', 'dry-january', '2026-01-12T18:00Z')?.figures ?? [];
    expect(figures[0]).toMatchObject({ kind: 'intent', date: '2025-01', source: 'CivicScience' });
    expect(figures[0]?.of.en).toBe('US drinkers aged 21+');
    expect(figures.filter(({ kind }) => kind === 'participation').map(({ says }) => says.en)).toEqual([
      '18% were actually taking part',
    ]);
  });

  it('has nothing for a market it does not know', () => {
    expect(catalog.upcoming({ market: 'MARS', at: january12, withinDays: 400 })).toEqual([]);
  });
});

describe('trending', () => {
  const idsIn = (market: string, at: number) => {
    const answer = catalog.trendingFor({ market, at, limit: 10 });
    return answer.kind === 'categories' ? answer.categories.map(({ id }) => id) : [];
  };

  it('names in January for the US what the season and the year round support', () => {
    const ids = idsIn('US', january12);
    expect(ids[0]).toBe('heated-gloves');
    expect(ids).toEqual(expect.arrayContaining(['beauty-personal-care', 'womens-underwear', 'valentine-gifts']));
    expect(ids).not.toContain('sun-care');
    expect(ids).not.toContain('halloween-costumes');
  });

  it('says of each category what it rests on, in both languages, and never a growth figure', () => {
    for (const market of ['US', 'UK', 'SEA']) {
      const answer = catalog.trendingFor({ market, at: january12, limit: 50 });
      if (answer.kind !== 'categories') throw new Error(market);
      expect(answer.asOf).toBe('2026-01-12');
      for (const { basis, why, names } of answer.categories) {
        for (const text of [basis.says, why, names]) expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(basis.source).not.toBe('');
        expect(basis.licence).not.toBe('');
        expect(Object.values(basis.says).join()).not.toMatch(/\+\s?\d+\s?%/);
        if (basis.kind !== 'measured') expect(basis.says.en).not.toMatch(/\d/);
      }
    }
  });

  it('answers a country from the group that has a template, and says so', () => {
    expect(catalog.trendingFor({ market: 'TH', at: january12, limit: 3 })).toMatchObject({ market: 'SEA' });
  });

  it('says which markets there are when it has none', () => {
    expect(catalog.trendingFor({ market: 'BR', at: january12, limit: 3 })).toEqual({
      kind: 'none',
      markets: ['SEA', 'UK', 'US'],
    });
  });
});

describe('hashtags', () => {
  const tagsFor = (text: string, options: { at?: number; market?: string; platform?: string } = {}) =>
    catalog.hashtags.suggest(null, { text, market: 'US', at: january12, platform: 'tiktok', ...options });
  const used = (...args: Parameters<typeof tagsFor>) => tagsFor(...args).use.map(({ tag }) => tag);

  it.each([
    ['teeth whitening strips', '#TeethWhiteningStrips', '#ValentineGift'],
    ['牙齿美白贴', '#TeethWhiteningStrips', '#ValentineGift'],
    ['foundation brush', '#FoundationBrush', '#ValentineGift'],
    ["women's underwear", '#WomensUnderwear', '#ValentineGift'],
    ['Heated Gloves, rechargeable', '#HeatedGloves', '#ValentineGift'],
    ['3D cards', '#PopUpCard', '#ValentineGift'],
    ['pet costume', '#PetCostume', '#PetValentine'],
    ['宠物服装', '#PetCostume', '#PetValentine'],
    ['Dry January', '#Mocktail', '#DryJanuary'],
  ])('give "%s" its own tag and the one of the season', (text, own, season) => {
    expect(used(text)[0]).toBe(own);
    expect(used(text)).toContain(season);
  });

  it('leave an occasion out before its window', () => {
    const tags = used('pet costume', { at: Date.parse('2026-07-01T12:00Z') });
    expect(tags).not.toContain('#PetValentine');
    expect(tags).toContain('#PetCostume');
  });

  it('name an occasion outside its window when the text does, and say so', () => {
    const answer = tagsFor('valentine card', { at: Date.parse('2026-07-01T12:00Z') });
    const occasion = [...answer.use, ...answer.alternates].find(({ tag }) => tag === '#ValentineGift');
    expect(occasion?.because).toMatchObject({ kind: 'occasion', id: 'valentines', isOpen: false });
  });

  it('always say what was matched', () => {
    expect(tagsFor('3D pop-up card').matched[0]).toEqual({
      kind: 'product',
      id: 'pop-up-card',
      word: '3d pop up card',
    });
    expect(tagsFor('card').matched).toEqual([{ kind: 'category', id: 'gifts', word: 'card' }]);
  });

  it('build a tag from words they do not know, and admit it', () => {
    expect(tagsFor('purple zebra gizmo')).toMatchObject({
      use: [{ tag: '#PurpleZebraGizmo', because: { kind: 'literal' } }],
      matched: [],
    });
    expect(used('自行车灯')).toEqual(['#自行车灯']);
  });

  it.each(['', '!!!', 'x'.repeat(5_000), 'one two three four five six seven'])('give nothing for %#', (text) => {
    expect(tagsFor(text)).toMatchObject({ use: [], alternates: [], matched: [] });
  });

  it("keep to each platform's cap, and never say a tag twice", () => {
    for (const [platform, cap] of [
      ['tiktok', 5],
      ['Instagram', 5],
      ['threads', 1],
      ['elsewhere', 5],
    ] as const) {
      const answer = tagsFor('valentine pet costume gift', { platform });
      expect(answer.use).toHaveLength(cap);
      const all = [...answer.use, ...answer.alternates].map(({ tag }) => tag.toLowerCase());
      expect(new Set(all).size).toBe(all.length);
    }
    expect(tagsFor('pet costume', { platform: 'elsewhere' }).limit.verified).toBe(false);
  });
});
