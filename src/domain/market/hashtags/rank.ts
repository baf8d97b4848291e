import { type Corpus, countBefore } from './corpus.ts';
import { type Candidate, candidatesOf, featureNames, featuresOf } from './features.ts';
import { joinedWords, normalForm, spelling } from './normal.ts';
import { type Asked, signalsFor } from './signals.ts';
import type { Subject } from './subject.ts';
import type { Because, Role, SuggestedTag } from './suggestion.ts';
import { isHan } from './text.ts';
import { hanWeights, type Weights, weights } from './weights.ts';

/** What the lexicon's word is worth on the scale of the weights: a little less than two similar posts that agree. */
const PRODUCT_SCORE = 4.5;
const CATEGORY_SCORE = 2.5;
/** Later tags of one product or category are worth a little less. */
const STEP = 0.2;
/** A tag that both the lexicon and the posts speak for. */
const AGREEMENT = 1;
const MAX_RANKED = 40;
/** Shares of the posts from which a tag is broad, and below which it is niche. */
const BROAD_SHARE = 0.01;
const NICHE_SHARE = 0.000_5;
/** With fewer posts, only a whole passage of the text is joined to a new tag. */
const MIN_POSTS_TO_JOIN = 200;
/** The spelling is what most of the last posts wrote. */
const SPELLINGS = 15;

const vectorOf = (of: Weights): readonly number[] => featureNames.map((name) => of[name]);
const vectors = { han: vectorOf(hanWeights), other: vectorOf(weights) };

interface Scored {
  readonly score: number;
  readonly tag: SuggestedTag;
}

/** Tags by what the posts say, joined with those of the lexicon; best first. */
export function rankedTags(corpus: Corpus, asked: Asked, subject: Subject): readonly SuggestedTag[] {
  const lexicon = lexiconTags(subject);
  const byNormal = new Map(lexicon.map((one) => [normalForm(one.tag.tag), one]));
  const vector = isHan(asked.read) ? vectors.han : vectors.other;
  const scored = candidatesOf(corpus, asked, signalsFor(corpus, asked)).flatMap((candidate) => {
    const score = featuresOf(corpus, asked, candidate).reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
    return [{ candidate, score }];
  });
  const posts = scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MAX_RANKED)
    .filter(({ candidate }) => candidate.tag !== null || isWorthJoining(candidate, asked.frontier))
    .map(({ candidate, score }): Scored => {
      const twin = byNormal.get(candidate.normal);
      byNormal.delete(candidate.normal);
      const tag = tagOf(corpus, asked, candidate);
      if (twin === undefined) return { score, tag };
      return {
        score: Math.max(score, twin.score) + AGREEMENT,
        tag: { ...twin.tag, posts: tag.posts, lastDays: tag.lastDays },
      };
    });
  return [...posts, ...byNormal.values()].toSorted((a, b) => b.score - a.score).map(({ tag }) => tag);
}

function lexiconTags({ products, categories }: Subject): readonly Scored[] {
  const worth =
    (score: number, kind: 'product' | 'category', role: Role) =>
    ({
      entry,
      word,
    }: {
      readonly entry: { readonly tags: readonly string[] };
      readonly word: string;
    }): readonly Scored[] =>
      entry.tags.map((tag, index) => ({
        score: score - index * STEP,
        tag: {
          tag: tag.replace(/^#/, ''),
          role: kind === 'product' && index > 0 ? 'category' : role,
          because: { kind, word },
          posts: 0,
          lastDays: null,
        },
      }));
  return [
    ...products.flatMap(worth(PRODUCT_SCORE, 'product', 'niche')),
    ...categories.flatMap(worth(CATEGORY_SCORE, 'category', 'broad')),
  ];
}

/** A new tag of digits alone is a number; one letter is none; and few posts cannot tell a name from any two words. */
function isWorthJoining({ normal, signals }: Candidate, posts: number): boolean {
  if (!/\p{L}/u.test(normal) || normal.length < 2) return false;
  return posts >= MIN_POSTS_TO_JOIN || (signals.gram?.isPassage ?? false);
}

function tagOf(corpus: Corpus, asked: Asked, candidate: Candidate): SuggestedTag {
  const { tag, posts, lastDays, signals } = candidate;
  if (tag === null) {
    const written = joinedWords(signals.gram?.words ?? []);
    return { tag: written, role: 'niche', because: { kind: 'literal' }, posts: 0, lastDays: null };
  }
  const share = posts / Math.max(1, asked.frontier);
  const role = share >= BROAD_SHARE ? 'broad' : share < NICHE_SHARE ? 'niche' : 'category';
  return { tag: usualSpelling(corpus, tag, asked.frontier), role, because: whyOf(candidate), posts, lastDays };
}

function whyOf({ signals }: Candidate): Because {
  if (signals.author > 0) return { kind: 'posts', how: 'own' };
  return { kind: 'posts', how: signals.gram === null ? 'similar' : 'named' };
}

function usualSpelling(corpus: Corpus, tag: number, frontier: number): string {
  const entry = corpus.tags[tag];
  if (entry === undefined) return '';
  const to = countBefore(entry.posts, frontier);
  const counts = new Map<string, number>();
  for (const written of entry.spellings.slice(Math.max(0, to - SPELLINGS), to)) {
    counts.set(written, (counts.get(written) ?? 0) + 1);
  }
  const [best] = [...counts].toSorted(([, a], [, b]) => b - a);
  return best?.[0] ?? spelling(entry.normal);
}
