import type { Catalog, HashtagAnswer } from '../catalog/index.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import type { CommunityKey, PostBook } from './ports/index.ts';

/** Where sellers post; the catalog knows how many tags each takes. */
export const postingPlatforms = ['tiktok', 'instagram', 'threads', 'other'] as const;
export type PostingPlatform = (typeof postingPlatforms)[number];

export interface TagQuestion {
  readonly product: string;
  readonly market: RegionId | null;
  readonly platform: PostingPlatform | null;
}

export interface TagAnswer {
  readonly product: string;
  readonly market: RegionId;
  readonly platform: PostingPlatform;
  readonly answer: HashtagAnswer;
  /** What was learnt from; null: the catalog's words alone. */
  readonly book: PostBook | null;
}

const DEFAULT_MARKET: RegionId = 'US';
/** Where sellers of short videos post. */
const DEFAULT_PLATFORM: PostingPlatform = 'tiktok';
/** Two-letter codes are words too (it, my, id): only capitals are a market. */
const CODE = /^[A-Z]{2,6}$/;
const MIN_NAME_CHARACTERS = 2;

/** Hashtags for a product, from what the community may learn from. */
export async function tagProduct(app: App, asked: TagQuestion, community: CommunityKey): Promise<TagAnswer> {
  const told = asked.market && asked.platform ? asked : { ...peeled(app.catalog, asked) };
  const market = told.market ?? DEFAULT_MARKET;
  const platform = told.platform ?? DEFAULT_PLATFORM;
  const book = await app.posts.learntBy(community);
  const answer = app.catalog.hashtags.suggest(book?.corpus ?? null, {
    text: told.product,
    market,
    at: app.clock.now(),
    platform,
    author: book?.author ?? null,
  });
  return { product: told.product, market, platform, answer, book };
}

/** A market and a platform typed behind the product ("pet costume US instagram") are no part of it. */
function peeled(catalog: Catalog, asked: TagQuestion): TagQuestion {
  const words = asked.product.trim().split(/\s+/u);
  let { market, platform } = asked;
  while (words.length > 1) {
    const last = words.at(-1) ?? '';
    const known = postingPlatforms.find((one) => one === last.toLowerCase());
    const region = marketNamed(catalog, last);
    if (platform === null && known !== undefined) platform = known;
    else if (market === null && region !== null) market = region;
    else break;
    words.pop();
  }
  return { product: words.join(' '), market, platform };
}

function marketNamed(catalog: Catalog, word: string): RegionId | null {
  const isHan = /\p{Script=Han}/u.test(word);
  if (!(CODE.test(word) || (isHan ? word.length >= MIN_NAME_CHARACTERS : word.length > 3))) return null;
  const found = catalog.resolveRegion(word);
  return found.kind === 'found' ? found.id : null;
}
