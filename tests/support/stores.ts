import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import postgres from 'postgres';
import { afterAll, afterEach, describe, inject } from 'vitest';
import type { Clock, Store } from '../../src/app/ports/index.ts';
import { openStore } from '../../src/storage/index.ts';

export interface StoreBench {
  readonly kind: 'sqlite' | 'postgres';
  /** A store on an empty database of its own, closed after the test. */
  open(clock: Clock): Promise<Store>;
  /** An empty database that several stores may be opened on: the nodes of one deployment, or one node started again. */
  database(): Promise<TestDatabase>;
}

export interface TestDatabase {
  readonly url: string;
  open(clock: Clock): Promise<Store>;
  /** A statement behind the store's back, in SQL that both databases understand. */
  run(statement: string): Promise<void>;
}

/**
 * Runs a suite on SQLite and on PostgreSQL:
 *
 *   eachStore(({ open }) => {
 *     test('…', async () => {
 *       const store = await open(clock);
 */
export function eachStore(suite: (bench: StoreBench) => void): void {
  describe('on SQLite', () => suite(bench('sqlite', sqliteUrl)));
  describe('on PostgreSQL', () => suite(bench('postgres', postgresUrl)));
}

/** Undone in reverse when the test (for `closeAll`) or the file (for `dropAll`) is over. */
interface Leftovers {
  readonly atEnd: (() => Promise<unknown>)[];
}

function bench(kind: StoreBench['kind'], newUrl: (leftovers: Leftovers) => Promise<string>): StoreBench {
  const open: Store[] = [];
  const leftovers: Leftovers = { atEnd: [] };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });
  afterAll(async () => {
    for (const undo of leftovers.atEnd.splice(0).reverse()) await undo();
  });
  const database = async (): Promise<TestDatabase> => {
    const url = await newUrl(leftovers);
    return {
      url,
      open: async (clock) => {
        const store = await openStore({ url, clock });
        open.push(store);
        return store;
      },
      run: (statement) => run(url, statement),
    };
  };
  return { kind, database, open: async (clock) => (await database()).open(clock) };
}

async function sqliteUrl({ atEnd }: Leftovers): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stallwatch-store-'));
  atEnd.push(() => rm(folder, { recursive: true, force: true }));
  return `file:${join(folder, 'data', 'test.db')}`;
}

async function run(url: string, statement: string): Promise<void> {
  if (url.startsWith('file:')) new Sqlite(url.slice('file:'.length)).exec(statement).close();
  else await onServer(url, (sql) => sql.unsafe(statement));
}

/** A new database on the run's server. When that cannot be started every test that needs it fails with the reason. */
export async function postgresUrl({ atEnd }: Leftovers): Promise<string> {
  const answer = await fetch(inject('postgresDoor'));
  const url = await answer.text();
  if (!answer.ok) throw new Error(url);
  const name = `stallwatch_${randomBytes(6).toString('hex')}`;
  await onServer(url, (sql) => sql.unsafe(`create database ${name}`));
  atEnd.push(() => onServer(url, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)));
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

async function onServer(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}
