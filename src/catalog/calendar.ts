import { z } from 'zod';
import type { Instant } from '../domain/instant.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import type { Localised } from '../locales/index.ts';
import { type Day, dayFromText, dayOf, easterOf, localDay, nthWeekday, textOfDay, yearOf } from './dates.ts';
import { id, name, regionId, sentence, tag, words } from './schema.ts';
import type { Region } from './types.ts';

/** Stages before an occasion in the order in which they usually open. */
const stages = ['stock', 'list', 'content', 'peak', 'cutoff'] as const;
export type Stage = (typeof stages)[number];

const leadDays = z.int().min(0).max(365);
const isoDate = z.iso.date();

export const occasion = z.strictObject({
  id,
  names: name,
  words,
  rule: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fixed'), month: z.int().min(1).max(12), day: z.int().min(1).max(31) }),
    z.strictObject({
      kind: z.literal('nth'),
      month: z.int().min(1).max(12),
      weekday: z.int().min(1).max(7),
      nth: z.union([z.int().min(1).max(5), z.literal(-1)]),
      offset_days: z.int().min(-30).max(30).default(0),
    }),
    z.strictObject({ kind: z.literal('easter'), offset_days: z.int().min(-70).max(70) }),
    z.strictObject({ kind: z.literal('dates'), dates: z.array(isoDate).min(1), source: z.string().min(1) }),
  ]),
  span_days: z.int().min(1).max(62).default(1),
  markets: z.array(regionId).min(1),
  lead_days: z.strictObject({
    stock: leadDays,
    list: leadDays,
    content: leadDays,
    peak: leadDays,
    cutoff: leadDays,
  }),
  tags: z.array(z.strictObject({ tag, for: z.array(id).nullable().default(null) })).default([]),
  note: sentence.optional(),
});
export type Occasion = z.output<typeof occasion>;

/** An occasion on its next (or running) date. */
export interface Upcoming {
  readonly id: string;
  readonly names: Localised;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** Days from today in the market's zone; 0 or less while it runs. */
  readonly inDays: number;
  /** The stage that is open now; null: too early for any, or it runs already. */
  readonly stage: Stage | null;
  readonly nextStage: { readonly stage: Stage; readonly inDays: number } | null;
  readonly note: Localised | null;
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
    .flatMap((entry) => nextOf(entry, today) ?? [])
    .filter(({ inDays }) => inDays <= query.withinDays)
    .toSorted((a, b) => a.inDays - b.inDays);
}

/** True for a market that keeps the occasion, and for a group one of whose members does. */
export function concerns(entry: Occasion, market: Region): boolean {
  return entry.markets.includes(market.id) || market.members.some((member) => entry.markets.includes(member));
}

/** The running or next date of an occasion; null when its dates are listed and the list has run out. */
export function nextOf(entry: Occasion, today: Day): Upcoming | null {
  const first = [yearOf(today) - 1, yearOf(today), yearOf(today) + 1]
    .flatMap((year) => daysIn(entry, year))
    .find((day) => day + entry.span_days > today);
  if (first === undefined) return null;
  const inDays = first - today;
  const byLead = stages.map((stage) => ({ stage, lead: entry.lead_days[stage] })).toSorted((a, b) => b.lead - a.lead);
  const open = inDays > 0 ? byLead.findLast(({ lead }) => lead >= inDays) : undefined;
  const next = byLead.find(({ lead }) => lead < inDays);
  return {
    id: entry.id,
    names: entry.names,
    from: textOfDay(first),
    to: textOfDay(first + entry.span_days - 1),
    inDays,
    stage: open?.stage ?? null,
    nextStage: next ? { stage: next.stage, inDays: inDays - next.lead } : null,
    note: entry.note ?? null,
  };
}

function daysIn(entry: Occasion, year: number): readonly Day[] {
  const { rule } = entry;
  switch (rule.kind) {
    case 'fixed':
      return [dayOf(year, rule.month, rule.day)];
    case 'nth':
      return [nthWeekday(year, rule.month, rule) + rule.offset_days];
    case 'easter':
      return [easterOf(year) + rule.offset_days];
    case 'dates':
      return rule.dates.filter((date) => date.startsWith(`${year}-`)).map(dayFromText);
  }
}
