import { and, desc, eq, gte, inArray, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import type { ImportDraft, KeptImport, MarketStore, StoredObservation } from '../app/ports/index.ts';
import { identityOf, type Observation } from '../domain/market/observation/index.ts';
import type { Change } from './atomically.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

/** People look at one preview at a time; a draft may hold thousands of figures. */
const MAX_DRAFTS = 10;
const MAX_IMPORTS_LISTED = 50;
/** The most one reading gives: 200 categories over five years of weeks, in two metrics. */
const MAX_OBSERVATIONS = 100_000;
const MAX_TRIES = 3;

export function marketStore(connection: Connection): MarketStore {
  const { db, tables, atomically } = connection;
  const { marketImports: i, marketObservations: o } = tables;
  return {
    async saveDraft(draft) {
      const { observations, ...rest } = draft;
      await db.insert(i).values({ ...rest, code: draftCode(draft.id), draft: observations });
      const newest = db
        .select({ id: i.id })
        .from(i)
        .where(and(eq(i.scope, draft.scope), isNotNull(i.draft)))
        .orderBy(desc(i.at))
        .limit(MAX_DRAFTS);
      await db.delete(i).where(and(eq(i.scope, draft.scope), isNotNull(i.draft), notInArray(i.id, newest)));
    },

    async findDraft(scope, id, notBefore) {
      const [row] = await db
        .select()
        .from(i)
        .where(and(eq(i.scope, scope), eq(i.id, id), isNotNull(i.draft), gte(i.at, notBefore)));
      return row === undefined ? null : draftOf(row);
    },

    async dropDraft(scope, id) {
      await db.delete(i).where(and(eq(i.scope, scope), eq(i.id, id), isNotNull(i.draft)));
    },

    async keepImport(kept, observations, most) {
      const [held] = await db
        .select({ count: sql<number>`count(*)`.mapWith(Number) })
        .from(o)
        .where(eq(o.scope, kept.scope));
      if ((held?.count ?? 0) + observations.length > most) return 'full';
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        if ((await atomically(importChanges(connection, kept, observations))) === 'committed') return 'kept';
      }
      throw new Error(`An import could not be saved: ${MAX_TRIES} conflicts in a row.`);
    },

    async importsOf(scope) {
      const rows = await db
        .select()
        .from(i)
        .where(and(eq(i.scope, scope), isNull(i.draft)))
        .orderBy(desc(i.at), desc(i.id))
        .limit(MAX_IMPORTS_LISTED);
      return rows.map(({ draft: _draft, ...kept }) => kept);
    },

    async removeImport(scope, code) {
      const [row] = await db
        .select({ id: i.id })
        .from(i)
        .where(and(eq(i.scope, scope), eq(i.code, code), isNull(i.draft)));
      if (row === undefined) return false;
      const outcome = await atomically([
        { query: db.delete(i).where(eq(i.id, row.id)), rows: 1 },
        { query: db.delete(o).where(and(eq(o.scope, scope), eq(o.import, row.id))) },
      ]);
      return outcome === 'committed';
    },

    async observationsOf({ scopes, entity, since, limit }) {
      const rows = await db
        .select()
        .from(o)
        .where(and(inArray(o.scope, [...scopes]), eq(o.entity, entity), gte(o.at, since)))
        .orderBy(desc(o.at), o.market, o.key, o.metric, o.windowDays, o.source, o.service)
        .limit(Math.min(limit, MAX_OBSERVATIONS));
      return rows.reverse().map(observationOf);
    },
  };
}

/** Drafts are named by nobody; the code of a kept import takes the place of this one. */
const draftCode = (id: string): string => `draft:${id}`;

function* importChanges(
  { db, tables: { marketImports: i, marketObservations: o } }: Connection,
  kept: KeptImport,
  observations: readonly Observation[],
): Generator<Change> {
  yield {
    query: db
      .insert(i)
      .values({ ...kept, draft: null })
      .onConflictDoUpdate({ target: i.id, set: { code: kept.code, at: kept.at, draft: null } }),
  };
  // One statement may not touch a row twice: of two words for one figure the later one counts.
  const byIdentity = new Map(observations.map((one) => [identityOf(one), one]));
  for (const some of chunks([...byIdentity.values()])) {
    yield {
      query: db
        .insert(o)
        .values(
          some.map((one) => ({
            ...one,
            service: one.service ?? '',
            scope: kept.scope,
            import: kept.id,
            storedAt: kept.at,
          })),
        )
        .onConflictDoUpdate({
          target: [o.scope, o.entity, o.at, o.market, o.key, o.metric, o.windowDays, o.source, o.service],
          set: {
            import: sql`excluded.import`,
            value: sql`excluded.value`,
            quality: sql`excluded.quality`,
            storedAt: sql`excluded.stored_at`,
          },
        }),
    };
  }
}

function draftOf({ id, scope, at, fileName, draft }: Tables['marketImports']['$inferSelect']): ImportDraft {
  return { id, scope, at, fileName, observations: draft ?? [] };
}

function observationOf(row: Tables['marketObservations']['$inferSelect']): StoredObservation {
  const { scope: _scope, import: _import, service, ...rest } = row;
  return { ...rest, service: service === '' ? null : service };
}
