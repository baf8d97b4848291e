import { and, asc, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { MonitorStore, ReadingsArrival } from '../app/ports/index.ts';
import type { Monitor } from '../domain/outage/monitor.ts';
import type { Change } from './atomically.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

/** The most one look at a service takes: 3,000 series with an hour of readings every ten minutes, three times over. */
const MAX_SERIES = 3_000;
const MAX_READINGS = 60_000;
/** Under which name deliveries are remembered; no chat platform is called so. */
const EVENTS = 'ingest';
const MAX_TRIES = 3;

export function monitorStore(connection: Connection): MonitorStore {
  const { db, tables, atomically } = connection;
  const { monitors: m, monitorReadings: r } = tables;
  return {
    async addMonitor(monitor, most) {
      const [own] = await db
        .select({ count: sql<number>`count(*)`.mapWith(Number) })
        .from(m)
        .where(and(eq(m.owner, monitor.owner), isNull(m.revokedAt)));
      if ((own?.count ?? 0) >= most) return 'full';
      const added = await db
        .insert(m)
        .values({ ...monitor, shopKey: monitor.shop.toLowerCase() })
        .onConflictDoNothing()
        .returning({ id: m.id });
      return added.length === 1 ? 'added' : 'exists';
    },

    async monitorsOf(owner) {
      const rows = await db
        .select()
        .from(m)
        .where(and(eq(m.owner, owner), isNull(m.revokedAt)))
        .orderBy(asc(m.createdAt), asc(m.shopKey), asc(m.metric))
        .limit(MAX_SERIES);
      return rows.map(monitorOf);
    },

    async findMonitor(id) {
      const [row] = await db.select().from(m).where(eq(m.id, id));
      return row === undefined ? null : monitorOf(row);
    },

    async revokeMonitor(id, at) {
      const outcome = await atomically([
        {
          query: db
            .update(m)
            .set({ revokedAt: at })
            .where(and(eq(m.id, id), isNull(m.revokedAt))),
          rows: 1,
        },
        { query: db.delete(r).where(eq(r.monitor, id)) },
      ]);
      return outcome === 'committed';
    },

    async addReadings(arrival) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        if ((await atomically(arrivalChanges(connection, arrival))) === 'committed') return 'added';
        if (arrival.event !== null && (await isKnown(connection, nameOf(arrival)))) return 'repeated';
        if (!(await isWatched(connection, arrival.monitor))) return 'revoked';
      }
      throw new Error(`Readings could not be saved: ${MAX_TRIES} conflicts in a row.`);
    },

    async readingsOf(monitor, since, limit) {
      const rows = await db
        .select({ at: r.at, value: r.value })
        .from(r)
        .where(and(eq(r.monitor, monitor), gte(r.at, since)))
        .orderBy(desc(r.at))
        .limit(Math.min(limit, MAX_READINGS));
      return rows.reverse();
    },

    async readingsOn(service, { from, before }) {
      const rows = await db
        .select()
        .from(m)
        .where(and(eq(m.service, service), isNull(m.revokedAt)))
        .orderBy(asc(m.createdAt), asc(m.shopKey), asc(m.metric))
        .limit(MAX_SERIES);
      const own = db
        .select({ id: m.id })
        .from(m)
        .where(and(eq(m.service, service), isNull(m.revokedAt)));
      const readings = await db
        .select({ monitor: r.monitor, at: r.at, value: r.value })
        .from(r)
        .where(and(gte(r.at, from), lt(r.at, before), inArray(r.monitor, own)))
        .orderBy(asc(r.at), asc(r.monitor))
        .limit(MAX_READINGS);
      return { monitors: rows.map(monitorOf), readings };
    },
  };
}

function* arrivalChanges({ db, tables }: Connection, arrival: ReadingsArrival): Generator<Change> {
  const { monitors: m, monitorReadings: r, seenEvents } = tables;
  const { monitor, at: receivedAt } = arrival;
  // Also locks the row: nothing arrives behind a revocation.
  yield {
    query: db
      .update(m)
      .set({ heardAt: receivedAt })
      .where(and(eq(m.id, monitor), isNull(m.revokedAt))),
    rows: 1,
  };
  if (arrival.event !== null) {
    yield {
      query: db.insert(seenEvents).values({ platform: EVENTS, event: nameOf(arrival), at: receivedAt }),
      rows: 1,
    };
  }
  // One statement may not touch a row twice: of two readings at one instant the later one counts.
  const byInstant = new Map(arrival.readings.map((reading) => [reading.at, reading.value]));
  for (const some of chunks([...byInstant])) {
    yield {
      query: db
        .insert(r)
        .values(some.map(([at, value]) => ({ monitor, at, value, receivedAt })))
        .onConflictDoUpdate({
          target: [r.monitor, r.at],
          set: { value: sql`excluded.value`, receivedAt: sql`excluded.received_at` },
        }),
    };
  }
}

const nameOf = ({ monitor, event }: ReadingsArrival): string => `${monitor}:${event}`;

async function isKnown({ db, tables: { seenEvents } }: Connection, event: string): Promise<boolean> {
  const [row] = await db
    .select({ event: seenEvents.event })
    .from(seenEvents)
    .where(and(eq(seenEvents.platform, EVENTS), eq(seenEvents.event, event)));
  return row !== undefined;
}

async function isWatched({ db, tables: { monitors: m } }: Connection, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: m.id })
    .from(m)
    .where(and(eq(m.id, id), isNull(m.revokedAt)));
  return row !== undefined;
}

function monitorOf({ shopKey: _shopKey, ...monitor }: Tables['monitors']['$inferSelect']): Monitor {
  return monitor;
}
