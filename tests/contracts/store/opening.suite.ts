import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, StoreOpenError } from '../../../src/storage/index.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import {
  ADDRESS,
  decision,
  header,
  incident,
  opening,
  report,
  SERVICE,
  START,
  subscription,
  windowAt,
} from './facts.ts';

const clock = manualClock(START);

async function refusal(url: string): Promise<StoreOpenError> {
  const outcome = await openStore({ url, clock, connectTimeoutMs: 200 }).catch((error: unknown) => error);
  if (!(outcome instanceof StoreOpenError)) throw new Error(`expected a StoreOpenError, got ${String(outcome)}`);
  return outcome;
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'stallwatch-opening-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

eachStore(({ database, kind }) => {
  test('what was stored is there after a restart', async () => {
    const disk = await database();
    const before = await disk.open(clock);
    await before.addSubscription(subscription());
    await before.addEvidence([header(), report({ note: '视频 0 播放 📉' })]);
    await before.commit(decision([opening(incident(), ['sub-1'])], { considered: ['discord:1'] }));
    const secret = await before.secret();
    const situation = await before.situation(SERVICE, windowAt(START));
    await before.close();
    const after = await disk.open(clock);
    expect(await after.situation(SERVICE, windowAt(START))).toEqual(situation);
    expect(await after.secret()).toBe(secret);
    expect(await after.subscriptionsAt(ADDRESS)).toEqual([subscription()]);
    expect(await after.outboxCounts()).toMatchObject({ pending: 1 });
  });

  test('several nodes may start together on an empty database', async () => {
    const disk = await database();
    const stores = await Promise.all([1, 2, 3, 4].map(() => disk.open(clock)));
    expect(new Set(await Promise.all(stores.map((store) => store.secret()))).size).toBe(1);
    const keys = await Promise.all(stores.map((store, index) => store.evidenceKey(`key ${index}`)));
    expect(new Set(keys).size, 'and sign with one key').toBe(1);
  });

  test('a database of another program is refused', async () => {
    const disk = await database();
    await (await disk.open(clock)).close();
    // Tables of the same names, but not by our migrations.
    await disk.run(`drop table ${kind === 'sqlite' ? '' : 'drizzle.'}__drizzle_migrations`);
    const { message, remedy } = await refusal(disk.url);
    expect(message).toContain('already exists');
    expect(remedy).toContain('a database of its own');
  });

  test('a database of a newer version is refused', async () => {
    const disk = await database();
    await (await disk.open(clock)).close();
    const journal = `${kind === 'sqlite' ? '' : 'drizzle.'}__drizzle_migrations`;
    await disk.run(`insert into ${journal} (hash, created_at) values ('later', 9999999999999)`);
    expect((await refusal(disk.url)).message).toContain('newer version');
  });

  if (kind === 'sqlite') return;
  test('a database that the server does not have is refused', async () => {
    const url = new URL((await database()).url);
    url.pathname = '/nowhere';
    const { message, remedy } = await refusal(url.href);
    expect(message).toContain('database "nowhere"');
    expect(remedy).toContain('Create the database');
  });
});

describe('an SQLite database that cannot be opened', () => {
  test('is no SQLite file', async () => {
    const path = join(await folder(), 'notes.txt');
    await writeFile(path, 'Dear diary, '.repeat(100));
    expect(await refusal(`file:${path}`)).toMatchObject({
      message: expect.stringContaining(path),
      remedy: expect.stringContaining('not an SQLite database'),
    });
  });

  test('is a folder', async () => {
    expect((await refusal(`file:${await folder()}`)).remedy).toContain('no folder');
  });

  test('lies below a file', async () => {
    const path = join(await folder(), 'file');
    await writeFile(path, '');
    expect((await refusal(`file:${path}/data/x.db`)).remedy).toContain('a file, not a folder');
  });
});

describe('a PostgreSQL database that cannot be opened', () => {
  test('nothing listens there, and the password stays out of the message', async () => {
    const error = await refusal('postgres://bot:hunter2@127.0.0.1:1/stallwatch');
    expect(error.message).toContain('127.0.0.1:1, database "stallwatch"');
    expect(error.remedy).toContain('Start the server');
    expect(`${error.message} ${error.remedy} ${error.stack} ${JSON.stringify(error)}`).not.toContain('hunter2');
  });

  test('something else listens there', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect((await refusal(`postgres://bot:hunter2@127.0.0.1:${port}/x`)).remedy).toContain('really PostgreSQL');
  });

  test('the URL cannot be read', async () => {
    const error = await refusal('postgres://bot:hunter#2@host:port/x');
    expect(error.remedy).toContain('percent-encoded');
    expect(error.message).not.toContain('hunter');
  });
});

describe('a database URL', () => {
  test.each(['mysql://bot:hunter2@host/x', 'stallwatch.db', 'file:', ''])(
    '%j is refused with the forms that work',
    async (url) => {
      const { message, remedy } = await refusal(url);
      expect(remedy).toContain('file:./data/stallwatch.db or postgres://');
      expect(message).not.toContain('hunter2');
    },
  );
});
