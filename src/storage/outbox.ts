import { aliasedTable, and, eq, exists, gt, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import type { ClaimQuery, Clock, OutboxCounts, OutboxStore } from '../app/ports/index.ts';
import { announceNotice } from './announce.ts';
import { isAt } from './channels.ts';
import { claim } from './claim.ts';
import type { Connection } from './connection.ts';
import { claimedDeliveries, seqOf } from './delivery.ts';
import { claimHeldAlong } from './held.ts';
import { lateMethods } from './late.ts';
import { leased, waiting } from './schema.ts';
import { settleDelivery } from './settle.ts';

/** The most that one claim takes, whatever its caller asks for. */
const MAX_CLAIMED = 1_000;

export function outboxStore(connection: Connection, clock: Clock): OutboxStore {
  const { db, tables } = connection;
  const { deliveries } = tables;
  return {
    announceNotice: (notice, deliveries) => announceNotice(connection, notice, deliveries),

    async claimDeliveries(query) {
      await releaseExpired(connection, query.now);
      const claimed: number[] = [];
      const limit = Math.min(query.limit, MAX_CLAIMED);
      for (const [index, platform] of query.platforms.entries()) {
        // A platform with a long queue leaves the others their share.
        const share = Math.ceil((limit - claimed.length) / (query.platforms.length - index));
        if (share > 0) claimed.push(...(await claimWaiting(connection, { ...query, limit: share }, platform)));
      }
      claimed.push(...(await claimHeldAlong(connection, query, claimed)));
      return claimedDeliveries(connection, query.holder, claimed);
    },

    async beginDelivery(id, holder) {
      const now = clock.now();
      const rows = await db
        .update(deliveries)
        .set({
          state: 'sending',
          attempts: sql`${deliveries.attempts} + 1`,
          // Of several tries the first that is in doubt.
          triedAt: sql`case when ${deliveries.doubtful} then ${deliveries.triedAt} else ${now} end`,
          leaseUntil: sql`${now} + ${deliveries.leaseMs}`,
        })
        .where(
          and(
            eq(deliveries.seq, seqOf(id)),
            eq(deliveries.holder, holder),
            eq(deliveries.state, 'claimed'),
            gt(deliveries.leaseUntil, now),
          ),
        )
        .returning({ seq: deliveries.seq });
      return rows.length === 1;
    },

    settleDelivery: (id, holder, outcome) => settleDelivery(connection, { id, holder }, outcome),

    async claimCallsOf({ address, subject, roles, delivery }) {
      const { roleCalls: c } = tables;
      const { platform, community, channel } = address;
      if (roles.length === 0) return [];
      const rows = roles.map((role) => ({ platform, community, channel, subject, role, delivery }));
      await db.insert(c).values(rows).onConflictDoNothing();
      const ours = await db
        .select({ role: c.role })
        .from(c)
        .where(and(isAt(c, address), eq(c.subject, subject), eq(c.delivery, delivery), inArray(c.role, [...roles])));
      return ours.map(({ role }) => role);
    },

    ...lateMethods(connection),

    outboxCounts: () => outboxCounts(connection),
  };
}

async function outboxCounts({ db, tables: { deliveries: d } }: Connection): Promise<OutboxCounts> {
  const counts = {
    pending: 0,
    claimed: 0,
    sending: 0,
    sent: 0,
    abandoned: 0,
    unknown: 0,
    superseded: 0,
    doubled: 0,
    mended: 0,
  };
  const count = sql<number>`count(*)`.mapWith(Number);
  const rows = await db.select({ state: d.state, count }).from(d).groupBy(d.state);
  for (const row of rows) counts[row.state] = row.count;
  const strays = await db
    .select({ state: d.strayState, count })
    .from(d)
    .where(isNotNull(d.strayState))
    .groupBy(d.strayState);
  for (const row of strays) {
    if (row.state === 'removed') counts.mended += row.count;
    // What was only noted counts too: nobody has found out yet that it does not stand twice.
    else counts.doubled += row.count;
  }
  return counts;
}

/**
 * Gives back what a lost holder left, apart from claiming: `pending or lease over` in one condition would use neither
 * index. A try in doubt with a younger delivery of the same kind behind it stays `unknown`: the younger one tells it all.
 */
async function releaseExpired({ db, tables, atomically }: Connection, now: number): Promise<void> {
  const { deliveries: d, subjects } = tables;
  const expired = and(leased(d), lte(d.leaseUntil, now));
  // Nearly always there is none, and a transaction that changes nothing is four messages to and fro.
  const [one] = await db.select({ seq: d.seq }).from(d).where(expired).limit(1);
  if (one === undefined) return;
  const other = aliasedTable(d, 'other');
  const younger = db
    .select({ seq: other.seq })
    .from(other)
    .where(
      and(
        eq(other.subject, d.subject),
        eq(other.subscription, d.subscription),
        eq(other.mode, d.mode),
        gt(other.seq, d.seq),
        sql`${other.state} in ('pending', 'claimed', 'sending')`,
      ),
    );
  // A conflict means that somebody else wrote at the same moment: what is left is released by the next claim.
  await atomically([
    {
      query: db
        .update(d)
        .set({ state: 'unknown', holder: null, leaseUntil: null, settledAt: now })
        .where(and(expired, sql`${d.state} = 'sending'`, exists(younger))),
    },
    {
      query: db
        .update(d)
        .set({
          state: 'pending',
          doubtful: sql`(${d.doubtful} or ${d.state} = 'sending')`,
          announcement: sql`coalesce((select ${subjects.announced} from ${subjects} where ${subjects.id} = ${d.subject}), ${d.announcement})`,
          holder: null,
          leaseUntil: null,
        })
        .where(expired),
    },
  ]);
}

/** Of a platform; whoever is paused is left out. */
function claimWaiting(connection: Connection, query: ClaimQuery, platform: string): Promise<readonly number[]> {
  const { db, tables } = connection;
  const { deliveries: d, subscriptions: s } = tables;
  const active = db
    .select({ id: s.id })
    .from(s)
    .where(and(eq(s.id, d.subscription), eq(s.paused, false)));
  const which = and(waiting(d), eq(d.platform, platform), exists(active));
  return claim(connection, query, { which, limit: query.limit });
}
