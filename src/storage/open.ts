import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { driverErrorOf } from './atomically.ts';
import type { Connection } from './connection.ts';
import { StoreOpenError } from './errors.ts';
import { IN_MEMORY, openSqlite } from './sqlite.ts';

const URL_FORMS = 'file:./data/stallwatch.db or postgres://user:password@host:5432/database';

export interface ConnectOptions {
  readonly url: string;
  /** The folder that holds a folder of migrations for each dialect. */
  readonly migrations: string;
  readonly connectTimeoutMs: number;
}

/** Connects to what the URL names and brings its schema up to date. Fails with `StoreOpenError` only. */
export async function connect({ url, migrations, connectTimeoutMs }: ConnectOptions): Promise<Connection> {
  if (url.startsWith('file:')) {
    const path = pathOf(url);
    try {
      return openSqlite(path, join(migrations, 'sqlite'));
    } catch (error) {
      throw sqliteTrouble(path, error);
    }
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const target = withoutSecrets(url);
    try {
      // Loaded only where it is used: the driver costs every start on SQLite nothing.
      const { openPostgres } = await import('./postgres.ts');
      return await openPostgres({ url, migrationsFolder: join(migrations, 'postgres'), connectTimeoutMs });
    } catch (error) {
      throw postgresTrouble(target, error);
    }
  }
  const scheme = /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0];
  throw new StoreOpenError(
    scheme === undefined ? 'The database URL has no scheme.' : `Databases of kind "${scheme}" are not supported.`,
    `Use ${URL_FORMS}.`,
  );
}

function pathOf(url: string): string {
  const rest = url.slice('file:'.length);
  if (rest === '') throw new StoreOpenError('The database URL names no file.', `Use ${URL_FORMS}.`);
  return rest.startsWith('//') ? fileURLToPath(url) : rest;
}

function withoutSecrets(url: string): string {
  if (!URL.canParse(url)) {
    throw new StoreOpenError(
      'The PostgreSQL URL cannot be read.',
      `Use ${URL_FORMS}, with special characters of the password percent-encoded.`,
    );
  }
  const { hostname, port, pathname } = new URL(url);
  return `PostgreSQL at ${hostname}:${port || '5432'}, database "${decodeURIComponent(pathname.slice(1))}"`;
}

function sqliteTrouble(path: string, error: unknown): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  const { code, message } = driverErrorOf(error);
  const what = path === IN_MEMORY ? 'The in-memory database' : `The database file ${path}`;
  const remedies: Readonly<Record<string, string>> = {
    SQLITE_NOTADB: 'It is not an SQLite database: name another file, or move this one away.',
    SQLITE_CORRUPT: 'It is damaged: restore it from a copy, or move it away to start anew.',
    SQLITE_CANTOPEN: 'Check that the path is no folder and that this account may create files there.',
    SQLITE_READONLY: 'Give this account the right to write the file and its folder.',
    SQLITE_BUSY: 'Another program holds it: stop that one first.',
    SQLITE_FULL: 'The disk is full: make room.',
    EACCES: 'Give this account the right to create the folder.',
    EEXIST: 'A part of the path is a file, not a folder.',
    ENOTDIR: 'A part of the path is a file, not a folder.',
    EROFS: 'The disk is read-only: name a file elsewhere.',
  };
  return new StoreOpenError(
    `${what} cannot be opened: ${message}`,
    remedies[String(code)] ?? tableTrouble(message) ?? 'Check the path, its rights and the disk.',
  );
}

function postgresTrouble(target: string, error: unknown): StoreOpenError {
  if (error instanceof StoreOpenError) return error;
  const { code, message } = driverErrorOf(error);
  const remedies: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'Start the server, or correct host and port.',
    ENOTFOUND: 'Correct the host name.',
    EAI_AGAIN: 'The host name could not be looked up just now: check the network, or try again.',
    CONNECT_TIMEOUT: 'Nothing answers there: check host, port and firewall.',
    CONNECTION_DESTROYED: 'The server hangs up: is it really PostgreSQL, and does it want ?sslmode=require?',
    CONNECTION_CLOSED: 'The server hung up: is it really PostgreSQL, and does it want ?sslmode=require?',
    ECONNRESET: 'The server hung up: is it really PostgreSQL, and does it want ?sslmode=require?',
    '28P01': 'Correct user and password.',
    '28000': 'Correct the user, or let it in through pg_hba.conf.',
    '3D000': 'Create the database (createdb), or correct its name.',
    '42501': 'Make this user the owner of the database: the tables are created at the first start.',
    '53300': 'The server has no connection left: raise max_connections or stop other programs.',
    '55P03': 'Another node has been migrating for minutes: look at it, or stop it.',
  };
  return new StoreOpenError(
    `${target} cannot be opened: ${message || String(code)}`,
    remedies[String(code)] ?? tableTrouble(message) ?? 'Check the URL and the server.',
  );
}

function tableTrouble(message: string): string | null {
  if (!message.includes('already exists')) return null;
  return 'It belongs to another program: give Stallwatch a database of its own.';
}
