/** How fast Stallwatch is on this machine: `npm run bench:speed` (about 40 s). Ratios are to the first figure of a block. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.setup.ts';
import { benchCrowdState } from './speed/crowd-state.ts';
import { benchCommands, benchRelay, benchReports } from './speed/inside.ts';
import { benchMemory, benchStart } from './speed/outside.ts';
import { print, row } from './speed/table.ts';

const folder = mkdtempSync(join(tmpdir(), 'stallwatch-bench-'));
const sqlite = (name: string): string => `file:${join(folder, `${name}.db`)}`;
const postgres = await startPostgres();
try {
  for (const one of await benchStart(folder)) print(one);
  const reports = await benchReports(sqlite('reports'));
  print(row('reports decided on, SQLite', reports, 'a second', reports));
  print(row('reports decided on, PostgreSQL', await benchReports(postgres.url), 'a second', reports));
  for (const one of benchCrowdState()) print(one);
  for (const one of await benchCommands(sqlite('commands'))) print(one);
  const relay = await benchRelay(sqlite('relay'));
  print(row('deliveries to a chat that takes all, SQLite', relay, 'a second', relay));
  for (const one of await benchMemory(folder)) print(one);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
