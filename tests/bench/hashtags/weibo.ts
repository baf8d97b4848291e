import { type Corpus, corpusOf, type Post, weights } from '../../../src/domain/market/hashtags/index.ts';
import { baselines } from './baselines.ts';
import { type Dealing, foldsOf } from './folds.ts';
import { type Group, groupsOf, isHit, learn, startingFrom } from './learn.ts';
import { type Guess, type Judged, judged, rangeOf, type Score, scoreOf } from './score.ts';

const FOLDS = 10;
/** Weights of which a part is asked are learnt from the other four fifths. */
const NESTS = 5;
const CURVE = [1_000, 2_000, 2_800, 3_600];

type Print = (way: string, score: Score) => void;
type GuessBy = (corpus: Corpus) => Guess;

/** Every post asked of a corpus of the other nine tenths, whole answers beside baselines; once for each dealing. */
export function measureFolds(posts: readonly Post[], guessBy: GuessBy, print: Print): void {
  for (const dealing of ['turns', 'blocks'] as const) {
    const found = new Map<string, Judged[]>();
    for (const { train, test } of foldsOf(posts, FOLDS, dealing)) {
      const corpus = corpusOf(train);
      // The baselines once: dealt in blocks they differ as ours does.
      const ways = { ...(dealing === 'turns' ? baselines(corpus) : {}), ours: guessBy(corpus) };
      for (const [way, guess] of Object.entries(ways)) {
        found.set(way, [...(found.get(way) ?? []), ...judged(train, test, guess)]);
      }
    }
    for (const [way, all] of found) print(dealing === 'turns' ? way : `${way}, in blocks of the file`, scoreOf(all));
  }
}

/** What the ranking alone is worth with weights that have not seen the posts asked about. */
export function measureNested(posts: readonly Post[]): void {
  const parts = weiboGroups(posts, 'turns');
  const hits = Array.from({ length: NESTS }, (_, nest) => {
    const isOut = (part: number) => part % NESTS === nest;
    const learnt = learn(parts.filter((_part, index) => !isOut(index)).flat(), startingFrom(weights));
    return parts.filter((_part, index) => isOut(index)).flatMap((part) => part.map((group) => isHit(group, learnt)));
  })
    .flat()
    .map((hit) => ({ isHit: hit }));
  const [low, high] = rangeOf(hits);
  const share = hits.filter((hit) => hit.isHit).length / hits.length;
  const range = `${low.toFixed(3)} to ${high.toFixed(3)}`;
  console.log(
    `  ranking with weights of the other posts alone: hit@5 ${share.toFixed(3)} (${range}), ${hits.length} posts`,
  );
}

/** The parts' posts as what weights are learnt from. */
export function weiboGroups(posts: readonly Post[], dealing: Dealing): readonly (readonly Group[])[] {
  return foldsOf(posts, FOLDS, dealing).map((split) => groupsOf({ ...split, withAuthor: false, every: 1 }, 'han'));
}

/** The same questions of smaller corpora: what more posts are worth. */
export function measureCurve(posts: readonly Post[], guessBy: GuessBy, print: Print): void {
  for (const size of CURVE) {
    const all = foldsOf(posts, FOLDS, 'turns').flatMap(({ train, test }) => {
      // Evenly through the file, so that no part of its time is missing.
      const some = train.filter(
        (_, index) => Math.floor(((index + 1) * size) / train.length) > Math.floor((index * size) / train.length),
      );
      return judged(some, test, guessBy(corpusOf(some)));
    });
    print(`ours, ${size} posts learnt`, scoreOf(all));
  }
}
