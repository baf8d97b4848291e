import { DAY_MS, HOUR_MS, type Instant } from '../../domain/instant.ts';
import { isCounted } from '../../domain/outage/detector/index.ts';
import type { OfficialHeader, OfficialUpdate } from '../../domain/outage/evidence.ts';
import type { Incident } from '../../domain/outage/incident.ts';
import type { MetricReading, Monitor } from '../../domain/outage/monitor.ts';
import { type Tally, tallyOf, type Unproven, unprovenOf } from '../../domain/response/evidence/index.ts';
import type { App } from '../app.ts';

/** All that is known of an incident and may be told to whoever asked. */
export interface Gathered {
  readonly incident: Incident;
  readonly madeAt: Instant;
  /** Official words in order of arrival, word for word. */
  readonly official: readonly (OfficialHeader | OfficialUpdate)[];
  readonly reports: { readonly from: Instant; readonly to: Instant; readonly tallies: readonly Tally[] };
  /** The asker's own series; empty where nobody asked for them. */
  readonly series: readonly OwnSeries[];
  readonly unproven: readonly Unproven[];
}

export interface OwnSeries {
  readonly monitor: Monitor;
  readonly readings: readonly MetricReading[];
}

/** Members see it before it is known since when. */
const BEFORE_MS = HOUR_MS;
const MAX_REPORTS = 10_000;
/** Own numbers of the day before and after, to compare with. */
const AROUND_MS = DAY_MS;
/** One every five minutes for a week. */
const MAX_READINGS = 2_016;

/** `owner`: the keyed hash of the asker, whose own readings are put in; null leaves them out. */
export async function gather(app: App, incident: Incident, owner: string | null): Promise<Gathered> {
  const madeAt = app.clock.now();
  const from = incident.startedAt - BEFORE_MS;
  const to = incident.resolvedAt ?? madeAt;
  const reports = await app.store.reportsSince(incident.service, from, MAX_REPORTS);
  const series = owner === null ? [] : await ownSeries(app, incident, { owner, to: Math.min(madeAt, to + AROUND_MS) });
  return {
    incident,
    madeAt,
    official: await app.store.officialWords(incident.service, incident.refs),
    reports: { from, to, tallies: tallyOf(reports.filter((report) => report.at <= to && isCounted(report))) },
    series,
    unproven: unprovenOf(incident, series.length > 0),
  };
}

async function ownSeries(
  app: App,
  incident: Incident,
  { owner, to }: { readonly owner: string; readonly to: Instant },
): Promise<readonly OwnSeries[]> {
  const series: OwnSeries[] = [];
  for (const monitor of await app.store.monitorsOf(owner)) {
    if (monitor.service !== incident.service) continue;
    const all = await app.store.readingsOf(monitor.id, incident.startedAt - AROUND_MS, MAX_READINGS);
    const readings = all.filter(({ at }) => at <= to);
    if (readings.length > 0) series.push({ monitor, readings });
  }
  return series;
}
