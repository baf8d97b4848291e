import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Client from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { atomicallyOnSqlite } from './atomically.ts';
import type { Connection, Queries } from './connection.ts';
import { refuseNewer } from './migrations.ts';
import { sqliteTables } from './schema.sqlite.ts';

/** Where nothing is kept: for tests. */
export const IN_MEMORY = ':memory:';

/** How long a write waits for another process's; the whole process stands still meanwhile. */
const BUSY_TIMEOUT_MS = 5_000;

/** Compiled statements kept, of some hundred different ones; what nobody has used for longest is forgotten. */
const MAX_STATEMENTS = 300;

/** Compiles each text once: drizzle asks anew for every call, which costs more than running most of them. */
function compiledOnce(client: Client.Database): Client.Database {
  const compile = client.prepare.bind(client);
  const kept = new Map<string, Client.Statement>();
  const prepare = (text: string): Client.Statement => {
    const statement = kept.get(text) ?? compile(text);
    kept.delete(text);
    kept.set(text, statement);
    const oldest = kept.keys().next();
    if (kept.size > MAX_STATEMENTS && !oldest.done) kept.delete(oldest.value);
    // How rows come is a state of the statement, which its last user set.
    return statement.reader ? statement.raw(false) : statement;
  };
  return Object.assign(client, { prepare });
}

/** Opens the file (and its folder), or `:memory:`, and brings it up to date. Throws the driver's error. */
export function openSqlite(path: string, migrationsFolder: string): Connection {
  if (path !== IN_MEMORY) mkdirSync(dirname(path), { recursive: true });
  const client = compiledOnce(new Client(path, { timeout: BUSY_TIMEOUT_MS }));
  try {
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = NORMAL');
    client.pragma('foreign_keys = ON');
    const db = drizzle(client);
    migrateOnce(() => migrate(db, { migrationsFolder }));
    refuseNewer(
      db.get<{ at: number }>(sql`select max(created_at) as at from __drizzle_migrations`).at,
      migrationsFolder,
    );
    return {
      db: typedAsPostgres(db),
      tables: sqliteTables,
      locksRows: false,
      atomically: atomicallyOnSqlite(client, db),
      close: async () => {
        client.close();
      },
    };
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Drizzle looks before it locks: of two processes that start together one may fail, and finds it all done then. */
function migrateOnce(migrate: () => void): void {
  try {
    migrate();
  } catch {
    migrate();
  }
}

/** The same builders under another type: see `kit.ts`. */
function typedAsPostgres(db: unknown): Queries {
  return db as Queries;
}
