import { type Category, type Knowledge, longestSaid, type Product } from './knowledge.ts';
import { unaccented } from './normal.ts';
import { type ReadText, readText } from './text.ts';

/** What a text is about, in the shop's own words. */
export interface Subject {
  readonly products: readonly Found<Product>[];
  /** Those of the products, else those which the text or the asker names. */
  readonly categories: readonly Found<Category>[];
  /** Short and not of the media: it may well name goods that the lexicon does not know. */
  readonly isShop: boolean;
}

export interface Found<T> {
  readonly entry: T;
  /** The words that gave it away, as the lexicon writes them. */
  readonly word: string;
}

/** In longer texts a shop's word is said in passing: the ring of a boxer, the tea of a gossip. */
const MAX_WORDS_FOR_PRODUCT = 20;
const MAX_WORDS_FOR_CATEGORY = 12;
const MAX_PRODUCTS = 2;
const NOTHING: Subject = { products: [], categories: [], isShop: false };

/** How a category's name is compared: `Pets & Animals` and `pets and animals` are one. */
export function categoryName(name: string): string {
  return unaccented(name.normalize('NFKC').toLowerCase())
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Products and categories of goods in a text; the category that the asker names goes before what the words suggest. */
export function subjectOf(read: ReadText, named: string | null, knowledge: Knowledge): Subject {
  const name = named === null ? null : categoryName(named);
  if (name !== null && knowledge.media.has(name)) return NOTHING;
  const told = name === null ? null : categoryNamed(name, knowledge);
  const products = (read.wordCount <= MAX_WORDS_FOR_PRODUCT ? found(read, knowledge.products) : [])
    .filter(({ entry }) => told === null || entry.category === told.id)
    .slice(0, MAX_PRODUCTS);
  if (told !== null) return { products, categories: [{ entry: told, word: named ?? told.id }], isShop: true };
  // A product's own category counts alone: 宠物服装 holds 服装 and is no fashion.
  const own = knowledge.categories.flatMap((entry) => {
    const product = products.find((one) => one.entry.category === entry.id);
    return product === undefined ? [] : [{ entry, word: product.word }];
  });
  if (own.length > 0) return { products, categories: own, isShop: true };
  const isShop = read.wordCount <= MAX_WORDS_FOR_CATEGORY;
  return { products, categories: isShop ? found(read, knowledge.categories) : [], isShop };
}

function categoryNamed(name: string, { categories, products }: Knowledge): Category | null {
  const exact = categories.find((category) => category.id === name || category.names.has(name));
  if (exact !== undefined) return exact;
  const read = readText(name);
  const product = found(read, products)[0];
  return categories.find(({ id }) => id === product?.entry.category) ?? found(read, categories)[0]?.entry ?? null;
}

/** Entries that the text speaks of, the longest word first; a pet's costume is no costume of a person's. */
function found<T extends Product | Category>(read: ReadText, entries: readonly T[]): readonly Found<T>[] {
  return entries
    .flatMap((entry) => {
      const phrase = longestSaid(read, entry.phrases);
      return phrase === null ? [] : [{ entry, word: phrase.written, key: phrase.key }];
    })
    .toSorted((a, b) => b.key.length - a.key.length)
    .filter(
      ({ key }, index, all) => !all.slice(0, index).some((longer) => longer.key !== key && longer.key.includes(key)),
    )
    .map(({ entry, word }) => ({ entry, word }));
}
