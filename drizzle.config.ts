import { defineConfig } from 'drizzle-kit';

/** Migrations for SQLite; `drizzle.postgres.config.ts` makes PostgreSQL's from the same description. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/storage/schema.sqlite.ts',
  out: './src/storage/migrations/sqlite',
});
