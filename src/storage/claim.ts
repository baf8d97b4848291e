import { aliasedTable, and, asc, eq, inArray, lte, notExists, type SQL } from 'drizzle-orm';
import type { ClaimQuery } from '../app/ports/index.ts';
import type { Connection } from './connection.ts';
import { leased } from './schema.ts';

export interface Claimed {
  /** Beside being due; it begins with the condition of the index that finds it. */
  readonly which: SQL | undefined;
  readonly limit: number;
}

/** Ids of due deliveries in the outbox's order, which are this holder's from now on. */
export async function claim(
  { db, tables, locksRows }: Connection,
  { holder, leaseMs, now }: Pick<ClaimQuery, 'holder' | 'leaseMs' | 'now'>,
  { which, limit }: Claimed,
): Promise<readonly number[]> {
  const { deliveries: d } = tables;
  const other = aliasedTable(d, 'other');
  // One at a time for one message: what is being sent now decides whether the next one edits or posts.
  const underWay = db
    .select({ seq: other.seq })
    .from(other)
    .where(and(eq(other.subject, d.subject), eq(other.subscription, d.subscription), leased(other)));
  const wanted = db
    .select({ seq: d.seq })
    .from(d)
    .where(and(which, lte(d.notBefore, now), notExists(underWay)))
    .orderBy(asc(d.rank), asc(d.mode), asc(d.turn), asc(d.notBefore), asc(d.seq))
    .limit(limit);
  const due = db.$with('due').as(locksRows ? wanted.for('update', { skipLocked: true }) : wanted);
  const rows = await db
    .with(due)
    .update(d)
    .set({ state: 'claimed', holder, leaseMs, leaseUntil: now + leaseMs })
    .where(inArray(d.seq, db.select({ seq: due.seq }).from(due)))
    .returning({ seq: d.seq });
  return rows.map((row) => row.seq);
}
