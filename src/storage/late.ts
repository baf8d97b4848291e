import { and, eq, isNull } from 'drizzle-orm';
import { type Late, type LateVerdict, type OutboxStore, TOLD_TOGETHER } from '../app/ports/index.ts';
import type { Change } from './atomically.ts';
import type { Connection } from './connection.ts';
import { seqOf } from './delivery.ts';
import type { Tables } from './schema.ts';
import { stand } from './settle.ts';

/** Whoever has the delivery may write at the same moment; each try reads afresh. */
const MAX_TRIES = 5;

type Row = Tables['deliveries']['$inferSelect'];

export function lateMethods(connection: Connection): Pick<OutboxStore, 'settleLate' | 'strays' | 'settleStray'> {
  const { db, tables } = connection;
  const { deliveries: d, subscriptions: s } = tables;
  return {
    settleLate: (id, late) => settleLate(connection, seqOf(id), late),

    async strays(platform, limit) {
      const rows = await db
        .select({ seq: d.seq, ref: d.stray, platform: s.platform, community: s.community, channel: s.channel })
        .from(d)
        .innerJoin(s, eq(s.id, d.subscription))
        .where(and(eq(d.strayState, 'stands'), eq(d.platform, platform)))
        .limit(limit);
      return rows.map(({ seq, ref, ...address }) => ({ id: String(seq), address, ref: ref ?? '' }));
    },

    async settleStray(id, state) {
      await db
        .update(d)
        .set({ strayState: state })
        .where(and(eq(d.seq, seqOf(id)), eq(d.strayState, 'stands')));
    },
  };
}

async function settleLate(connection: Connection, seq: number, late: Late): Promise<LateVerdict> {
  const { db, tables } = connection;
  const { deliveries: d, standingMessages: m } = tables;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [row] = await db
      .select({ delivery: d, standing: m.ref })
      .from(d)
      .leftJoin(m, and(eq(m.subscription, d.subscription), eq(m.subject, d.subject)))
      .where(eq(d.seq, seq));
    // Forgotten since: there is nothing left to compare with.
    if (row === undefined) return 'same';
    const verdict = verdictOn(row.delivery, row.standing, late);
    if (verdict === 'same') return verdict;
    if ((await connection.atomically(changesOf(connection, { row: row.delivery, late, verdict }))) === 'committed')
      return verdict;
  }
  throw new Error(`Delivery ${seq} could not be settled late: ${MAX_TRIES} conflicts in a row.`);
}

/** What the message is to the delivery, as whoever has the delivery left it. */
function verdictOn(row: Row, standing: string | null, late: Late): LateVerdict {
  switch (row.state) {
    case 'sent':
      return row.ref === late.posted ? 'same' : 'stray';
    case 'sending':
      return 'noted';
    // Nobody has sent it; what has become newer meanwhile is told by whoever looks for this message.
    case 'pending':
    case 'claimed':
      return row.announcement === late.announcement ? 'taken' : 'noted';
    case 'unknown':
      return standing === null ? 'taken' : 'stray';
    case 'superseded':
    case 'abandoned':
      return 'stray';
  }
}

interface Found {
  readonly row: Row;
  readonly late: Late;
  readonly verdict: 'taken' | 'noted' | 'stray';
}

function changesOf(connection: Connection, { row, late, verdict }: Found): readonly Change[] {
  const { db, tables } = connection;
  const { deliveries: d } = tables;
  const unchanged = and(
    eq(d.seq, row.seq),
    eq(d.state, row.state),
    row.holder === null ? isNull(d.holder) : eq(d.holder, row.holder),
  );
  if (verdict !== 'taken') {
    // What tells others too is never deleted.
    const beside = late.ref === TOLD_TOGETHER ? 'kept' : 'stands';
    const noted = { stray: late.posted, strayState: verdict === 'noted' ? ('noted' as const) : beside } as const;
    return [{ query: db.update(d).set(noted).where(unchanged), rows: 1 }];
  }
  const sent = { state: 'sent', settledAt: late.at, ref: late.posted, holder: null, leaseUntil: null } as const;
  return [{ query: db.update(d).set(sent).where(unchanged), rows: 1 }, stand(connection, row, late)];
}
