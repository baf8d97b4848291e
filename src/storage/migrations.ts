import { readMigrationFiles } from 'drizzle-orm/migrator';
import { StoreOpenError } from './errors.ts';

/** Older code on newer tables would work for a while and then write nonsense: `newestApplied` is epoch ms. */
export function refuseNewer(newestApplied: number, migrationsFolder: string): void {
  const known = readMigrationFiles({ migrationsFolder }).at(-1);
  if (known === undefined || newestApplied <= known.folderMillis) return;
  throw new StoreOpenError(
    'The database was last used by a newer version of Stallwatch.',
    'Run that version or a later one, or go back to a copy of the database from before.',
  );
}
