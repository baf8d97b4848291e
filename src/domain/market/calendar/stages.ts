import { type Day, yearOf } from './days.ts';
import { daysIn, type OfficialDates, type Rule } from './rules.ts';

/**
 * Stages before an occasion, in the order in which they usually open:
 * stock (order it) ─▶ list (listings and ads) ─▶ content (videos, hashtags) ─▶ peak ─▶ cutoff (last dispatch) ─▶ the day.
 */
export const stages = ['stock', 'list', 'content', 'peak', 'cutoff'] as const;
export type Stage = (typeof stages)[number];

/** When an occasion is, and how long before its first day each stage opens. */
export interface Season {
  readonly rule: Rule;
  readonly official: readonly OfficialDates[];
  readonly span_days: number;
  readonly lead_days: Readonly<Record<Stage, number>>;
}

/** A season on its next (or running) date. */
export interface Occurrence {
  readonly from: Day;
  readonly to: Day;
  readonly isEstimate: boolean;
  /** Days from today to the first day; 0 or less while it runs. */
  readonly inDays: number;
  /** The stage that is open now; null: too early for any, or it runs already. */
  readonly stage: Stage | null;
  readonly nextStage: { readonly stage: Stage; readonly inDays: number } | null;
  /** Every stage with the day it opens, in order; negative: so many days ago. */
  readonly plan: readonly { readonly stage: Stage; readonly day: Day; readonly inDays: number }[];
}

/** The running or next occurrence in a market; null when its dates are announced and nobody has announced any. */
export function nextOccurrence(season: Season, market: string, today: Day): Occurrence | null {
  const official = season.official.filter(({ markets }) => markets.includes(market)).flatMap(({ dates }) => dates);
  const first = [yearOf(today) - 1, yearOf(today), yearOf(today) + 1]
    .flatMap((year) => daysIn(season.rule, year, official))
    .find(({ day }) => day + season.span_days > today);
  if (first === undefined) return null;
  const inDays = first.day - today;
  const plan = stages
    .map((stage) => ({ stage, lead: season.lead_days[stage] }))
    .toSorted((a, b) => b.lead - a.lead)
    .map(({ stage, lead }) => ({ stage, day: first.day - lead, inDays: inDays - lead }));
  return {
    from: first.day,
    to: first.day + season.span_days - 1,
    isEstimate: first.isEstimate,
    inDays,
    stage: inDays > 0 ? (plan.findLast((stage) => stage.inDays <= 0)?.stage ?? null) : null,
    nextStage: nextOf(plan),
    plan,
  };
}

function nextOf(plan: Occurrence['plan']): Occurrence['nextStage'] {
  const next = plan.find(({ inDays }) => inDays > 0);
  return next === undefined ? null : { stage: next.stage, inDays: next.inDays };
}
