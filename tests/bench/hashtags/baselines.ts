import { type Asked, type Corpus, readText, signalsFor } from '../../../src/domain/market/hashtags/index.ts';
import type { Guess } from './score.ts';

const GUESSED = 10;
const RECENT = 2_000;

type Pool = ReturnType<typeof signalsFor>;
type Signals = ReturnType<Pool['of']>;

/** Simple ways to guess, each by one thing alone. */
export function baselines(corpus: Corpus): Readonly<Record<string, Guess>> {
  const by =
    (worth: (signals: Signals) => number): Guess =>
    (post) => {
      const asked: Asked = {
        read: readText(post.text),
        at: post.at,
        frontier: corpus.seenBefore(post.at),
        category: null,
        author: null,
      };
      const pool = signalsFor(corpus, asked);
      return pool.tags
        .map((tag) => ({ tag, score: worth(pool.of(tag)) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, GUESSED)
        .map(({ tag }) => corpus.tags[tag]?.normal ?? '');
    };
  const popular = mostUsed(corpus);
  return {
    'popularity (last posts)': () => popular,
    'neighbours (BM25 kNN)': by(({ neighbours }) => neighbours),
    'association (tags of its terms)': by(({ meanTerm }) => meanTerm),
    'literal (known tags in the text)': by(({ gram }) => gram?.key.length ?? 0),
  };
}

function mostUsed(corpus: Corpus): readonly string[] {
  const counts = new Map<number, number>();
  for (const tags of corpus.tagsOf.slice(-RECENT)) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, GUESSED)
    .map(([tag]) => corpus.tags[tag]?.normal ?? '');
}
