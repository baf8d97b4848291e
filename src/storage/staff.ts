import { randomUUID } from 'node:crypto';
import { aliasedTable, and, eq, exists, inArray, isNotNull, isNull, like, ne, not, or, sql } from 'drizzle-orm';
import type { Place, SourceNotice, StaffStore } from '../app/ports/index.ts';
import type { ServiceId } from '../domain/outage/vocabulary.ts';
import type { Change } from './atomically.ts';
import { removalOf } from './communities.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';
import { isStaff, STAFF } from './schema-staff.ts';

/** Broken pages told with one command; more wait for the next. */
const MAX_TOLD = 10;
/** Pages that are broken at once: more than any catalog has. */
const MAX_BROKEN = 2_000;
const MAX_STAFF_CHANNELS = 100_000;
const MAX_TRIES = 5;

export function staffStore(connection: Connection): StaffStore {
  const { db, tables } = connection;
  const { subscriptions: s, standingMessages: m } = tables;
  return {
    async staffChannel(place) {
      const row = await staffOf(connection, place);
      return row && { channel: row.channel, paused: row.paused };
    },

    async setStaffChannel(place, channel, at) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const known = await staffOf(connection, place);
        const changes = changesOf(connection, known, { place, channel, at });
        if ((await connection.atomically(changes)) === 'committed') return;
      }
      throw new Error(`The staff channel could not be saved: ${MAX_TRIES} conflicts in a row.`);
    },

    async staffSubscriptions(service, breakage) {
      const told = db
        .select({ ref: m.ref })
        .from(m)
        .where(and(eq(m.subscription, s.id), eq(m.subject, breakage)));
      const rows = await db
        .select({ id: s.id })
        .from(s)
        .where(and(isStaff(s), eq(s.paused, false), or(exists(subscribed(connection, s, service)), exists(told))))
        .limit(MAX_STAFF_CHANNELS);
      return rows.map(({ id }) => id);
    },

    tellNotices: (place) => tellNotices(connection, place),
  };
}

type Row = Tables['subscriptions']['$inferSelect'];

async function staffOf({ db, tables: { subscriptions: s } }: Connection, place: Place): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(s)
    .where(and(eq(s.platform, place.platform), eq(s.community, place.community), isStaff(s)));
  return row ?? null;
}

interface Named {
  readonly place: Place;
  readonly channel: string | null;
  readonly at: number;
}

function changesOf(connection: Connection, known: Row | null, { place, channel, at }: Named): readonly Change[] {
  const { db, tables } = connection;
  const { subscriptions: s } = tables;
  if (known !== null && known.channel === channel) {
    // Whoever names it again has let us write there.
    return [{ query: db.update(s).set({ paused: false, pauseUntold: null }).where(eq(s.id, known.id)) }];
  }
  const row = {
    ...place,
    id: randomUUID(),
    code: STAFF,
    service: STAFF,
    region: '',
    minImpact: 'none' as const,
    paused: false,
    createdAt: at,
  };
  return [
    ...(known === null ? [] : [{ query: rememberTold(connection, known) }, ...removalOf(connection, known.id, at)]),
    ...(channel === null ? [] : [{ query: db.insert(s).values({ ...row, channel }), rows: 1 }]),
  ];
}

/** Active subscriptions of the same community that want news of the service. */
function subscribed({ db, tables }: Connection, staff: Tables['subscriptions'], service: ServiceId) {
  const own = aliasedTable(tables.subscriptions, 'own');
  return db
    .select({ id: own.id })
    .from(own)
    .where(
      and(
        eq(own.platform, staff.platform),
        eq(own.community, staff.community),
        eq(own.paused, false),
        inArray(own.service, [service, '']),
      ),
    );
}

/** What stands in a staff channel that is given up was told all the same; its end is then told elsewhere. */
function rememberTold({ tables }: Connection, staff: Row) {
  const { toldBreakages: t, standingMessages: m, subjects } = tables;
  const columns = sql.join(
    [t.platform, t.community, t.subject].map((one) => sql.identifier(one.name)),
    sql`, `,
  );
  return sql`insert into ${t} (${columns}) select ${staff.platform}, ${staff.community}, ${m.subject} from ${m}
    where ${m.subscription} = ${staff.id} and ${m.subject} in
      (select ${subjects.id} from ${subjects} where ${subjects.overAt} is null) on conflict do nothing`;
}

async function tellNotices(connection: Connection, place: Place): Promise<readonly SourceNotice[]> {
  const { db, tables } = connection;
  const { toldBreakages: t } = tables;
  const staff = await staffOf(connection, place);
  const told: SourceNotice[] = [];
  for (const { subject, fact } of (await untold(connection, place, staff)).slice(0, MAX_TOLD)) {
    const rows = await db
      .insert(t)
      .values({ ...place, subject })
      .onConflictDoNothing()
      .returning({ subject: t.subject });
    if (rows.length === 1) told.push(fact);
  }
  return [...told, ...(await endsOf(connection, place))];
}

interface Untold {
  readonly subject: string;
  readonly fact: SourceNotice;
}

/** Breakages that go on, of services the community wants, which neither an answer nor its staff channel has told. */
async function untold(connection: Connection, place: Place, staff: Row | null): Promise<readonly Untold[]> {
  const { db, tables } = connection;
  const { subjects, announcements: a, toldBreakages: t, subscriptions: s } = tables;
  const open = await db
    .select({ subject: subjects.id, fact: a.fact })
    .from(subjects)
    .innerJoin(a, eq(a.id, subjects.announced))
    .where(and(isNull(subjects.overAt), like(subjects.id, 'source:%')))
    .limit(MAX_BROKEN);
  const broken = open.flatMap(({ subject, fact }) => (fact.subject === 'source' ? [{ subject, fact }] : []));
  if (broken.length === 0) return [];
  const wanted = await db
    .selectDistinct({ service: s.service })
    .from(s)
    .where(and(eq(s.platform, place.platform), eq(s.community, place.community), eq(s.paused, false), not(isStaff(s))));
  const services = new Set(wanted.map(({ service }) => service));
  const known = await db
    .select({ subject: t.subject })
    .from(t)
    .where(and(eq(t.platform, place.platform), eq(t.community, place.community)));
  const shown = staff === null ? [] : await shownIn(connection, staff);
  const heard = new Set([...known.map(({ subject }) => subject), ...shown]);
  return broken.filter(({ subject, fact }) => !heard.has(subject) && (services.has('') || services.has(fact.service)));
}

/** What the staff channel shows or is about to. */
async function shownIn({ db, tables }: Connection, staff: Row): Promise<readonly string[]> {
  const { standingMessages: m, deliveries: d } = tables;
  const standing = db.select({ subject: m.subject }).from(m).where(eq(m.subscription, staff.id));
  const waiting = db
    .select({ subject: d.subject })
    .from(d)
    .where(and(eq(d.subscription, staff.id), ne(d.state, 'abandoned')));
  const rows = [...(await standing), ...(staff.paused ? [] : await waiting)];
  return rows.map(({ subject }) => subject);
}

/** That pages of which an answer told can be read again; they are forgotten with that. */
async function endsOf({ db, tables }: Connection, place: Place): Promise<readonly SourceNotice[]> {
  const { toldBreakages: t, subjects, announcements: a } = tables;
  const own = and(eq(t.platform, place.platform), eq(t.community, place.community));
  const over = await db
    .select({ subject: t.subject, fact: a.fact })
    .from(t)
    .innerJoin(subjects, eq(subjects.id, t.subject))
    .innerJoin(a, eq(a.id, subjects.announced))
    .where(and(own, isNotNull(subjects.overAt)))
    .limit(MAX_TOLD);
  const ends: SourceNotice[] = [];
  for (const { subject, fact } of over) {
    const rows = await db
      .delete(t)
      .where(and(own, eq(t.subject, subject)))
      .returning({ subject: t.subject });
    if (rows.length === 1 && fact.subject === 'source') ends.push(fact);
  }
  return ends;
}
