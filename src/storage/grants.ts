import { and, asc, eq, notExists } from 'drizzle-orm';
import { type GrantStore, type Place, remits } from '../app/ports/index.ts';
import type { Change } from './atomically.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

/** Read at once, whatever a community has. */
const MAX_READ = 100;
const MAX_TRIES = 5;

export function grantStore(connection: Connection): GrantStore {
  const { db, tables, atomically } = connection;
  const { grants: g } = tables;
  const read = (place: Place) => db.select().from(g).where(isIn(g, place)).orderBy(asc(g.seq)).limit(MAX_READ);
  return {
    async grantsIn(place) {
      return (await read(place)).map(({ holder, label, remits: given }) => ({ holder, label, remits: given }));
    },

    async grant(place, grant, most) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const there = await read(place);
        const known = there.find(({ holder }) => holder === grant.holder);
        if (known === undefined && there.length >= most) return 'full';
        const given = remits.filter((remit) => grant.remits.includes(remit) || known?.remits.includes(remit));
        const version = (known?.version ?? 0) + 1;
        const row = { ...place, holder: grant.holder, label: grant.label, remits: given, version };
        const change: Change =
          known === undefined
            ? { query: db.insert(g).values(row), rows: 1 }
            : {
                query: db
                  .update(g)
                  .set(row)
                  .where(and(eq(g.seq, known.seq), eq(g.version, known.version))),
                rows: 1,
              };
        if ((await atomically([change])) === 'committed') return 'granted';
      }
      throw new Error(`A grant could not be saved: ${MAX_TRIES} conflicts in a row.`);
    },

    async takeBack(place, holder) {
      const rows = await db
        .delete(g)
        .where(and(isIn(g, place), eq(g.holder, holder)))
        .returning({ holder: g.holder });
      return rows.length > 0;
    },
  };
}

const isIn = (g: Tables['grants'], { platform, community }: Place) =>
  and(eq(g.platform, platform), eq(g.community, community));

/** A community that has another id now keeps its grants, unless the new one has some already. */
export function grantMoves({ db, tables: { grants: g } }: Connection, from: Place, to: Place): readonly Change[] {
  if (from.community === to.community) return [];
  const taken = db.select({ seq: g.seq }).from(g).where(isIn(g, to));
  return [
    {
      query: db
        .update(g)
        .set({ community: to.community })
        .where(and(isIn(g, from), notExists(taken))),
    },
  ];
}
