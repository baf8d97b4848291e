/**
 * How good the suggested hashtags are, beside simple ways: `npm run bench:hashtags` (about a minute), or
 * `npm run bench:hashtags fit` to learn the ranking's weights again (they are printed, to be pasted into
 * src/domain/market/hashtags/weights.ts). Weights come from March and April, what is printed here from May.
 */
import { loadCatalog } from '../../src/catalog/index.ts';
import { corpusOf, featureNames, type Post } from '../../src/domain/market/hashtags/index.ts';
import { baselines } from './hashtags/baselines.ts';
import { type Split, splitAt, weibo, type YouTube, youtube } from './hashtags/data.ts';
import { type Lesson, learn } from './hashtags/learn.ts';
import { type Score, scored } from './hashtags/score.ts';

/** Weibo's posts that are learnt from; the rest is scored. */
const WEIBO_LEARNT = 2_800;
/** Posts of the first half come after those of the second: once round, because Weibo says no dates. */
const ROUND_MS = 86_400_000;

const videos = youtube();
const posts = weibo();
if (videos === null || posts === null) console.log('shared/data/hashtags is not there: nothing to measure.');
else if (process.argv[2] === 'fit') printWeights(videos, posts);
else for (const split of splitsOf(videos, posts)) measure(split);

function splitsOf(of: YouTube, weiboPosts: readonly Post[]): readonly Split[] {
  return [
    splitAt('YouTube, English (US GB CA AU), May after December to April', of.en, ['2026-05-01', '2026-06-01']),
    splitAt('YouTube, South-East Asia (VN ID PH MY SG), the same', of.sea, ['2026-05-01', '2026-06-01']),
    { name: 'Weibo, Chinese', train: weiboPosts.slice(0, WEIBO_LEARNT), test: weiboPosts.slice(WEIBO_LEARNT) },
  ];
}

function measure({ name, train, test }: Split): void {
  console.log(`\n${name}: ${train.length} posts, ${test.length} questions`);
  const corpus = corpusOf(train);
  const { hashtags } = loadCatalog();
  const times: number[] = [];
  const ours = (withAuthor: boolean) => (post: Post) => {
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
  for (const [way, guess] of Object.entries(baselines(corpus))) print(way, scored(train, test, guess));
  print('ours', scored(train, test, ours(false)));
  if (test.some(({ author }) => author)) print("ours, author's own posts known", scored(train, test, ours(true)));
  times.sort((a, b) => a - b);
  const quantile = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  console.log(`  an answer takes ${quantile(0.5)} ms, 19 in 20 at most ${quantile(0.95)} ms`);
}

function print(way: string, { hit5, unseen5, precision5, recall10 }: Score): void {
  const unseen = unseen5 === null ? '' : `  unseen authors ${unseen5.toFixed(3)}`;
  console.log(
    `  ${way.padEnd(36)} hit@5 ${hit5.toFixed(3)}${unseen}  P@5 ${precision5.toFixed(3)}  R@10 ${recall10.toFixed(3)}`,
  );
}

function printWeights(of: YouTube, weiboPosts: readonly Post[]): void {
  const spring: readonly [string, string] = ['2026-03-15', '2026-05-01'];
  const lesson = (split: Split, withAuthor: boolean, most: number): Lesson => ({
    ...split,
    withAuthor,
    every: Math.max(1, Math.round(split.test.length / most)),
  });
  const en = splitAt('en', of.en, spring);
  const sea = splitAt('sea', of.sea, spring);
  const later = weiboPosts.slice(0, 1_000).map((post) => ({ ...post, at: post.at + ROUND_MS }));
  const weights = learn([
    lesson(en, false, 1_000),
    lesson(en, true, 500),
    lesson(sea, false, 500),
    lesson(sea, true, 300),
    lesson(
      { name: 'weibo', train: weiboPosts.slice(0, 1_800), test: weiboPosts.slice(1_800, WEIBO_LEARNT) },
      false,
      1_000,
    ),
    lesson({ name: 'weibo', train: weiboPosts.slice(1_000, WEIBO_LEARNT), test: later }, false, 1_000),
  ]);
  featureNames.forEach((name, index) => {
    console.log(`  '${name}': ${(weights[index] ?? 0).toFixed(2)},`);
  });
}
