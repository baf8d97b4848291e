import { z } from 'zod';
import type { Instant } from '../domain/instant.ts';
import {
  type Day,
  localDay,
  nextOccurrence,
  type Occurrence,
  type Stage,
  textOfDay,
} from '../domain/market/calendar/index.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import type { Localised } from '../locales/index.ts';
import { allWords, id, name, regionId, sentence, tag } from './schema.ts';
import type { Region } from './types.ts';

const leadDays = z.int().min(0).max(365);
const isoDate = z.iso.date();
const month = z.int().min(1).max(12);
const dayOfMonth = z.int().min(1).max(31);
const offset = z.int().min(-70).max(70);
const origin = z.string().trim().min(1).max(120);

/** What a figure counts: people who mean to, who do, or who ever did. */
export const figureKinds = ['intent', 'participation', 'ever'] as const;

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), month, day: dayOfMonth }),
  z.strictObject({
    kind: z.literal('nth'),
    month,
    weekday: z.int().min(1).max(7),
    nth: z.union([z.int().min(1).max(5), z.literal(-1)]),
    offset_days: offset.default(0),
  }),
  z.strictObject({ kind: z.literal('easter'), offset_days: offset }),
  z.strictObject({ kind: z.literal('lunar'), month, day: dayOfMonth.max(30), offset_days: offset.default(0) }),
  z.strictObject({ kind: z.literal('hijri'), month, day: dayOfMonth.max(30) }),
  z.strictObject({ kind: z.literal('dark_moon'), month, day: dayOfMonth }),
  z.strictObject({ kind: z.literal('dates'), dates: z.array(isoDate) }),
]);

const official = z.strictObject({
  markets: z.array(regionId).min(1),
  dates: z.array(isoDate).min(1),
  source: origin,
});

export const occasion = z.strictObject({
  id,
  names: name,
  words: allWords,
  /** A season with gifts, a topic people talk about, or a sales day of the platforms. */
  kind: z.enum(['season', 'topic', 'sale']).default('season'),
  rule,
  official: z.array(official).default([]),
  span_days: z.int().min(1).max(62).default(1),
  markets: z.array(regionId).min(1),
  lead_days: z.strictObject({ stock: leadDays, list: leadDays, content: leadDays, peak: leadDays, cutoff: leadDays }),
  fits: z.array(id).min(1).nullable().default(null),
  hints: allWords.prefault({}),
  tags: z
    .array(z.strictObject({ tag, for: z.array(id).optional(), markets: z.array(regionId).optional() }))
    .default([]),
  figures: z
    .array(
      z.strictObject({
        says: sentence,
        of: sentence,
        kind: z.enum(figureKinds),
        date: z.string().regex(/^\d{4}(-\d{2})?$/, 'has to be a year or a month such as 2026-01'),
        source: origin,
      }),
    )
    .default([]),
});
export type Occasion = z.output<typeof occasion>;

/** Dates that an operator has read somewhere, for an occasion that is there: Prime Day, a national holiday. */
export const announced = z.strictObject({
  occasion: id,
  dates: z.array(isoDate).min(1),
  /** Without them, every market of the occasion. */
  markets: z.array(regionId).min(1).optional(),
  source: origin,
});

/** An occasion on its next (or running) date. */
export interface Upcoming {
  readonly id: string;
  readonly names: Localised;
  readonly kind: Occasion['kind'];
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** The moon or a sighting may move it by a day, and no official date is known. */
  readonly isEstimate: boolean;
  /** Days from today in the market's zone; 0 or less while it runs. */
  readonly inDays: number;
  /** The stage that is open now; null: too early for any, or it runs already. */
  readonly stage: Stage | null;
  readonly nextStage: Occurrence['nextStage'];
  /** Every stage with the date it opens, in order; negative: so many days ago. */
  readonly plan: readonly { readonly stage: Stage; readonly date: string; readonly inDays: number }[];
  readonly figures: Occasion['figures'];
}

export interface CalendarQuery {
  readonly market: RegionId;
  readonly at: Instant;
  readonly withinDays: number;
}

/** The occasions of a market that run now or begin within so many days, soonest first. */
export function upcomingOccasions(
  occasions: readonly Occasion[],
  market: Region,
  query: Pick<CalendarQuery, 'at' | 'withinDays'>,
): readonly Upcoming[] {
  const today = localDay(query.at, market.zone);
  return occasions
    .filter((entry) => concerns(entry, market))
    .flatMap((entry) => upcoming(entry, market.id, today) ?? [])
    .filter(({ inDays }) => inDays <= query.withinDays)
    .toSorted((a, b) => a.inDays - b.inDays);
}

/** True for a market that keeps the occasion, and for a group one of whose members does. */
export function concerns(entry: Occasion, market: Region): boolean {
  return entry.markets.includes(market.id) || market.members.some((member) => entry.markets.includes(member));
}

/** The running or next date of an occasion; null when its dates are announced and nobody has announced any. */
export function upcoming(entry: Occasion, market: RegionId, today: Day): Upcoming | null {
  const next = nextOccurrence(entry, market, today);
  if (next === null) return null;
  const { id, names, kind, figures } = entry;
  const { isEstimate, inDays, stage, nextStage } = next;
  return {
    id,
    names,
    kind,
    from: textOfDay(next.from),
    to: textOfDay(next.to),
    isEstimate,
    inDays,
    stage,
    nextStage,
    plan: next.plan.map((one) => ({ stage: one.stage, date: textOfDay(one.day), inDays: one.inDays })),
    figures,
  };
}
