import { randomBytes } from 'node:crypto';
import { and, asc, eq, gt, lte, or, sql } from 'drizzle-orm';
import type { LeaseStore, SourceState } from '../app/ports/index.ts';
import type { Connection } from './connection.ts';
import { prune } from './prune.ts';
import type { Tables } from './schema.ts';

/** More than a catalog names. */
const MAX_SOURCES = 2_000;
/** More than a bot has shards and nodes. */
const MAX_LEASES = 5_000;
const SECRET_BYTES = 32;

export function leaseStore(connection: Connection): LeaseStore {
  return {
    ...leaseMethods(connection),
    ...sourceMethods(connection),
    prune: (now) => prune(connection, now),

    secret: () => keptOnce(connection, 'secret', randomBytes(SECRET_BYTES).toString('hex')),
    evidenceKey: (fresh) => keptOnce(connection, 'evidence_key', fresh),
  };
}

/** What is kept under that name; of several nodes that bring one at once the first decides. */
async function keptOnce({ db, tables: { meta } }: Connection, name: string, value: string): Promise<string> {
  await db.insert(meta).values({ name, value }).onConflictDoNothing();
  const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.name, name));
  if (row === undefined)
    throw new Error(`The ${name} that was just stored is gone: is somebody emptying the database?`);
  return row.value;
}

type LeaseMethods = Pick<LeaseStore, 'takeLease' | 'releaseLease' | 'heldLeases'>;

function leaseMethods({ db, tables: { leases } }: Connection): LeaseMethods {
  return {
    async takeLease(name, holder, now, forMs) {
      const until = now + forMs;
      const [row] = await db
        .insert(leases)
        .values({ name, holder, until, fence: 1 })
        .onConflictDoUpdate({
          target: leases.name,
          // A new fence whenever it was over: what the last holder still has under way can be told from ours.
          set: {
            holder,
            until,
            fence: sql`case when ${leases.until} > ${now} then ${leases.fence} else ${leases.fence} + 1 end`,
          },
          setWhere: or(eq(leases.holder, holder), lte(leases.until, now)),
        })
        .returning({ fence: leases.fence });
      return row?.fence ?? null;
    },

    async releaseLease(name, holder) {
      await db
        .update(leases)
        .set({ until: 0 })
        .where(and(eq(leases.name, name), eq(leases.holder, holder)));
    },

    heldLeases(prefix, now) {
      const { name, holder, until } = leases;
      const begins = sql`substr(${name}, 1, ${prefix.length}) = ${prefix}`;
      return db
        .select({ name, holder, until })
        .from(leases)
        .where(and(begins, gt(until, now)))
        .orderBy(asc(name))
        .limit(MAX_LEASES);
    },
  };
}

type SourceMethods = Pick<LeaseStore, 'claimSource' | 'settleSource' | 'sourceStates'>;

function sourceMethods({ db, tables: { sources } }: Connection): SourceMethods {
  return {
    async claimSource({ id, holder, now, leaseMs }) {
      await db
        .insert(sources)
        .values({
          id,
          cursor: null,
          nextPollAt: 0,
          failures: 0,
          lastSuccessAt: null,
          lastFailure: null,
          breakage: null,
          holder: null,
          leaseUntil: 0,
        })
        .onConflictDoNothing();
      const [row] = await db
        .update(sources)
        .set({ holder, leaseUntil: now + leaseMs })
        .where(and(eq(sources.id, id), lte(sources.nextPollAt, now), lte(sources.leaseUntil, now)))
        .returning();
      return row === undefined ? null : stateOf(row);
    },

    async settleSource(holder, { id, cursor, nextPollAt, failures, lastSuccessAt, lastFailure, breakage }) {
      const rows = await db
        .update(sources)
        .set({ cursor, nextPollAt, failures, lastSuccessAt, lastFailure, breakage, holder: null, leaseUntil: 0 })
        .where(and(eq(sources.id, id), eq(sources.holder, holder)))
        .returning({ id: sources.id });
      return rows.length === 1;
    },

    async sourceStates() {
      const rows = await db.select().from(sources).orderBy(asc(sources.id)).limit(MAX_SOURCES);
      return rows.map(stateOf);
    },
  };
}

function stateOf({
  holder: _holder,
  leaseUntil: _leaseUntil,
  ...state
}: Tables['sources']['$inferSelect']): SourceState {
  return state;
}
