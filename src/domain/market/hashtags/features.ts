import { type Corpus, countBefore, daysSinceLast, type TagEntry } from './corpus.ts';
import { noSignals, type Pool, type Signals } from './pool.ts';
import type { Asked } from './signals.ts';
import type { Gram } from './text.ts';

/** A tag that may be said, with what speaks for it. */
export interface Candidate {
  /** Number of the corpus' tag; null: nobody there has used it, it is joined from the text's words. */
  readonly tag: number | null;
  readonly normal: string;
  readonly signals: Signals;
  /** Posts that carry it, and days since the last of them; 0 and null for a new one. */
  readonly posts: number;
  readonly lastDays: number | null;
  readonly likeness: Likeness;
}

/** How much of what a tag is made of stands in the text; all 0 for a new tag, whose words all do. */
interface Likeness {
  /** By weight, of its words, or of its pairs of Han characters; 0 for a tag of a single part. */
  readonly parts: number;
  /** The same of its Han characters one by one: `韬韬晚安` speaks of 黄子韬 and shares no pair with it. */
  readonly characters: number;
  /** The weight of the rarest of these that stands in the text. */
  readonly rarest: number;
}

const ofTag = [
  'neighbours',
  'root neighbours',
  'nearest',
  'theme',
  'root theme',
  'lift',
  'lift squared',
  'best term',
  'root best term',
  'mean term',
  'root mean term',
  'together',
  'root together',
  'root category',
  'author',
  'root author',
  'author lately',
  'posts',
  'rare',
  'stale',
  'overlap',
  'overlap squared',
  'characters',
  'rarest character',
] as const;
const ofGram = [
  'one word',
  'two words',
  'more words',
  'passage',
  'name',
  'position',
  'mean weight',
  'least weight',
  'length',
  'first',
] as const;

/** Features of the tag, of the words in the text that name it, and of words that would make a new one. */
export type FeatureName = (typeof ofTag)[number] | `${'named' | 'new'}: ${(typeof ofGram)[number]}`;
export const featureNames: readonly FeatureName[] = [
  ...ofTag,
  ...ofGram.map((name) => `named: ${name}` as const),
  ...ofGram.map((name) => `new: ${name}` as const),
];

/** Joined words of a long text beyond these are left out. */
const MAX_NEW = 160;
/** Known tags beyond these, by the roots of what speaks for them, cannot come among the first ten. */
const MAX_KNOWN = 150;
const LATELY_DAYS = 30;
const STALE_DAYS = 60;
const NO_LIKENESS: Likeness = { parts: 0, characters: 0, rarest: 0 };
const NO_GRAM: readonly number[] = ofGram.map(() => 0);

/** Every tag of the pool, and what the text's own words make when joined. */
export function candidatesOf(corpus: Corpus, asked: Asked, pool: Pool): readonly Candidate[] {
  const named = new Set<string>();
  const said = new Set([...asked.read.terms, ...asked.read.hanPairs, ...asked.read.hanCharacters]);
  const weigh = weigher(corpus, asked);
  const known = likeliest(pool).map((tag): Candidate => {
    const signals = pool.of(tag);
    const entry = corpus.tags[tag];
    if (signals.gram) named.add(signals.gram.key);
    const posts = countBefore(entry?.posts ?? [], asked.frontier);
    const days = daysSinceLast(corpus, entry?.posts ?? [], { frontier: asked.frontier, now: asked.at });
    const likeness = entry === undefined ? NO_LIKENESS : likenessOf(entry, said, weigh);
    return { tag, normal: entry?.normal ?? '', signals, posts, lastDays: days, likeness };
  });
  const fresh = asked.read.grams
    .filter(({ key }) => !named.has(key))
    .slice(0, MAX_NEW)
    .map((gram) => ({
      tag: null,
      normal: gram.key,
      signals: { ...noSignals(), gram },
      posts: 0,
      lastDays: null,
      likeness: NO_LIKENESS,
    }));
  return [...known, ...fresh];
}

function likeliest(pool: Pool): readonly number[] {
  if (pool.tags.length <= MAX_KNOWN) return pool.tags;
  return pool.tags
    .map((tag) => ({ tag, worth: roughWorth(pool.of(tag)) }))
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MAX_KNOWN)
    .map(({ tag }) => tag);
}

function roughWorth({ neighbours, theme, bestTerm, together, category, author, gram, lift }: Signals): number {
  const roots = [neighbours, theme, bestTerm, category].reduce((sum, share) => sum + 3 * Math.sqrt(share), 0);
  return roots + 1.5 * Math.sqrt(together) + 4 * Math.sqrt(author) + lift / 5 + (gram === null ? 0 : 2);
}

/** The candidate as numbers, in the order of `featureNames`. */
export function featuresOf(corpus: Corpus, asked: Asked, candidate: Candidate): readonly number[] {
  const { signals, posts, lastDays, likeness } = candidate;
  const gram = signals.gram === null ? NO_GRAM : gramFeatures(corpus, asked, signals.gram);
  const isNew = candidate.tag === null;
  return [
    signals.neighbours,
    Math.sqrt(signals.neighbours),
    signals.nearest,
    signals.theme,
    Math.sqrt(signals.theme),
    signals.lift / 5,
    (signals.lift / 5) ** 2,
    signals.bestTerm,
    Math.sqrt(signals.bestTerm),
    signals.meanTerm,
    Math.sqrt(signals.meanTerm),
    signals.together,
    Math.sqrt(signals.together),
    Math.sqrt(signals.category),
    signals.author,
    Math.sqrt(signals.author),
    Number.isFinite(signals.authorDays) ? Math.exp(-signals.authorDays / LATELY_DAYS) : 0,
    Math.log1p(posts) / 5,
    posts === 1 ? 1 : 0,
    Math.min(1, (lastDays ?? 0) / STALE_DAYS),
    likeness.parts,
    likeness.parts ** 2,
    likeness.characters,
    likeness.rarest,
    ...(isNew ? NO_GRAM : gram),
    ...(isNew ? gram : NO_GRAM),
  ];
}

/** How rare a term is among the posts that may speak; about 0 for everyday words, 1 for unknown ones. */
function weigher(corpus: Corpus, asked: Asked): Weigh {
  const known = new Map<string, number>();
  return (term) => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const posts = countBefore(corpus.terms.get(term) ?? [], asked.frontier);
    const weight = Math.log(1 + asked.frontier / (posts + 0.5)) / 10;
    known.set(term, weight);
    return weight;
  };
}

type Weigh = (term: string) => number;

function likenessOf({ parts, characters }: TagEntry, said: ReadonlySet<string>, weigh: Weigh): Likeness {
  const common = characters.filter((one) => said.has(one));
  return {
    parts: shareSaid(parts, said, weigh),
    characters: common.length === 0 ? 0 : shareSaid(characters, said, (one) => weigh(one) ** 2),
    rarest: Math.max(0, ...common.map(weigh)),
  };
}

function shareSaid(parts: readonly string[], said: ReadonlySet<string>, weigh: Weigh): number {
  if (!parts.some((part) => said.has(part))) return 0;
  const sum = (of: readonly string[]) => of.reduce((total, part) => total + weigh(part), 0);
  return sum(parts.filter((part) => said.has(part))) / sum(parts);
}

function gramFeatures(corpus: Corpus, asked: Asked, gram: Gram): readonly number[] {
  const count = gram.words.length;
  const weights = gram.terms.map(weigher(corpus, asked));
  return [
    count === 1 ? 1 : 0,
    count === 2 ? 1 : 0,
    count > 2 ? 1 : 0,
    gram.isPassage ? 1 : 0,
    gram.isName ? 1 : 0,
    gram.position,
    weights.reduce((sum, weight) => sum + weight, 0) / count,
    Math.min(...weights),
    gram.key.length / 20,
    gram.position === 0 ? 1 : 0,
  ];
}
