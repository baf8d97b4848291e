import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { atomicallyOnPostgres } from './atomically.ts';
import type { Connection } from './connection.ts';
import { postgresTables } from './schema.postgres.ts';

/** Connections of one process; a server admits 100 by default, and several nodes share it. */
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_S = 10;
const STATEMENT_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_S = 5;
/** How long a starting node waits for another one that migrates. */
const MIGRATION_LOCK_TIMEOUT_MS = 120_000;
/** Any number, as long as no other program on this database takes an advisory lock of the same. */
const MIGRATION_LOCK = 7_825_523;

/** Connects and brings the database up to date. Throws the driver's error. */
export async function openPostgres(url: string, migrationsFolder: string): Promise<Connection> {
  await migrateAlone(url, migrationsFolder);
  const client = postgres(url, {
    max: POOL_SIZE,
    connect_timeout: CONNECT_TIMEOUT_S,
    onnotice: () => {},
    connection: { application_name: 'stallwatch', statement_timeout: STATEMENT_TIMEOUT_MS },
  });
  const db = drizzle(client);
  return {
    db,
    tables: postgresTables,
    locksRows: true,
    atomically: atomicallyOnPostgres(db),
    close: () => client.end({ timeout: CLOSE_TIMEOUT_S }),
  };
}

/** Several nodes may start together: one migrates on a connection of its own, the others wait and find it done. */
async function migrateAlone(url: string, migrationsFolder: string): Promise<void> {
  const client = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_TIMEOUT_S,
    onnotice: () => {},
    connection: { application_name: 'stallwatch-migrate', lock_timeout: MIGRATION_LOCK_TIMEOUT_MS },
  });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    // Closing the session gives the lock back.
    await client.end({ timeout: CLOSE_TIMEOUT_S });
  }
}
