import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { IncidentQuery, IncidentStore } from '../app/ports/index.ts';
import { commit } from './commit.ts';
import type { Connection } from './connection.ts';
import { situation } from './situation.ts';

/** More than a catalog has services. */
const MAX_SERVICES = 1_000;
const MAX_LISTED = 500;
/** Far beyond what an estimate gains from. */
const MAX_PAST = 5_000;

export function incidentStore(connection: Connection): IncidentStore {
  const { db, tables } = connection;
  const { incidents, officialWords, reports, answers } = tables;
  return {
    async servicesToReconsider() {
      const services = new Set<string>();
      for (const source of [
        db
          .selectDistinct({ service: officialWords.service })
          .from(officialWords)
          .where(isNull(officialWords.consideredAt)),
        db.selectDistinct({ service: reports.service }).from(reports).where(isNull(reports.consideredAt)),
        db.selectDistinct({ service: answers.service }).from(answers).where(isNull(answers.consideredAt)),
        db.selectDistinct({ service: incidents.service }).from(incidents).where(isNull(incidents.closedAt)),
      ]) {
        for (const { service } of await source.limit(MAX_SERVICES)) services.add(service);
      }
      return [...services].sort();
    },

    situation: (service, window) => situation(connection, service, window),
    commit: (decision) => commit(connection, decision),

    async findIncident(code) {
      const [row] = await db
        .select({ snapshot: incidents.snapshot })
        .from(incidents)
        .where(eq(incidents.code, code.toUpperCase()))
        .orderBy(desc(incidents.startedAt))
        .limit(1);
      return row?.snapshot ?? null;
    },

    async listIncidents(query: IncidentQuery) {
      const rows = await db
        .select({ snapshot: incidents.snapshot })
        .from(incidents)
        .where(
          and(
            query.service === null ? undefined : eq(incidents.service, query.service),
            query.openOnly ? isNull(incidents.closedAt) : undefined,
          ),
        )
        .orderBy(asc(sql`case when ${incidents.closedAt} is null then 0 else 1 end`), desc(incidents.startedAt))
        .limit(Math.min(query.limit, MAX_LISTED));
      return rows.map((row) => row.snapshot);
    },

    async pastIncidents(limit) {
      const { service, impact, startedAt, mitigatedAt, closedAt, promises } = incidents;
      const rows = await db
        .select({ service, impact, startedAt, mitigatedAt, closedAt, promises })
        .from(incidents)
        .where(and(eq(incidents.phase, 'resolved'), eq(incidents.maintenance, false), isNotNull(closedAt)))
        .orderBy(desc(closedAt))
        .limit(Math.min(limit, MAX_PAST));
      return rows.flatMap(({ closedAt: resolvedAt, promises: entries, ...row }) => {
        const stated = entries?.map((entry) => entry.stated) ?? [];
        return resolvedAt === null ? [] : [{ ...row, resolvedAt, maintenance: false, stated }];
      });
    },

    async pastPromises(limit) {
      const rows = await db
        .select({ service: incidents.service, entries: incidents.promises })
        .from(incidents)
        .where(and(eq(incidents.phase, 'resolved'), isNotNull(incidents.promises)))
        .orderBy(desc(incidents.closedAt))
        .limit(Math.min(limit, MAX_PAST));
      return rows.map(({ service, entries }) => ({ service, entries: entries ?? [] }));
    },
  };
}
