import type { Instant } from '../instant.ts';
import { DAY_MS } from '../instant.ts';
import type { Awaited, Knowledge, Prediction, PromiseLedger, Quantiles, Settings, Told } from './duration/index.ts';
import {
  absorb,
  blendWithPromise,
  forMitigation,
  hastened,
  newestSign,
  newKnowledge,
  newPromiseLedger,
  notePromises,
  predictRemaining,
  promisedRemaining,
  promiseToReckonWith,
  settings as shipped,
} from './duration/index.ts';
import type { Impact, ServiceId } from './vocabulary.ts';
import { rankOfImpact } from './vocabulary.ts';

/** When an incident may end: what was promised, what history says, or both; never a lone minute. */
export interface Estimate {
  readonly statistical: StatisticalEstimate | null;
  readonly stated: readonly StatedTime[];
  /** When the effects may be over, which is before the page closes it; null where there is nothing to wait for any more. */
  readonly mitigation?: StatisticalEstimate | null;
}

/** End of the incident as a range; `p50` and so on are the instants by which that share of comparable incidents had ended. */
export interface StatisticalEstimate {
  readonly p10: Instant;
  readonly p25: Instant;
  readonly p50: Instant;
  readonly p75: Instant;
  readonly p90: Instant;
  /** How many past incidents say so, and how many of them are this service's own. */
  readonly sampleSize: number;
  readonly ownSampleSize: number;
  /** It has already lasted longer than nine in ten comparable incidents do: what remains is a guess and is to be told as one. */
  readonly pastP90: boolean;
  readonly computedAt: Instant;
}

/** A fix time somebody official promised. */
export interface StatedTime {
  readonly label: 'eta' | 'vague';
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Null where the word is vague: there is nothing to bound. */
  readonly kind: StatedKind | null;
  readonly scope: 'fix' | 'partial' | 'backlog';
  /** IANA zone or fixed offset the time was read in. */
  readonly zone: string;
  readonly quote: string;
  readonly saidAt: Instant;
}

export type StatedKind = 'by' | 'within' | 'point' | 'range' | 'date' | 'eod' | 'lower_bound';

/** An incident that is over, as far as estimates need it. */
export interface PastIncident {
  readonly service: ServiceId;
  readonly impact: Impact;
  readonly startedAt: Instant;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant;
  /** Maintenance ends when it was planned to; it teaches nothing about outages and is left out. */
  readonly maintenance: boolean;
  /** What was promised while it lasted. */
  readonly stated?: readonly StatedTime[];
}

/** The part of an incident that an estimate depends on; every `Incident` is one. */
export interface Ongoing {
  readonly service: ServiceId;
  readonly impact: Impact;
  readonly phase: string;
  readonly startedAt: Instant;
  readonly mitigatedAt: Instant | null;
  readonly maintenance: object | null;
  /** What the page wrote, oldest first: the newest may tell that the end is near. */
  readonly quotes?: readonly Told[];
}

export interface EstimateQuestion {
  readonly incident: Ongoing;
  readonly history: readonly PastIncident[];
  readonly stated: readonly StatedTime[];
  readonly now: Instant;
}

/** What the past has taught, to be asked many times. */
export interface LearntHistory {
  readonly closure: Knowledge;
  readonly mitigation: Knowledge;
  /** From mitigation to closure, for an incident whose fix is being watched. */
  readonly watching: Knowledge;
  /** How promises were kept, by what they are compared with. */
  readonly promises: Readonly<Record<Awaited, PromiseLedger>>;
}

/**
 * When the incident may end, from past incidents in any order and what was promised. Incidents that ended after `now` are
 * not looked at; the statistical part is null for maintenance and for an incident that is over.
 */
export function estimate({ incident, history, stated, now }: EstimateQuestion): Estimate {
  return estimateFrom(learnHistory(history.filter((past) => past.resolvedAt <= now)), { incident, stated, now });
}

/** More past incidents than these teach nothing new; the ones that ended last are kept. */
export const MAX_HISTORY = 20_000;

/** Learns from past incidents in any order (about 30 ms a thousand), for callers that ask of several open ones. */
export function learnHistory(history: readonly PastIncident[]): LearntHistory {
  const learnt = newHistory();
  for (const past of [...history].sort(byEnd).slice(-MAX_HISTORY)) absorbPast(learnt, past);
  return learnt;
}

/** What is known where nothing has happened yet: the shipped priors. */
export const newHistory = (settings: Settings = shipped): LearntHistory => ({
  closure: newKnowledge(settings),
  mitigation: newKnowledge(forMitigation(settings)),
  watching: newKnowledge(forMitigation(settings)),
  promises: { closing: newPromiseLedger(settings.promises), mitigation: newPromiseLedger(settings.promises) },
});

/** Adds one past incident in place; callers go through them in the order in which they ended. */
export function absorbPast(learnt: LearntHistory, past: PastIncident): void {
  if (past.maintenance) return;
  const { service, impact, startedAt, mitigatedAt, resolvedAt, stated = [] } = past;
  absorb(learnt.closure, { service, impact, startedAt, endedAt: resolvedAt });
  if (mitigatedAt !== null) {
    absorb(learnt.mitigation, { service, impact, startedAt, endedAt: mitigatedAt });
    absorb(learnt.watching, { service, impact, startedAt: mitigatedAt, endedAt: resolvedAt });
  }
  notePromises(learnt.promises.closing, { service, awaited: 'closing', endedAt: resolvedAt, stated });
  const fixedAt = mitigatedAt ?? resolvedAt;
  notePromises(learnt.promises.mitigation, { service, awaited: 'mitigation', endedAt: fixedAt, stated });
}

/** As `estimate`, from a history learnt before; it must hold nothing that ended after `now`. */
export function estimateFrom(
  { closure, mitigation, watching, promises }: LearntHistory,
  { incident, stated, now }: Omit<EstimateQuestion, 'history'>,
): Estimate {
  if (incident.maintenance !== null || incident.phase === 'resolved' || incident.phase === 'dismissed') {
    return { statistical: null, stated, mitigation: null };
  }
  const { service, impact, startedAt, mitigatedAt, quotes = [] } = incident;
  // A fix that is being watched has its own rhythm, and nearly every such text speaks of recovery.
  const sign = mitigatedAt === null ? newestSign(quotes, now) : null;
  const since = (from: Instant) => ({ service, impact, startedAt: from, elapsedMs: Math.max(0, now - from) });
  const question = since(startedAt);
  const closing =
    mitigatedAt === null ? predictRemaining(closure, question) : predictRemaining(watching, since(mitigatedAt));
  const ownIncidents = closure.services.get(service)?.incidents ?? 0;
  const withPromise = (history: Quantiles, awaited: Awaited): Quantiles => {
    const promised = promiseToReckonWith(stated, { awaited, watchedSince: mitigatedAt, now });
    const { signs } = closure.settings;
    if (promised === null) return hastened(history, sign, signs);
    const promise = promisedRemaining(promises[awaited], { service, promised, now });
    return hastened(blendWithPromise({ history, promise, ownIncidents }), sign, signs);
  };
  const closingMs = withPromise(closing.remainingMs, 'closing');
  const statistical = instantsOf({ ...closing, remainingMs: closingMs }, now);
  if (mitigatedAt !== null) return { statistical, stated, mitigation: null };
  const mitigating = predictRemaining(mitigation, question);
  const mitigatingMs = notAfter(withPromise(mitigating.remainingMs, 'mitigation'), closingMs);
  return { statistical, stated, mitigation: instantsOf({ ...mitigating, remainingMs: mitigatingMs }, now) };
}

/**
 * When a promise like this one usually comes true: the middle half of how such promises were kept, counted from when it was
 * said. A part that is promised is taken as the whole would be. Null where no time after that was named.
 */
export function usualEnd(
  { promises }: LearntHistory,
  { service, stated }: { service: ServiceId; stated: StatedTime },
): { from: Instant; to: Instant } | null {
  const awaited = stated.scope === 'backlog' ? 'closing' : 'mitigation';
  const scope = stated.scope === 'partial' ? 'fix' : stated.scope;
  const now = stated.saidAt;
  const promised = promiseToReckonWith([{ ...stated, scope }], { awaited, watchedSince: null, now });
  if (promised?.book !== 'dated') return null;
  const [, p25, , p75] = promisedRemaining(promises[awaited], { service, promised, now });
  return { from: now + p25, to: now + p75 };
}

/** What of an estimate a person can use. */
export type LikelyEnd =
  | { readonly kind: 'between'; readonly from: Instant; readonly to: Instant }
  /** The far end says nothing: half of such outages are over by then. */
  | { readonly kind: 'half_by'; readonly at: Instant }
  | { readonly kind: 'unknown' };

/** "Into April" helps nobody, however true: a far end further off than this is not told. */
const FAR_MS = 14 * DAY_MS;
/** Neither is one beyond three days that is so many times as far off as the near end. */
const WIDE_MS = 3 * DAY_MS;
const WIDE_TIMES = 30;

/** How an estimate is told at `now`, which may be later than when it was made. */
export function likelyEnd({ p10, p50, p90 }: StatisticalEstimate, now: Instant): LikelyEnd {
  if (p90 <= now) return { kind: 'unknown' };
  const from = Math.max(p10, now);
  const offMs = p90 - now;
  const isUseful = offMs <= WIDE_MS || (offMs <= FAR_MS && offMs <= WIDE_TIMES * (from - now));
  if (isUseful) return { kind: 'between', from, to: p90 };
  return p50 > now ? { kind: 'half_by', at: p50 } : { kind: 'unknown' };
}

const notAfter = (a: Quantiles, b: Quantiles): Quantiles => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.min(a[3], b[3]),
  Math.min(a[4], b[4]),
];

function instantsOf(
  { remainingMs, sampleSize, ownSampleSize, pastP90 }: Prediction,
  now: Instant,
): StatisticalEstimate {
  const [p10, p25, p50, p75, p90] = remainingMs;
  return {
    p10: now + p10,
    p25: now + p25,
    p50: now + p50,
    p75: now + p75,
    p90: now + p90,
    sampleSize,
    ownSampleSize,
    pastP90,
    computedAt: now,
  };
}

function byEnd(a: PastIncident, b: PastIncident): number {
  return (
    a.resolvedAt - b.resolvedAt ||
    a.startedAt - b.startedAt ||
    (a.mitigatedAt ?? 0) - (b.mitigatedAt ?? 0) ||
    rankOfImpact(a.impact) - rankOfImpact(b.impact) ||
    (a.service < b.service ? -1 : Number(a.service > b.service))
  );
}
