import { join } from 'node:path';
import { type BriefBook, briefsFile } from './briefs.ts';
import type { Occasion } from './calendar.ts';
import { type Category, readCategories } from './categories.ts';
import { CatalogError } from './error.ts';
import type { Gathered } from './gather.ts';
import { type HashtagBook, hashtagWords } from './hashtag-data.ts';
import { readYaml, yamlFilesIn } from './read.ts';
import { type TrendingTemplate, trending } from './trending.ts';
import type { Region } from './types.ts';

/** What is sold, occasions, category templates and words of tags. */
export interface MarketFacts {
  readonly categories: readonly Category[];
  readonly occasions: readonly Occasion[];
  readonly trending: readonly TrendingTemplate[];
  readonly hashtags: HashtagBook;
  readonly briefs: BriefBook;
}

interface Known {
  readonly regions: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
}

/** Reads the market's files; occasions of a group are given to its members. Fails with `CatalogError`. */
export function readMarket(folder: string, regions: readonly Region[], gathered: Gathered): MarketFacts {
  const hashtags = readHashtags(join(folder, 'hashtags'));
  const known: Known = {
    regions: new Set(regions.map(({ id }) => id)),
    categories: new Set(hashtags.categories.map(({ id }) => id)),
  };
  const occasions = occasionsOf(gathered, known).map((entry) => ({
    ...entry,
    markets: entry.markets.flatMap((id) => [id, ...(regions.find((region) => region.id === id)?.members ?? [])]),
  }));
  const occasionIds = new Set(occasions.map(({ id }) => id));
  const templates = yamlFilesIn(join(folder, 'trending')).map((path) => ({ path, content: readYaml(path, trending) }));
  for (const { path, content } of templates) {
    refer({ file: path, place: 'market' }, [content.market], known.regions);
    const wanted = content.categories.flatMap(({ when }) => ('occasion' in when ? [when.occasion] : []));
    refer({ file: path, place: 'categories' }, wanted, occasionIds);
  }
  const briefs = { path: join(folder, 'briefs.yaml'), content: readYaml(join(folder, 'briefs.yaml'), briefsFile) };
  const wanted = briefs.content.briefs.flatMap((one) => one.for ?? []);
  refer({ file: briefs.path, place: 'briefs' }, wanted, known.categories);
  return {
    briefs: briefs.content,
    categories: readCategories(join(folder, 'categories.yaml'), occasionIds),
    occasions,
    trending: templates.map(({ content }) => content),
    hashtags,
  };
}

/** Ours, an operator's in the place of ours with the same id, each with the dates that an operator has announced. */
function occasionsOf({ occasions, announced }: Gathered, known: Known): readonly Occasion[] {
  const byId = new Map(occasions.map((origin) => [origin.value.id, origin]));
  for (const { file, place, value } of byId.values()) {
    const markets = [...value.markets, ...value.tags.flatMap((tag) => tag.markets ?? [])];
    refer({ file, place }, [...markets, ...value.official.flatMap((one) => one.markets)], known.regions);
    refer({ file, place }, [...(value.fits ?? []), ...value.tags.flatMap((tag) => tag.for ?? [])], known.categories);
  }
  for (const { file, place, value } of announced) {
    refer({ file, place: `${place}.occasion` }, [value.occasion], new Set(byId.keys()));
    refer({ file, place: `${place}.markets` }, value.markets ?? [], known.regions);
  }
  return [...byId.values()].map(({ value }) => {
    const own = announced.filter((origin) => origin.value.occasion === value.id).map((origin) => origin.value);
    const official = own.map(({ markets, dates, source }) => ({ markets: markets ?? value.markets, dates, source }));
    return { ...value, official: [...value.official, ...official] };
  });
}

/** Every file of the folder, joined; products of a category that none of them has are a mistake. */
function readHashtags(folder: string): HashtagBook {
  const files = yamlFilesIn(folder).map((path) => ({ path, content: readYaml(path, hashtagWords) }));
  const all = <K extends keyof HashtagBook>(key: K) => files.map(({ content }) => content[key]);
  const categories = all('categories').flat();
  const ids = new Set(categories.map(({ id }) => id));
  for (const { path, content } of files) {
    const wanted = content.products.map(({ category }) => category);
    refer({ file: path, place: 'products' }, wanted, ids);
  }
  return {
    categories,
    products: all('products').flat(),
    generic: all('generic').flat(),
    blocked: all('blocked').flat(),
    media: all('media').flat(),
    limits: all('limits').flat(),
    risks: all('risks').flat(),
  };
}

function refer(
  spot: { readonly file: string; readonly place: string },
  ids: readonly string[],
  known: ReadonlySet<string>,
): void {
  const stranger = ids.find((id) => !known.has(id));
  if (stranger === undefined) return;
  throw new CatalogError({
    ...spot,
    problem: `"${stranger}" is not known`,
    remedy: `Use one of: ${[...known].join(', ')}.`,
  });
}
