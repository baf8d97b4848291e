import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { Change } from './atomically.ts';
import type { Tables } from './schema.ts';

/** A database of either kind, as the rest of this room sees it. */
export interface Connection {
  readonly db: Queries;
  readonly tables: Tables;
  /** Several connections may claim at once: claiming has to lock what it takes (`for update skip locked`). */
  readonly locksRows: boolean;
  /** All changes or none; `conflict` when one touched another number of rows than expected. */
  atomically(changes: Iterable<Change>): Promise<'committed' | 'conflict'>;
  close(): Promise<void>;
}

/**
 * What both dialects' builders understand. Rows touched are counted by `returning(…)` here, because the drivers tell
 * their own counts differently.
 */
export type Queries = Pick<
  PgDatabase<PostgresJsQueryResultHKT>,
  '$with' | 'with' | 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'
>;
