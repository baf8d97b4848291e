import type { Kit } from './kit.ts';

/** What moderators alone are told, and who was called: a part of the schema in `schema.ts`. */
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
  /** Which delivery called a role about something, so that no other does. */
  const roleCalls = table(
    'role_calls',
    {
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      channel: text('channel').notNull(),
      subject: text('subject').notNull(),
      role: text('role').notNull(),
      delivery: text('delivery').notNull(),
    },
    (t) => [
      primaryKey({ name: 'role_calls_pk', columns: [t.platform, t.community, t.channel, t.subject, t.role] }),
      index('role_calls_subject').on(t.subject),
    ],
  );
  return { toldBreakages, roleCalls };
}
