import { feed } from './feed/index.ts';
import type { Kind } from './kind.ts';
import { statuspage } from './statuspage/index.ts';

/** Every kind of feed, in the order in which they are asked whether a text is theirs: narrow marks before wide ones. */
export const kinds: readonly Kind[] = [statuspage, feed];
