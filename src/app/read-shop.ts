import { setImmediate } from 'node:timers/promises';
import { DAY_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import type { MetricsView } from '../domain/outage/metrics-view.ts';
import type { Monitor } from '../domain/outage/monitor.ts';
import { type OwnStanding, ownStanding, STANDING_LOOKBACK_MS } from '../domain/outage/own-standing.ts';
import type { ServiceId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import { METRICS_FRESH_MS } from './ports/index.ts';

/** What an owner's own series say of a service, held against what other shops say. For the owner's eyes only. */
export type ShopVerdict =
  /** The owner watches nothing on it. */
  | { readonly kind: 'unwatched' }
  /** Too little is known of the owner's series yet. */
  | { readonly kind: 'learning' }
  | { readonly kind: 'normal'; readonly lastAt: Instant }
  /** Something is wrong with it, and with nobody else's: it is only them. */
  | (Affected & { readonly kind: 'only_you' })
  | (Affected & { readonly kind: 'others_too'; readonly affected: number; readonly watched: number })
  /** Too few others are watched. */
  | (Affected & { readonly kind: 'cannot_tell' })
  /** No shop's readings reach us: the trouble is ours. */
  | { readonly kind: 'our_trouble'; readonly since: Instant };

interface Affected {
  readonly how: 'flat' | 'unknown' | 'silent' | 'unusual';
  readonly since: Instant;
  readonly monitor: Monitor;
}

/** Readings looked at to tell how a series stands: four weeks of one every two minutes. */
const MAX_STANDING_READINGS = 20_160;
/** So many series that fell silent together are ours to explain. */
const MIN_SERIES = 3;
const SILENCE_MS = 30 * MINUTE_MS;
/** With so many others who are well, a trouble is one's own. */
const MIN_OTHERS = 4;

export interface Stood {
  readonly monitor: Monitor;
  readonly standing: OwnStanding;
}

/** How each of an owner's series stands now, oldest first. */
export async function standingsOf(app: App, owner: string): Promise<readonly Stood[]> {
  const now = app.clock.now();
  const stood: Stood[] = [];
  for (const monitor of await app.store.monitorsOf(owner)) {
    const readings = await app.store.readingsOf(monitor.id, now - STANDING_LOOKBACK_MS, MAX_STANDING_READINGS);
    stood.push({ monitor, standing: ownStanding(readings, now) });
    // Each takes some hundredths of a second: everybody else has a turn in between.
    await setImmediate();
  }
  return stood;
}

/**
 * Since when no shop's readings reach us at all, though several did within the day; null where somebody was heard after
 * the owner's own series fell silent.
 */
export async function silentSince(app: App, ownSince: Instant): Promise<Instant | null> {
  const now = app.clock.now();
  const { series, lastHeardAt } = await app.store.ingestPulse(now - DAY_MS);
  if (series < MIN_SERIES || lastHeardAt === null || now - lastHeardAt < SILENCE_MS) return null;
  return lastHeardAt < ownSince ? lastHeardAt : null;
}

/** The verdict of an owner's own numbers on a service; `owner` is the keyed hash that `ownerOf` makes. */
export async function readShop(app: App, owner: string, service: ServiceId): Promise<ShopVerdict> {
  const own = (await standingsOf(app, owner)).filter(({ monitor }) => monitor.service === service);
  if (own.length === 0) return { kind: 'unwatched' };
  const worst = worstOf(own);
  if (worst === null) {
    const last = Math.max(...own.map(({ standing }) => (standing.kind === 'normal' ? (standing.last?.at ?? 0) : 0)));
    return last > 0 ? { kind: 'normal', lastAt: last } : { kind: 'learning' };
  }
  const ours = worst.how === 'silent' ? await silentSince(app, worst.since) : null;
  if (ours !== null) return { kind: 'our_trouble', since: ours };
  return against(worst, await othersOf(app, service));
}

const WORST_FIRST = ['flat', 'unknown', 'silent', 'unusual'] as const;

function worstOf(own: readonly Stood[]): Affected | null {
  for (const how of WORST_FIRST) {
    const found = own.find(({ standing }) => standing.kind === how);
    if (found?.standing.since) return { how, since: found.standing.since, monitor: found.monitor };
  }
  return null;
}

async function othersOf(app: App, service: ServiceId): Promise<MetricsView | null> {
  const record = await app.store.fleets(service);
  return record !== null && record.judgedAt >= app.clock.now() - METRICS_FRESH_MS ? record.view : null;
}

function against(own: Affected, others: MetricsView | null): ShopVerdict {
  if (others !== null && others.level !== 'quiet') {
    return { ...own, kind: 'others_too', affected: others.affected, watched: others.watched };
  }
  // What sends nothing is the owner's own program, whatever others do.
  if (own.how === 'silent' || (others?.watched ?? 0) > MIN_OTHERS) return { ...own, kind: 'only_you' };
  return { ...own, kind: 'cannot_tell' };
}
