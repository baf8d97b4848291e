import { DAY_MS, type Instant } from '../../instant.ts';
import { normalForm, plainForm, spelling } from './normal.ts';
import { charactersOf, partsOf, readPieces } from './text.ts';

/** A post that says by its tags what people call things. */
export interface Post {
  readonly at: Instant;
  readonly text: string;
  readonly tags: readonly string[];
  readonly category?: string | null;
  readonly author?: string | null;
}

/** More tags than any platform takes are a list, not a choice. */
const MAX_TAGS_A_POST = 60;
const MAX_TAG_CHARACTERS = 60;

/** Numbers of posts, ascending, and so in the order of time. */
export type Postings = readonly number[];

/**
 * Posts in the order of time, with who says what where. Everything is looked up as of an instant (`seenBy`), so that one
 * corpus answers questions about any day and no later post ever speaks.
 */
export interface Corpus {
  readonly size: number;
  /** Posts with a number below this were written before the instant. */
  seenBefore(at: Instant): number;
  readonly times: readonly Instant[];
  readonly tagsOf: readonly (readonly number[])[];
  readonly termCounts: readonly number[];
  readonly meanTerms: number;
  readonly terms: ReadonlyMap<string, Postings>;
  readonly authors: ReadonlyMap<string, Postings>;
  readonly categories: ReadonlyMap<string, Postings>;
  /** By the tag's number. */
  readonly tags: readonly TagEntry[];
  /** Numbers of tags whose plain form this is: `xuhướng` and `xuhuong` share one. */
  readonly byPlain: ReadonlyMap<string, readonly number[]>;
  /** Numbers of the tags that hold the Han character. */
  readonly byCharacter: ReadonlyMap<string, readonly number[]>;
  /** True when most tags of the corpus are written with their sign. */
  readonly writesSign: boolean;
}

export interface TagEntry {
  readonly normal: string;
  readonly posts: Postings;
  /** As spelt in each of `posts`. */
  readonly spellings: readonly string[];
  /** See `partsOf`. */
  readonly parts: readonly string[];
  /** See `charactersOf`. */
  readonly characters: readonly string[];
}

/** The corpus of these posts, in whatever order they come. */
export function corpusOf(posts: readonly Post[]): Corpus {
  const builder = corpusBuilder();
  for (const post of posts.toSorted((a, b) => a.at - b.at)) builder.add(post);
  return builder.done();
}

export interface CorpusBuilder {
  /** Takes the next post; posts come in the order of time. */
  add(post: Post): void;
  /** The corpus of everything added; nothing may be added afterwards. */
  done(): Corpus;
}

/** Takes post after post, so that whoever has many can do something else in between. */
export function corpusBuilder(): CorpusBuilder {
  const times: Instant[] = [];
  const terms = new Map<string, number[]>();
  const authors = new Map<string, number[]>();
  const categories = new Map<string, number[]>();
  const book = tagBook();
  const tagsOf: (readonly number[])[] = [];
  const termCounts: number[] = [];
  return {
    add(post) {
      const index = times.push(post.at) - 1;
      const { terms: found, hanPairs, hanCharacters } = readPieces(post.text);
      for (const term of found) note(terms, term, index);
      for (const piece of [...hanPairs, ...hanCharacters]) note(terms, piece, index);
      if (post.author) note(authors, post.author, index);
      if (post.category) note(categories, categoryKey(post.category), index);
      tagsOf.push(book.take(post.tags, index));
      termCounts.push(found.length);
    },
    done: () => ({
      size: times.length,
      seenBefore: (at) => lowerBound(times, at),
      times,
      tagsOf,
      termCounts,
      meanTerms: termCounts.reduce((sum, count) => sum + count, 0) / Math.max(1, termCounts.length),
      terms,
      authors,
      categories,
      tags: book.tags,
      byPlain: book.byPlain,
      byCharacter: book.byCharacter,
      writesSign: book.withSign() * 2 >= book.taken(),
    }),
  };
}

export const categoryKey = (category: string): string => category.trim().toLowerCase();

/** How many of the postings lie before the post. */
export function countBefore(postings: Postings, frontier: number): number {
  const last = postings[postings.length - 1];
  return last === undefined || last < frontier ? postings.length : lowerBound(postings, frontier);
}

/** Days from the last of the postings before the frontier to the instant; Infinity when there is none. */
export function daysSinceLast(corpus: Corpus, postings: Postings, at: { frontier: number; now: Instant }): number {
  const last = postings[countBefore(postings, at.frontier) - 1];
  const time = last === undefined ? undefined : corpus.times[last];
  return time === undefined ? Number.POSITIVE_INFINITY : (at.now - time) / DAY_MS;
}

function tagBook() {
  const ids = new Map<string, number>();
  const tags: {
    normal: string;
    posts: number[];
    spellings: string[];
    parts: readonly string[];
    characters: readonly string[];
  }[] = [];
  const byPlain = new Map<string, number[]>();
  const byCharacter = new Map<string, number[]>();
  let taken = 0;
  let withSign = 0;
  function idOf(normal: string, written: string): number {
    const known = ids.get(normal);
    if (known !== undefined) return known;
    const id =
      tags.push({ normal, posts: [], spellings: [], parts: partsOf(written), characters: charactersOf(normal) }) - 1;
    ids.set(normal, id);
    note(byPlain, plainForm(normal), id);
    for (const one of charactersOf(normal)) note(byCharacter, one, id);
    return id;
  }
  return {
    tags,
    byPlain,
    byCharacter,
    taken: () => taken,
    withSign: () => withSign,
    take(written: readonly string[], post: number): readonly number[] {
      const found = new Set<number>();
      for (const tag of written.slice(0, MAX_TAGS_A_POST)) {
        const normal = normalForm(tag);
        if (normal === '' || normal.length > MAX_TAG_CHARACTERS) continue;
        taken++;
        if (tag.trim().startsWith('#')) withSign++;
        const id = idOf(normal, tag);
        if (found.has(id)) continue;
        found.add(id);
        tags[id]?.posts.push(post);
        tags[id]?.spellings.push(spelling(tag));
      }
      return [...found];
    },
  };
}

function note(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** The number of values below the limit, in ascending values. */
function lowerBound(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
