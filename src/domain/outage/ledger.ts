import type { Instant } from '../instant.ts';
import { MINUTE_MS } from '../instant.ts';
import type { StatedTime } from './estimate.ts';
import { readStated } from './stated/index.ts';

/**
 * A promised fix time with a life.
 *
 *   open ──ended by then──▶ kept
 *    │ └──ended after it──▶ late      (expired at its time; a slip was announced or not)
 *    └────ended, but nothing can be compared: vague, "not before", or a part nobody saw end──▶ unknown
 *
 * A later promise of the same scope supersedes it, and the older one is still judged by what it said. Impossible: leaving
 * kept, late or unknown; superseding a promise of the same text (several regions, partial and full).
 */
export interface LedgerEntry {
  /** Id of the quote that made it. */
  readonly quote: string;
  readonly stated: StatedTime;
  readonly saidAt: Instant;
  readonly supersededAt: Instant | null;
  /** The later time that took its place, null when the new one is earlier or there is none. */
  readonly slippedTo: Instant | null;
  /** Its time, once that has passed without the end and before another promise took its place. */
  readonly expiredAt: Instant | null;
  readonly outcome: 'kept' | 'late' | 'open' | 'unknown';
  readonly endedAt: Instant | null;
}

/** An official update of one incident, as far as promises need it. */
export interface SaidQuote {
  readonly id: string;
  readonly saidAt: Instant;
  readonly text: string;
}

/** How the incident ended; both null while it runs. */
export interface Ending {
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
}

export interface LedgerQuestion {
  /** Of one incident, in any order. */
  readonly quotes: readonly SaidQuote[];
  readonly ending: Ending;
  /** IANA zone of the page or the service. */
  readonly zone: string;
  readonly now: Instant;
}

/** Promises kept of one incident; the newest are kept. */
export const MAX_LEDGER_ENTRIES = 100;
/** Two promises nearer than this are the same one said again. */
const SAME_PROMISE_MS = MINUTE_MS;

/** Every promise of an incident, oldest first, with how it fared until `now`; said again it stays the entry it was. */
export function promiseLedger({ quotes, ending, zone, now }: LedgerQuestion): LedgerEntry[] {
  const endedAt = ending.mitigatedAt ?? ending.resolvedAt;
  const promises: Promised[] = [];
  for (const quote of [...quotes].sort((a, b) => a.saidAt - b.saidAt)) {
    if (endedAt !== null && quote.saidAt >= endedAt) break;
    for (const stated of readStated({ text: quote.text, saidAt: quote.saidAt, zone })) note(promises, quote, stated);
  }
  return promises.slice(-MAX_LEDGER_ENTRIES).map((promise) => settle(promise, ending, now));
}

interface Promised {
  readonly quote: string;
  readonly stated: StatedTime;
  supersededBy: StatedTime | null;
}

function note(promises: Promised[], quote: SaidQuote, stated: StatedTime): void {
  const standing = promises.filter(
    (one) => one.supersededBy === null && one.quote !== quote.id && one.stated.scope === stated.scope,
  );
  if (standing.some((one) => isSame(one.stated, stated))) return;
  // "Soon" takes nothing back of a time that was given.
  for (const one of standing) if (stated.label === 'eta' || one.stated.label === 'vague') one.supersededBy = stated;
  promises.push({ quote: quote.id, stated, supersededBy: null });
}

function isSame(a: StatedTime, b: StatedTime): boolean {
  if (a.label !== b.label || (a.to === null) !== (b.to === null)) return false;
  return Math.abs((a.to ?? a.from ?? 0) - (b.to ?? b.from ?? 0)) < SAME_PROMISE_MS;
}

function settle({ quote, stated, supersededBy }: Promised, ending: Ending, now: Instant): LedgerEntry {
  const { to, saidAt } = stated;
  const endedAt = endOf(stated, ending);
  const supersededAt = supersededBy?.saidAt ?? null;
  const newTo = supersededBy?.to ?? null;
  const stoodUntil = Math.min(supersededAt ?? now, endedAt ?? now, now);
  return {
    quote,
    stated,
    saidAt,
    supersededAt,
    slippedTo: to !== null && newTo !== null && newTo >= to + SAME_PROMISE_MS ? newTo : null,
    expiredAt: to !== null && to < stoodUntil ? to : null,
    outcome: outcomeOf(stated, endedAt),
    endedAt,
  };
}

/** A fix is there when the trouble is mitigated; what heaped up is done when the page says resolved. */
function endOf({ scope }: StatedTime, { mitigatedAt, resolvedAt }: Ending): Instant | null {
  return scope === 'backlog' ? resolvedAt : (mitigatedAt ?? resolvedAt);
}

function outcomeOf({ to, scope }: StatedTime, endedAt: Instant | null): LedgerEntry['outcome'] {
  if (endedAt === null) return 'open';
  if (to === null) return 'unknown';
  if (endedAt <= to) return 'kept';
  return scope === 'fix' ? 'late' : 'unknown';
}

/** Entries of a service, and of all services, its own among them or not. */
export interface LedgerHistory {
  readonly own: readonly LedgerEntry[];
  readonly overall: readonly LedgerEntry[];
}

/** How often such promises are kept. */
export interface KeptShare {
  /** 0 to 1, shrunk; "kept 4 times in 10" is this times ten, rounded. */
  readonly share: number;
  /** What it rests on: the service's own promises that were settled, and those kept. */
  readonly settled: number;
  readonly kept: number;
}

// Of 277 promises in updates of GitHub (MIT) and Google Cloud (CC0-1.0), 125 were kept; the ratios are theirs too.
const PRIOR_SHARE = 0.45;
const PRIOR_RATIOS: readonly (readonly [level: number, ratio: number])[] = [
  [0.1, 0.25],
  [0.25, 0.61],
  [0.5, 1.11],
  [0.75, 2.14],
  [0.9, 6.2],
];
/** Weight of the prior against all services' promises, and of these against the service's own, counted in promises. */
const PRIOR_WEIGHT = 10;
const OVERALL_WEIGHT = 8;

/**
 * Beta-binomial shrinkage in two steps: with `k` kept of `n` settled, m = (K + 10·0.45) / (N + 10) over all services, then
 * share = (k + 8·m) / (n + 8): the posterior mean under a Beta(8m, 8(1 − m)) prior (Gelman et al., Bayesian Data Analysis, 2.4).
 */
export function keptShare({ own, overall }: LedgerHistory): KeptShare {
  const all = count(overall);
  const mean = (all.kept + PRIOR_WEIGHT * PRIOR_SHARE) / (all.settled + PRIOR_WEIGHT);
  const mine = count(own);
  return { ...mine, share: (mine.kept + OVERALL_WEIGHT * mean) / (mine.settled + OVERALL_WEIGHT) };
}

function count(entries: readonly LedgerEntry[]): { settled: number; kept: number } {
  const settled = entries.filter(({ outcome }) => outcome === 'kept' || outcome === 'late');
  return { settled: settled.length, kept: settled.filter(({ outcome }) => outcome === 'kept').length };
}

/**
 * Quantiles of actual over stated length, both from when it was said; `levels` between 0 and 1. A weighted sample: each own
 * promise weighs 1, all services' together at most 8 and the prior's at most 10, so few own ones lean on the rest.
 */
export function usualRatios({ own, overall }: LedgerHistory, levels: readonly number[]): number[] {
  const wide = ratiosOf(overall);
  const sample = [
    ...ratiosOf(own).map((ratio) => ({ ratio, weight: 1 })),
    ...wide.map((ratio) => ({ ratio, weight: OVERALL_WEIGHT / Math.max(OVERALL_WEIGHT, wide.length) })),
    ...PRIOR_RATIOS.map(([, ratio]) => ({ ratio, weight: PRIOR_WEIGHT / PRIOR_RATIOS.length })),
  ].sort((a, b) => a.ratio - b.ratio);
  return levels.map((level) => quantile(sample, level));
}

/** When a promise like this one usually ends: its length times the ratios, from when it was said. Null without a time. */
export function usualEnd(
  stated: StatedTime,
  [low, high]: readonly [number, number],
): { from: Instant; to: Instant } | null {
  if (stated.to === null || stated.to <= stated.saidAt) return null;
  const length = stated.to - stated.saidAt;
  return { from: stated.saidAt + low * length, to: stated.saidAt + high * length };
}

function ratiosOf(entries: readonly LedgerEntry[]): number[] {
  return entries.flatMap(({ stated, saidAt, endedAt, outcome }) => {
    const told = stated.to !== null && stated.to > saidAt && endedAt !== null && stated.scope === 'fix';
    return told && (outcome === 'kept' || outcome === 'late') ? [(endedAt - saidAt) / (stated.to - saidAt)] : [];
  });
}

interface Weighed {
  readonly ratio: number;
  readonly weight: number;
}

/** Each value stands at the middle of its own weight; between two of them the quantile is laid in a straight line. */
function quantile(sample: readonly Weighed[], level: number): number {
  const total = sample.reduce((sum, { weight }) => sum + weight, 0);
  let mass = 0;
  let below: { at: number; ratio: number } | null = null;
  for (const { ratio, weight } of sample) {
    const at = (mass + weight / 2) / total;
    if (at >= level) {
      if (below === null || at === below.at) return ratio;
      return below.ratio + ((ratio - below.ratio) * (level - below.at)) / (at - below.at);
    }
    below = { at, ratio };
    mass += weight;
  }
  return below?.ratio ?? 1;
}

/** What is said beside a promise: how such promises fared, and when this one usually ends. */
export interface PromiseRecord extends KeptShare {
  readonly usual: { readonly from: Instant; readonly to: Instant } | null;
}

/** The middle half of the ratios is what "usually" means. */
const USUAL_LEVELS = [0.25, 0.75] as const;

/** The record beside the promise that stands, the newest of several; null where none with a time stands. */
export function promiseRecord(promises: readonly LedgerEntry[], history: LedgerHistory): PromiseRecord | null {
  const standing = promises.findLast(({ supersededAt, outcome, stated }) => {
    return supersededAt === null && outcome === 'open' && stated.label === 'eta' && stated.to !== null;
  });
  if (!standing) return null;
  const [low = 1, high = 1] = usualRatios(history, USUAL_LEVELS);
  return { ...keptShare(history), usual: usualEnd(standing.stated, [low, high]) };
}
