import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { SECOND_MS } from '../domain/instant.ts';
import { atomicallyOnPostgres } from './atomically.ts';
import type { Connection } from './connection.ts';
import { refuseNewer } from './migrations.ts';
import { postgresTables } from './schema.postgres.ts';

/** Connections of one process; a server admits 100 by default, and several nodes share it. */
const POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_S = 5;
/** How long a starting node waits for another one that migrates. */
const MIGRATION_LOCK_TIMEOUT_MS = 120_000;
/** Any number, as long as no other program on this database takes an advisory lock of the same. */
const MIGRATION_LOCK = 7_825_523;

export interface PostgresOptions {
  readonly url: string;
  readonly migrationsFolder: string;
  readonly connectTimeoutMs: number;
}

/** Connects and brings the database up to date. Throws the driver's error. */
export async function openPostgres(options: PostgresOptions): Promise<Connection> {
  await migrateAlone(options);
  const client = clientOf(options, POOL_SIZE, {
    application_name: 'stallwatch',
    statement_timeout: STATEMENT_TIMEOUT_MS,
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
async function migrateAlone(options: PostgresOptions): Promise<void> {
  const client = clientOf(options, 1, {
    application_name: 'stallwatch-migrate',
    lock_timeout: MIGRATION_LOCK_TIMEOUT_MS,
  });
  try {
    await firstAnswer(client, options.connectTimeoutMs);
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: options.migrationsFolder });
    const [row] = await client<{ at: string }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
    refuseNewer(Number(row?.at ?? 0), options.migrationsFolder);
  } finally {
    // Closing the session gives the lock back.
    await client.end({ timeout: CLOSE_TIMEOUT_S });
  }
}

function clientOf(
  { url, connectTimeoutMs }: PostgresOptions,
  max: number,
  connection: Readonly<Record<string, string | number>>,
): postgres.Sql {
  return postgres(url, {
    max,
    connection,
    connect_timeout: connectTimeoutMs / SECOND_MS,
    // No column is an array, so the driver need not ask for their types at every connect.
    fetch_types: false,
    onnotice: () => {},
  });
}

/** The driver connects again and again, without a pause or an end, to a server that hangs up at once: this ends it. */
async function firstAnswer(client: postgres.Sql, withinMs: number): Promise<void> {
  const patience = setTimeout(() => client.end({ timeout: 0 }), withinMs + SECOND_MS);
  try {
    await client`select 1`;
  } finally {
    clearTimeout(patience);
  }
}
