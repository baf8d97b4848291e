import { isNull } from 'drizzle-orm';
import type { Kit } from './kit.ts';

/** Who belongs where and since when, who is not listened to, and whom to ask whether it works again. */
export function crowdTables({ table, text, at, int, seq, index, uniqueIndex, primaryKey }: Kit) {
  const communitiesMet = table('communities_met', {
    community: text('community').primaryKey(),
    metAt: at('met_at').notNull(),
    members: int('members').notNull(),
  });
  const membersMet = table(
    'members_met',
    { community: text('community').notNull(), member: text('member').notNull(), metAt: at('met_at').notNull() },
    (t) => [primaryKey({ name: 'members_met_pk', columns: [t.community, t.member] })],
  );
  /** Also the record of who did it and who undid it: rows are never deleted. */
  const bars = table(
    'bars',
    {
      seq: seq('seq'),
      community: text('community').notNull(),
      /** Empty: everybody of the community. */
      reporter: text('reporter').notNull(),
      /** Words said before this count. */
      since: at('since').notNull(),
      at: at('at').notNull(),
      by: text('by').notNull(),
      undoneAt: at('undone_at'),
      undoneBy: text('undone_by'),
    },
    (t) => [
      uniqueIndex('bars_standing').on(t.community, t.reporter).where(isNull(t.undoneAt)),
      index('bars_community').on(t.community, t.seq),
    ],
  );
  const asks = table(
    'asks',
    {
      seq: seq('seq'),
      incident: text('incident').notNull(),
      round: int('round').notNull(),
      reporter: text('reporter').notNull(),
      service: text('service').notNull(),
      community: text('community').notNull(),
      region: text('region'),
      at: at('at').notNull(),
      state: text('state').$type<'asking' | 'asked' | 'failed'>().notNull(),
    },
    (t) => [
      uniqueIndex('asks_once').on(t.incident, t.round, t.reporter),
      index('asks_reporter').on(t.reporter, t.at),
      index('asks_at').on(t.at),
    ],
  );
  /** Where a reporter can be written to, encrypted, for as long as an incident may need it. */
  const inboxes = table(
    'inboxes',
    {
      service: text('service').notNull(),
      reporter: text('reporter').notNull(),
      sealed: text('sealed').notNull(),
      until: at('until').notNull(),
    },
    (t) => [primaryKey({ name: 'inboxes_pk', columns: [t.service, t.reporter] }), index('inboxes_until').on(t.until)],
  );
  return { communitiesMet, membersMet, bars, asks, inboxes };
}
