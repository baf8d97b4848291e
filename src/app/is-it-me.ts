import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import { CROWD_LOOKBACK_MS, peopleOf } from '../domain/outage/crowd.ts';
import type { Usual } from '../domain/outage/detector/index.ts';
import type { Report } from '../domain/outage/evidence.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import type { MetricsView } from '../domain/outage/metrics-view.ts';
import {
  type CrowdWord,
  judge,
  type OfficialWord,
  type OwnWord,
  type Verdict,
  type VerdictFacts,
} from '../domain/outage/verdict.ts';
import type { RegionId, ServiceId, Symptom } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import { hearCrowd } from './hear-crowd.ts';
import { ownerOf } from './monitors.ts';
import type { Invocation, Probe, SourceState } from './ports/index.ts';
import { readShop, type ShopVerdict } from './read-shop.ts';

export interface Question {
  readonly invocation: Invocation;
  readonly service: ServiceId;
  readonly symptom: Symptom | null;
  readonly region: RegionId | null;
}

/** The verdict, and what it rests on: nothing in it that is not held. */
export interface Judged {
  readonly verdict: Verdict;
  readonly facts: VerdictFacts;
  readonly incident: Incident | null;
  readonly probe: Probe | null;
  readonly now: Instant;
}

/** An official page read longer ago says nothing about now. */
const PAGE_FRESH_MS = 30 * MINUTE_MS;
/** An end that officials declared is a reason for so long. */
const RESOLVED_LATELY_MS = 2 * HOUR_MS;
const MAX_INCIDENTS = 20;
const MAX_REPORTS = 5_000;

/** Is it the platform, or just this member? Changes nothing, and decides nothing about any incident. */
export async function isItMe(app: App, question: Question): Promise<Judged> {
  const now = app.clock.now();
  const { service } = question;
  const [incidents, { crowd, shops }, sources, looked, shop] = await Promise.all([
    app.store.listIncidents({ service, openOnly: false, limit: MAX_INCIDENTS }),
    crowdOf(app, question, now),
    app.store.sourceStates(),
    app.prober.probe(service),
    readShop(app, ownerOf(app, question.invocation), service),
  ]);
  // Offline, our own look tells of our own connection.
  const probe = app.connectivity.offlineSince() === null ? looked : null;
  const incident = incidents.find(isOpen) ?? null;
  const facts: VerdictFacts = {
    official: officialOf(app, { question, incidents, sources }, now),
    crowd,
    shops,
    own: ownOf(shop),
    probe: probe?.result ?? null,
  };
  return { verdict: judge(facts), facts, incident, probe, now };
}

interface Members {
  readonly crowd: CrowdWord;
  readonly shops: MetricsView | null;
}

async function crowdOf(app: App, question: Question, now: Instant): Promise<Members> {
  const situation = await app.store.situation(question.service, {
    now,
    reportsSince: now - CROWD_LOOKBACK_MS,
    maxReports: MAX_REPORTS,
    closedSince: now,
  });
  const { view, usual } = await hearCrowd(app, situation, now);
  // Those who are too new to count are shown all the same.
  const lately = situation.reports.filter((report) => report.at > now - HOUR_MS);
  const here = lately.filter((report) => isHere(app, report, question));
  // The whole service is a stream as well: the most particular ones tell which part of it is meant.
  const [first] = view.streams;
  const telling = view.streams.filter(({ stream }) => first && partsOf(stream) === partsOf(first.stream));
  const concerned = telling.length === 0 || telling.some(({ stream }) => streamIsHere(app, stream, question));
  const crowd: CrowdWord = {
    level: concerned ? view.level : 'elsewhere',
    reporters: peopleOf(here),
    usualPerHour: perHourOf(usual, now),
    regions: view.regions,
  };
  return { crowd, shops: situation.metrics };
}

function ownOf(shop: ShopVerdict): OwnWord | null {
  switch (shop.kind) {
    case 'unwatched':
    case 'learning':
    case 'our_trouble':
      return null;
    case 'normal':
      return { how: 'normal', alone: false };
    case 'only_you':
    case 'others_too':
    case 'cannot_tell': {
      const how = shop.how === 'flat' || shop.how === 'unknown' ? 'stopped' : shop.how;
      return { how, alone: shop.kind === 'only_you' };
    }
  }
}

const perHourOf = (usual: Usual | null, now: Instant): number | null => usual?.perHour(now) ?? null;

function isHere(app: App, report: Report, { service, symptom, region }: Question): boolean {
  const component = symptom && app.catalog.componentFor(service, symptom);
  return (component === null || report.component === component) && meets(app, report.region, region);
}

const partsOf = (stream: string): number => stream.split('/').filter(Boolean).length;

/** A stream is named `service/part/region`; what it leaves out is all of it. */
function streamIsHere(app: App, stream: string, { service, symptom, region }: Question): boolean {
  const [, part = '', where = ''] = stream.split('/');
  const component = symptom && app.catalog.componentFor(service, symptom);
  return (component === null || part === '' || part === component) && meets(app, where || null, region);
}

/** Who names no region may mean any. */
function meets({ catalog }: App, one: RegionId | null, other: RegionId | null): boolean {
  return one === null || other === null || catalog.regionContains(one, other) || catalog.regionContains(other, one);
}

interface Official {
  readonly question: Question;
  readonly incidents: readonly Incident[];
  readonly sources: readonly SourceState[];
}

function officialOf(app: App, { question, incidents, sources }: Official, now: Instant): OfficialWord {
  const spoken = incidents.filter(({ refs }) => refs.length > 0);
  const open = spoken.filter(isOpen);
  const outage = open.filter(({ maintenance }) => maintenance === null);
  const here = outage.find((incident) => concerns(app, incident, question));
  if (here) return { kind: 'incident', here: true, code: here.code };
  const work = open.find(({ maintenance, phase }) => maintenance !== null && phase === 'monitoring');
  if (work && concerns(app, work, question)) return { kind: 'maintenance', code: work.code };
  const elsewhere = outage[0];
  if (elsewhere) return { kind: 'incident', here: false, code: elsewhere.code };
  const over = spoken.find(
    ({ maintenance, resolvedAt }) => maintenance === null && now - (resolvedAt ?? 0) < RESOLVED_LATELY_MS,
  );
  if (over?.resolvedAt) return { kind: 'resolved', code: over.code, at: over.resolvedAt };
  const feeds = app.catalog.service(question.service)?.feeds ?? [];
  const looks = sources.filter(({ id }) => feeds.some((feed) => feed.id === id));
  const readAt = Math.max(0, ...looks.map(({ lastSuccessAt }) => lastSuccessAt ?? 0)) || null;
  return readAt !== null && now - readAt < PAGE_FRESH_MS
    ? { kind: 'nothing', readAt }
    : { kind: 'unread', lastReadAt: readAt };
}

function concerns(app: App, incident: Incident, { service, symptom, region }: Question): boolean {
  const component = symptom && app.catalog.componentFor(service, symptom);
  const parts = incident.parts.map((part) => part.component);
  const touchesPart =
    component === null || parts.length === 0 || parts.includes(component) || parts.includes('general');
  return touchesPart && (incident.regions.length === 0 || incident.regions.some((one) => meets(app, one, region)));
}
