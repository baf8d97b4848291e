import { appendFileSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Log } from '../../src/app/ports/index.ts';
import { openPosts, readPosts } from '../../src/market-data/posts/index.ts';
import { manualClock } from '../support/clock.ts';

const MINUTE = 60_000;
/** Hand-made. */
const lines = [
  { at: '2026-06-01', text: 'everybody knows', tags: ['#All'] },
  { at: '2026-06-03T10:00', text: 'mine', tags: ['#Mine'], community: 'slack:T1' },
  { at: '2026-06-02', text: 'theirs', tags: ['#Theirs'], community: 'slack:T2' },
].map((post) => JSON.stringify(post));

const fileOf = (content: string | Uint8Array, name = 'posts.jsonl') => {
  const path = join(mkdtempSync(join(tmpdir(), 'stallwatch-posts-')), name);
  writeFileSync(path, content);
  return path;
};
const opened = (file: string | null) => {
  const events: string[] = [];
  const take = (event: string) => void events.push(event);
  const log: Log = { debug: take, info: take, warn: take, error: take };
  const clock = manualClock(Date.parse('2026-06-10T00:00Z'));
  const posts = openPosts({ file, clock, log });
  const tagsFor = async (community: string) => {
    const book = await posts.learntBy({ platform: 'slack', community });
    return book?.corpus.tags.map(({ normal }) => normal).toSorted() ?? null;
  };
  return { posts, clock, events, tagsFor };
};

describe('posts that the operator gives', () => {
  it("are everybody's, or their community's alone", async () => {
    const { tagsFor, posts } = opened(fileOf(lines.join('\n')));
    expect(await tagsFor('T1')).toEqual(['all', 'mine']);
    expect(await tagsFor('T2')).toEqual(['all', 'theirs']);
    expect(await tagsFor('T3')).toEqual(['all']);
    const own = await posts.learntBy({ platform: 'slack', community: 'T1' });
    const other = await posts.learntBy({ platform: 'discord', community: 'T1' });
    expect([own?.author, other?.author]).toEqual(['own', null]);
    expect(own?.until).toBe(Date.parse('2026-06-03T10:00Z'));
  });

  it('may be packed', async () => {
    expect(await opened(fileOf(gzipSync(lines.join('\n')), 'posts.jsonl.gz')).tagsFor('T3')).toEqual(['all']);
  });

  it('are read again when the file has changed, and not looked at before five minutes', async () => {
    const path = fileOf(lines.join('\n'));
    const { tagsFor, clock, events } = opened(path);
    expect(await tagsFor('T3')).toEqual(['all']);
    appendFileSync(path, `\n${JSON.stringify({ at: '2026-06-09', text: 'later', tags: ['#New'] })}`);
    utimesSync(path, 2_000_000_000, 2_000_000_000);
    expect(await tagsFor('T3')).toEqual(['all']);
    clock.advance(5 * MINUTE);
    expect(await tagsFor('T3')).toEqual(['all', 'new']);
    clock.advance(5 * MINUTE);
    await tagsFor('T3');
    expect(events.filter((event) => event === 'posts.read')).toHaveLength(2);
  });

  it('that are no posts are left out and counted, whatever they are', () => {
    const { posts, refused } = readPosts([
      ...lines,
      '',
      'x',
      '[]',
      '{"at":"soon","text":"","tags":[]}',
      '{"at":1,"text":"t","tags":"#a"}',
    ]);
    expect({ posts: posts.length, refused }).toEqual({ posts: 3, refused: 4 });
  });

  it('whose file is missing are none, which is logged, and an answer comes all the same', async () => {
    const { tagsFor, events } = opened('/nowhere/posts.jsonl');
    expect(await tagsFor('T1')).toBeNull();
    expect(events).toEqual(['posts.unreadable']);
    expect(await opened(null).tagsFor('T1')).toBeNull();
  });

  it('are read once by members who ask at the same moment', async () => {
    const { tagsFor, events } = opened(fileOf(lines.join('\n')));
    await Promise.all(['T1', 'T2', 'T3', 'T1'].map(tagsFor));
    expect(events).toEqual(['posts.read']);
  });
});
