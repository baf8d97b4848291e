import { and, asc, desc, eq, gt, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import type { Ask, CrowdStore, FoldedWord, Met } from '../app/ports/index.ts';
import type { MemberWord } from '../domain/outage/evidence.ts';
import { barStore, withoutBarred } from './bars.ts';
import type { Connection } from './connection.ts';
import { answerOf, reportOf } from './rows.ts';
import type { Tables } from './schema.ts';

/** The most that one reading gives, whatever its caller asks for. */
const MAX_WORDS = 10_000;
const MAX_INBOXES = 5_000;
const MAX_ASKS = 10_000;

export function crowdStore(connection: Connection): CrowdStore {
  return { ...foldMethods(connection), ...barStore(connection), ...askMethods(connection) };
}

function foldMethods(connection: Connection): Pick<CrowdStore, 'foldedWords' | 'meet'> {
  const { db, tables } = connection;
  const { reports, answers, communitiesMet, membersMet } = tables;
  return {
    async foldedWords(service, cursor, limit) {
      const most = Math.min(limit, MAX_WORDS);
      const told = await db
        .select()
        .from(reports)
        .where(and(eq(reports.service, service), isNotNull(reports.consideredAt), isAfter(reports, cursor)))
        .orderBy(asc(foldOf(reports)), asc(reports.at), asc(reports.key))
        .limit(most);
      const answered = await db
        .select()
        .from(answers)
        .where(and(eq(answers.service, service), isNotNull(answers.consideredAt), isAfter(answers, cursor)))
        .orderBy(asc(foldOf(answers)), asc(answers.at), asc(answers.key))
        .limit(most);
      const words = [
        ...told.map((row) => folded(reportOf(row), row)),
        ...answered.map((row) => folded(answerOf(row), row)),
      ];
      const heard = new Set(await withoutBarred(connection, words, (one) => one.word));
      return words
        .map((one) => ({ ...one, isBarred: !heard.has(one) }))
        .sort((a, b) => a.decision - b.decision || a.word.at - b.word.at || (a.word.key < b.word.key ? -1 : 1))
        .slice(0, most);
    },

    async meet(who) {
      const { community, member, at } = who;
      const known = await metBefore(connection, who);
      if (known !== null && known.memberSince <= at && known.communitySince <= at) return known;
      await db.insert(communitiesMet).values({ community, metAt: at, members: 0 }).onConflictDoNothing();
      // Counted only by whoever wrote the row: another node may meet the same member at the same moment.
      await connection.atomically([
        { query: db.insert(membersMet).values({ community, member, metAt: at }), rows: 1 },
        {
          query: db
            .update(communitiesMet)
            .set({ members: sql`${communitiesMet.members} + 1` })
            .where(eq(communitiesMet.community, community)),
          rows: 1,
        },
      ]);
      // What is learned of earlier times counts from then.
      await connection.atomically([
        {
          query: db
            .update(membersMet)
            .set({ metAt: at })
            .where(and(eq(membersMet.community, community), eq(membersMet.member, member), gt(membersMet.metAt, at))),
        },
        {
          query: db
            .update(communitiesMet)
            .set({ metAt: at })
            .where(and(eq(communitiesMet.community, community), gt(communitiesMet.metAt, at))),
        },
      ]);
      return (await metBefore(connection, who)) ?? { memberSince: at, communitySince: at, members: 1 };
    },
  };
}

async function metBefore(
  { db, tables: { communitiesMet, membersMet } }: Connection,
  { community, member }: { readonly community: string; readonly member: string },
): Promise<Met | null> {
  const [row] = await db
    .select({
      memberSince: membersMet.metAt,
      communitySince: communitiesMet.metAt,
      members: communitiesMet.members,
    })
    .from(membersMet)
    .innerJoin(communitiesMet, eq(communitiesMet.community, membersMet.community))
    .where(and(eq(membersMet.community, community), eq(membersMet.member, member)));
  return row ?? null;
}

type WordTable = Tables['reports'] | Tables['answers'];

/** Words considered before decisions were kept with them come first. */
const foldOf = (table: WordTable) => sql<number>`coalesce(${table.decision}, 0)`.mapWith(Number);

function isAfter(table: WordTable, cursor: FoldedWord | null) {
  if (cursor === null) return undefined;
  const { decision, word } = cursor;
  return or(
    sql`${foldOf(table)} > ${decision}`,
    and(
      sql`${foldOf(table)} = ${decision}`,
      or(gt(table.at, word.at), and(eq(table.at, word.at), gt(table.key, word.key))),
    ),
  );
}

const folded = (word: MemberWord, row: { decision: number | null; streams: number | null }) => ({
  word,
  decision: row.decision ?? 0,
  streams: row.streams,
});

function askMethods({
  db,
  tables: { asks, inboxes },
}: Connection): Pick<CrowdStore, 'keepInbox' | 'inboxesOf' | 'beginAsk' | 'endAsk' | 'asksOf' | 'latestAsk'> {
  return {
    async keepInbox(inbox) {
      const { sealed, until } = inbox;
      await db
        .insert(inboxes)
        .values(inbox)
        .onConflictDoUpdate({ target: [inboxes.service, inboxes.reporter], set: { sealed, until } });
    },

    async inboxesOf(service, now, limit) {
      return db
        .select()
        .from(inboxes)
        .where(and(eq(inboxes.service, service), gt(inboxes.until, now)))
        .orderBy(desc(inboxes.until))
        .limit(Math.min(limit, MAX_INBOXES));
    },

    async beginAsk(ask) {
      const rows = await db
        .insert(asks)
        .values({ ...ask, state: 'asking' })
        .onConflictDoNothing()
        .returning({ seq: asks.seq });
      return rows.length === 1;
    },

    async endAsk({ incident, round, reporter }, state) {
      await db
        .update(asks)
        .set({ state })
        .where(and(eq(asks.incident, incident), eq(asks.round, round), eq(asks.reporter, reporter)));
    },

    async asksOf(incident) {
      const rows = await db
        .select()
        .from(asks)
        .where(eq(asks.incident, incident))
        .orderBy(asc(asks.seq))
        .limit(MAX_ASKS);
      return rows.map(askOf);
    },

    async latestAsk({ reporter, service, since }) {
      const [row] = await db
        .select()
        .from(asks)
        .where(
          and(
            eq(asks.reporter, reporter),
            eq(asks.service, service),
            gte(asks.at, since),
            inArray(asks.state, ['asking', 'asked']),
          ),
        )
        .orderBy(desc(asks.at))
        .limit(1);
      return row === undefined ? null : askOf(row);
    },
  };
}

const askOf = ({ seq: _seq, state: _state, ...ask }: Tables['asks']['$inferSelect']): Ask => ask;
