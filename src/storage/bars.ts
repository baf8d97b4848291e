import { and, desc, eq, exists, gte, inArray, isNull, sql } from 'drizzle-orm';
import type { Bar, CrowdStore, NewBar } from '../app/ports/index.ts';
import type { MemberWord } from '../domain/outage/evidence.ts';
import type { Change } from './atomically.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import { reportOf } from './rows.ts';
import type { Tables } from './schema.ts';

const MAX_BARS = 200;
const MAX_REPORTS = 5_000;

/** Of some words those whose authors or communities no standing bar covers. */
export async function withoutBarred<T>(
  { db, tables: { bars } }: Connection,
  list: readonly T[],
  wordOf: (one: T) => MemberWord,
): Promise<T[]> {
  const communities = [...new Set(list.map((one) => wordOf(one).community))];
  if (communities.length === 0) return [];
  const since = new Map<string, number>();
  for (const some of chunks(communities)) {
    const standing = await db
      .select({ community: bars.community, reporter: bars.reporter, since: bars.since })
      .from(bars)
      .where(and(inArray(bars.community, some), isNull(bars.undoneAt)));
    for (const bar of standing) since.set(`${bar.community} ${bar.reporter}`, bar.since);
  }
  return list.filter((one) => {
    const { community, reporter, at } = wordOf(one);
    const from = Math.min(
      since.get(`${community} ${EVERYBODY}`) ?? at + 1,
      since.get(`${community} ${reporter}`) ?? at + 1,
    );
    return at < from;
  });
}

export function barStore(connection: Connection): Pick<CrowdStore, 'addBar' | 'liftBar' | 'barsOf' | 'reportsOf'> {
  const { db, tables, atomically } = connection;
  const { bars, reports } = tables;
  return {
    async addBar(bar) {
      const row = { ...bar, reporter: bar.reporter ?? EVERYBODY, undoneAt: null, undoneBy: null };
      const outcome = await atomically([
        { query: db.insert(bars).values(row), rows: 1 },
        forgetStates(connection, bar),
      ]);
      return outcome === 'committed';
    },

    async liftBar({ community, reporter, by, at }) {
      const standing = and(
        eq(bars.community, community),
        eq(bars.reporter, reporter ?? EVERYBODY),
        isNull(bars.undoneAt),
      );
      const outcome = await atomically([
        { query: db.update(bars).set({ undoneAt: at, undoneBy: by }).where(standing), rows: 1 },
        forgetStates(connection, { community }),
      ]);
      return outcome === 'committed';
    },

    async barsOf(community, limit) {
      const rows = await db
        .select()
        .from(bars)
        .where(eq(bars.community, community))
        .orderBy(desc(bars.seq))
        .limit(Math.min(limit, MAX_BARS));
      return rows.map(barOf);
    },

    async reportsOf(community, since, limit) {
      const rows = await db
        .select()
        .from(reports)
        .where(and(eq(reports.community, community), gte(reports.at, since)))
        .orderBy(desc(reports.at), desc(reports.seq))
        .limit(Math.min(limit, MAX_REPORTS));
      return rows.map(reportOf);
    },
  };
}

/** No reporter's hash is empty. */
const EVERYBODY = '';

function barOf({ seq: _seq, reporter, undoneAt, undoneBy, ...row }: Tables['bars']['$inferSelect']): Bar {
  const undone = undoneAt === null ? null : { at: undoneAt, by: undoneBy ?? '' };
  return { ...row, reporter: reporter === EVERYBODY ? null : reporter, undone };
}

/** The version moves on, so that a decision under way does not save a state with the barred words in it. */
function forgetStates({ db, tables }: Connection, { community }: Pick<NewBar, 'community'>): Change {
  const { serviceStates, reports } = tables;
  const theirs = db
    .select({ seq: reports.seq })
    .from(reports)
    .where(and(eq(reports.service, serviceStates.service), eq(reports.community, community)));
  return {
    query: db
      .update(serviceStates)
      .set({ crowd: null, version: sql`${serviceStates.version} + 1` })
      .where(exists(theirs)),
  };
}
