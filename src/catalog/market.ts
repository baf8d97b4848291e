import { join } from 'node:path';
import { z } from 'zod';
import { type Occasion, occasion } from './calendar.ts';
import { CatalogError } from './error.ts';
import { type HashtagBook, hashtagLimits, hashtagWords } from './hashtags.ts';
import { readYaml, yamlFilesIn } from './read.ts';
import { type TrendingTemplate, trending } from './trending.ts';
import type { Region } from './types.ts';

/** Occasions, category templates and words of tags. */
export interface MarketFacts {
  readonly occasions: readonly Occasion[];
  readonly trending: readonly TrendingTemplate[];
  readonly hashtags: HashtagBook;
}

const calendarFile = z.strictObject({ occasions: z.array(occasion) });

/** Reads the market's files; occasions of a group are given to its members. Fails with `CatalogError`. */
export function readMarket(folder: string, regions: readonly Region[]): MarketFacts {
  const files = {
    calendar: join(folder, 'calendar.yaml'),
    limits: join(folder, 'hashtags', 'limits.yaml'),
  };
  const occasions = readYaml(files.calendar, calendarFile).occasions.map((entry) => ({
    ...entry,
    markets: entry.markets.flatMap((id) => [id, ...(regions.find((region) => region.id === id)?.members ?? [])]),
  }));
  const templates = yamlFilesIn(join(folder, 'trending')).map((path) => ({ path, content: readYaml(path, trending) }));
  const books = yamlFilesIn(join(folder, 'hashtags'))
    .filter((path) => path !== files.limits)
    .map((path) => ({ path, content: readYaml(path, hashtagWords) }));
  const categories = books.flatMap(({ content }) => content.categories);
  const known = {
    regions: new Set(regions.map(({ id }) => id)),
    occasions: new Set(occasions.map(({ id }) => id)),
    categories: new Set(categories.map(({ id }) => id)),
  };
  for (const entry of occasions) {
    refer({ file: files.calendar, place: entry.id }, entry.markets, known.regions);
    refer(
      { file: files.calendar, place: entry.id },
      entry.tags.flatMap((tag) => tag.for ?? []),
      known.categories,
    );
  }
  for (const { path, content } of templates) {
    refer({ file: path, place: 'market' }, [content.market], known.regions);
    const wanted = content.categories.flatMap(({ when }) => ('occasion' in when ? [when.occasion] : []));
    refer({ file: path, place: 'categories' }, wanted, known.occasions);
  }
  for (const { path, content } of books) {
    refer(
      { file: path, place: 'products' },
      content.products.map(({ category }) => category),
      known.categories,
    );
  }
  return {
    occasions,
    trending: templates.map(({ content }) => content),
    hashtags: {
      categories,
      products: books.flatMap(({ content }) => content.products),
      limits: readYaml(files.limits, hashtagLimits).limits,
    },
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
