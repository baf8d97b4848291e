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

// Of 277 promises in updates of GitHub (MIT) and Google Cloud (CC0-1.0), 125 were kept.
const PRIOR_SHARE = 0.45;
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

/** What is said beside a promise: how such promises fared, and when this one usually ends. */
export interface PromiseRecord extends KeptShare {
  readonly usual: { readonly from: Instant; readonly to: Instant } | null;
}

/** The promise that stands: the newest of several with a time in it; null where none does. */
export const standingPromise = (promises: readonly LedgerEntry[]): LedgerEntry | null =>
  promises.findLast(({ supersededAt, outcome, stated }) => {
    return supersededAt === null && outcome === 'open' && stated.label === 'eta' && stated.to !== null;
  }) ?? null;
