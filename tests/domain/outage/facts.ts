import { HOUR_MS, type Instant, MINUTE_MS } from '../../../src/domain/instant.ts';
import { allot } from '../../../src/domain/outage/allot.ts';
import { viewCrowd } from '../../../src/domain/outage/crowd.ts';
import { decide } from '../../../src/domain/outage/decide.ts';
import { absorb, newDetector, viewService } from '../../../src/domain/outage/detector/index.ts';
import type {
  Answer,
  MemberWord,
  OfficialHeader,
  OfficialUpdate,
  Report,
} from '../../../src/domain/outage/evidence.ts';
import type { Incident, Transition } from '../../../src/domain/outage/incident.ts';
import type { MetricsView } from '../../../src/domain/outage/metrics-view.ts';
import { observe } from '../../../src/domain/outage/observe.ts';
import type { OfficialIncident, OfficialReading } from '../../../src/domain/outage/official.ts';
import { viewOfficial } from '../../../src/domain/outage/official-view.ts';

/** 26 January 2026, 21:00 in New York. Everything here is invented. */
export const T0: Instant = Date.UTC(2026, 0, 27, 2, 0);

export const vocabulary = {
  components: [
    { id: 'orders', terms: ['orders', '订单'] },
    { id: 'video_views', terms: ['video playback', '视频播放'] },
    { id: 'analytics', terms: ['analytics dashboard', '数据面板'] },
  ],
  regions: [
    { id: 'US', terms: ['US', '美国'] },
    { id: 'ID', terms: ['Indonesia', '印尼'] },
  ],
};

export function officialIncident(change: Partial<OfficialIncident> = {}): OfficialIncident {
  return {
    externalId: 'off-1',
    title: 'Elevated errors',
    url: 'https://status.example/off-1',
    phase: 'investigating',
    impact: 'major',
    components: [],
    regions: [],
    startedAt: T0,
    mitigatedAt: null,
    resolvedAt: null,
    maintenance: null,
    updates: [block(0, 'investigating', 'We are looking into it.')],
    ...change,
  };
}

export function block(minute: number, phase: OfficialIncident['phase'], text: string) {
  return { at: T0 + minute * MINUTE_MS, phase, text, hash: `h-${phase}-${text}` };
}

/** Evidence in a page that shows these incidents. */
export function said(
  incidents: readonly OfficialIncident[],
  firstLook = false,
): readonly (OfficialHeader | OfficialUpdate)[] {
  const reading: OfficialReading = { kind: 'test', page: { name: 'Shop', url: null }, incidents, problems: [] };
  return observe(reading, {
    service: 'shop',
    source: 'shop-status',
    receivedAt: T0,
    firstLook,
    vocabulary,
    mapComponent: (name) => (name === 'Orders' ? 'orders' : null),
  });
}

/** Communities that were there for two months without a word. */
const KNOWN = { accountAgeDays: 60, ageFrom: 'first_met', communityAgeDays: 60, communityMembers: 40 } as const;

/** Reports by `count` different members of four chats, one a minute from the given minute on. */
export function reports(count: number, from: number, change: Partial<Report> = {}): readonly Report[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'report',
    key: `report:${from}:${index}:${change.community ?? ''}`,
    service: 'shop',
    at: T0 + (from + index) * MINUTE_MS,
    receivedAt: T0 + (from + index) * MINUTE_MS,
    reporter: `${change.community ?? 'c'}-${from}-${index}`,
    community: `chat-${index % 4}`,
    symptom: 'sales_zero',
    component: 'orders',
    region: null,
    note: null,
    standing: KNOWN,
    ...change,
  }));
}

/** Answers of `count` of those who reported from `reported` on, one a minute from the given minute on. */
export function answers(
  count: number,
  { from, reported, verdict }: { from: number; reported: number; verdict: Answer['verdict'] },
): readonly Answer[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'answer',
    key: `answer:${from}:${index}`,
    service: 'shop',
    at: T0 + (from + index) * MINUTE_MS,
    receivedAt: T0 + (from + index) * MINUTE_MS,
    reporter: `c-${reported}-${index}`,
    community: `chat-${index % 4}`,
    verdict,
    component: null,
    region: null,
    standing: KNOWN,
  }));
}

/** One service alone in the system. */
const BUDGET = { streams: 1 } as const;

/** A small replay: evidence piles up, time passes, and every step is kept. */
export function createReplay() {
  let incidents: readonly Incident[] = [];
  let official: readonly (OfficialHeader | OfficialUpdate)[] = [];
  let said: readonly MemberWord[] = [];
  let folded = 0;
  let shops: MetricsView | null = null;
  const state = newDetector();
  return {
    incidents: () => incidents,
    hear(more: readonly MemberWord[]) {
      said = [...said, ...more].sort((a, b) => a.at - b.at);
    },
    watch(view: MetricsView) {
      shops = view;
    },
    read(more: readonly (OfficialHeader | OfficialUpdate)[]) {
      const known = new Set(official.map((one) => one.key));
      official = [...official, ...more.filter((one) => !known.has(one.key))];
    },
    at(minute: number): readonly Transition[] {
      const now = T0 + minute * MINUTE_MS;
      const until = said.filter((word) => word.at <= now);
      absorb(state, until.slice(folded), BUDGET);
      folded = until.length;
      const recent = until.filter((word) => word.at > now - 6 * HOUR_MS);
      const detected = viewService(structuredClone(state), { service: 'shop', now, budget: BUDGET });
      const reports = recent.filter((word) => word.kind === 'report');
      const answers = recent.filter((word) => word.kind === 'answer');
      const crowd = viewCrowd(detected, { reports, answers }, now);
      const same = (a: string, b: string) => a === b;
      const words = { official: viewOfficial(official), crowd, metrics: shops, regionsMeet: same, partsMeet: same };
      const cases = allot(incidents, words, now);
      const steps = cases.flatMap(
        (one) => decide(one, { service: 'shop', codePrefix: 'SH', zone: 'Asia/Shanghai', now }) ?? [],
      );
      const changed = new Map(steps.map((step) => [step.to.id, step.to]));
      const kept = incidents.map((incident) => changed.get(incident.id) ?? incident);
      incidents = [...kept, ...steps.filter((step) => step.from === null).map((step) => step.to)];
      return steps;
    },
  };
}

export const kinds = (steps: readonly Transition[]): readonly string[] =>
  steps.map((step) => `${step.kind} ${step.loudness}`);
