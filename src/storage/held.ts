import { aliasedTable, and, eq, inArray, lte, notExists } from 'drizzle-orm';
import { type ClaimQuery, QUIET_REASON } from '../app/ports/index.ts';
import type { Connection } from './connection.ts';
import { held, leased } from './schema.ts';

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
  const { db, tables, locksRows } = connection;
  const { deliveries: d } = tables;
  const other = aliasedTable(d, 'other');
  const wanted = db
    .select({ seq: d.seq })
    .from(d)
    .where(
      and(
        held(d),
        lte(d.notBefore, query.now),
        inArray(d.subscription, [...subscriptions]),
        notExists(
          db
            .select({ seq: other.seq })
            .from(other)
            .where(and(eq(other.subject, d.subject), eq(other.subscription, d.subscription), leased(other))),
        ),
      ),
    )
    .limit(MAX_TAKEN_ALONG);
  const { holder, leaseMs, now } = query;
  const due = db.$with('due').as(locksRows ? wanted.for('update', { skipLocked: true }) : wanted);
  const rows = await db
    .with(due)
    .update(d)
    .set({ state: 'claimed', holder, leaseMs, leaseUntil: now + leaseMs })
    .where(inArray(d.seq, db.select({ seq: due.seq }).from(due)))
    .returning({ seq: d.seq });
  return rows.map((row) => row.seq);
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
