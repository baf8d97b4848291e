import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import postgres from 'postgres';
import { afterEach, describe, inject } from 'vitest';
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
  describe('on SQLite', () => suite(bench('sqlite', servers.sqlite)));
  describe('on PostgreSQL', () => suite(bench('postgres', servers.postgres)));
}

/**
 * A suite about rules that no database has a part in, on the faster one: what the rules need of a store is in the contract, on
 * both, and hundreds of accounts cost PostgreSQL four times as long.
 */
export function onSqlite(suite: (bench: StoreBench) => void): void {
  describe('on SQLite', () => suite(bench('sqlite', servers.sqlite)));
}

/** Where databases come from; no two tests see the same data. */
interface Server {
  create(): Promise<string>;
  run(url: string, statement: string): Promise<void>;
  /** Throws the data of a test away. */
  afterTest(): Promise<void>;
}

/** Shared by all suites of a process. */
const servers = { sqlite: sqliteServer(), postgres: postgresServer() };

function bench(kind: StoreBench['kind'], server: Server): StoreBench {
  const opened: Store[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await server.afterTest();
  });
  const database = async (): Promise<TestDatabase> => {
    const url = await server.create();
    return {
      url,
      open: async (clock) => {
        const store = await openStore({ url, clock });
        opened.push(store);
        return store;
      },
      run: (statement) => server.run(url, statement),
    };
  };
  return { kind, database, open: async (clock) => (await database()).open(clock) };
}

function sqliteServer(): Server {
  const folders: string[] = [];
  const clear = async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  };
  return {
    async create() {
      const folder = await mkdtemp(join(tmpdir(), 'stallwatch-store-'));
      folders.push(folder);
      return `file:${join(folder, 'data', 'test.db')}`;
    },
    async run(url, statement) {
      new Sqlite(url.slice('file:'.length)).exec(statement).close();
    },
    afterTest: clear,
  };
}

/**
 * Creating a database takes longer than a test, so one that a test has used is emptied for the next, of any file, unless
 * somebody has been at it behind the store's back. What is left at the end of the run goes with the server.
 */
function postgresServer(): Server {
  const used: string[] = [];
  const empty: string[] = [];
  const changed = new Set<string>();
  /** Kept open: connecting takes longer than emptying. */
  const emptying = new Map<string, postgres.Sql>();
  const clear = async (url: string): Promise<void> => {
    const sql = emptying.get(url) ?? connect(url);
    emptying.set(url, sql);
    await emptyTables(sql);
  };
  return {
    async create() {
      const url = empty.pop() ?? (await createPostgresDatabase());
      used.push(url);
      return url;
    },
    async run(url, statement) {
      changed.add(url);
      await onServer(url, (sql) => sql.unsafe(statement));
    },
    async afterTest() {
      for (const url of used.splice(0)) {
        if (changed.delete(url)) {
          await emptying.get(url)?.end();
          emptying.delete(url);
          await dropPostgresDatabase(url);
        } else {
          await clear(url);
          empty.push(url);
        }
      }
    },
  };
}

/** When the server cannot be started, every test that needs it fails with the reason. */
async function askForServer(): Promise<string> {
  const answer = await fetch(inject('postgresDoor'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

async function createPostgresDatabase(): Promise<string> {
  const url = new URL(await askForServer());
  const name = `${inject('postgresPrefix')}${randomBytes(6).toString('hex')}`;
  await onServer(url.href, (sql) => sql.unsafe(`create database ${name}`));
  url.pathname = `/${name}`;
  return url.href;
}

async function dropPostgresDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onServer(await askForServer(), (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
}

/** By `delete`, which is ten times as fast as `truncate` on small tables; those that refer to others come first. */
async function emptyTables(sql: postgres.Sql): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'f') desc`;
  if (tables.length > 0) await sql.unsafe(tables.map(({ name }) => `delete from "${name}"`).join('; '));
}

async function onServer(url: string, use: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(url);
  try {
    await use(sql);
  } finally {
    await sql.end();
  }
}

const connect = (url: string): postgres.Sql => postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
