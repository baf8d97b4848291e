import { describe, expect, it } from 'vitest';
import { hashtagLine } from '../../src/app/suggest-hashtags.ts';
import { loadCatalog } from '../../src/catalog/index.ts';
import { corpusOf } from '../../src/domain/market/hashtags/index.ts';
import { readPosts } from '../../src/market-data/posts/index.ts';

const catalog = loadCatalog();
const at = '2026-06-20T12:00:00Z';
/** Hand-made. */
const posts = [
  { at: '2026-06-01', text: 'sunset lamp', tags: ['SunsetLamp', 'RoomGlow'], author: 'lumen' },
  { at: 1_780_000_000_000, text: 'sunset lamp again', tags: ['RoomGlow'], category: null },
  { at: '2026-07-01', text: 'sunset lamp later', tags: ['TooLate'] },
].map((post) => JSON.stringify(post));
const { posts: given, refused } = readPosts([
  ...posts,
  '',
  '{"at":"soon","text":"x","tags":[]}',
  'no JSON',
  '{"at":"2026-06-01"}',
]);
const corpus = corpusOf(given);
const answer = (question: object) => hashtagLine(catalog, corpus, { id: 'q', at, text: 'sunset lamp', ...question });

describe('stallwatch hashtags suggest', () => {
  it('counts lines that are no post and goes on', () => {
    expect({ size: corpus.size, refused }).toEqual({ size: 3, refused: 3 });
  });

  it('answers with at most ten tags, the first five to be used', () => {
    const line = answer({ text: 'sunset lamp pet costume valentine card', market: 'US' });
    const { tags, use } = 'tags' in line ? line : { tags: [], use: 0 };
    expect(tags.length).toBeGreaterThan(5);
    expect(tags.length).toBeLessThanOrEqual(10);
    expect(use).toBe(5);
    expect(tags).not.toContain('TooLate');
  });

  it('writes the sign as the corpus does', () => {
    const signed = readPosts(
      posts.map((line) => line.replace('"RoomGlow"', '"#RoomGlow"').replace('"SunsetLamp"', '"#SunsetLamp"')),
    );
    expect(answer({})).toMatchObject({ id: 'q', tags: expect.arrayContaining(['RoomGlow']) });
    expect(hashtagLine(catalog, corpusOf(signed.posts), { id: 1, at, text: 'sunset lamp' })).toMatchObject({
      id: 1,
      tags: expect.arrayContaining(['#RoomGlow']),
    });
  });

  it.each([
    ['threads', 1],
    ['Instagram', 5],
    ['tiktok', 5],
    ['somewhere else', 5],
  ])('on %s uses at most %i', (platform, cap) => {
    const line = answer({ platform, text: 'pet costume', market: 'US', at: '2026-01-12T12:00:00Z' });
    expect('use' in line && line.use).toBeLessThanOrEqual(cap);
    expect('tags' in line && line.tags.slice(0, 5).length).toBeLessThanOrEqual(cap);
  });

  it.each([
    [{ id: 'q', text: 'x' }, /at/],
    [{ id: 'q', at: 'soon', text: 'x' }, /ISO 8601/],
    [{ at, text: 'x' }, /id/],
    [null, /./],
    [{ id: 'q', at, text: 5 }, /text/],
  ])('refuses %j with a reason', (input, reason) => {
    const line = hashtagLine(catalog, corpus, input);
    expect('error' in line && line.error).toMatch(reason);
  });

  it('takes a market by any of its names, and goes on without one that it does not know', () => {
    const tags = (market: string) => answer({ text: 'pet costume', at: '2026-01-12T12:00:00Z', market });
    expect(tags('usa')).toMatchObject({ tags: expect.arrayContaining(['PetValentine']) });
    expect(tags('Atlantis')).toMatchObject({ id: 'q', use: 5 });
  });
});
