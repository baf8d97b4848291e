import {
  type Asked,
  type Corpus,
  candidatesOf,
  corpusOf,
  featureNames,
  featuresOf,
  normalForm,
  type Post,
  readText,
  signalsFor,
} from '../../../src/domain/market/hashtags/index.ts';
import type { Split } from './data.ts';

/** A post's candidates as rows of features, and which of them are its own tags. */
interface Group {
  readonly rows: Float32Array;
  readonly own: readonly boolean[];
}

const WIDTH = featureNames.length;
const EPOCHS = 12;
const BATCH = 16;
const SEED = 7;

export interface Lesson extends Split {
  readonly withAuthor: boolean;
  /** Every nth test post is learnt from, so that no data set outweighs the others. */
  readonly every: number;
}

/**
 * Learns the ranking's weights: a softmax over each post's candidates, half for "one of its own tags is first", half
 * for "all of its own tags are alike likely", by Adam (Kingma and Ba 2015). The same lessons give the same weights.
 */
export function learn(lessons: readonly Lesson[]): readonly number[] {
  const groups = lessons.flatMap(groupsOf).filter(({ own }) => own.includes(true));
  const weights = new Float64Array(WIDTH);
  const mean = new Float64Array(WIDTH);
  const square = new Float64Array(WIDTH);
  const random = lehmer(SEED);
  let step = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = groups.map((group) => ({ group, key: random() })).sort((a, b) => a.key - b.key);
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH);
      const slope = new Float64Array(WIDTH);
      for (const { group } of batch) addSlope(group, weights, slope);
      step++;
      const pace = 0.03 * (1 - epoch / EPOCHS) + 0.002;
      for (let at = 0; at < WIDTH; at++) {
        const gradient = (slope[at] ?? 0) / batch.length;
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * gradient;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * gradient ** 2;
        const spread = Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
        weights[at] = (weights[at] ?? 0) - (pace * (mean[at] ?? 0)) / (1 - 0.9 ** step) / spread;
      }
    }
  }
  return [...weights];
}

function groupsOf(lesson: Lesson): readonly Group[] {
  const corpus = corpusOf(lesson.train);
  return lesson.test.filter((_, index) => index % lesson.every === 0).map((post) => groupOf(corpus, post, lesson));
}

function groupOf(corpus: Corpus, post: Post, { withAuthor }: Lesson): Group {
  const asked: Asked = {
    read: readText(post.text),
    at: post.at,
    frontier: corpus.seenBefore(post.at),
    category: post.category ?? null,
    author: withAuthor ? (post.author ?? null) : null,
  };
  const gold = new Set(post.tags.map(normalForm));
  const candidates = candidatesOf(corpus, asked, signalsFor(corpus, asked));
  const rows = new Float32Array(candidates.length * WIDTH);
  candidates.forEach((candidate, index) => {
    rows.set(featuresOf(corpus, asked, candidate), index * WIDTH);
  });
  return { rows, own: candidates.map(({ normal }) => gold.has(normal)) };
}

function addSlope({ rows, own }: Group, weights: Float64Array, slope: Float64Array): void {
  const scores = own.map((_, index) => {
    let score = 0;
    for (let at = 0; at < WIDTH; at++) score += (weights[at] ?? 0) * (rows[index * WIDTH + at] ?? 0);
    return score;
  });
  const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  const odds = scores.map((score) => Math.exp(score - top));
  const sum = (of: readonly number[]) => of.reduce((total, value) => total + value, 0);
  const all = sum(odds);
  const right = sum(odds.filter((_, index) => own[index]));
  const count = own.filter(Boolean).length;
  odds.forEach((odd, index) => {
    const wanted = own[index] ? 0.5 * (odd / right) + 0.5 / count : 0;
    const error = odd / all - wanted;
    if (Math.abs(error) < 1e-6) return;
    for (let at = 0; at < WIDTH; at++) slope[at] = (slope[at] ?? 0) + error * (rows[index * WIDTH + at] ?? 0);
  });
}

/** Lehmer's generator (minimal standard): chance that repeats. */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
