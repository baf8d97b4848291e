import type { Database as SqliteClient } from 'better-sqlite3';
import type { SQLWrapper } from 'drizzle-orm';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';

/**
 * The one way to write more than one statement: read, decide, then commit the list of changes. Nothing is read or
 * awaited in between, because better-sqlite3's transactions are synchronous and PostgreSQL's should be short.
 */
export interface Change {
  readonly query: SQLWrapper;
  /** Rows it has to touch, or everything is rolled back; absent when any number is right. */
  readonly rows?: number;
}

export type Atomically = (changes: Iterable<Change>) => Promise<'committed' | 'conflict'>;

/** Transactions on SQLite: the write lock is taken at once, so two processes queue up instead of failing half way. */
export function atomicallyOnSqlite(client: SqliteClient, db: BetterSQLite3Database): Atomically {
  const run = client.transaction((changes: Iterable<Change>) => {
    for (const change of changes) expectRows(change, db.run(change.query.getSQL()).changes);
  });
  return async (changes) => {
    try {
      run.immediate(changes);
      return 'committed';
    } catch (error) {
      return conflictOrThrow(error);
    }
  };
}

/** Transactions on PostgreSQL, each on one connection of the pool. */
export function atomicallyOnPostgres(db: PostgresJsDatabase): Atomically {
  return async (changes) => {
    try {
      await db.transaction(async (transaction) => {
        for (const change of changes) expectRows(change, (await transaction.execute(change.query.getSQL())).count);
      });
      return 'committed';
    } catch (error) {
      return conflictOrThrow(error);
    }
  };
}

class UnexpectedRows extends Error {}

/** Somebody else was there first: their unique key, or a deadlock or serialization that the database ended for us. */
const conflictCodes: ReadonlySet<unknown> = new Set([
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  '23505',
  '40001',
  '40P01',
]);

function expectRows(change: Change, touched: number): void {
  if (change.rows !== undefined && change.rows !== touched) {
    throw new UnexpectedRows(`expected ${change.rows} rows, touched ${touched}`);
  }
}

function conflictOrThrow(error: unknown): 'conflict' {
  if (error instanceof UnexpectedRows || conflictCodes.has(driverErrorOf(error).code)) return 'conflict';
  throw error;
}

/** The driver's own error under drizzle's wrapping, whose message repeats every parameter. */
export function driverErrorOf(error: unknown): { readonly code: unknown; readonly message: string } {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { code: undefined, message: String(inner) };
  return { code: 'code' in inner ? inner.code : undefined, message: inner.message };
}
