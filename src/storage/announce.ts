import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Announcement, type PlannedDelivery, QUIET_REASON, type SourceNotice } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import { impacts, rankOfImpact } from '../domain/outage/vocabulary.ts';
import type { Change } from './atomically.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import { replaceable } from './schema.ts';

const MAX_TRIES = 5;

interface Planned {
  readonly deliveries: readonly PlannedDelivery[];
  /** Since when its subject is over; null while it goes on. */
  readonly overAt: Instant | null;
}

/** Saves a notice with its deliveries, once: several nodes may see the same breakage at the same moment. */
export async function announceNotice(
  connection: Connection,
  notice: SourceNotice,
  deliveries: readonly PlannedDelivery[],
): Promise<'announced' | 'known'> {
  const { db, tables, atomically } = connection;
  const { announcements: a } = tables;
  const overAt = notice.kind === 'source_back' ? notice.at : null;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [known] = await db.select({ id: a.id }).from(a).where(eq(a.id, notice.id));
    if (known !== undefined) return 'known';
    if ((await atomically(announce(connection, notice, { deliveries, overAt }))) === 'committed') return 'announced';
  }
  throw new Error(`Notice ${notice.id} could not be saved: ${MAX_TRIES} conflicts in a row.`);
}

/** Deliveries that nobody has begun carry the new announcement instead of their old one; who claimed them loses them. */
export function* announce(connection: Connection, announcement: Announcement, planned: Planned): Generator<Change> {
  const { db, tables: t } = connection;
  const { id, at } = announcement;
  const subject = subjectOf(announcement);
  const now = { announced: id, overAt: planned.overAt };
  yield {
    query: db
      .insert(t.subjects)
      .values({ id: subject, ...now })
      .onConflictDoUpdate({ target: t.subjects.id, set: now }),
    rows: 1,
  };
  yield { query: db.insert(t.announcements).values({ id, subject, at, fact: announcement }), rows: 1 };
  yield {
    query: db
      .update(t.deliveries)
      .set({
        announcement: id,
        rank: rankOf(announcement),
        state: 'pending',
        holder: null,
        leaseUntil: null,
        // What waited for the end of quiet hours may be bad enough now.
        notBefore: sql`case when ${t.deliveries.reason} = ${QUIET_REASON} then ${at} else ${t.deliveries.notBefore} end`,
      })
      .where(and(eq(t.deliveries.subject, subject), replaceable(t.deliveries))),
  };
  yield* plan(connection, announcement, planned.deliveries);
}

/** All digests of a channel are one subject, so that never two of them wait. */
export const digestSubject = (id: string): string => `digest:${id}`;

function subjectOf(announcement: Announcement): string {
  switch (announcement.subject) {
    case 'incident':
      return announcement.incident.id;
    case 'source':
      return `source:${announcement.source}:${announcement.since}`;
    case 'digest':
      return digestSubject(announcement.digest);
  }
}

/** 0 for the loudest, so that claiming reads its index forwards; a notice waits behind every incident, and a digest can wait. */
function rankOf(announcement: Announcement): number {
  switch (announcement.subject) {
    case 'incident':
      return impacts.length - 1 - rankOfImpact(announcement.incident.impact);
    case 'source':
      return impacts.length;
    case 'digest':
      return impacts.length + 1;
  }
}

function* plan(
  connection: Connection,
  announcement: Announcement,
  planned: readonly PlannedDelivery[],
): Generator<Change> {
  for (const mode of ['edit', 'post'] as const) {
    const subscriptions = planned.filter((one) => one.mode === mode).map((one) => one.subscription);
    for (const some of chunks(subscriptions)) yield { query: planMany(connection, announcement, mode, some) };
  }
}

/**
 * Raw SQL, because drizzle's `insert … select` insists on every column: only the ids travel, and a subscription removed
 * meanwhile drops out. The conflict is a delivery of the same mode that is already on its way with this announcement.
 */
function planMany(
  { tables: { deliveries: d, subscriptions: s } }: Connection,
  announcement: Announcement,
  mode: PlannedDelivery['mode'],
  subscriptions: readonly string[],
) {
  const values = [
    [d.subscription, s.id],
    [d.platform, s.platform],
    [d.subject, sql`${subjectOf(announcement)}`],
    [d.announcement, sql`${announcement.id}`],
    [d.mode, sql`${mode}`],
    [d.state, sql`'pending'`],
    [d.rank, sql`${rankOf(announcement)}`],
    [d.turn, sql`row_number() over (partition by ${s.community} order by ${s.createdAt})`],
    [d.attempts, sql`0`],
    [d.doubtful, sql`false`],
    [d.notBefore, sql`${announcement.at}`],
  ] as const;
  const columns = sql.join(
    values.map(([column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const expressions = sql.join(
    values.map(([, value]) => value),
    sql`, `,
  );
  return sql`insert into ${d} (${columns}) select ${expressions} from ${s}
    where ${inArray(s.id, [...subscriptions])} on conflict do nothing`;
}
