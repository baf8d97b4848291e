import { and, asc, eq, gte, isNull, sql } from 'drizzle-orm';
import { type FleetStore, METRICS_FRESH_MS } from '../app/ports/index.ts';
import type { MetricsView } from '../domain/outage/metrics-view.ts';
import type { Connection } from './connection.ts';

/** More than a catalog names. */
const MAX_SERVICES = 1_000;

export function fleetStore({ db, tables }: Connection): FleetStore {
  const { fleets, monitors: m } = tables;
  return {
    async watchedServices() {
      const rows = await db
        .selectDistinct({ service: m.service })
        .from(m)
        .where(isNull(m.revokedAt))
        .orderBy(asc(m.service))
        .limit(MAX_SERVICES);
      return rows.map((row) => row.service);
    },

    async fleets(service) {
      const [row] = await db.select().from(fleets).where(eq(fleets.service, service));
      return row ?? null;
    },

    async saveFleets(record, expectedTick) {
      if (expectedTick === null) {
        const rows = await db
          .insert(fleets)
          .values(record)
          .onConflictDoNothing()
          .returning({ service: fleets.service });
        return rows.length === 1;
      }
      const { service, ...change } = record;
      const rows = await db
        .update(fleets)
        .set(change)
        .where(and(eq(fleets.service, service), eq(fleets.tick, expectedTick)))
        .returning({ service: fleets.service });
      return rows.length === 1;
    },

    async ingestPulse(since) {
      const [row] = await db
        .select({
          series: sql<number>`count(*)`.mapWith(Number),
          lastHeardAt: sql<number | null>`max(${m.heardAt})`,
        })
        .from(m)
        .where(and(isNull(m.revokedAt), gte(m.heardAt, since)));
      const last = row?.lastHeardAt ?? null;
      return { series: row?.series ?? 0, lastHeardAt: last === null ? null : Number(last) };
    },
  };
}

/** What shops say of a service now; null when nobody looked lately, or nobody is watched. */
export async function metricsOf(
  { db, tables: { fleets } }: Connection,
  service: string,
  now: number,
): Promise<MetricsView | null> {
  const [row] = await db
    .select({ view: fleets.view })
    .from(fleets)
    .where(and(eq(fleets.service, service), gte(fleets.judgedAt, now - METRICS_FRESH_MS)));
  return row?.view ?? null;
}
