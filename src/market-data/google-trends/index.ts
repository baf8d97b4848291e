import { type Cursor, SourceError, type TrendFeed } from '../../app/ports/index.ts';
import { MINUTE_MS } from '../../domain/instant.ts';
import { readSearches } from './read.ts';

export { readSearches } from './read.ts';

/** The guarded fetch, as far as a feed needs it. */
export interface GuardedGet {
  get(
    url: string,
    cursor: Cursor | null,
    signal: AbortSignal,
  ): Promise<
    | { readonly kind: 'unchanged'; readonly cursor: Cursor }
    | { readonly kind: 'body'; readonly bytes: Uint8Array; readonly cursor: Cursor }
  >;
}

/** The feed asks for no key and for patience. */
const POLL_EVERY_MS = 30 * MINUTE_MS;
const ADDRESS = 'https://trends.google.com/trending/rss';
/** Google's own names of countries. */
const GEO: Readonly<Record<string, string>> = { UK: 'GB' };

/** What people of a market search for more than usually: news for the most part, so only what names a category is shown. */
export function createGoogleTrends(market: string, http: GuardedGet, address = ADDRESS): TrendFeed {
  return {
    id: `google-trends:${market}`,
    pollEveryMs: POLL_EVERY_MS,
    async fetch({ cursor, now }, signal) {
      const answer = await http.get(`${address}?geo=${GEO[market] ?? market}`, cursor, signal);
      if (answer.kind === 'unchanged') return { observations: [], cursor: answer.cursor };
      const observations = readSearches(new TextDecoder().decode(answer.bytes), { market, now });
      if (observations === null) throw new SourceError('broken', `the answer for ${market} is no feed of trends`);
      return { observations, cursor: answer.cursor };
    },
  };
}
