import { aliasedTable, and, asc, eq, exists, inArray } from 'drizzle-orm';
import { type Announcement, type Delivery, QUIET_REASON, type Settings } from '../app/ports/index.ts';
import type { Connection } from './connection.ts';
import { replaceable } from './schema.ts';

/** Everything a relay needs of the deliveries that this holder has just claimed; those lost meanwhile are left out. */
export async function claimedDeliveries(
  connection: Connection,
  holder: string,
  seqs: readonly number[],
): Promise<readonly Delivery[]> {
  if (seqs.length === 0) return [];
  const rows = await rowsOf(connection, holder, seqs);
  const announcements = await announcementsOf(connection, [...new Set(rows.map((row) => row.announcement))]);
  return rows.flatMap((row) => {
    const announcement = announcements.get(row.announcement);
    if (announcement === undefined) return [];
    return {
      id: String(row.seq),
      mode: row.mode,
      attempts: row.attempts,
      doubtful: row.doubtful,
      triedAt: row.triedAt,
      subscription: row.subscription,
      address: { platform: row.platform, community: row.community, channel: row.channel },
      settings: settingsOf(row.channelSettings, row.communitySettings),
      announcement,
      standing: row.standing && { ref: row.standing.ref, announcement: row.standing.announcement },
      postFollows: row.postFollows,
      muted: row.muted !== null,
      held: row.reason === QUIET_REASON,
    };
  });
}

/** A delivery's id is its place in the outbox; anything else is no delivery's. */
export function seqOf(id: string): number {
  const seq = Number(id);
  return Number.isSafeInteger(seq) ? seq : -1;
}

/** The channel's word before the community's. */
export function settingsOf(channel: Settings | null | undefined, community: Settings | null | undefined): Settings {
  return {
    locale: channel?.locale ?? community?.locale ?? null,
    zone: channel?.zone ?? community?.zone ?? null,
    mode: channel?.mode ?? community?.mode ?? null,
    quiet: channel?.quiet ?? community?.quiet ?? null,
    alerts: channel?.alerts ?? community?.alerts ?? null,
    reminders: channel?.reminders ?? community?.reminders ?? null,
  };
}

function rowsOf({ db, tables }: Connection, holder: string, seqs: readonly number[]) {
  const { deliveries: d, subscriptions: s, standingMessages, settings, mutes } = tables;
  const post = aliasedTable(d, 'post');
  const channelSettings = aliasedTable(settings, 'channel_settings');
  const communitySettings = aliasedTable(settings, 'community_settings');
  const postFollows = db
    .select({ seq: post.seq })
    .from(post)
    .where(
      and(
        eq(post.subject, d.subject),
        eq(post.subscription, d.subscription),
        eq(post.mode, 'post'),
        replaceable(post),
        eq(d.mode, 'edit'),
      ),
    );
  return db
    .select({
      seq: d.seq,
      mode: d.mode,
      attempts: d.attempts,
      doubtful: d.doubtful,
      triedAt: d.triedAt,
      subscription: d.subscription,
      announcement: d.announcement,
      reason: d.reason,
      platform: s.platform,
      community: s.community,
      channel: s.channel,
      channelSettings,
      communitySettings,
      standing: standingMessages,
      postFollows: exists(postFollows).mapWith(Boolean),
      muted: mutes.subject,
    })
    .from(d)
    .innerJoin(s, eq(s.id, d.subscription))
    .leftJoin(
      standingMessages,
      and(eq(standingMessages.subscription, d.subscription), eq(standingMessages.subject, d.subject)),
    )
    .leftJoin(
      channelSettings,
      and(
        eq(channelSettings.platform, s.platform),
        eq(channelSettings.community, s.community),
        eq(channelSettings.channel, s.channel),
      ),
    )
    .leftJoin(
      communitySettings,
      and(
        eq(communitySettings.platform, s.platform),
        eq(communitySettings.community, s.community),
        eq(communitySettings.channel, ''),
      ),
    )
    .leftJoin(
      mutes,
      and(
        eq(mutes.platform, s.platform),
        eq(mutes.community, s.community),
        eq(mutes.channel, s.channel),
        eq(mutes.subject, d.subject),
      ),
    )
    .where(and(inArray(d.seq, [...seqs]), eq(d.holder, holder), eq(d.state, 'claimed')))
    .orderBy(asc(d.rank), asc(d.mode), asc(d.turn), asc(d.notBefore), asc(d.seq));
}

async function announcementsOf(
  { db, tables: { announcements } }: Connection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Announcement>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(announcements)
    .where(inArray(announcements.id, [...ids]));
  return new Map(rows.map(({ id, fact }) => [id, fact] as const));
}
