import { HOUR_MS, type Instant } from '../instant.ts';
import { ASSESS_WINDOW_MS, assess } from './assess.ts';
import type { Assessment, Stream } from './assessment.ts';
import type { Report } from './evidence.ts';
import type { CrowdCount } from './incident.ts';
import type { ComponentId, RegionId, ServiceId } from './vocabulary.ts';

/** What the members of all communities say of one service now. */
export interface CrowdView {
  readonly level: Assessment['level'];
  readonly count: CrowdCount | null;
  /** The components and regions that the reports behind the level speak of; no region: not told. */
  readonly components: readonly ComponentId[];
  readonly regions: readonly RegionId[];
}

export interface CrowdHistory {
  /** Reports before the ones looked at one by one, by component and region, over so many hours. */
  readonly counts: readonly {
    readonly component: ComponentId;
    readonly region: RegionId | null;
    readonly reports: number;
  }[];
  readonly hours: number;
}

/** Less history than this is no baseline: a young service is taken for a quiet one. */
const MIN_HISTORY_HOURS = 24;
/** A region is named when at least this share of the regional reports speak of it. */
const MIN_REGION_SHARE = 0.2;

/**
 * Assesses every stream of a service (component × region, component, whole service) and takes the loudest word. The
 * service as a whole is a stream of its own because one outage is seen as zero sales here and a dead dashboard there.
 */
export function viewCrowd(
  service: ServiceId,
  crowd: { readonly reports: readonly Report[]; readonly history: CrowdHistory },
  now: Instant,
): CrowdView {
  const streams = streamsOf(service, crowd.reports);
  const assessments = streams.map((stream) => assess(stream, baselineOf(stream, crowd.history), now));
  const level = assessments.some((one) => one.level === 'outage')
    ? 'outage'
    : assessments.some((one) => one.level === 'elevated')
      ? 'elevated'
      : 'quiet';
  const recent = crowd.reports.filter((report) => report.at > now - ASSESS_WINDOW_MS && report.at <= now);
  return {
    level,
    count: countOf(recent.length > 0 ? recent : crowd.reports.slice(-1)),
    components: [...new Set(recent.map((report) => report.component))],
    regions: regionsOf(recent),
  };
}

function streamsOf(service: ServiceId, reports: readonly Report[]): readonly Stream[] {
  const byComponent = Map.groupBy(reports, (report) => report.component);
  const streams: Stream[] = [];
  for (const [component, own] of byComponent) {
    streams.push({ service, component, region: null, reports: own });
    for (const [region, regional] of Map.groupBy(own, (report) => report.region)) {
      if (region !== null) streams.push({ service, component, region, reports: regional });
    }
  }
  return [...streams, { service, component: null, region: null, reports }];
}

function baselineOf(stream: Stream, history: CrowdHistory) {
  const own = history.counts.filter(
    (count) =>
      (stream.component === null || count.component === stream.component) &&
      (stream.region === null || count.region === stream.region),
  );
  const reports = own.reduce((sum, count) => sum + count.reports, 0);
  return { reportsPerHour: history.hours < MIN_HISTORY_HOURS ? 0 : reports / history.hours };
}

function countOf(reports: readonly Report[]): CrowdCount | null {
  const first = reports[0];
  const last = reports.at(-1);
  if (!first || !last) return null;
  return {
    reporters: new Set(reports.map((report) => report.reporter)).size,
    communities: new Set(reports.map((report) => report.community)).size,
    symptoms: [...new Set(reports.map((report) => report.symptom))],
    since: first.at,
    lastAt: last.at,
  };
}

function regionsOf(reports: readonly Report[]): readonly RegionId[] {
  const regional = reports.filter((report) => report.region !== null);
  const shares = Map.groupBy(regional, (report) => report.region);
  return [...shares].flatMap(([region, own]) =>
    region !== null && own.length >= regional.length * MIN_REGION_SHARE ? [region] : [],
  );
}

/** How far back reports are looked at one by one; older ones are baseline. */
export const CROWD_LOOKBACK_MS = 6 * HOUR_MS;
