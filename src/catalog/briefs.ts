import { z } from 'zod';
import type { Localised } from '../locales/index.ts';
import { id, sentence } from './schema.ts';

const briefTemplate = z.strictObject({
  id,
  /** Null: for whatever has no template of its own; exactly one is. */
  for: z.array(id).min(1).nullable().default(null),
  hook: sentence,
  shots: z.array(sentence).min(2).max(8),
  screen: z.array(sentence).min(1).max(4),
  caption: sentence,
  mind: z.array(sentence).max(4),
});

export const briefsFile = z.strictObject({
  briefs: z
    .array(briefTemplate)
    .refine((all) => all.filter((one) => one.for === null).length === 1, 'has to hold exactly one without "for"'),
  season: z.strictObject({ hook: sentence, screen: sentence, caption: sentence }),
});
export type BriefBook = z.output<typeof briefsFile>;

/** What to film and to say, in every language, with the seller's own words for the product in it. */
export interface BriefDraft {
  readonly hook: Localised;
  readonly shots: readonly Localised[];
  readonly screen: readonly Localised[];
  readonly caption: Localised;
  readonly mind: readonly Localised[];
}

export interface BriefQuery {
  readonly product: string;
  /** Categories of the product, the likeliest first. */
  readonly categories: readonly string[];
  /** The season that the video is for; null: none is near. */
  readonly season: { readonly names: Localised; readonly from: string; readonly inDays: number } | null;
}

/** The template of the first category that has one, filled in. */
export function briefFor({ briefs, season }: BriefBook, query: BriefQuery): BriefDraft {
  const own = query.categories.flatMap((category) => briefs.find((one) => one.for?.includes(category)) ?? []);
  const template = own[0] ?? briefs.find((one) => one.for === null);
  if (template === undefined) throw new Error('The catalog has no brief for anything');
  const product = { en: query.product, 'zh-CN': query.product };
  const fill = (text: Localised): Localised => filled(text, { product });
  const near = query.season !== null && query.season.inDays > 0 ? query.season : null;
  const timed = (text: Localised): readonly Localised[] =>
    near === null ? [] : [filled(text, { season: near.names, date: dateOf(near.from) })];
  return {
    hook: joined([...timed(season.hook), fill(template.hook)]),
    shots: template.shots.map(fill),
    screen: [...timed(season.screen), ...template.screen.map(fill)],
    caption: joined([fill(template.caption), ...timed(season.caption)]),
    mind: template.mind.map(fill),
  };
}

/** A day of the year in every language; it belongs to the market's calendar and to no zone. */
function dateOf(day: string): Localised {
  const format = (locale: keyof Localised): string =>
    new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(Date.parse(day));
  return { en: format('en'), 'zh-CN': format('zh-CN') };
}

/** Every `{name}` replaced in one go, so that braces in what a member typed stay text. */
function filled(text: Localised, values: Readonly<Record<string, Localised>>): Localised {
  const fill = (locale: keyof Localised): string =>
    text[locale].replace(/\{(\w+)\}/g, (whole, name: string) => values[name]?.[locale] ?? whole);
  return { en: capitalised(fill('en')), 'zh-CN': fill('zh-CN') };
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const joined = (sentences: readonly Localised[]): Localised => ({
  en: sentences.map(({ en }) => en).join(' '),
  'zh-CN': sentences.map((one) => one['zh-CN']).join(''),
});
