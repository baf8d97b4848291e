import { digest as nameOf } from '../domain/digest.ts';
import { DAY_MS, type Instant } from '../domain/instant.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import { type RegionId, rankOfImpact, type ServiceId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import { wants } from './audience.ts';
import { foretell } from './foretell.ts';
import { readTrending } from './market/read-trending.ts';
import {
  type Address,
  type Digest,
  type DigestIncident,
  type DigestPromise,
  type DueDigest,
  scopeOf,
  type Told,
  type WeekFacts,
  type WeekTrends,
} from './ports/index.ts';
import { troubledServices } from './troubles.ts';
import { trendsOf, usualMarket, weekFactsWith } from './week-facts.ts';

/** The newest ones, read once for all digests of a round. */
const MAX_INCIDENTS = 500;
const MAX_TOLD = 12;
const MAX_PROMISES = 6;
const MAX_TITLE_CHARACTERS = 160;
/** An end may reach us so long after it happened; what was told as ended the last time is not told again. */
const LATE_END_MS = DAY_MS;
/** After a long pause nobody reads of the weeks before. */
const LOOK_BACK_MS = { daily: 3 * DAY_MS, weekly: 15 * DAY_MS } as const;
/** Rankings kept of a round: communities without figures of their own share one for each market. */
const MAX_RANKINGS = 100;

/** What all digests of a round have in common, read once. */
export interface DigestDesk {
  incidents(): Promise<readonly Incident[]>;
  down(market: RegionId): Promise<readonly ServiceId[]>;
  trends(address: Address, market: RegionId): Promise<WeekTrends | null>;
}

export function createDigestDesk(app: App): DigestDesk {
  let incidents: Promise<readonly Incident[]> | null = null;
  const troubles = new Map<RegionId, Promise<readonly ServiceId[]>>();
  const rankings = new Map<string, Promise<WeekTrends | null>>();
  const rank = async (address: Address, market: RegionId) =>
    trendsOf(await readTrending(app, { address, market, category: null }), app.clock.now());
  return {
    incidents() {
      incidents ??= readIncidents(app);
      return incidents;
    },
    down(market) {
      const known = troubles.get(market) ?? troubledServices(app, market);
      troubles.set(market, known);
      return known;
    },
    async trends(address, market) {
      const scope = scopeOf(address);
      const hasOwn = (await app.store.importsOf(scope)).length > 0;
      const key = JSON.stringify([hasOwn ? scope : '', market]);
      const ranking = rankings.get(key) ?? rank(address, market);
      if (rankings.size < MAX_RANKINGS) rankings.set(key, ranking);
      return ranking;
    },
  };
}

/** Open ones as they are foreseen now, not as they were at their last step. */
async function readIncidents(app: App): Promise<readonly Incident[]> {
  const all = await app.store.listIncidents({ service: null, openOnly: false, limit: MAX_INCIDENTS });
  const isTold = ({ phase }: Incident) => phase !== 'suspected' && phase !== 'dismissed';
  return Promise.all(
    all.filter(isTold).map(async (one) => (isOpen(one) ? { ...one, ...(await foretell(app, one)) } : one)),
  );
}

export interface Gathered {
  /** Null: there is nothing to say. */
  readonly announcement: Digest | null;
  /** All ends of late, told now or before, one by one or counted. */
  readonly ended: readonly string[];
}

/**
 * What a channel is to be told at this time. It is gathered when it is due and not when it is sent: only then is it known
 * whether anything is to be said, and no two digests tell the same.
 */
export async function gatherDigest(
  app: App,
  due: DueDigest,
  { desk, nextAt }: { readonly desk: DigestDesk; readonly nextAt: Instant },
): Promise<Gathered> {
  const { digest, subscriptions } = due;
  const at = app.clock.now();
  const since = Math.max(digest.since, at - LOOK_BACK_MS[digest.every]);
  const regionsMeet = (a: RegionId, b: RegionId) =>
    app.catalog.regionContains(a, b) || app.catalog.regionContains(b, a);
  const wanted = (await desk.incidents()).filter((incident) =>
    subscriptions.some((one) => wants(one, { from: null, to: incident }, { regionsMeet })),
  );
  const outages = wanted.filter(({ maintenance }) => maintenance === null);
  const lately = outages.filter(({ resolvedAt }) => resolvedAt !== null && resolvedAt > since - LATE_END_MS);
  const ended = lately.filter((one) => !digest.ended.includes(endOf(one)));
  const open = outages.filter(isOpen);
  const planned = wanted.filter((one) => one.maintenance !== null && isOpen(one) && one.maintenance.to > at);
  const promised = open.flatMap((one) => promisesIn(one, at, nextAt)).toSorted((a, b) => a.by - b.by);
  const isNews = ended.length + open.length > 0 || planned.some((one) => isPlannedNews(one, { since, nextAt }));
  const told = { announcement: null, ended: lately.map(endOf) };
  if (digest.every === 'daily' && !isNews) return told;
  const announcement: Digest = {
    subject: 'digest',
    id: nameOf(`${digest.id}:${digest.nextAt}`),
    digest: digest.id,
    every: digest.every,
    since,
    at,
    ended: toldOf(ended.toSorted((a, b) => worseFirst(a, b) || (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0))),
    open: toldOf(open.toSorted((a, b) => worseFirst(a, b) || a.startedAt - b.startedAt)),
    planned: toldOf(planned.toSorted((a, b) => (a.maintenance?.from ?? 0) - (b.maintenance?.from ?? 0))),
    promised: promised.slice(0, MAX_PROMISES),
    week: digest.every === 'weekly' ? await weekOf(app, due, desk) : null,
  };
  return { ...told, announcement };
}

async function weekOf(app: App, { digest, subscriptions }: DueDigest, desk: DigestDesk): Promise<WeekFacts> {
  const market = await usualMarket(app, digest.address, subscriptions);
  const [down, trends] = await Promise.all([desk.down(market), desk.trends(digest.address, market)]);
  return weekFactsWith(app, market, { down, trends });
}

/** Which end of an incident: one that was broken again ends again. */
const endOf = ({ id, timeline }: Incident): string =>
  `${id}:${timeline.filter(({ phase }) => phase === 'resolved').length}`;

/** A maintenance far ahead is told in each digest, but brings none by itself: only when it is new, moved, or next. */
function isPlannedNews(
  { maintenance, plan, startedAt }: Incident,
  { since, nextAt }: { readonly since: Instant; readonly nextAt: Instant },
): boolean {
  return (plan?.since ?? startedAt) > since || (maintenance !== null && maintenance.from <= nextAt);
}

function promisesIn({ code, service, promises }: Incident, from: Instant, to: Instant): readonly DigestPromise[] {
  return promises.flatMap(({ stated, supersededAt, outcome }) => {
    const stands = supersededAt === null && outcome === 'open';
    const isDue = stated.to !== null && stated.to >= from && stated.to <= to;
    return stands && isDue && stated.to !== null ? [{ code, service, scope: stated.scope, by: stated.to }] : [];
  });
}

const worseFirst = (a: Incident, b: Incident): number => rankOfImpact(b.impact) - rankOfImpact(a.impact);

const toldOf = (incidents: readonly Incident[]): Told => ({
  incidents: incidents.slice(0, MAX_TOLD).map(lineOf),
  left: Math.max(0, incidents.length - MAX_TOLD),
});

function lineOf(incident: Incident): DigestIncident {
  const { code, service, impact, title, startedAt, mitigatedAt, resolvedAt, maintenance, estimate } = incident;
  const range = estimate?.statistical ?? null;
  const shown = title && Array.from(title).slice(0, MAX_TITLE_CHARACTERS).join('');
  const likely = range && { from: range.p10, to: range.p90 };
  return { code, service, impact, title: shown, startedAt, mitigatedAt, resolvedAt, maintenance, likely };
}
