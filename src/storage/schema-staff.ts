import { type SQLWrapper, sql } from 'drizzle-orm';
import type { Remit } from '../app/ports/index.ts';
import type { Kit } from './kit.ts';

/**
 * A staff channel is kept as a subscription to a service that no service is called like: whatever is true of deliveries,
 * pauses and moves is true of it too. One a community.
 */
export const STAFF = '!staff';
export const isStaff = (subscription: { readonly service: SQLWrapper }) => sql`${subscription.service} = '!staff'`;

/** What moderators alone are told, whom they trust, and who was called: a part of the schema in `schema.ts`. */
export function staff({ table, text, json, int, seq, primaryKey, index, uniqueIndex }: Kit) {
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
  /** Whom a community's moderators let use some of their commands. */
  const grants = table(
    'grants',
    {
      seq: seq('seq'),
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      holder: text('holder').notNull(),
      label: text('label').notNull(),
      remits: json('remits').$type<readonly Remit[]>().notNull(),
      version: int('version').notNull(),
    },
    (t) => [uniqueIndex('grants_holder').on(t.platform, t.community, t.holder)],
  );
  return { toldBreakages, roleCalls, grants };
}
