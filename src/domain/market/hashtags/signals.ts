import { DAY_MS, type Instant } from '../../instant.ts';
import { type Corpus, categoryKey, countBefore, type Postings } from './corpus.ts';
import { createPool, createTally, highest, type Pool, type Tally } from './pool.ts';
import { isHan, type ReadText } from './text.ts';

/** What is asked, as the signals need it. */
export interface Asked {
  readonly read: ReadText;
  readonly at: Instant;
  /** Posts with a number below it may speak. */
  readonly frontier: number;
  readonly category: string | null;
  readonly author: string | null;
}

/** BM25 (Robertson and Zaragoza 2009) with the usual constants; titles are short, so length counts less. */
const K1 = 1.2;
const B = 0.5;
/** Of Han words a term's rarity counts once for either text, as in tf-idf: they are short, and everyday ones many. */
const HAN_RARITY = 2;
const NEIGHBOURS = 40;
const THEME = 160;
const HALF_LIFE_DAYS = 60;
/** Of a frequent term only the latest posts are read: bounds the time of an answer. */
const MAX_POSTS_FOR_NEIGHBOURS = 1_500;
const MAX_POSTS_FOR_TERM = 200;
/** Posts that a term must have before its share is half believed. */
const DOUBT = 1.5;
/** A share below this brings no new tag in; it still speaks for one that something else has brought. */
const MIN_SHARE = 0.04;
const MAX_SEEDS = 6;
const MAX_POSTS_FOR_SEED = 120;
const MAX_POSTS_OF_CATEGORY = 400;
const MAX_POSTS_OF_AUTHOR = 60;
const RECENT_DAYS = 30;
const MAX_RECENT_POSTS = 300;
/** The most frequent tags of a category, or of late, that come in without any word of the text. */
const MAX_USUAL_TAGS = 15;

const MAX_HAN_PAIRS = 12;
/** Tags that come in because they are made of the text's characters; a single one said is not a whole tag said. */
const MAX_ALIKE = 30;
const OTHER_CHARACTERS = 2;

interface Work {
  readonly corpus: Corpus;
  readonly asked: Asked;
  readonly pool: Pool;
  readonly tags: Tally;
}

/** Everything that speaks for any tag of the corpus, as of the instant asked for. */
export function signalsFor(corpus: Corpus, asked: Asked): Pool {
  const pool = createPool(corpus.tags.length);
  const work: Work = { corpus, asked, pool, tags: createTally(corpus.tags.length) };
  literals(work);
  neighbours(work);
  alike(work);
  terms(work);
  seeds(work);
  author(work);
  usual(work);
  return pool;
}

function literals({ corpus, asked, pool }: Work): void {
  for (const gram of asked.read.grams) {
    for (const tag of corpus.byPlain.get(gram.key) ?? []) {
      if (countBefore(corpus.tags[tag]?.posts ?? [], asked.frontier) > 0) pool.of(tag).gram ??= gram;
    }
  }
}

/** In a long text its words are enough, and pairs of characters would only meet by chance. */
const termsOf = ({ read }: Asked): readonly string[] =>
  read.hanPairs.length <= MAX_HAN_PAIRS ? [...read.terms, ...read.hanPairs] : read.terms;

const idf = (df: number, size: number): number => Math.log(1 + (size - df + 0.5) / (df + 0.5));

function neighbours({ corpus, asked, pool }: Work): void {
  const scores = createTally(asked.frontier);
  const power = isHan(asked.read) ? HAN_RARITY : 1;
  let most = 0;
  for (const term of termsOf(asked)) {
    const postings = corpus.terms.get(term) ?? [];
    const df = countBefore(postings, asked.frontier);
    const weight = idf(df, asked.frontier) ** power * (K1 + 1);
    most += weight;
    for (let index = Math.max(0, df - MAX_POSTS_FOR_NEIGHBOURS); index < df; index++) {
      const post = postings[index] ?? 0;
      const length = (corpus.termCounts[post] ?? 0) / corpus.meanTerms;
      scores.add(post, weight / (1 + K1 * (1 - B + B * length)));
    }
  }
  const top = highest(scores, THEME).map((post) => {
    const similarity = Math.min(1, scores.get(post) / most);
    const days = (asked.at - (corpus.times[post] ?? asked.at)) / DAY_MS;
    return { post, similarity, weight: similarity ** 2 * 0.5 ** (days / HALF_LIFE_DAYS) };
  });
  const near = top.slice(0, NEIGHBOURS);
  const sum = (posts: typeof top) => posts.reduce((total, { weight }) => total + weight, 0);
  const total = { near: sum(near), theme: sum(top) };
  for (const { post, similarity, weight } of near) {
    for (const tag of corpus.tagsOf[post] ?? []) {
      const signals = pool.of(tag);
      signals.neighbours += weight / total.near;
      signals.nearest = Math.max(signals.nearest, similarity);
    }
  }
  for (const { post, weight } of top) {
    for (const tag of corpus.tagsOf[post] ?? []) if (pool.has(tag)) pool.of(tag).theme += weight / total.theme;
  }
}

/** Tags made of the text's own characters, though no post brought them; rare ones and whole names first. */
function alike({ corpus, asked, pool, tags }: Work): void {
  tags.clear();
  for (const character of asked.read.hanCharacters) {
    const weight = idf(countBefore(corpus.terms.get(character) ?? [], asked.frontier), asked.frontier) ** HAN_RARITY;
    for (const tag of corpus.byCharacter.get(character) ?? []) {
      const entry = corpus.tags[tag];
      if (entry === undefined || countBefore(entry.posts, asked.frontier) === 0) continue;
      tags.add(tag, weight / (entry.characters.length + OTHER_CHARACTERS));
    }
  }
  for (const tag of highest(tags, MAX_ALIKE)) pool.of(tag);
}

function terms(work: Work): void {
  const { corpus, asked, pool } = work;
  const known = termsOf(asked)
    .map((term) => latest(work, corpus.terms.get(term) ?? [], MAX_POSTS_FOR_TERM))
    .filter(({ to }) => to > 0)
    .map((range) => ({ range, weight: idf(range.to, asked.frontier) }));
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  for (const { range, weight } of known) {
    eachShare(work, range, (tag, share) => {
      const signals = pool.of(tag);
      signals.bestTerm = Math.max(signals.bestTerm, share);
      signals.meanTerm += (weight / total) * share;
      const usually = (countBefore(corpus.tags[tag]?.posts ?? [], asked.frontier) + 1) / (asked.frontier + 1);
      signals.lift += (weight / total) * Math.max(0, Math.log(share / usually));
    });
  }
}

/** Tags that go together with those which the text itself names. */
function seeds(work: Work): void {
  const { corpus, pool } = work;
  const length = (tag: number) => pool.of(tag).gram?.key.length ?? 0;
  const named = pool.tags.filter((tag) => length(tag) > 0).toSorted((a, b) => length(b) - length(a));
  for (const seed of named.slice(0, MAX_SEEDS)) {
    eachShare(work, latest(work, corpus.tags[seed]?.posts ?? [], MAX_POSTS_FOR_SEED), (tag, share) => {
      if (tag === seed) return;
      const signals = pool.of(tag);
      signals.together = Math.max(signals.together, share);
    });
  }
}

function author(work: Work): void {
  const { corpus, asked, pool } = work;
  if (asked.author === null) return;
  const own = latest(work, corpus.authors.get(asked.author) ?? [], MAX_POSTS_OF_AUTHOR);
  for (let index = own.from; index < own.to; index++) {
    const post = own.postings[index] ?? 0;
    for (const tag of corpus.tagsOf[post] ?? []) {
      const signals = pool.of(tag);
      signals.author += 1 / (own.to - own.from + 1);
      signals.authorDays = (asked.at - (corpus.times[post] ?? 0)) / DAY_MS;
    }
  }
}

/** What is usual, whatever the text says: in the category, and of late. */
function usual(work: Work): void {
  const { corpus, asked } = work;
  if (asked.category !== null) {
    const own = latest(work, corpus.categories.get(categoryKey(asked.category)) ?? [], MAX_POSTS_OF_CATEGORY);
    count(work, own.to - own.from, (index) => own.postings[own.from + index] ?? 0);
    spread(work, own.to - own.from, 'category');
  }
  const newest = corpus.times[asked.frontier - 1] ?? asked.at;
  const month = corpus.seenBefore(newest - RECENT_DAYS * DAY_MS);
  const from = Math.max(Math.min(month, asked.frontier), asked.frontier - MAX_RECENT_POSTS);
  count(work, asked.frontier - from, (index) => from + index);
  spread(work, asked.frontier - from, 'recent');
}

interface Range {
  readonly postings: Postings;
  readonly from: number;
  readonly to: number;
}

/** The last posts of a list before the frontier. */
function latest({ asked }: Work, postings: Postings, most: number): Range {
  const to = countBefore(postings, asked.frontier);
  return { postings, from: Math.max(0, to - most), to };
}

function count({ corpus, tags }: Work, posts: number, postAt: (index: number) => number): void {
  tags.clear();
  for (let index = 0; index < posts; index++) {
    for (const tag of corpus.tagsOf[postAt(index)] ?? []) tags.add(tag, 1);
  }
}

/** The shrunk share of posts in the range that carry a tag, for tags that matter. */
function eachShare(work: Work, { postings, from, to }: Range, tell: (tag: number, share: number) => void): void {
  const { pool, tags } = work;
  const posts = to - from;
  count(work, posts, (index) => postings[from + index] ?? 0);
  for (const tag of tags.touched) {
    const times = tags.get(tag);
    const share = times / (posts + DOUBT);
    // One post of several is an anecdote, and as a neighbour it has spoken already.
    if (pool.has(tag) || (share >= MIN_SHARE && (times > 1 || posts === 1))) tell(tag, share);
  }
}

function spread({ pool, tags }: Work, posts: number, signal: 'category' | 'recent'): void {
  for (const tag of highest(tags, MAX_USUAL_TAGS)) pool.of(tag);
  for (const tag of pool.tags) pool.of(tag)[signal] = tags.get(tag) / (posts + 1);
}
