import { z } from 'zod';
import type { Instant } from '../domain/instant.ts';
import { type Day, localDay, monthOf } from '../domain/market/calendar/index.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import type { Localised } from '../locales/index.ts';
import { type Occasion, type Upcoming, upcoming } from './calendar.ts';
import { id, name, regionId, sentence } from './schema.ts';
import type { Region } from './types.ts';

/** What a category is named for: a figure from a data set, a date, or reasoning that nobody has measured. */
const basisKinds = ['measured', 'calendar', 'prior'] as const;

const text = z.string().trim().min(1).max(120);

export const trending = z.strictObject({
  market: regionId,
  /** When these templates were written or last looked through. */
  as_of: z.iso.date(),
  categories: z.array(
    z.strictObject({
      id,
      names: name,
      when: z.union([
        z.strictObject({ months: z.array(z.int().min(1).max(12)).min(1) }),
        z.strictObject({ occasion: id }),
        z.strictObject({ always: z.literal(true) }),
      ]),
      why: sentence,
      basis: z.strictObject({
        kind: z.enum(basisKinds),
        says: sentence,
        source: text,
        date: text,
        licence: text,
      }),
    }),
  ),
});
export type TrendingTemplate = z.output<typeof trending>;
type TemplateCategory = TrendingTemplate['categories'][number];

export interface TrendingQuery {
  readonly market: RegionId;
  readonly at: Instant;
  readonly limit: number;
}

/** `none`: there is no template for this market; `markets` are those that have one. */
export type TrendingAnswer =
  | {
      readonly kind: 'categories';
      readonly market: RegionId;
      readonly asOf: string;
      readonly categories: readonly TrendingCategory[];
    }
  | { readonly kind: 'none'; readonly markets: readonly RegionId[] };

/** No growth figures: these are templates, and say so by their basis. */
export interface TrendingCategory {
  readonly id: string;
  readonly names: Localised;
  readonly why: Localised;
  readonly basis: TemplateCategory['basis'];
  readonly because:
    | { readonly kind: 'season' }
    | { readonly kind: 'occasion'; readonly occasion: Upcoming }
    | { readonly kind: 'always' };
}

/**
 * The categories worth a look in a market now, in season first, then by the nearest occasion, then what is bought
 * all year. A market without a template is answered from the group that holds it.
 */
export function trendingFor(
  templates: readonly TrendingTemplate[],
  place: { readonly market: Region; readonly groups: readonly RegionId[] },
  query: { readonly at: Instant; readonly limit: number; readonly occasions: readonly Occasion[] },
): TrendingAnswer {
  const template =
    templates.find(({ market }) => market === place.market.id) ??
    templates.find(({ market }) => place.groups.includes(market));
  if (!template) return { kind: 'none', markets: templates.map(({ market }) => market) };
  const today = localDay(query.at, place.market.zone);
  const ranked = template.categories.flatMap(
    (category) => rankOf(category, { today, market: place.market.id }, query.occasions) ?? [],
  );
  return {
    kind: 'categories',
    market: template.market,
    asOf: template.as_of,
    categories: ranked
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, query.limit)
      .map(({ category }) => category),
  };
}

/** In season, then occasions to post about, then what is bought all year, then occasions still to be stocked for. */
const RANKS = { season: 0, near: 1, always: 1_000, far: 2_000 };

interface Ranked {
  readonly rank: number;
  readonly category: TrendingCategory;
}

interface Here {
  readonly today: Day;
  readonly market: RegionId;
}

function rankOf(template: TemplateCategory, here: Here, occasions: readonly Occasion[]): Ranked | null {
  const { today, market } = here;
  const { id, names, why, basis, when } = template;
  const ranked = (rank: number, because: TrendingCategory['because']): Ranked => ({
    rank,
    category: { id, names, why, basis, because },
  });
  if ('always' in when) return ranked(RANKS.always, { kind: 'always' });
  if ('months' in when) return when.months.includes(monthOf(today)) ? ranked(RANKS.season, { kind: 'season' }) : null;
  const entry = occasions.find((candidate) => candidate.id === when.occasion);
  const next = entry ? upcoming(entry, market, today) : null;
  if (!entry || !next || (next.stage === null && next.inDays > 0)) return null;
  const base = next.inDays <= entry.lead_days.content ? RANKS.near : RANKS.far;
  return ranked(base + Math.max(0, next.inDays), { kind: 'occasion', occasion: next });
}
