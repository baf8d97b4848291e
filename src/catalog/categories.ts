import { z } from 'zod';
import { CatalogError } from './error.ts';
import { readYaml } from './read.ts';
import { id, name, words } from './schema.ts';

/** Does it run out and is it bought again, is it replaced now and then, or is it bought for joy? */
export const needs = ['high', 'medium', 'low'] as const;

const category = z.strictObject({
  id,
  names: name,
  aliases: words.default({ en: [], 'zh-CN': [] }),
  /** TikTok Shop's number of a first-level category. */
  tiktok: z.int().optional(),
  parent: id.optional(),
  need: z.enum(needs),
  /** Worthless a day late. */
  deadline: z.boolean().default(false),
  /** Occasions that it is bought for most. */
  seasons: z.array(id).default([]),
});

/** Something that is sold; what is known of it besides its name is a prior, not a measurement. */
export type Category = Omit<z.output<typeof category>, 'aliases'> & { readonly aliases: readonly string[] };

const file = z.strictObject({ categories: z.array(category) });

/** Reads the categories; a parent has to be one of them, a season one of the occasions. Fails with `CatalogError`. */
export function readCategories(path: string, occasions: ReadonlySet<string>): readonly Category[] {
  const { categories } = readYaml(path, file);
  const known = new Set(categories.map((one) => one.id));
  for (const { id: own, parent, seasons } of categories) {
    for (const [names, wanted] of [
      [known, parent === undefined ? [] : [parent]],
      [occasions, seasons],
    ] as const) {
      const stranger = wanted.find((name) => !names.has(name));
      if (stranger === undefined) continue;
      const remedy = `Use one of: ${[...names].join(', ')}.`;
      throw new CatalogError({ file: path, place: own, problem: `"${stranger}" is not known`, remedy });
    }
  }
  return categories.map(({ aliases, tiktok, ...rest }) => ({
    ...rest,
    ...(tiktok === undefined ? {} : { tiktok }),
    aliases: [...Object.values(aliases).flat(), ...(tiktok === undefined ? [] : [String(tiktok)])],
  }));
}
