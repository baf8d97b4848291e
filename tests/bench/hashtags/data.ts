import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Post } from '../../../src/domain/market/hashtags/index.ts';
import { sharedPath } from '../../support/shared.ts';

/** Posts of one world: those that a corpus holds, and later ones whose tags are to be guessed. */
export interface Split {
  readonly name: string;
  readonly train: readonly Post[];
  readonly test: readonly Post[];
}

const ENGLISH = ['US', 'GB', 'CA', 'AU'];
const SOUTH_EAST = ['VN', 'ID', 'PH', 'MY', 'SG'];
/** Weibo's posts bear no date: every one gets a second of its own, in the file's order. */
const WEIBO_BEGINS = Date.parse('2016-01-01T00:00Z');

export interface YouTube {
  readonly en: readonly Post[];
  readonly sea: readonly Post[];
}

/** The public half of the YouTube posts by group of markets, each video once; null where the folder is absent. */
export function youtube(): YouTube | null {
  const path = sharedPath('data', 'hashtags', 'youtube_trending_public.csv.gz');
  if (path === null) return null;
  const [head = [], ...rows] = rowsOf(gunzipSync(readFileSync(path)).toString());
  const columns = new Map(head.map((name, index) => [name, index]));
  const cell = (row: readonly string[], name: string) => row[columns.get(name) ?? -1] ?? '';
  const group = (markets: readonly string[]): readonly Post[] => {
    const byVideo = new Map<string, Post>();
    for (const row of rows) {
      const video = cell(row, 'video_id');
      const tags = cell(row, 'tags')
        .split(',')
        .map((tag) => tag.trim());
      if (!markets.includes(cell(row, 'country')) || byVideo.has(video) || !tags.some(Boolean)) continue;
      const [text, category, author] = [cell(row, 'title'), cell(row, 'category'), cell(row, 'channel')];
      byVideo.set(video, {
        at: Date.parse(cell(row, 'first_seen')),
        text,
        tags: tags.filter(Boolean),
        category,
        author,
      });
    }
    return [...byVideo.values()].toSorted((a, b) => a.at - b.at);
  };
  return { en: group(ENGLISH), sea: group(SOUTH_EAST) };
}

/** The public Weibo posts; null where the folder is absent. */
export function weibo(): readonly Post[] | null {
  const path = sharedPath('data', 'hashtags', 'weibo_valid.tsv.gz');
  if (path === null) return null;
  const lines = gunzipSync(readFileSync(path)).toString().split('\n').filter(Boolean);
  return lines.map((line, index) => {
    const [text = '', tags = ''] = line.split('\t');
    return { at: WEIBO_BEGINS + index * 1_000, text, tags: tags.split(';') };
  });
}

/** Posts before the first day, and those from it until the second. */
export function splitAt(name: string, posts: readonly Post[], days: readonly [string, string]): Split {
  const [from, to] = days.map((day) => Date.parse(day));
  const test = posts.filter(({ at }) => at >= (from ?? 0) && at < (to ?? 0));
  return { name, train: posts.filter(({ at }) => at < (from ?? 0)), test };
}

/** Cells of a CSV (RFC 4180). */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows;
}
