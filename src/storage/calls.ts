import { aliasedTable, and, asc, eq, inArray, lt, lte, notExists, or, sql } from 'drizzle-orm';
import type { Call, CallOutcome, CallQuery } from '../app/ports/index.ts';
import type { Change } from './atomically.ts';
import type { Connection } from './connection.ts';

/** The most that one claim takes, whatever its caller asks for. */
const MAX_CLAIMED = 200;

/** Takes due calls; one that waits behind another about the same incident is not due yet. */
export async function claimCalls(connection: Connection, query: CallQuery): Promise<readonly Call[]> {
  const { db, tables, locksRows } = connection;
  const { automationCalls: c, automations: a } = tables;
  const earlier = aliasedTable(c, 'earlier');
  const { holder, now } = query;
  const wanted = db
    .select({ seq: c.seq })
    .from(c)
    .where(
      and(
        sql`${c.state} in ('pending', 'claimed')`,
        lte(c.notBefore, now),
        or(eq(c.state, 'pending'), lte(c.leaseUntil, now)),
        notExists(
          db
            .select({ seq: earlier.seq })
            .from(earlier)
            .where(
              and(
                eq(earlier.automation, c.automation),
                eq(earlier.subject, c.subject),
                lt(earlier.seq, c.seq),
                sql`${earlier.state} in ('pending', 'claimed')`,
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(c.notBefore), asc(c.seq))
    .limit(Math.min(query.limit, MAX_CLAIMED));
  const due = db.$with('due').as(locksRows ? wanted.for('update', { skipLocked: true }) : wanted);
  const rows = await db
    .with(due)
    .update(c)
    .set({ state: 'claimed', holder, leaseUntil: now + query.leaseMs })
    .where(inArray(c.seq, db.select({ seq: due.seq }).from(due)))
    .returning({ seq: c.seq });
  const seqs = rows.map(({ seq }) => seq);
  if (seqs.length === 0) return [];
  return db
    .select({
      id: c.id,
      automation: c.automation,
      event: c.event,
      subject: c.subject,
      body: c.body,
      attempts: c.attempts,
      url: a.url,
    })
    .from(c)
    .innerJoin(a, eq(a.id, c.automation))
    .where(and(inArray(c.seq, seqs), eq(c.holder, holder)))
    .orderBy(asc(c.seq));
}

/** Writes what came of a try, while it is still this holder's. */
export async function settleCall(
  { db, tables, atomically }: Connection,
  { id, holder }: { readonly id: string; readonly holder: string },
  outcome: CallOutcome,
): Promise<boolean> {
  const { automationCalls: c, automations: a } = tables;
  const { at, reason } = outcome;
  const over = { settledAt: at, holder: null, leaseUntil: null, reason };
  const own = and(eq(c.id, id), eq(c.holder, holder), eq(c.state, 'claimed'));
  const attempts = sql`${c.attempts} + 1`;
  const changes: Change[] = [];
  switch (outcome.kind) {
    case 'retry': {
      const again = { state: 'pending', holder: null, leaseUntil: null, notBefore: outcome.notBefore, reason } as const;
      changes.push({
        query: db
          .update(c)
          .set({ ...again, attempts })
          .where(own),
        rows: 1,
      });
      break;
    }
    case 'done':
    case 'dead':
      changes.push({
        query: db
          .update(c)
          .set({ ...over, state: outcome.kind, attempts })
          .where(own),
        rows: 1,
      });
      break;
    case 'gone': {
      const [call] = await db.select({ automation: c.automation }).from(c).where(own);
      if (call === undefined) return false;
      const waiting = and(eq(c.automation, call.automation), sql`${c.state} in ('pending', 'claimed')`);
      changes.push(
        {
          query: db
            .update(c)
            .set({ ...over, state: 'dead', attempts })
            .where(own),
          rows: 1,
        },
        {
          query: db
            .update(c)
            .set({ ...over, state: 'dead' })
            .where(waiting),
        },
        { query: db.update(a).set({ disabledAt: at }).where(eq(a.id, call.automation)) },
      );
      break;
    }
  }
  return (await atomically(changes)) === 'committed';
}
