import type { Kit } from './kit.ts';

/** What lets the bot into communities: a part of the schema in `schema.ts`. */
export function installations({ table, text, at, primaryKey }: Kit) {
  const installations = table(
    'installations',
    {
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      /** Sealed: `src/app/seal.ts`. */
      sealed: text('sealed').notNull(),
      installedAt: at('installed_at').notNull(),
    },
    (t) => [primaryKey({ name: 'installations_pk', columns: [t.platform, t.community] })],
  );
  return { installations };
}
