import { and, desc, eq, gte, isNull } from 'drizzle-orm';
import type { EvidenceStore } from '../app/ports/index.ts';
import type { Evidence, OfficialHeader, OfficialUpdate } from '../domain/outage/evidence.ts';
import { withoutBarred } from './bars.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import { answerOf, reportOf } from './rows.ts';
import type { Tables } from './schema.ts';
import { officialOf } from './situation.ts';

/** The most one reading of reports gives, whatever its caller asks for. */
const MAX_REPORTS = 10_000;

export function evidenceStore(connection: Connection): EvidenceStore {
  const { db, tables } = connection;
  const { officialWords, reports, answers } = tables;
  return {
    async addEvidence(evidence) {
      const added = new Set<string>();
      for (const some of chunks(evidence.filter(isOfficial))) {
        const rows = await db
          .insert(officialWords)
          .values(some.map(officialRow))
          .onConflictDoNothing()
          .returning({ key: officialWords.key });
        for (const { key } of rows) added.add(key);
      }
      for (const some of chunks(evidence.filter((one) => one.kind === 'report'))) {
        const rows = await db
          .insert(reports)
          .values(some.map((report) => ({ ...report, ...UNFOLDED })))
          .onConflictDoNothing()
          .returning({ key: reports.key });
        for (const { key } of rows) added.add(key);
      }
      for (const some of chunks(evidence.filter((one) => one.kind === 'answer'))) {
        const rows = await db
          .insert(answers)
          .values(some.map((answer) => ({ ...answer, ...UNFOLDED })))
          .onConflictDoNothing()
          .returning({ key: answers.key });
        for (const { key } of rows) added.add(key);
      }
      // `delete`, so that a key that comes twice in one call counts once.
      return evidence.filter((one) => added.delete(one.key));
    },

    async latestReport(query) {
      const [row] = await db
        .select()
        .from(reports)
        .where(
          and(
            eq(reports.reporter, query.reporter),
            eq(reports.service, query.service),
            eq(reports.component, query.component),
            query.region === null ? isNull(reports.region) : eq(reports.region, query.region),
            gte(reports.at, query.since),
          ),
        )
        .orderBy(desc(reports.at), desc(reports.seq))
        .limit(1);
      return row === undefined ? null : reportOf(row);
    },

    officialWords: (service, refs) => officialOf(connection, service, refs),

    async reportsSince(service, since, limit) {
      const rows = await db
        .select()
        .from(reports)
        .where(and(eq(reports.service, service), gte(reports.at, since)))
        .orderBy(desc(reports.at), desc(reports.seq))
        .limit(Math.min(limit, MAX_REPORTS));
      return withoutBarred(connection, rows.map(reportOf), (report) => report);
    },

    async answersSince(service, since, limit) {
      const rows = await db
        .select()
        .from(answers)
        .where(and(eq(answers.service, service), gte(answers.at, since)))
        .orderBy(desc(answers.at), desc(answers.seq))
        .limit(Math.min(limit, MAX_REPORTS));
      return withoutBarred(connection, rows.map(answerOf), (answer) => answer);
    },
  };
}

/** Written by the decision that takes it in. */
const UNFOLDED = { consideredAt: null, decision: null, streams: null } as const;

export const refOf = (word: { readonly source: string; readonly incidentRef: string }): string =>
  `${word.source}:${word.incidentRef}`;

const isOfficial = (one: Evidence): one is OfficialHeader | OfficialUpdate =>
  one.kind === 'official_header' || one.kind === 'official_update';

function officialRow(word: OfficialHeader | OfficialUpdate): Tables['officialWords']['$inferInsert'] {
  return {
    key: word.key,
    service: word.service,
    ref: refOf(word),
    receivedAt: word.receivedAt,
    consideredAt: null,
    word,
  };
}
