import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openPostgresPackage } from './postgres-package.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the URL of a PostgreSQL server where databases may be created, or with status 500 and the reason. */
    postgresDoor: string;
    /** What the names of this run's databases begin with. */
    postgresPrefix: string;
  }
}

/**
 * One PostgreSQL for the whole run. It starts when the first test file asks at the door, so that files which need none
 * do not wait. `TEST_POSTGRES_URL` names a server that runs already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<Cluster> | null = null;
  const door = createServer((_request, response) => {
    cluster ??= process.env.TEST_POSTGRES_URL ? borrowed(process.env.TEST_POSTGRES_URL) : startPostgres();
    cluster.then(
      ({ url }) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  const prefix = `stallwatch_test_${randomBytes(4).toString('hex')}_`;
  project.provide('postgresPrefix', prefix);
  project.provide('postgresDoor', `http://127.0.0.1:${await listen(door)}`);
  return async () => {
    door.close();
    if (cluster !== null) await cluster.then(({ stop }) => stop(prefix)).catch(() => {});
  };
}

interface Cluster {
  readonly url: string;
  /** Leaves none of the databases whose names begin so. */
  stop(prefix?: string): Promise<void>;
}

const borrowed = async (url: string): Promise<Cluster> => ({
  url,
  async stop(prefix = '') {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    const left = await sql<
      { name: string }[]
    >`select datname as name from pg_database where starts_with(datname, ${prefix})`;
    for (const { name } of prefix === '' ? [] : left)
      await sql.unsafe(`drop database if exists "${name}" with (force)`);
    await sql.end();
  },
});

export async function startPostgres(): Promise<Cluster> {
  const port = await freePort();
  const said: string[] = [];
  const { Server, remove } = await openPostgresPackage();
  const server = new Server({
    databaseDir: await mkdtemp(join(tmpdir(), 'stallwatch-postgres-')),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root: there it gets an account of its own.
    createPostgresUser: userInfo().uid === 0,
    // Without passwords: every test connects several times, and checking one costs more than the test.
    initdbFlags: ['--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    // What is lost in a crash is thrown away after the run anyway.
    postgresFlags: [
      '-h',
      '127.0.0.1',
      ...settings({ fsync: 'off', full_page_writes: 'off', unix_socket_directories: '' }),
    ],
    onLog: (line) => said.push(line),
    onError: (error) => said.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL for the tests did not start: ${error ?? ''} ${said.slice(-5).join(' ')}`);
  }
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => server.stop().finally(remove) };
}

const settings = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

async function freePort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a numbered port');
  return address.port;
}
