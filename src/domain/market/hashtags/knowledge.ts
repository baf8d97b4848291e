import { isUnspaced, type ReadText, readText } from './text.ts';

/** What is known about tags beside posts: words of products and categories, the selling calendar, what to keep out. */
export interface Knowledge {
  readonly products: readonly Product[];
  readonly categories: readonly Category[];
  /** Occasions of the market that are open on the day, and those which are not but might be named. */
  readonly occasions: readonly OccasionTags[];
  /** Families of tags that say nothing about a product (`fyp`, `viral`). */
  readonly generic: ReadonlySet<string>;
  /** Families that are never offered: engagement bait, claims that platforms block. */
  readonly blocked: ReadonlySet<string>;
  /** Categories of media, not of goods (`gaming`, `music`): with one of these no shop's word is looked for. */
  readonly media: ReadonlySet<string>;
}

export interface Product {
  readonly id: string;
  readonly category: string;
  readonly phrases: readonly Phrase[];
  /** Most telling first, in the market's language. */
  readonly tags: readonly string[];
}

export interface Category {
  readonly id: string;
  /** What others call it, as `categoryName` folds it. */
  readonly names: ReadonlySet<string>;
  readonly phrases: readonly Phrase[];
  readonly tags: readonly string[];
}

export interface OccasionTags {
  readonly id: string;
  readonly phrases: readonly Phrase[];
  /** Words of goods that are bought for this occasion above all: mooncakes, stockings. */
  readonly hints: readonly Phrase[];
  /** Categories that are bought for it; null: anything is. */
  readonly fits: readonly string[] | null;
  readonly tags: readonly OccasionTag[];
  /** Days until it begins; 0 or less while it runs. */
  readonly inDays: number;
  /** The market keeps it. */
  readonly isHere: boolean;
  /** The market keeps it, its listing stage has begun, and it is not over. */
  readonly isOpen: boolean;
}

export interface OccasionTag {
  readonly tag: string;
  /** Categories that it is made for; null: every one. */
  readonly categories: readonly string[] | null;
  /** In the market's own language: before the others. */
  readonly isLocal: boolean;
}

/** A word or a few of them, as they are looked for in a text. */
export interface Phrase {
  readonly written: string;
  readonly key: string;
  readonly isSpaced: boolean;
}

export function phraseOf(written: string): Phrase {
  const read = readText(written);
  const isSpaced = !isUnspaced(written);
  return { written, key: isSpaced ? read.plain : read.squeezed, isSpaced };
}

/** Whether the phrase stands in the text: whole words where a language has blanks, anywhere where it has none. */
export function says(read: ReadText, { key, isSpaced }: Phrase): boolean {
  return isSpaced ? read.plain.includes(key) : read.squeezed.includes(key);
}

/** The longest of the phrases that stands in the text; null when none does. */
export function longestSaid(read: ReadText, phrases: readonly Phrase[]): Phrase | null {
  return phrases.reduce<Phrase | null>((best, phrase) => {
    const isLonger = best === null || phrase.key.length > best.key.length;
    return isLonger && says(read, phrase) ? phrase : best;
  }, null);
}
