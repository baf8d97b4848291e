/**
 * Nodes that are killed with SIGKILL or frozen with SIGSTOP in the midst of telling: `npm run bench:crash -- [crashes]`,
 * of each kind on each database; twelve unless told. Real processes, real SDKs, all three chats on loopback. Before
 * that hundreds of points in one process, each before or after a call to the database or to a chat.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/storage/index.ts';
import { openLab } from '../support/crash/lab.ts';
import { sweep } from '../support/crash/sweep.ts';
import { startPostgres } from '../support/postgres.setup.ts';
import { type Ended, openTown } from './crash/town.ts';

const CRASHES = Number(process.argv[2] ?? 12);
/** In one process; three fates on two databases. */
const POINTS = 36;
const folder = mkdtempSync(join(tmpdir(), 'stallwatch-crash-'));
const postgres = await startPostgres();
const line = (what: string, value: unknown): void => console.log(`${what.padEnd(40)} ${JSON.stringify(value)}`);
try {
  for (const [name, url] of [
    ['SQLite', `file:${join(folder, 'sweep.db')}`],
    ['PostgreSQL', await postgresDatabase('sweep')],
  ] as const) {
    const lab = await openLab((clock) => openStore({ url, clock }));
    for (const [index, fate] of (['killed', 'relieved', 'frozen'] as const).entries())
      line(`${name}, ${fate}, in one process`, await sweep(lab, { fate, crashes: POINTS, seed: index + 1 }));
  }
  for (const [name, url] of [
    ['SQLite', `file:${join(folder, 'real.db')}`],
    ['PostgreSQL', await postgresDatabase('real')],
  ] as const) {
    // Several processes on one file are no deployment: on SQLite a node is only ever started again.
    const fates = name === 'SQLite' ? (['killed'] as const) : (['killed', 'relieved', 'frozen'] as const);
    const town = await openTown(url, folder);
    for (const fate of fates) {
      const ends: Ended[] = [];
      for (let one = 0; one < CRASHES; one++) ends.push(await town.crash(fate));
      line(`${name}, ${fate}, real processes`, summed(ends));
    }
    await town.close();
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

function summed(ends: readonly Ended[]) {
  const sum = (of: (one: Ended) => number): number => ends.reduce((total, one) => total + of(one), 0);
  return {
    crashes: ends.length,
    midway: sum(({ midway }) => Number(midway)),
    discordDoubled: sum(({ discord }) => discord.doubled),
    discordLacking: sum(({ discord }) => discord.lacking),
    slackDoubled: sum(({ slack }) => slack.doubled),
    slackLacking: sum(({ slack }) => slack.lacking),
    telegramDoubled: sum(({ telegram }) => telegram.doubled),
    telegramLacking: sum(({ telegram }) => telegram.lacking),
    flagged: sum(({ flagged }) => flagged),
    counted: sum(({ counted }) => counted),
    mended: sum(({ mended }) => mended),
    stuck: sum(({ stuck }) => stuck),
  };
}

async function postgresDatabase(name: string): Promise<string> {
  const { default: connect } = await import('postgres');
  const sql = connect(postgres.url, { max: 1 });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}
