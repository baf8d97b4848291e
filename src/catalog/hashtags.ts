import { z } from 'zod';
import type { Instant } from '../domain/instant.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import { concerns, nextOf, type Occasion } from './calendar.ts';
import { localDay } from './dates.ts';
import { fold } from './fold.ts';
import { id, name, tag, words } from './schema.ts';
import type { Region } from './types.ts';

export const hashtagWords = z.strictObject({
  categories: z.array(z.strictObject({ id, names: name, words, tags: z.array(tag) })).default([]),
  products: z.array(z.strictObject({ id, category: id, words, tags: z.array(tag).min(1) })).default([]),
});

export const hashtagLimits = z.strictObject({
  limits: z.array(
    z.strictObject({ platform: id, tags: z.int().min(1).max(30), verified: z.boolean(), source: z.string().min(1) }),
  ),
});

export interface HashtagBook {
  readonly categories: z.output<typeof hashtagWords>['categories'];
  readonly products: z.output<typeof hashtagWords>['products'];
  readonly limits: z.output<typeof hashtagLimits>['limits'];
}

export interface HashtagQuery {
  /** A product or topic as typed, in English or Chinese. */
  readonly text: string;
  readonly market: RegionId;
  readonly at: Instant;
  /** Where the post goes, e.g. `tiktok`; unknown platforms get the smallest known cap. */
  readonly platform: string;
}

export interface HashtagAnswer {
  /** Best first, never more than the platform takes. */
  readonly use: readonly Hashtag[];
  readonly alternates: readonly Hashtag[];
  /** What in the text was known; empty: the tags are built from the text alone. */
  readonly matched: readonly Match[];
  readonly limit: HashtagBook['limits'][number];
}

export interface Hashtag {
  readonly tag: string;
  readonly because:
    | { readonly kind: 'product' | 'category'; readonly id: string; readonly word: string }
    | { readonly kind: 'occasion'; readonly id: string; readonly inDays: number; readonly inWindow: boolean }
    /** Built from the words as typed: nobody knows whether anyone uses it. */
    | { readonly kind: 'literal' };
}

interface Match {
  readonly kind: 'product' | 'category' | 'occasion';
  readonly id: string;
  readonly word: string;
}

/** Longer texts are cut: an option in chat is a few words. */
const MAX_TEXT_CHARACTERS = 200;
const MAX_LITERAL_WORDS = 5;
const MAX_LITERAL_CHARACTERS = 30;
const MAX_ALTERNATES = 10;

/**
 * Tags for a product or topic: what it is, the occasion whose listing stage is open and that fits its category, the
 * category, and the words joined. Nothing here is measured use; the answer says what each tag rests on.
 */
export function hashtagsFor(
  book: HashtagBook,
  calendar: { readonly occasions: readonly Occasion[]; readonly market: Region },
  query: Pick<HashtagQuery, 'text' | 'at' | 'platform'>,
): HashtagAnswer {
  const text = query.text.slice(0, MAX_TEXT_CHARACTERS);
  const products = matching(book.products, text).slice(0, 2);
  const named = matching(book.categories, text);
  // A product's own category counts alone: 宠物服装 holds 服装 and is no fashion.
  const categories = book.categories.filter((category) =>
    products.length > 0
      ? products.some(({ entry }) => entry.category === category.id)
      : named.some(({ entry }) => entry === category),
  );
  const said = new Map(matching(calendar.occasions, text).map(({ entry, word }) => [entry.id, word]));
  const occasionTags = occasionsOf(calendar, query.at, said).flatMap((next) =>
    fitting(next.entry, categories, next.named).map((tag) => hashtag(tag, next.because)),
  );
  const productTags = products.flatMap(({ entry, word }) =>
    entry.tags.map((tag) => hashtag(tag, { kind: 'product', id: entry.id, word })),
  );
  const categoryTags = categories.flatMap((category) => {
    const word = named.find(({ entry }) => entry === category)?.word ?? products[0]?.word ?? '';
    return category.tags.map((tag) => hashtag(tag, { kind: 'category', id: category.id, word }));
  });
  const literal = literalTag(text).map((tag) => hashtag(tag, { kind: 'literal' }));
  // What it is, the occasion, what it is again, its category; then whatever is left in the same order.
  const mixed = [
    ...(productTags.length > 0 ? productTags.slice(0, 2) : literal),
    ...occasionTags.slice(0, 1),
    ...categoryTags.slice(0, 1),
    ...productTags.slice(2),
    ...categoryTags.slice(1),
    ...occasionTags.slice(1),
    ...literal,
  ];
  const tags = distinct(mixed);
  const limit = limitFor(book, query.platform);
  return {
    use: tags.slice(0, limit.tags),
    alternates: tags.slice(limit.tags, limit.tags + MAX_ALTERNATES),
    matched: [
      ...products.map(({ entry, word }): Match => ({ kind: 'product', id: entry.id, word })),
      ...named.map(({ entry, word }): Match => ({ kind: 'category', id: entry.id, word })),
      ...[...said].map(([occasion, word]): Match => ({ kind: 'occasion', id: occasion, word })),
    ],
    limit,
  };
}

const hashtag = (tag: string, because: Hashtag['because']): Hashtag => ({ tag, because });

interface Worded {
  readonly words: { readonly en: readonly string[]; readonly 'zh-CN': readonly string[] };
}

/** Entries one of whose words is in the text, the longest word first. */
function matching<T extends Worded>(entries: readonly T[], text: string): readonly { entry: T; word: string }[] {
  const plain = plainWords(text);
  const han = fold(text);
  return entries
    .flatMap((entry) => {
      const english = entry.words.en.filter((word) => plain.includes(plainWords(word)));
      const chinese = entry.words['zh-CN'].filter((word) => han.includes(fold(word)));
      const word = [...english, ...chinese].toSorted((a, b) => b.length - a.length)[0];
      return word === undefined ? [] : [{ entry, word }];
    })
    .toSorted((a, b) => b.word.length - a.word.length);
}

/** ` teeth whitening strip `: lower case, plural s off, one space around every word, so that words match whole. */
function plainWords(text: string): string {
  const singular = (word: string) => (/^[a-z]{3,}[^s]s$/.test(word) ? word.slice(0, -1) : word);
  const all =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[’']/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${all.map(singular).join(' ')} `;
}

interface NearOccasion {
  readonly entry: Occasion;
  readonly named: boolean;
  readonly because: Hashtag['because'];
}

/** Occasions that the text names, and those of the market between the opening of their listing stage and their end. */
function occasionsOf(
  calendar: { readonly occasions: readonly Occasion[]; readonly market: Region },
  at: Instant,
  said: ReadonlyMap<string, string>,
): readonly NearOccasion[] {
  const today = localDay(at, calendar.market.zone);
  return calendar.occasions
    .flatMap((entry) => {
      const next = nextOf(entry, today);
      if (!next) return [];
      const inWindow = next.inDays <= entry.lead_days.list && concerns(entry, calendar.market);
      const named = said.has(entry.id);
      if (!inWindow && !named) return [];
      return [{ entry, named, because: { kind: 'occasion' as const, id: entry.id, inDays: next.inDays, inWindow } }];
    })
    .toSorted((a, b) => Number(b.named) - Number(a.named) || Math.abs(a.because.inDays) - Math.abs(b.because.inDays));
}

/** Tags made for one of the categories; general ones of the occasion only when the text names it. */
function fitting(entry: Occasion, categories: readonly { readonly id: string }[], isNamed: boolean): readonly string[] {
  const special = entry.tags.filter((tag) => tag.for?.some((wanted) => categories.some(({ id }) => id === wanted)));
  const general = isNamed ? entry.tags.filter((tag) => tag.for === null) : [];
  return [...special, ...general].map(({ tag }) => tag);
}

/** `#TeethWhiteningStrips` for a few Latin words, `#牙齿美白贴` for Chinese; nothing for a sentence. */
function literalTag(text: string): readonly string[] {
  const all = text.normalize('NFKC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (all.length === 0 || all.length > MAX_LITERAL_WORDS) return [];
  const joined = all.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return joined.length <= MAX_LITERAL_CHARACTERS && /\p{L}/u.test(joined) ? [`#${joined}`] : [];
}

function distinct(tags: readonly Hashtag[]): readonly Hashtag[] {
  const seen = new Map<string, Hashtag>();
  for (const entry of tags) if (!seen.has(fold(entry.tag))) seen.set(fold(entry.tag), entry);
  return [...seen.values()];
}

/** An unknown platform gets what the book says of `other`. */
function limitFor(book: HashtagBook, platform: string): HashtagBook['limits'][number] {
  const wanted = book.limits.find((limit) => limit.platform === fold(platform));
  const other = book.limits.find((limit) => limit.platform === 'other');
  return wanted ?? other ?? { platform: 'other', tags: 5, verified: false, source: 'none' };
}
