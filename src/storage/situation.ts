import { and, asc, desc, eq, gte, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Situation, SituationWindow, StreamCount } from '../app/ports/index.ts';
import type { OfficialHeader, OfficialUpdate, Report } from '../domain/outage/evidence.ts';
import type { Incident } from '../domain/outage/incident.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import { reportOf } from './evidence.ts';

/** The oldest are considered first; what is beyond waits for the next decision. */
const MAX_UNCONSIDERED = 5_000;
const MAX_INCIDENTS = 500;
/** The newest words count when an incident has more. */
const MAX_OFFICIAL = 10_000;
const MAX_REPORTS = 20_000;
const MAX_STREAMS = 2_000;

/**
 * All that a decision needs. The version is read first: whatever changes while the rest is read either is evidence,
 * which stays unconsidered, or a decision, which makes this one a conflict.
 */
export async function situation(connection: Connection, service: string, window: SituationWindow): Promise<Situation> {
  const version = await versionOf(connection, service);
  const unconsidered = await unconsideredOf(connection, service);
  const incidents = await incidentsOf(connection, service, { ...window, refs: unconsidered.refs });
  const refs = new Set([...unconsidered.refs, ...incidents.flatMap((incident) => incident.refs)]);
  return {
    service,
    version,
    unconsidered: unconsidered.keys,
    incidents,
    official: await officialOf(connection, service, [...refs]),
    reports: await reportsOf(connection, service, window),
    baseline: await baselineOf(connection, service, window),
    firstReportAt: await firstReportOf(connection, service),
    metrics: null,
  };
}

async function versionOf({ db, tables: { serviceStates } }: Connection, service: string): Promise<number> {
  const [row] = await db
    .select({ version: serviceStates.version })
    .from(serviceStates)
    .where(eq(serviceStates.service, service));
  return row?.version ?? 0;
}

async function unconsideredOf({ db, tables: { officialWords, reports } }: Connection, service: string) {
  const words = await db
    .select({ key: officialWords.key, ref: officialWords.ref })
    .from(officialWords)
    .where(and(eq(officialWords.service, service), isNull(officialWords.consideredAt)))
    .orderBy(asc(officialWords.seq))
    .limit(MAX_UNCONSIDERED);
  const told = await db
    .select({ key: reports.key })
    .from(reports)
    .where(and(eq(reports.service, service), isNull(reports.consideredAt)))
    .orderBy(asc(reports.seq))
    .limit(MAX_UNCONSIDERED);
  return { keys: [...words, ...told].map(({ key }) => key), refs: [...new Set(words.map(({ ref }) => ref))] };
}

async function incidentsOf(
  { db, tables: { incidents, incidentRefs } }: Connection,
  service: string,
  window: { readonly closedSince: number; readonly refs: readonly string[] },
): Promise<readonly Incident[]> {
  const found = new Map<string, Incident>();
  const recent = await db
    .select({ id: incidents.id, snapshot: incidents.snapshot })
    .from(incidents)
    .where(
      and(eq(incidents.service, service), or(isNull(incidents.closedAt), gte(incidents.closedAt, window.closedSince))),
    )
    .orderBy(desc(incidents.startedAt))
    .limit(MAX_INCIDENTS);
  for (const { id, snapshot } of recent) found.set(id, snapshot);
  for (const refs of chunks(window.refs)) {
    const named = await db
      .select({ id: incidents.id, snapshot: incidents.snapshot })
      .from(incidentRefs)
      .innerJoin(incidents, eq(incidents.id, incidentRefs.incident))
      .where(and(inArray(incidentRefs.ref, refs), eq(incidents.service, service)));
    for (const { id, snapshot } of named) found.set(id, snapshot);
  }
  return [...found.values()].sort((a, b) => a.startedAt - b.startedAt);
}

async function officialOf(
  { db, tables: { officialWords } }: Connection,
  service: string,
  refs: readonly string[],
): Promise<readonly (OfficialHeader | OfficialUpdate)[]> {
  const rows: { seq: number; word: OfficialHeader | OfficialUpdate }[] = [];
  for (const some of chunks(refs)) {
    rows.push(
      ...(await db
        .select({ seq: officialWords.seq, word: officialWords.word })
        .from(officialWords)
        .where(and(inArray(officialWords.ref, some), eq(officialWords.service, service)))
        .orderBy(desc(officialWords.seq))
        .limit(MAX_OFFICIAL)),
    );
  }
  rows.sort((a, b) => a.seq - b.seq);
  return rows.slice(-MAX_OFFICIAL).map((row) => row.word);
}

async function reportsOf(
  { db, tables: { reports } }: Connection,
  service: string,
  window: SituationWindow,
): Promise<readonly Report[]> {
  const rows = await db
    .select()
    .from(reports)
    .where(and(eq(reports.service, service), gte(reports.at, window.reportsSince)))
    .orderBy(desc(reports.at), desc(reports.seq))
    .limit(Math.min(window.maxReports, MAX_REPORTS));
  return rows.reverse().map(reportOf);
}

async function baselineOf(
  { db, tables: { reports } }: Connection,
  service: string,
  window: SituationWindow,
): Promise<readonly StreamCount[]> {
  return db
    .select({
      component: reports.component,
      region: reports.region,
      reports: sql<number>`count(*)`.mapWith(Number),
    })
    .from(reports)
    .where(
      and(eq(reports.service, service), gte(reports.at, window.baselineSince), lt(reports.at, window.reportsSince)),
    )
    .groupBy(reports.component, reports.region)
    .orderBy(asc(reports.component), asc(reports.region))
    .limit(MAX_STREAMS);
}

async function firstReportOf({ db, tables: { reports } }: Connection, service: string): Promise<number | null> {
  const [row] = await db
    .select({ receivedAt: reports.receivedAt })
    .from(reports)
    .where(eq(reports.service, service))
    .orderBy(asc(reports.at))
    .limit(1);
  return row?.receivedAt ?? null;
}
