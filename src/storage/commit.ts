import { and, eq, inArray } from 'drizzle-orm';
import type { Decision, Step } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import { announce } from './announce.ts';
import type { Change } from './atomically.ts';
import { planCalls } from './automations.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';

/** Saves a decision with everything that will be said about it, unless the service has moved on meanwhile. */
export async function commit(connection: Connection, decision: Decision): Promise<'committed' | 'conflict'> {
  return connection.atomically(changesOf(connection, decision));
}

function* changesOf(connection: Connection, decision: Decision): Generator<Change> {
  yield* advance(connection, decision);
  yield* markConsidered(connection, decision);
  yield* planCalls(connection, decision.calls, decision.at);
  for (const step of decision.steps) {
    yield saveIncident(connection, step);
    yield* saveRefs(connection, step.incident);
    if (step.announcement === null) yield followSilently(connection, step.incident);
    else
      yield* announce(connection, step.announcement, { deliveries: step.deliveries, overAt: closedAt(step.incident) });
  }
}

function* advance({ db, tables: { serviceStates } }: Connection, decision: Decision): Generator<Change> {
  const { service, expectedVersion } = decision;
  yield { query: db.insert(serviceStates).values({ service, version: 0 }).onConflictDoNothing() };
  yield {
    query: db
      .update(serviceStates)
      .set({
        version: expectedVersion + 1,
        ...(decision.crowd && { crowd: decision.crowd.state, streams: decision.crowd.streams }),
      })
      .where(and(eq(serviceStates.service, service), eq(serviceStates.version, expectedVersion))),
    rows: 1,
  };
}

function* markConsidered(connection: Connection, decision: Decision): Generator<Change> {
  const { db, tables } = connection;
  const { at: consideredAt, service } = decision;
  for (const keys of chunks(decision.considered)) {
    const { officialWords } = tables;
    yield {
      query: db
        .update(officialWords)
        .set({ consideredAt })
        .where(and(inArray(officialWords.key, keys), eq(officialWords.service, service))),
    };
    const folded = {
      consideredAt,
      decision: decision.expectedVersion + 1,
      streams: decision.crowd?.budget ?? null,
    };
    for (const table of [tables.reports, tables.answers]) {
      yield {
        query: db
          .update(table)
          .set(folded)
          .where(and(inArray(table.key, keys), eq(table.service, service))),
      };
    }
  }
}

function saveIncident({ db, tables: { incidents } }: Connection, step: Step): Change {
  const row = rowOf(step.incident);
  if (step.isNew) return { query: db.insert(incidents).values(row), rows: 1 };
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
    closedAt: closedAt(incident),
    snapshot: incident,
  };
}

const closedAt = (incident: Incident): Instant | null =>
  isOpen(incident) ? null : (incident.resolvedAt ?? incident.updatedAt);

/** A step that nobody is told of may still close what was spoken of, or open it again. */
function followSilently({ db, tables: { subjects } }: Connection, incident: Incident): Change {
  return {
    query: db
      .update(subjects)
      .set({ overAt: closedAt(incident) })
      .where(eq(subjects.id, incident.id)),
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
