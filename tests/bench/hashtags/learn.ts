import {
  type Asked,
  type Corpus,
  candidatesOf,
  corpusOf,
  featureNames,
  featuresOf,
  isHan,
  normalForm,
  type Post,
  readText,
  signalsFor,
  type Weights,
} from '../../../src/domain/market/hashtags/index.ts';
import type { Split } from './data.ts';
import { lehmer } from './random.ts';

/** A post's candidates as rows of features, and which of them are its own tags. */
export interface Group {
  readonly rows: Float32Array;
  readonly own: readonly boolean[];
}

const WIDTH = featureNames.length;
const EPOCHS = 12;
const BATCH = 16;
const SEED = 7;

/** Posts to learn from, and what is learnt from. */
export interface Lesson extends Split {
  readonly withAuthor: boolean;
  /** Every nth test post is learnt from, so that no data set outweighs the others. */
  readonly every: number;
}

/** Weights to begin with, and how strongly they hold: what a lesson says nothing about stays as it was. */
interface Beginning {
  readonly weights: readonly number[];
  readonly hold: number;
}

const NOTHING: Beginning = { weights: featureNames.map(() => 0), hold: 0 };

/** What Weibo's posts never show (authors, categories) stays, and the scale on which the lexicon's words are weighed. */
const HOLD = 0.005;
export const startingFrom = (weights: Weights): Beginning => ({
  // Its posts bear no dates: they teach nothing about age.
  weights: featureNames.map((name) => (name === 'stale' ? 0 : weights[name])),
  hold: HOLD,
});

/**
 * Learns the ranking's weights: a softmax over each post's candidates, half for "one of its own tags is first", half
 * for "all of its own tags are alike likely", by Adam (Kingma and Ba 2015). The same groups give the same weights.
 */
export function learn(all: readonly Group[], { weights: first, hold } = NOTHING): readonly number[] {
  const groups = all.filter(({ own }) => own.includes(true));
  const weights = Float64Array.from(first);
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
        const gradient = (slope[at] ?? 0) / batch.length + hold * ((weights[at] ?? 0) - (first[at] ?? 0));
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * gradient;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * gradient ** 2;
        const spread = Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
        weights[at] = (weights[at] ?? 0) - (pace * (mean[at] ?? 0)) / (1 - 0.9 ** step) / spread;
      }
    }
  }
  return [...weights];
}

/** Whether one of the post's own tags is among the first five by the weights. */
export function isHit({ rows, own }: Group, weights: readonly number[]): boolean {
  const scores = own.map((_, index) => scoreOf(rows, index, weights));
  const best = Math.max(...scores.filter((_, index) => own[index]));
  return own.includes(true) && scores.filter((score, index) => !own[index] && score >= best).length < 5;
}

/** What a lesson's posts are asked about and what is right; those in Han characters, or the others. */
export function groupsOf(lesson: Lesson, script: 'han' | 'other'): readonly Group[] {
  const corpus = corpusOf(lesson.train);
  return lesson.test
    .filter((post, index) => index % lesson.every === 0 && isHan(readText(post.text)) === (script === 'han'))
    .map((post) => groupOf(corpus, post, lesson));
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
  const scores = own.map((_, index) => scoreOf(rows, index, weights));
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

function scoreOf(rows: Float32Array, index: number, weights: ArrayLike<number>): number {
  let score = 0;
  for (let at = 0; at < WIDTH; at++) score += (weights[at] ?? 0) * (rows[index * WIDTH + at] ?? 0);
  return score;
}
