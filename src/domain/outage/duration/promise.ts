import type { Instant } from '../../instant.ts';
import { DAY_MS, HOUR_MS } from '../../instant.ts';
import type { ServiceId } from '../vocabulary.ts';
import { LEVELS } from './calibrate.ts';
import { durationAt, massBelow, placeOf, placesOfMass } from './grid.ts';
import type { Histogram } from './histogram.ts';
import { addWeight, emptyHistogram, leanOn } from './histogram.ts';
import type { Quantiles } from './predict.ts';
import { tidy } from './predict.ts';
import { spreadQuantiles } from './prior.ts';
import type { PromiseTable } from './promise-table.ts';

/** How promises were kept: those that named a time, and those that only said "soon". */
export interface PromiseLedger {
  readonly dated: PromiseBook;
  readonly soon: PromiseBook;
}

/**
 * Actual / stated, both counted from when it was said. Ratios live on the grid of durations with `ONE_MS` standing for 1,
 * so that 1/1000 to 1000 fit.
 */
interface PromiseBook {
  readonly prior: Float64Array;
  readonly everything: Histogram;
  readonly services: Map<ServiceId, Histogram>;
}

/** What is read of a stated time (see `StatedTime`). */
export interface Said {
  readonly label: 'eta' | 'vague';
  readonly scope: 'fix' | 'partial' | 'backlog';
  readonly kind: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly saidAt: Instant;
}

/** A promise as a length from when it was said. */
export interface Promised {
  readonly book: keyof PromiseLedger;
  readonly saidAt: Instant;
  readonly lengthMs: number;
}

const ONE_MS = DAY_MS;
/** What "soon" is compared with. Any length would do: what is learnt is how long after the word it ended. */
const SOON_MS = HOUR_MS;
/** In promises: what the wider level is worth. Small, since one page's promises resemble each other. */
const KAPPA_SERVICE = 8;
const KAPPA_EVERYTHING = 30;
const HALF_LIFE_MS = 730 * DAY_MS;
/** Of one incident no more promises are learnt from: the last ones. Real incidents make a handful. */
const MAX_PROMISES = 50;
/**
 * Share of history in the blend on the log scale; the rest is the promise's. Where the service's own past is unknown the loss is
 * least at .2, where it is known it is flat from .25 to .4: half the way at `HALF_KNOWN` own incidents. It is no better for a share
 * that depends on the promise's age, length or slips, nor for a product or a mixture of the two distributions.
 */
const HISTORY_SHARE = { unknown: 0.2, known: 0.3 };
const HALF_KNOWN = 30;

export const newPromiseLedger = (tables: Readonly<Record<keyof PromiseLedger, PromiseTable>>): PromiseLedger => ({
  dated: newBook(tables.dated),
  soon: newBook(tables.soon),
});

const newBook = ({ levels, ratios }: PromiseTable): PromiseBook => ({
  prior: spreadQuantiles(
    levels,
    ratios.map((ratio) => ratio * ONE_MS),
  ),
  everything: emptyHistogram(),
  services: new Map(),
});

/** What a promise must speak of to count: the page's closing ends the backlog too, mitigation is the fix alone. */
export type Awaited = 'closing' | 'mitigation';

interface About {
  readonly awaited: Awaited;
  /** Since when the fix is being watched; what was to have happened before that is settled. */
  readonly watchedSince: Instant | null;
  readonly now: Instant;
}

/**
 * The promise that counts. Where only a part is promised, it is taken as the whole would be: the whole is hardly back before.
 * How such words are kept teaches nothing, since nobody writes when the part was back.
 */
export function promiseToReckonWith(stated: readonly Said[], about: About): Promised | null {
  const partial = stated.filter(isPartial).map((said) => ({ ...said, scope: 'fix' as const }));
  return newestPromise(stated, about) ?? newestPromise(partial, about);
}

const isPartial = ({ label, scope }: Said): boolean => label === 'eta' && scope === 'partial';

/**
 * The newest promise of the whole that names a time after it was said, of several said at once the latest; else, or if that
 * time had passed by then, the newest "soon". Lower bounds tell nothing of the end.
 */
function newestPromise(stated: readonly Said[], { awaited, watchedSince, now }: About): Promised | null {
  const since = watchedSince ?? Number.NEGATIVE_INFINITY;
  let dated: Promised | null = null;
  let soon: Promised | null = null;
  for (const said of stated) {
    const { saidAt, scope } = said;
    if (saidAt > now || (awaited === 'mitigation' && scope !== 'fix')) continue;
    if (said.label === 'vague') {
      if (saidAt >= (soon?.saidAt ?? since)) soon = { book: 'soon', saidAt, lengthMs: SOON_MS };
      continue;
    }
    const lengthMs = lengthOf(said);
    if (lengthMs === null || (saidAt < since && (said.to ?? since) <= since)) continue;
    const newer = dated === null || saidAt > dated.saidAt || (saidAt === dated.saidAt && lengthMs > dated.lengthMs);
    if (newer) dated = { book: 'dated', saidAt, lengthMs };
  }
  if (dated === null || soon === null) return dated ?? soon;
  return soon.saidAt > dated.saidAt + dated.lengthMs ? soon : dated;
}

/**
 * Length of a promise that names a time, null if it cannot be used. A day is promised until it is over; a range ("2 to 5 hours")
 * is taken at its middle, and "within an hour" is from now on too, but means the hour.
 */
function lengthOf({ label, scope, kind, from, to, saidAt }: Said): number | null {
  if (label !== 'eta' || scope === 'partial' || kind === 'lower_bound' || to === null || to <= saidAt) return null;
  return kind === 'range' && from !== null ? (Math.max(from, saidAt) + to) / 2 - saidAt : to - saidAt;
}

/** Every promise of one incident that can be compared with its end, oldest first; of those said at once the one that counts. */
export function comparablePromises(stated: readonly Said[], awaited: Awaited): Promised[] {
  const moments = Map.groupBy(stated, (one) => one.saidAt);
  return [...moments]
    .sort(([a], [b]) => a - b)
    .flatMap(([now, said]) => newestPromise(said, { awaited, watchedSince: null, now }) ?? []);
}

/** What was promised of one incident, and when that which is awaited came. */
export interface EndedPromises {
  readonly service: ServiceId;
  readonly awaited: Awaited;
  readonly endedAt: Instant;
  readonly stated: readonly Said[];
}

/** Notes in place how the promises of one ended incident were kept; together they weigh as one. */
export function notePromises(ledger: PromiseLedger, { service, awaited, endedAt, stated }: EndedPromises): void {
  const said = stated.filter((one) => one.saidAt < endedAt).slice(-MAX_PROMISES);
  const promises = comparablePromises(said, awaited);
  for (const { book, saidAt, lengthMs } of promises) {
    const { everything, services } = ledger[book];
    const own = services.get(service) ?? emptyHistogram();
    const bin = Math.floor(placeOf(((endedAt - saidAt) / lengthMs) * ONE_MS));
    const weighed = { bin, weight: 1 / promises.length };
    addWeight(everything, weighed, { at: endedAt, halfLifeMs: HALF_LIFE_MS });
    addWeight(own, weighed, { at: endedAt, halfLifeMs: HALF_LIFE_MS });
    services.set(service, own);
  }
}

/** Remaining milliseconds that such promises mean, given that it has not ended yet. */
export function promisedRemaining(
  ledger: PromiseLedger,
  { service, promised, now }: { service: ServiceId; promised: Promised; now: Instant },
): Quantiles {
  const { prior, everything, services } = ledger[promised.book];
  const fading = { at: now, halfLifeMs: HALF_LIFE_MS };
  const usual = leanOn(prior, everything, { ...fading, kappa: KAPPA_EVERYTHING });
  const ratios = leanOn(usual, services.get(service), { ...fading, kappa: KAPPA_SERVICE });
  const since = Math.max(0, now - promised.saidAt);
  const before = massBelow(ratios, placeOf((since / promised.lengthMs) * ONE_MS));
  const left = Math.max(0, 1 - before);
  const places = placesOfMass(
    ratios,
    LEVELS.map((level) => before + level * left),
  );
  return tidy(places.map((place) => (durationAt(place) / ONE_MS) * promised.lengthMs - since));
}

/** Promise and history blended on the log scale. */
export function blendWithPromise({ history, promise, ownIncidents }: Blended): Quantiles {
  const { unknown, known } = HISTORY_SHARE;
  const share = unknown + ((known - unknown) * ownIncidents) / (ownIncidents + HALF_KNOWN);
  return tidy(history.map((ms, i) => Math.exp(share * Math.log(ms) + (1 - share) * Math.log(promise[i] ?? ms))));
}

interface Blended {
  readonly history: Quantiles;
  readonly promise: Quantiles;
  /** Of the service, ended by now. */
  readonly ownIncidents: number;
}
