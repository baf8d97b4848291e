import { readFileSync } from 'node:fs';
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { expect, test } from 'vitest';
import { projectPath } from '../../src/project-root.ts';
import { postgresTables } from '../../src/storage/schema.postgres.ts';
import { sqliteTables } from '../../src/storage/schema.sqlite.ts';

/** The state that the last committed migration leads to, as drizzle-kit wrote it down. */
function newestSnapshot(dialect: 'sqlite' | 'postgres') {
  const meta = (name: string) => projectPath('src', 'storage', 'migrations', dialect, 'meta', name);
  const { entries } = JSON.parse(readFileSync(meta('_journal.json'), 'utf8'));
  return JSON.parse(readFileSync(meta(`${String(entries.length - 1).padStart(4, '0')}_snapshot.json`), 'utf8'));
}

// When one of these fails: npm run db:generate -- --name what_changed
test('the SQLite migrations lead to the schema as it is described', async () => {
  const described = await generateSQLiteDrizzleJson(sqliteTables);
  expect(await generateSQLiteMigration(newestSnapshot('sqlite'), described)).toEqual([]);
});

test('the PostgreSQL migrations lead to the schema as it is described', async () => {
  const described = generateDrizzleJson(postgresTables);
  expect(await generateMigration(newestSnapshot('postgres'), described)).toEqual([]);
});
