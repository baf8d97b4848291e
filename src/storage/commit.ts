import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Announcement, Decision, PlannedDelivery, Step } from '../app/ports/index.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import { impacts, rankOfImpact } from '../domain/outage/vocabulary.ts';
import type { Change } from './atomically.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import { replaceable } from './schema.ts';

/** Saves a decision with everything that will be said about it, unless the service has moved on meanwhile. */
export async function commit(connection: Connection, decision: Decision): Promise<'committed' | 'conflict'> {
  return connection.atomically(changesOf(connection, decision));
}

function* changesOf(connection: Connection, decision: Decision): Generator<Change> {
  yield* advance(connection, decision);
  yield* markConsidered(connection, decision);
  for (const step of decision.steps) {
    yield saveIncident(connection, step);
    yield* saveRefs(connection, step.incident);
    if (step.announcement === null) continue;
    yield* announce(connection, step.announcement);
    yield* plan(connection, step.announcement, step.deliveries);
  }
}

function* advance({ db, tables: { serviceStates } }: Connection, decision: Decision): Generator<Change> {
  const { service, expectedVersion } = decision;
  yield { query: db.insert(serviceStates).values({ service, version: 0 }).onConflictDoNothing() };
  yield {
    query: db
      .update(serviceStates)
      .set({ version: expectedVersion + 1 })
      .where(and(eq(serviceStates.service, service), eq(serviceStates.version, expectedVersion))),
    rows: 1,
  };
}

function* markConsidered({ db, tables }: Connection, decision: Decision): Generator<Change> {
  for (const table of [tables.officialWords, tables.reports]) {
    for (const keys of chunks(decision.considered)) {
      yield {
        query: db
          .update(table)
          .set({ consideredAt: decision.at })
          .where(and(inArray(table.key, keys), eq(table.service, decision.service))),
      };
    }
  }
}

function saveIncident({ db, tables: { incidents } }: Connection, step: Step): Change {
  const row = rowOf(step.incident);
  if (step.isNew) return { query: db.insert(incidents).values({ ...row, announced: null }), rows: 1 };
  return {
    query: db
      .update(incidents)
      .set(row)
      .where(and(eq(incidents.id, row.id), eq(incidents.version, row.version - 1))),
    rows: 1,
  };
}

function rowOf(incident: Incident) {
  return {
    id: incident.id,
    code: incident.code.toUpperCase(),
    service: incident.service,
    version: incident.version,
    phase: incident.phase,
    startedAt: incident.startedAt,
    mitigatedAt: incident.mitigatedAt,
    impact: incident.impact,
    maintenance: incident.maintenance !== null,
    promises: incident.promises.length > 0 ? incident.promises : null,
    closedAt: isOpen(incident) ? null : (incident.resolvedAt ?? incident.updatedAt),
    snapshot: incident,
  };
}

function* saveRefs({ db, tables: { incidentRefs } }: Connection, incident: Incident): Generator<Change> {
  for (const refs of chunks([...new Set(incident.refs)])) {
    yield {
      query: db
        .insert(incidentRefs)
        .values(refs.map((ref) => ({ ref, incident: incident.id })))
        .onConflictDoUpdate({ target: incidentRefs.ref, set: { incident: incident.id } }),
    };
  }
}

/** Deliveries that nobody has begun carry the new announcement instead of their old one; who claimed them loses them. */
function* announce({ db, tables: t }: Connection, announcement: Announcement): Generator<Change> {
  const { id, incident, kind, at, news } = announcement;
  yield {
    query: db.insert(t.announcements).values({ id, incident: incident.id, kind, at, news, snapshot: incident }),
    rows: 1,
  };
  yield { query: db.update(t.incidents).set({ announced: id }).where(eq(t.incidents.id, incident.id)), rows: 1 };
  yield {
    query: db
      .update(t.deliveries)
      .set({ announcement: id, rank: loudness(incident), state: 'pending', holder: null, leaseUntil: null })
      .where(and(eq(t.deliveries.incident, incident.id), replaceable(t.deliveries))),
  };
}

/** 0 for the loudest, so that claiming reads its index forwards. */
const loudness = (incident: Incident): number => impacts.length - 1 - rankOfImpact(incident.impact);

function* plan(
  connection: Connection,
  announcement: Announcement,
  planned: readonly PlannedDelivery[],
): Generator<Change> {
  for (const mode of ['edit', 'post'] as const) {
    const subscriptions = planned.filter((one) => one.mode === mode).map((one) => one.subscription);
    for (const some of chunks(subscriptions)) yield { query: planMany(connection, announcement, mode, some) };
  }
}

/**
 * Raw SQL, because drizzle's `insert … select` insists on every column: only the ids travel, and a subscription removed
 * meanwhile drops out. The conflict is a delivery of the same mode that is already on its way with this announcement.
 */
function planMany(
  { tables: { deliveries: d, subscriptions: s } }: Connection,
  announcement: Announcement,
  mode: PlannedDelivery['mode'],
  subscriptions: readonly string[],
) {
  const values = [
    [d.subscription, s.id],
    [d.platform, s.platform],
    [d.incident, sql`${announcement.incident.id}`],
    [d.announcement, sql`${announcement.id}`],
    [d.mode, sql`${mode}`],
    [d.state, sql`'pending'`],
    [d.rank, sql`${loudness(announcement.incident)}`],
    [d.attempts, sql`0`],
    [d.doubtful, sql`false`],
    [d.notBefore, sql`${announcement.at}`],
  ] as const;
  const columns = sql.join(
    values.map(([column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const expressions = sql.join(
    values.map(([, value]) => value),
    sql`, `,
  );
  return sql`insert into ${d} (${columns}) select ${expressions} from ${s}
    where ${inArray(s.id, [...subscriptions])} on conflict do nothing`;
}
