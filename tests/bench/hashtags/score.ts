import { normalForm, type Post } from '../../../src/domain/market/hashtags/index.ts';

export interface Score {
  readonly posts: number;
  /** Share of posts with one of their own tags among the first five. */
  readonly hit5: number;
  /** The same for posts of authors that the corpus does not know; null when there is none. */
  readonly unseen5: number | null;
  readonly precision5: number;
  /** Own tags among the first ten, of those that could be (ten at most). */
  readonly recall10: number;
}

/** Tags in the order in which they would be offered, without their signs or with. */
export type Guess = (post: Post) => readonly string[];

/** Scores guesses as section 5 of the research did: every tag of the post counts, known to the corpus or not. */
export function scored(train: readonly Post[], test: readonly Post[], guess: Guess): Score {
  const authors = new Set(train.map(({ author }) => author));
  const sums = { hit5: 0, unseen: 0, unseenHit: 0, precision5: 0, recall10: 0 };
  for (const post of test) {
    const gold = new Set(post.tags.map(normalForm));
    const tags = guess(post).map(normalForm);
    const hits = (most: number) => tags.slice(0, most).filter((tag) => gold.has(tag)).length;
    const isHit = hits(5) > 0 ? 1 : 0;
    sums.hit5 += isHit;
    sums.precision5 += hits(5) / 5;
    sums.recall10 += hits(10) / Math.min(10, gold.size);
    if (post.author && !authors.has(post.author)) {
      sums.unseen++;
      sums.unseenHit += isHit;
    }
  }
  const posts = test.length;
  return {
    posts,
    hit5: sums.hit5 / posts,
    unseen5: sums.unseen === 0 ? null : sums.unseenHit / sums.unseen,
    precision5: sums.precision5 / posts,
    recall10: sums.recall10 / posts,
  };
}
