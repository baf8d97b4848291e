import { and, asc, desc, eq, gte, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Situation, SituationWindow } from '../app/ports/index.ts';
import type { Answer, MemberWord, OfficialHeader, OfficialUpdate, Report } from '../domain/outage/evidence.ts';
import type { Incident } from '../domain/outage/incident.ts';
import { withoutBarred } from './bars.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import { metricsOf } from './fleets.ts';
import { answerOf, reportOf } from './rows.ts';

/** The oldest are considered first; what is beyond waits for the next decision. */
const MAX_UNCONSIDERED = 5_000;
const MAX_INCIDENTS = 500;
/** The newest words count when an incident has more. */
const MAX_OFFICIAL = 10_000;
const MAX_REPORTS = 20_000;

/**
 * All that a decision needs. The version is read first: whatever changes while the rest is read either is evidence,
 * which stays unconsidered, or a decision, which makes this one a conflict.
 */
export async function situation(connection: Connection, service: string, window: SituationWindow): Promise<Situation> {
  const state = await stateOf(connection, service);
  const words = await unconsideredWords(connection, service);
  const fresh = await unconsideredReports(connection, service);
  const incidents = await incidentsOf(connection, service, { ...window, refs: words.refs });
  const refs = new Set([...words.refs, ...incidents.flatMap((incident) => incident.refs)]);
  return {
    service,
    ...state,
    unconsidered: [...words.keys, ...fresh.map(({ key }) => key)],
    fresh: await withoutBarred(connection, fresh, (word) => word),
    incidents,
    official: await officialOf(connection, service, [...refs]),
    reports: await withoutBarred(connection, await reportsOf(connection, service, window), (word) => word),
    answers: await withoutBarred(connection, await answersOf(connection, service, window), (word) => word),
    streamsElsewhere: await streamsBeside(connection, service),
    metrics: await metricsOf(connection, service, window.now),
  };
}

async function stateOf({ db, tables: { serviceStates } }: Connection, service: string) {
  const [row] = await db
    .select({ version: serviceStates.version, crowd: serviceStates.crowd })
    .from(serviceStates)
    .where(eq(serviceStates.service, service));
  return row ?? { version: 0, crowd: null };
}

async function unconsideredWords({ db, tables: { officialWords } }: Connection, service: string) {
  const words = await db
    .select({ key: officialWords.key, ref: officialWords.ref })
    .from(officialWords)
    .where(and(eq(officialWords.service, service), isNull(officialWords.consideredAt)))
    .orderBy(asc(officialWords.seq))
    .limit(MAX_UNCONSIDERED);
  return { keys: words.map(({ key }) => key), refs: [...new Set(words.map(({ ref }) => ref))] };
}

/** Members' words, oldest first. */
async function unconsideredReports(
  { db, tables: { reports, answers } }: Connection,
  service: string,
): Promise<readonly MemberWord[]> {
  const told = await db
    .select()
    .from(reports)
    .where(and(eq(reports.service, service), isNull(reports.consideredAt)))
    .orderBy(asc(reports.seq))
    .limit(MAX_UNCONSIDERED);
  const answered = await db
    .select()
    .from(answers)
    .where(and(eq(answers.service, service), isNull(answers.consideredAt)))
    .orderBy(asc(answers.seq))
    .limit(MAX_UNCONSIDERED);
  return [...told.map(reportOf), ...answered.map(answerOf)].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

async function streamsBeside({ db, tables: { serviceStates } }: Connection, service: string): Promise<number> {
  const [row] = await db
    .select({ streams: sql<number>`coalesce(sum(${serviceStates.streams}), 0)`.mapWith(Number) })
    .from(serviceStates)
    .where(ne(serviceStates.service, service));
  return row?.streams ?? 0;
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

export async function officialOf(
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

async function answersOf(
  { db, tables: { answers } }: Connection,
  service: string,
  window: SituationWindow,
): Promise<readonly Answer[]> {
  const rows = await db
    .select()
    .from(answers)
    .where(and(eq(answers.service, service), gte(answers.at, window.reportsSince)))
    .orderBy(desc(answers.at), desc(answers.seq))
    .limit(Math.min(window.maxReports, MAX_REPORTS));
  return rows.reverse().map(answerOf);
}
