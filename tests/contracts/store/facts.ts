import type {
  Address,
  Decision,
  Delivery,
  IncidentAnnouncement,
  SituationWindow,
  Step,
  Subscription,
} from '../../../src/app/ports/index.ts';
import { HOUR_MS } from '../../../src/domain/instant.ts';
import type { Answer, OfficialHeader, OfficialUpdate, Report } from '../../../src/domain/outage/evidence.ts';
import type { Incident } from '../../../src/domain/outage/incident.ts';

/** Made up for these tests, as is everything here. */
export const START = Date.UTC(2026, 0, 26, 3, 0);
export const SERVICE = 'tiktok_shop';
export const ADDRESS: Address = { platform: 'discord', community: 'guild-1', channel: 'channel-1' };

export function report(over: Partial<Report> = {}): Report {
  return {
    kind: 'report',
    key: 'discord:1',
    service: SERVICE,
    at: START,
    receivedAt: START,
    reporter: 'reporter-1',
    community: 'community-1',
    symptom: 'sales_zero',
    component: 'orders',
    region: 'US',
    note: null,
    standing: null,
    ...over,
  };
}

export function answer(over: Partial<Answer> = {}): Answer {
  return {
    kind: 'answer',
    key: 'discord:2',
    service: SERVICE,
    at: START,
    receivedAt: START,
    reporter: 'reporter-1',
    community: 'community-1',
    verdict: 'works_again',
    component: null,
    region: 'US',
    standing: null,
    ...over,
  };
}

export function header(over: Partial<OfficialHeader> = {}): OfficialHeader {
  return {
    kind: 'official_header',
    key: 'status:i1:head:a',
    service: SERVICE,
    at: START,
    receivedAt: START,
    source: 'status',
    incidentRef: 'i1',
    backfill: false,
    title: 'Orders are delayed',
    url: null,
    impact: 'major',
    components: [{ component: 'orders', status: 'partial_outage' }],
    regions: ['US'],
    startedAt: START,
    resolvedAt: null,
    maintenance: null,
    ...over,
  };
}

export function update(over: Partial<OfficialUpdate> = {}): OfficialUpdate {
  return {
    kind: 'official_update',
    key: 'status:i1:0:a',
    service: SERVICE,
    at: START,
    receivedAt: START,
    source: 'status',
    incidentRef: 'i1',
    backfill: false,
    block: 0,
    hash: 'a',
    phase: 'investigating',
    text: 'We are looking into it.',
    components: [],
    regions: [],
    ...over,
  };
}

export function incident(over: Partial<Incident> = {}): Incident {
  return {
    id: 'incident-1',
    code: 'TT-3F7K',
    service: SERVICE,
    version: 1,
    phase: 'suspected',
    impact: 'major',
    title: null,
    parts: [{ component: 'orders', status: 'partial_outage', since: START }],
    regions: ['US'],
    cause: null,
    refs: [],
    url: null,
    quotes: [],
    crowd: null,
    timeline: [],
    startedAt: START,
    mitigatedAt: null,
    resolvedAt: null,
    updatedAt: START,
    maintenance: null,
    estimate: null,
    promises: [],
    record: null,
    ...over,
  };
}

export function announcement(of: Incident, over: Partial<IncidentAnnouncement> = {}): IncidentAnnouncement {
  return {
    subject: 'incident',
    id: `${of.id}-v${of.version}`,
    incident: of,
    kind: 'suspected',
    news: [],
    at: START,
    ...over,
  };
}

/** What a delivery of an incident is about. */
export function incidentOf({ announcement }: Delivery): Incident {
  if (announcement.subject !== 'incident') throw new Error('expected an announcement of an incident');
  return announcement.incident;
}

/** A first step that posts to these subscriptions. */
export function opening(of: Incident, subscriptions: readonly string[] = []): Step {
  return {
    incident: of,
    isNew: true,
    announcement: announcement(of),
    deliveries: subscriptions.map((subscription) => ({ subscription, mode: 'post' })),
  };
}

/** A later step of an incident, told in the given mode. */
export function following(of: Incident, mode: 'post' | 'edit', subscriptions: readonly string[] = []): Step {
  return {
    incident: of,
    isNew: false,
    announcement: announcement(of, { kind: 'updated' }),
    deliveries: subscriptions.map((subscription) => ({ subscription, mode })),
  };
}

export function decision(steps: readonly Step[], over: Partial<Decision> = {}): Decision {
  return { service: SERVICE, expectedVersion: 0, considered: [], crowd: null, steps, calls: [], at: START, ...over };
}

export function subscription(over: Partial<Subscription> = {}): Subscription {
  return {
    id: 'sub-1',
    code: 'S1',
    address: ADDRESS,
    service: null,
    region: null,
    minImpact: 'minor',
    component: null,
    keyword: null,
    paused: false,
    createdAt: START,
    ...over,
  };
}

export function windowAt(now: number, over: Partial<SituationWindow> = {}): SituationWindow {
  return {
    now,
    reportsSince: now - HOUR_MS,
    maxReports: 100,
    closedSince: now - HOUR_MS,
    ...over,
  };
}
