import { normalForm, type Post } from '../../../src/domain/market/hashtags/index.ts';
import { lehmer } from './random.ts';

export interface Score {
  readonly posts: number;
  /** Share of posts with one of their own tags among the first five. */
  readonly hit5: number;
  /** Where this share lies in 95 of 100 draws of as many posts, with repetition. */
  readonly range5: readonly [number, number];
  /** The same for posts of authors that the corpus does not know; null when there is none. */
  readonly unseen5: number | null;
  readonly precision5: number;
  /** Own tags among the first ten, of those that could be (ten at most). */
  readonly recall10: number;
}

/** How one post's tags were guessed. */
export interface Judged {
  readonly isHit: boolean;
  readonly isUnseen: boolean;
  readonly precision5: number;
  readonly recall10: number;
}

/** Tags in the order in which they would be offered, without their signs or with. */
export type Guess = (post: Post) => readonly string[];

const DRAWS = 1_000;

/** Judges guesses as section 5 of the research did: every tag of the post counts, known to the corpus or not. */
export function judged(train: readonly Post[], test: readonly Post[], guess: Guess): readonly Judged[] {
  const authors = new Set(train.map(({ author }) => author));
  return test.map((post) => {
    const gold = new Set(post.tags.map(normalForm));
    const tags = guess(post).map(normalForm);
    const hits = (most: number) => tags.slice(0, most).filter((tag) => gold.has(tag)).length;
    return {
      isHit: hits(5) > 0,
      isUnseen: Boolean(post.author) && !authors.has(post.author),
      precision5: hits(5) / 5,
      recall10: hits(10) / Math.min(10, gold.size),
    };
  });
}

export function scoreOf(of: readonly Judged[]): Score {
  const unseen = of.filter(({ isUnseen }) => isUnseen);
  return {
    posts: of.length,
    hit5: hitShare(of),
    range5: rangeOf(of),
    unseen5: unseen.length === 0 ? null : hitShare(unseen),
    precision5: mean(of.map(({ precision5 }) => precision5)),
    recall10: mean(of.map(({ recall10 }) => recall10)),
  };
}

const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
const hitShare = (of: readonly { readonly isHit: boolean }[]): number => mean(of.map(({ isHit }) => (isHit ? 1 : 0)));

/** The bootstrap's percentiles (Efron and Tibshirani 1993). */
export function rangeOf(of: readonly { readonly isHit: boolean }[]): readonly [number, number] {
  const random = lehmer(11);
  const drawn = Array.from({ length: DRAWS }, () => {
    let hits = 0;
    for (let index = 0; index < of.length; index++) if (of[Math.floor(random() * of.length)]?.isHit) hits++;
    return hits / of.length;
  }).sort((a, b) => a - b);
  return [drawn[Math.floor(DRAWS * 0.025)] ?? 0, drawn[Math.floor(DRAWS * 0.975)] ?? 0];
}
