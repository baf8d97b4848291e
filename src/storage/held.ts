import { aliasedTable, and, eq, inArray } from 'drizzle-orm';
import { type ClaimQuery, QUIET_REASON } from '../app/ports/index.ts';
import { claim } from './claim.ts';
import type { Connection } from './connection.ts';
import { held } from './schema.ts';

/** A claim grows by at most so many: ten for each channel of a claim of two hundred. What is beyond comes as a second message. */
const MAX_TAKEN_ALONG = 2_000;

/**
 * What waited for the end of a channel's quiet hours comes as one message, so whoever claims a part of it gets the rest as
 * well, however far behind that stands in the outbox.
 */
export async function claimHeldAlong(
  connection: Connection,
  query: ClaimQuery,
  claimed: readonly number[],
): Promise<readonly number[]> {
  const subscriptions = await channelsOf(connection, claimed);
  if (subscriptions.length === 0) return [];
  const { deliveries: d } = connection.tables;
  const which = and(held(d), inArray(d.subscription, [...subscriptions]));
  return claim(connection, query, { which, limit: MAX_TAKEN_ALONG });
}

/** Every subscription of the channels in whose quiet hours something of this was held. */
async function channelsOf({ db, tables }: Connection, claimed: readonly number[]): Promise<readonly string[]> {
  if (claimed.length === 0) return [];
  const { deliveries: d, subscriptions: s } = tables;
  const all = aliasedTable(s, 'all_there');
  const rows = await db
    .selectDistinct({ id: all.id })
    .from(d)
    .innerJoin(s, eq(s.id, d.subscription))
    .innerJoin(all, and(eq(all.platform, s.platform), eq(all.community, s.community), eq(all.channel, s.channel)))
    .where(and(inArray(d.seq, [...claimed]), eq(d.reason, QUIET_REASON), eq(all.paused, false)));
  return rows.map(({ id }) => id);
}
