import type { Instant } from '../../instant.ts';
import { DAY_MS } from '../../instant.ts';
import type { ServiceId } from '../vocabulary.ts';
import { LEVELS } from './calibrate.ts';
import { durationAt, massBelow, placeOf, placesOfMass } from './grid.ts';
import type { Histogram } from './histogram.ts';
import { addWeight, emptyHistogram, leanOn } from './histogram.ts';
import type { Quantiles } from './predict.ts';
import { tidy } from './predict.ts';
import { spreadQuantiles } from './prior.ts';
import type { PromiseTable } from './promise-table.ts';

/**
 * How promises were kept: actual / stated, both counted from when it was said. Ratios live on the grid of durations with
 * `ONE` standing for 1, so that 1/1000 to 1000 fit.
 */
export interface PromiseLedger {
  readonly prior: Float64Array;
  readonly everything: Histogram;
  readonly services: Map<ServiceId, Histogram>;
}

/** What is read of a stated time (see `StatedTime`). */
export interface Said {
  readonly scope: 'fix' | 'partial' | 'backlog';
  readonly kind: string | null;
  readonly to: Instant | null;
  readonly saidAt: Instant;
}

/** A promise with a time in it, as a length from when it was said. */
export interface Promised {
  readonly saidAt: Instant;
  readonly lengthMs: number;
}

const ONE_MS = DAY_MS;
/** In promises: what the wider level is worth. Small, since one page's promises resemble each other. */
const KAPPA_SERVICE = 8;
const KAPPA_EVERYTHING = 30;
const HALF_LIFE_MS = 730 * DAY_MS;
/** Of one incident no more promises are learnt from: the last ones. Real incidents make a handful. */
const MAX_PROMISES = 50;
/** Share of the promise in the blend on the log scale while it runs; the rest is history's. */
const PROMISE_SHARE = 0.7;

export const newPromiseLedger = ({ levels, ratios }: PromiseTable): PromiseLedger => ({
  prior: spreadQuantiles(
    levels,
    ratios.map((ratio) => ratio * ONE_MS),
  ),
  everything: emptyHistogram(),
  services: new Map(),
});

/**
 * The promise that counts: the newest one of a full recovery that names a latest time after it was said; of several said at
 * once the latest. Partial promises and lower bounds are shown, never calculated with; nor is what was said before `since`.
 */
export function promiseToReckonWith(
  stated: readonly Said[],
  { since, now }: { since: Instant; now: Instant },
): Promised | null {
  let chosen: Promised | null = null;
  for (const { scope, kind, to, saidAt } of stated) {
    if (scope !== 'fix' || kind === 'lower_bound' || to === null || saidAt < since || saidAt > now || to <= saidAt)
      continue;
    const lengthMs = to - saidAt;
    const newer = chosen === null || saidAt > chosen.saidAt || (saidAt === chosen.saidAt && lengthMs > chosen.lengthMs);
    if (newer) chosen = { saidAt, lengthMs };
  }
  return chosen;
}

/** Notes in place how the promises of one ended incident were kept; together they weigh as one. */
export function notePromises(
  ledger: PromiseLedger,
  { service, endedAt, stated }: { service: ServiceId; endedAt: Instant; stated: readonly Said[] },
): void {
  const said = stated.filter((one) => one.saidAt < endedAt).slice(-MAX_PROMISES);
  const moments = [...new Set(said.map((one) => one.saidAt))].sort((a, b) => a - b);
  const promises = moments.flatMap((moment) => promiseToReckonWith(said, { since: moment, now: moment }) ?? []);
  const own = ledger.services.get(service) ?? emptyHistogram();
  for (const { saidAt, lengthMs } of promises) {
    const bin = Math.floor(placeOf(((endedAt - saidAt) / lengthMs) * ONE_MS));
    const weighed = { bin, weight: 1 / promises.length };
    addWeight(ledger.everything, weighed, { at: endedAt, halfLifeMs: HALF_LIFE_MS });
    addWeight(own, weighed, { at: endedAt, halfLifeMs: HALF_LIFE_MS });
    ledger.services.set(service, own);
  }
}

/** Remaining milliseconds that such promises mean, given that it has not ended yet. */
export function promisedRemaining(
  ledger: PromiseLedger,
  { service, promised, now }: { service: ServiceId; promised: Promised; now: Instant },
): Quantiles {
  const fading = { at: now, halfLifeMs: HALF_LIFE_MS };
  const usual = leanOn(ledger.prior, ledger.everything, { ...fading, kappa: KAPPA_EVERYTHING });
  const ratios = leanOn(usual, ledger.services.get(service), { ...fading, kappa: KAPPA_SERVICE });
  const since = Math.max(0, now - promised.saidAt);
  const before = massBelow(ratios, placeOf((since / promised.lengthMs) * ONE_MS));
  const left = Math.max(0, 1 - before);
  const places = placesOfMass(
    ratios,
    LEVELS.map((level) => before + level * left),
  );
  return tidy(places.map((place) => (durationAt(place) / ONE_MS) * promised.lengthMs - since));
}

/** Promise and history blended on the log scale; the longer a promise is overdue, the less it counts. */
export function blendWithPromise(
  { history, promise }: { history: Quantiles; promise: Quantiles },
  overdue: number,
): Quantiles {
  const share = PROMISE_SHARE / (1 + overdue);
  return tidy(history.map((ms, i) => Math.exp((1 - share) * Math.log(ms) + share * Math.log(promise[i] ?? ms))));
}

/** By how many times its own length a promise is overdue; 0 while it runs. */
export const overdueBy = (promised: Promised, now: Instant): number =>
  Math.max(0, (now - promised.saidAt) / promised.lengthMs - 1);
