import { and, asc, eq, inArray, lte, or, type SQL } from 'drizzle-orm';
import type { Clock, DigestStore, DigestTurn, DueDigest, KeptDigest } from '../app/ports/index.ts';
import { announce, digestSubject } from './announce.ts';
import type { Change } from './atomically.ts';
import { isAt, WHOLE_COMMUNITY } from './channels.ts';
import { subscriptionOf } from './communities.ts';
import type { Connection } from './connection.ts';
import { settingsOf } from './delivery.ts';
import { leased, replaceable, type Tables } from './schema.ts';

/** The most that are read at once, whatever is asked for; each brings its channel's subscriptions. */
const MAX_READ = 500;

export function digestStore(connection: Connection, clock: Clock): DigestStore {
  const { db, tables, atomically } = connection;
  const { digests: g, deliveries: d } = tables;
  return {
    async digestAt(address) {
      const [row] = await db.select().from(g).where(isAt(g, address));
      return row === undefined ? null : digestOf(row);
    },

    async digestsIn(platform, community, limit) {
      const rows = await db
        .select()
        .from(g)
        .where(and(eq(g.platform, platform), eq(g.community, community)))
        .orderBy(asc(g.channel))
        .limit(Math.min(limit, MAX_READ));
      return rows.map(digestOf);
    },

    async saveDigest({ address, ...digest }) {
      const { every, minute, nextAt } = digest;
      await db
        .insert(g)
        .values({ ...digest, ...address })
        .onConflictDoUpdate({ target: [g.platform, g.community, g.channel], set: { every, minute, nextAt } });
    },

    async removeDigest(address) {
      const [row] = await db.select({ id: g.id }).from(g).where(isAt(g, address));
      if (row === undefined) return false;
      const abandoned = { state: 'abandoned', reason: 'no digest wanted', holder: null, leaseUntil: null } as const;
      const outcome = await atomically([
        { query: db.delete(g).where(eq(g.id, row.id)), rows: 1 },
        {
          query: db
            .update(d)
            .set({ ...abandoned, settledAt: clock.now() })
            .where(and(eq(d.subject, digestSubject(row.id)), replaceable(d))),
        },
      ]);
      return outcome === 'committed';
    },

    dueDigests: (now, limit) => dueDigests(connection, now, limit),

    async takeTurn(turn) {
      return (await atomically(turnChanges(connection, turn))) === 'committed' ? 'done' : 'taken';
    },
  };
}

function* turnChanges(connection: Connection, { digest, nextAt, said }: DigestTurn): Generator<Change> {
  const { db, tables } = connection;
  const { digests: g } = tables;
  const told = said && { since: said.announcement.at, ended: said.ended };
  yield {
    query: db
      .update(g)
      .set({ nextAt, ...told })
      .where(and(eq(g.id, digest.id), eq(g.nextAt, digest.nextAt), eq(g.since, digest.since))),
    rows: 1,
  };
  if (said === null) return;
  const { announcement, subscription } = said;
  yield* announce(connection, announcement, {
    deliveries: [{ subscription, mode: 'post' }],
    overAt: announcement.at,
  });
}

async function dueDigests(connection: Connection, now: number, limit: number): Promise<readonly DueDigest[]> {
  const { db, tables } = connection;
  const { digests: g } = tables;
  const rows = await db
    .select()
    .from(g)
    .where(lte(g.nextAt, now))
    .orderBy(asc(g.nextAt), asc(g.id))
    .limit(Math.min(limit, MAX_READ));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [subscriptions, settings, waiting] = await Promise.all([
    subscriptionsOf(connection, ids),
    settingsFor(connection, ids),
    waitingOf(connection, ids.map(digestSubject)),
  ]);
  return rows.map((row) => ({
    digest: digestOf(row),
    settings: settingsOf(
      settings.find((one) => one.digest === row.id && one.settings.channel === row.channel)?.settings,
      settings.find((one) => one.digest === row.id && one.settings.channel === WHOLE_COMMUNITY)?.settings,
    ),
    subscriptions: subscriptions.flatMap((one) => (one.digest === row.id ? subscriptionOf(one.subscription) : [])),
    isWaiting: waiting.has(digestSubject(row.id)),
  }));
}

function subscriptionsOf({ db, tables }: Connection, ids: readonly string[]) {
  const { digests: g, subscriptions: s } = tables;
  return db
    .select({ digest: g.id, subscription: s })
    .from(g)
    .innerJoin(s, and(eq(s.platform, g.platform), eq(s.community, g.community), eq(s.channel, g.channel)))
    .where(and(inArray(g.id, [...ids]), eq(s.paused, false)))
    .orderBy(asc(s.createdAt), asc(s.id));
}

function settingsFor({ db, tables }: Connection, ids: readonly string[]) {
  const { digests: g, settings: s } = tables;
  const isOfChannel = or(eq(s.channel, g.channel), eq(s.channel, WHOLE_COMMUNITY));
  return db
    .select({ digest: g.id, settings: s })
    .from(g)
    .innerJoin(s, and(eq(s.platform, g.platform), eq(s.community, g.community), isOfChannel))
    .where(inArray(g.id, [...ids]));
}

/** Subjects of which something is on its way; a condition for each of the two indexes. */
async function waitingOf({ db, tables }: Connection, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  const { deliveries: d } = tables;
  const where = (state: SQL) =>
    db
      .select({ subject: d.subject })
      .from(d)
      .where(and(inArray(d.subject, [...subjects]), state));
  const found = await Promise.all([where(replaceable(d)), where(leased(d))]);
  return new Set(found.flat().map(({ subject }) => subject));
}

function digestOf(row: Tables['digests']['$inferSelect']): KeptDigest {
  const { platform, community, channel, ...rest } = row;
  return { ...rest, address: { platform, community, channel } };
}
