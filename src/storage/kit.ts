import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

/**
 * The vocabulary the schema is written in, with two faces. Everything above it is typed as PostgreSQL; what only
 * PostgreSQL can do (`for update`, `distinct on`) would compile and fail on SQLite, so the contract suite runs on both.
 */
export type Kit = typeof postgresKit;

const postgresText = pg.customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storable,
});
const sqliteText = lite.customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storable,
});

export const postgresKit = {
  table: pg.pgTable,
  text: (name: string) => postgresText(name),
  json: (name: string) => pg.json(name),
  int: (name: string) => pg.integer(name),
  /** An `Instant`. */
  at: (name: string) => pg.bigint(name, { mode: 'number' }),
  /** A time span; as wide as an instant, so that the two can be added. */
  ms: (name: string) => pg.bigint(name, { mode: 'number' }),
  real: (name: string) => pg.doublePrecision(name),
  flag: (name: string) => pg.boolean(name),
  /** The order of arrival, given by the database. */
  seq: (name: string) => pg.bigserial(name, { mode: 'number' }).primaryKey(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
};

const sqliteFace = {
  table: lite.sqliteTable,
  text: (name: string) => sqliteText(name),
  json: (name: string) => lite.text(name, { mode: 'json' }),
  int: (name: string) => lite.integer(name),
  at: (name: string) => lite.integer(name),
  ms: (name: string) => lite.integer(name),
  real: (name: string) => lite.real(name),
  flag: (name: string) => lite.integer(name, { mode: 'boolean' }),
  seq: (name: string) => lite.integer(name).primaryKey({ autoIncrement: true }),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
};

export const sqliteKit = typedAsPostgres(sqliteFace);

/** PostgreSQL takes no NUL in a text, and neither database a lone surrogate: both become U+FFFD on the way in. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** Drizzle's builders of both dialects take the same calls but share no type; this is the one place that says so. */
function typedAsPostgres(face: unknown): Kit {
  return face as Kit;
}
