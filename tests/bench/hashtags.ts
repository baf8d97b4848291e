/**
 * How good the suggested hashtags are, beside simple ways: `npm run bench:hashtags` (about two minutes). `curve` after it
 * prints what more Chinese posts are worth, `fit` learns the ranking's weights again (they are printed, to be pasted into
 * src/domain/market/hashtags/weights.ts). YouTube's weights come from March and April, what is printed here from May.
 */
import { loadCatalog } from '../../src/catalog/index.ts';
import {
  type Corpus,
  corpusOf,
  featureNames,
  type Post,
  weights as shipped,
} from '../../src/domain/market/hashtags/index.ts';
import { baselines } from './hashtags/baselines.ts';
import { type Split, splitAt, weibo, type YouTube, youtube } from './hashtags/data.ts';
import { groupsOf, type Lesson, learn, startingFrom } from './hashtags/learn.ts';
import { type Guess, judged, type Score, scoreOf } from './hashtags/score.ts';
import { measureCurve, measureFolds, measureNested, weiboGroups } from './hashtags/weibo.ts';

const { hashtags } = loadCatalog();
const videos = youtube();
const posts = weibo();
if (videos === null || posts === null) console.log('shared/data/hashtags is not there: nothing to measure.');
else if (process.argv[2] === 'fit') printWeights(videos, posts);
else if (process.argv[2] === 'curve') measureCurve(posts, guessBy(false, []), print);
else measureAll(videos, posts);

function measureAll(of: YouTube, weiboPosts: readonly Post[]): void {
  const may: readonly [string, string] = ['2026-05-01', '2026-06-01'];
  measure(splitAt('YouTube, English (US GB CA AU), May after December to April', of.en, may));
  measure(splitAt('YouTube, South-East Asia (VN ID PH MY SG), the same', of.sea, may));
  console.log(`\nWeibo, Chinese: ${weiboPosts.length} posts, each asked of nine tenths of the others`);
  const times: number[] = [];
  measureFolds(weiboPosts, guessBy(false, times), print);
  printTimes(times);
  measureNested(weiboPosts);
}

function measure({ name, train, test }: Split): void {
  console.log(`\n${name}: ${train.length} posts, ${test.length} questions`);
  const corpus = corpusOf(train);
  const times: number[] = [];
  const score = (guess: Guess) => scoreOf(judged(train, test, guess));
  for (const [way, guess] of Object.entries(baselines(corpus))) print(way, score(guess));
  print('ours', score(guessBy(false, times)(corpus)));
  print("ours, author's own posts known", score(guessBy(true, times)(corpus)));
  printTimes(times);
}

/** The command's answers, and how long each took. */
function guessBy(withAuthor: boolean, times: number[]): (corpus: Corpus) => Guess {
  return (corpus) => (post) => {
    const began = performance.now();
    const { use, alternates } = hashtags.suggest(corpus, {
      text: post.text,
      at: post.at,
      market: null,
      platform: 'tiktok',
      category: post.category ?? null,
      author: withAuthor ? (post.author ?? null) : null,
    });
    times.push(performance.now() - began);
    return [...use, ...alternates].map(({ tag }) => tag);
  };
}

function printTimes(times: number[]): void {
  times.sort((a, b) => a - b);
  const quantile = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  console.log(`  an answer takes ${quantile(0.5)} ms, 19 in 20 at most ${quantile(0.95)} ms`);
}

function print(way: string, { hit5, range5, unseen5, precision5, recall10 }: Score): void {
  const unseen = unseen5 === null ? '' : `  unseen authors ${unseen5.toFixed(3)}`;
  const range = range5.map((end) => end.toFixed(3)).join(' to ');
  const rest = `P@5 ${precision5.toFixed(3)}  R@10 ${recall10.toFixed(3)}`;
  console.log(`  ${way.padEnd(36)} hit@5 ${hit5.toFixed(3)} (${range})${unseen}  ${rest}`);
}

function printWeights(of: YouTube, weiboPosts: readonly Post[]): void {
  const spring: readonly [string, string] = ['2026-03-15', '2026-05-01'];
  const lesson = (from: readonly Post[], withAuthor: boolean, most: number): Lesson => {
    const split = splitAt('', from, spring);
    return { ...split, withAuthor, every: Math.max(1, Math.round(split.test.length / most)) };
  };
  const lessons = [
    lesson(of.en, false, 2_000),
    lesson(of.en, true, 1_000),
    lesson(of.sea, false, 1_500),
    lesson(of.sea, true, 800),
  ];
  const other = learn(lessons.flatMap((one) => groupsOf(one, 'other')));
  const han = learn(weiboGroups(weiboPosts, 'turns').flat(), startingFrom(shipped));
  for (const [name, of] of Object.entries({ weights: other, hanWeights: han })) {
    console.log(`${name}:`);
    featureNames.forEach((feature, index) => {
      console.log(`  '${feature}': ${(of[index] ?? 0).toFixed(2)},`);
    });
  }
}
