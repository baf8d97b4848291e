import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { Clock, CommunityKey, Log, PostBook, Posts } from '../../app/ports/index.ts';
import { MINUTE_MS } from '../../domain/instant.ts';
import { type Corpus, corpusBuilder } from '../../domain/market/hashtags/index.ts';
import { type GivenPost, readPost } from './line.ts';

/** Ours: some years of a busy shop. What is beyond is left out, oldest lines last, and logged. */
const MAX_FILE_BYTES = 200 * 1024 ** 2;
const MAX_POSTS = 60_000;
const MAX_LINE_CHARACTERS = 20_000;
/** The file is looked at for changes no more often than this. */
const LOOK_MS = 5 * MINUTE_MS;
/** So many posts are taken in one go; between them chats are answered. */
const POSTS_A_TURN = 200;
/** Communities with posts of their own whose corpora are kept at a time. */
const MAX_KEPT = 8;
/** The community's own posts, as the corpus knows their author. */
const OWN = 'own';

export interface PostsOptions {
  /** A file of JSON lines (see `readPost`), `.gz` or not; null: there is none. */
  readonly file: string | null;
  readonly clock: Clock;
  readonly log: Log;
}

interface Given {
  readonly stamp: string;
  readonly posts: readonly GivenPost[];
  readonly books: Map<string, Promise<PostBook | null>>;
}

/** Posts of a file, read when first asked for and again when the file has changed. */
export function openPosts({ file, clock, log }: PostsOptions): Posts {
  let given: Promise<Given | null> = Promise.resolve(null);
  let lookedAt = Number.NEGATIVE_INFINITY;
  async function look(path: string, before: Given | null): Promise<Given | null> {
    try {
      const { size, mtimeMs } = await stat(path);
      const stamp = `${size}:${mtimeMs}`;
      if (before?.stamp === stamp) return before;
      if (size > MAX_FILE_BYTES) throw new Error(`The file has more than ${MAX_FILE_BYTES} bytes`);
      const { posts, refused } = await readFile(path);
      log.info('posts.read', { posts: posts.length, refused });
      return { stamp, posts, books: new Map() };
    } catch (error) {
      log.error('posts.unreadable', { file: path, error });
      return before;
    }
  }
  return {
    async learntBy(community) {
      if (file === null) return null;
      const now = clock.now();
      if (now - lookedAt >= LOOK_MS) {
        lookedAt = now;
        given = given.then((before) => look(file, before));
      }
      const known = await given;
      return known === null ? null : bookOf(known, community);
    },
  };
}

function bookOf({ posts, books }: Given, { platform, community }: CommunityKey): Promise<PostBook | null> {
  const own = `${platform}:${community}`;
  const key = posts.some((post) => post.community === own) ? own : '';
  const known = books.get(key);
  if (known !== undefined) return known;
  const [oldest] = books.keys();
  if (books.size >= MAX_KEPT && oldest !== undefined) books.delete(oldest);
  const made = makeBook(posts, key);
  books.set(key, made);
  return made;
}

async function makeBook(posts: readonly GivenPost[], own: string): Promise<PostBook | null> {
  const visible = posts.filter(({ community }) => community === null || community === own);
  const until = visible.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY);
  if (visible.length === 0) return null;
  const builder = corpusBuilder();
  for (const [index, post] of visible.toSorted((a, b) => a.at - b.at).entries()) {
    builder.add(post.community === null ? post : { ...post, author: OWN });
    if (index % POSTS_A_TURN === POSTS_A_TURN - 1) await setImmediate();
  }
  const corpus: Corpus = builder.done();
  return { corpus, author: own === '' ? null : OWN, until };
}

async function readFile(path: string): Promise<{ readonly posts: readonly GivenPost[]; readonly refused: number }> {
  const raw = createReadStream(path);
  const input = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  const posts: GivenPost[] = [];
  let refused = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      const post = line.length > MAX_LINE_CHARACTERS || posts.length >= MAX_POSTS ? null : readPost(line);
      if (post === null) refused++;
      else posts.push(post);
    }
  } finally {
    raw.destroy();
  }
  return { posts, refused };
}
