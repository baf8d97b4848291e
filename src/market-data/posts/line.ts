import { z } from 'zod';
import { instantFrom } from '../../domain/instant.ts';
import type { Post } from '../../domain/market/hashtags/index.ts';

/** One line of a file of posts: when, what it said, the tags it bore. `community`: whose it is alone, `slack:T012AB3CD`. */
const postSchema = z.object({
  at: z.union([z.string().max(40), z.number()]),
  text: z.string(),
  tags: z.array(z.string()),
  category: z.string().nullish(),
  author: z.string().nullish(),
  community: z.string().max(200).nullish(),
});

export interface GivenPost extends Post {
  readonly community: string | null;
}

/** A post, or null for a line that is none. */
export function readPost(line: string): GivenPost | null {
  const read = postSchema.safeParse(parsed(line));
  if (!read.success) return null;
  const at = instantFrom(read.data.at);
  return at === null ? null : { ...read.data, at, community: read.data.community ?? null };
}

/** Every post of the lines; what is none is counted and left out. Empty lines are nothing at all. */
export function readPosts(lines: Iterable<string>): { readonly posts: readonly GivenPost[]; readonly refused: number } {
  const posts: GivenPost[] = [];
  let refused = 0;
  for (const line of lines) {
    if (line.trim() === '') continue;
    const post = readPost(line);
    if (post === null) refused++;
    else posts.push(post);
  }
  return { posts, refused };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
