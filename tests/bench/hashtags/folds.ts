import { DAY_MS } from '../../../src/domain/instant.ts';
import type { Post } from '../../../src/domain/market/hashtags/index.ts';
import type { Split } from './data.ts';

/** Neighbours in the file may be copies of one another: `blocks` keeps them together, `turns` deals them out. */
export type Dealing = 'turns' | 'blocks';

/** Every post is asked once, of a corpus of all others; the asked are later than any, because they bear no dates. */
export function foldsOf(posts: readonly Post[], count: number, dealing: Dealing): readonly Split[] {
  const foldOf = (index: number) => (dealing === 'turns' ? index % count : Math.floor((index * count) / posts.length));
  const last = posts.at(-1)?.at ?? 0;
  const later = posts.map((post) => ({ ...post, at: last + DAY_MS }));
  return Array.from({ length: count }, (_, fold) => ({
    name: `part ${fold + 1} of ${count}`,
    train: posts.filter((_post, index) => foldOf(index) !== fold),
    test: later.filter((_post, index) => foldOf(index) === fold),
  }));
}
