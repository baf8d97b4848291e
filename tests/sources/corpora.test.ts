import { describe, expect, test } from 'vitest';
import { scoreCorpora, scoreFields } from '../support/feed-corpora.ts';
import { sharedPath } from '../support/shared.ts';

const folder = sharedPath('data', 'feed-corpora');

describe.skipIf(folder === null)('feeds written to be difficult', () => {
  test('at least 96 in 100 are read', async () => {
    const scores = await scoreCorpora(folder ?? '');
    for (const score of scores) expect(score.parsed / score.files).toBeGreaterThanOrEqual(0.96);
  }, 30_000);

  test('at least 90 in 100 of their titles, links, dates and ids are right', async () => {
    const scores = await scoreFields(folder ?? '');
    const right = scores.reduce((sum, score) => sum + score.right, 0);
    const of = scores.reduce((sum, score) => sum + score.of, 0);
    expect(of).toBeGreaterThan(200);
    expect(right / of).toBeGreaterThanOrEqual(0.9);
  }, 30_000);
});
