import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../../src/catalog/index.ts';
import {
  corpusOf,
  familyOf,
  isHan,
  normalForm,
  type Post,
  partsOf,
  readText,
} from '../../../src/domain/market/hashtags/index.ts';

const DAY = 86_400_000;
const june = Date.parse('2026-06-20T12:00Z');
const { hashtags } = loadCatalog();

/** Hand-made posts: three about one lamp, many about other things, all before June. */
const posts: readonly Post[] = [
  ...['sunset lamp for your room', 'my sunset lamp review', 'cheap sunset lamp'].map((text, index) => ({
    at: june - (10 + index) * DAY,
    text,
    tags: ['#SunsetLamp', '#RoomGlow', '#fyp'],
    author: 'lumen',
  })),
  ...Array.from({ length: 40 }, (_, index) => ({
    at: june - (20 + index) * DAY,
    text: `chess opening number ${index}`,
    tags: ['#ChessTok', '#fyp'],
    author: 'rook',
  })),
];
const suggest = (
  text: string,
  over: { posts?: readonly Post[]; author?: string; at?: number; platform?: string } = {},
) =>
  hashtags.suggest(corpusOf(over.posts ?? posts), {
    text,
    at: over.at ?? june,
    market: 'US',
    platform: over.platform ?? 'tiktok',
    category: null,
    author: over.author ?? null,
  });
const used = (...args: Parameters<typeof suggest>) => suggest(...args).use.map(({ tag }) => tag);

describe('the normal form', () => {
  it.each([
    ['#FYP', 'fyp'],
    ['ＦＹＰ', 'fyp'],
    ['fypシ', 'fyp'],
    ['fypシ゚', 'fyp'],
    ['Marvel Rivals', 'marvelrivals'],
    ['#情人节', '情人节'],
    ['#สงกรานต์', 'สงกรานต์'],
    ['_cute_', 'cute'],
    ['xu_huong', 'xu_huong'],
    ['シール', 'シール'],
    ['###', ''],
  ])('of %s is %s', (written, normal) => {
    expect(normalForm(written)).toBe(normal);
  });

  it('brings accents, underscores and plurals into one family', () => {
    expect(familyOf('#xuhướng')).toBe(familyOf('xu_huong'));
    expect(familyOf('#Gifts')).toBe(familyOf('gift'));
    expect(familyOf('#Accessories')).toBe(familyOf('Accessory'));
    expect(familyOf('#Dress')).not.toBe(familyOf('#Dres'));
  });
});

describe('a text', () => {
  const keys = (text: string) => readText(text).grams.map(({ key }) => key);

  it('gives neighbouring words joined, but never across a break', () => {
    expect(keys('Rogue: Character Reveal | Marvel Rivals')).toEqual(
      expect.arrayContaining(['rogue', 'characterreveal', 'marvelrivals']),
    );
    expect(keys('Character Reveal | Marvel Rivals')).not.toContain('revealmarvel');
  });

  it.each([
    ['牙齿美白贴好用吗', '牙齿美白'],
    ['愚人节 快乐', '愚人节快乐'],
    ['ชุดสงกรานต์', 'สงกรานต์'],
    ['Áo dài Tết', 'aodai'],
  ])('of %s gives %s, whatever sets its words apart', (text, key) => {
    expect(keys(text)).toContain(key);
  });

  it('of any length is read within its bounds', () => {
    const long = readText(`${'word '.repeat(5_000)}${'字'.repeat(5_000)}`);
    expect(long.wordCount).toBeLessThanOrEqual(120);
    expect(long.grams.length).toBeLessThanOrEqual(120 * 10);
  });
});

describe('a text in Chinese', () => {
  it.each([
    ['韬韬晚安 gem', ['~韬', '~晚', '~安'], true],
    ['BTS 很帅', ['~很', '~帅'], true],
    ['BTS 帅', ['~帅'], false],
    ['สงกรานต์', [], false],
  ])('%s has the characters %j', (text, characters, isWritten) => {
    expect(readText(text).hanCharacters).toEqual(characters);
    expect(isHan(readText(text))).toBe(isWritten);
  });
});

describe('the parts of a tag', () => {
  it.each([
    ['Marvel Rivals', ['marvel', 'rival']],
    ['#MarvelRivals', ['marvel', 'rival']],
    ['马航飞机失联', ['~马航', '~航飞', '~飞机', '~机失', '~失联']],
    ['#fyp', []],
    ['#情人', []],
  ])('%s are %j', (tag, parts) => {
    expect(partsOf(tag)).toEqual(parts);
  });
});

describe('suggestions from posts', () => {
  it('take what similar posts bear, spelt as they spell it', () => {
    expect(used('best sunset lamp?')).toEqual(expect.arrayContaining(['#SunsetLamp', '#RoomGlow']));
  });

  it('say how fresh a tag is, and on how many posts it was', () => {
    const tag = suggest('sunset lamp').use.find((one) => one.tag === '#RoomGlow');
    expect(tag).toMatchObject({ posts: 3, lastDays: 10, because: { kind: 'posts', how: 'similar' } });
  });

  it('never listen to a later post', () => {
    const later = posts.map((post) => ({ ...post, at: post.at + 60 * DAY }));
    expect(used('sunset lamp', { posts: later })).not.toContain('#RoomGlow');
    expect(used('sunset lamp', { posts: [{ at: june, text: 'sunset lamp', tags: ['#SameMoment'] }] })).not.toContain(
      '#SameMoment',
    );
  });

  it('leave out what says nothing, however many use it', () => {
    const { use, alternates } = suggest('sunset lamp chess');
    expect([...use, ...alternates].map(({ tag }) => tag)).not.toContain('#fyp');
  });

  it('never offer what is blocked, though all similar posts bear it', () => {
    const bait = posts.map((post) => ({ ...post, tags: ['#FollowForFollow', '#SkinnyTok', ...post.tags] }));
    const { use, alternates } = suggest('sunset lamp', { posts: bait });
    expect([...use, ...alternates].map(({ tag }) => normalForm(tag))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/followforfollow|skinnytok/)]),
    );
  });

  it("know the author's habits, and only theirs", () => {
    const own = (author: string) =>
      suggest('good morning', { author }).use.flatMap(({ tag, because }) =>
        'how' in because && because.how === 'own' ? [tag] : [],
      );
    expect(own('lumen')).toEqual(['#SunsetLamp', '#RoomGlow']);
    expect(own('rook')).toEqual(['#ChessTok']);
    expect(own('nobody')).toEqual([]);
  });

  describe('in Chinese', () => {
    const stars = ['黄子韬', '吴世勋', '张艺兴', '朴有天'].flatMap((star, index) =>
      Array.from({ length: 5 }, (_, turn) => ({
        at: june - (20 * index + turn + 1) * DAY,
        text: `演唱会第${turn}场 ${index}`,
        tags: [`#${star}`],
      })),
    );

    it.each([
      ['韬韬晚安', '#黄子韬'],
      ['勋勋晚安', '#吴世勋'],
    ])('hear in %s a name with which it shares no word and no pair of characters', (text, star) => {
      const known = suggest(text, { posts: stars }).use.filter(({ because }) => because.kind === 'posts');
      expect(known[0]?.tag).toBe(star);
    });

    it('are the same a year after the last post, whose date may well be unknown', () => {
      expect(used('韬韬晚安', { posts: stars, at: june + 365 * DAY })).toEqual(used('韬韬晚安', { posts: stars }));
    });
  });

  it('give the same answer twice', () => {
    expect(suggest('sunset lamp')).toEqual(suggest('sunset lamp'));
  });

  it.each(['', '!!!', '🦄', ' '])('of nothing to go by (%j) come from what is usual, or not at all', (text) => {
    expect(() => suggest(text)).not.toThrow();
    expect(suggest(text, { posts: [] }).use).toEqual([]);
  });
});
