import { Parser } from 'htmlparser2';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import { type Observation, readAmount } from '../../domain/market/observation/index.ts';

/** Ten are usual. */
const MAX_ITEMS = 100;
const MAX_KEYWORD_CHARACTERS = 80;
/** A clock that goes a little fast. */
const AHEAD_MS = DAY_MS;

export interface SearchesContext {
  readonly market: string;
  readonly now: Instant;
}

/**
 * The keywords of Google's "Trending now" feed (RSS 2.0 with `ht:` elements: title, approx_traffic, pubDate). Traffic is a bucket
 * such as `1000+`: no more is known than that it was searched at least so often. Null: it is no such feed. An item
 * without title, time or traffic is left out: it says nothing. Elements within `ht:news_item` are the news', not ours.
 */
export function readSearches(xml: string, { market, now }: SearchesContext): readonly Observation[] | null {
  const { isFeed, items } = itemsOf(xml);
  if (!isFeed) return null;
  return items.slice(0, MAX_ITEMS).flatMap((item): Observation[] => {
    const key = item.title?.replaceAll(/\s+/g, ' ').trim().slice(0, MAX_KEYWORD_CHARACTERS) ?? '';
    const traffic = readAmount(item['ht:approx_traffic'] ?? '', { isCount: true });
    const at = Date.parse(item.pubDate ?? '');
    if (key === '' || traffic === null || traffic === 'unknown' || !(at <= now + AHEAD_MS)) return [];
    const bucket = { metric: 'searches', value: traffic.value, quality: 'bucket' } as const;
    return [{ source: 'google-trends', service: null, market, at, windowDays: 1, entity: 'keyword', key, ...bucket }];
  });
}

const FIELDS = ['title', 'ht:approx_traffic', 'pubDate'] as const;
type Item = Partial<Record<(typeof FIELDS)[number], string>>;

function itemsOf(xml: string): { readonly isFeed: boolean; readonly items: readonly Item[] } {
  const path: string[] = [];
  const items: Item[] = [];
  let isFeed = false;
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name);
        if (path.join('/') === 'rss/channel') isFeed = true;
        if (path.join('/') === 'rss/channel/item') items.push({});
      },
      ontext(text) {
        const [name, parent] = [path.at(-1), path.at(-2)];
        const field = FIELDS.find((one) => one === name);
        const item = items.at(-1);
        if (field && parent === 'item' && item) item[field] = (item[field] ?? '') + text;
      },
      onclosetag() {
        path.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { isFeed, items };
}
