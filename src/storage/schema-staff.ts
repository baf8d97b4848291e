import type { Kit } from './kit.ts';

/** What moderators alone are told: a part of the schema in `schema.ts`. */
export function staff({ table, text, primaryKey, index }: Kit) {
  /** Breakages that a community heard of in an answer, or in a staff channel it has no more. */
  const toldBreakages = table(
    'told_breakages',
    {
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      subject: text('subject').notNull(),
    },
    (t) => [
      primaryKey({ name: 'told_breakages_pk', columns: [t.platform, t.community, t.subject] }),
      index('told_breakages_subject').on(t.subject),
    ],
  );
  return { toldBreakages };
}
