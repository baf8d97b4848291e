import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, isNotNull, lt, notExists, or, type SQL, sql } from 'drizzle-orm';
import { DAY_MS } from '../domain/instant.ts';
import { forgetChecklists } from './checklists.ts';
import type { Connection } from './connection.ts';
import { waiting } from './schema.ts';

/** Longer than any platform repeats an event: Telegram keeps updates for a day, Slack gives up after an hour. */
const EVENTS_KEPT_MS = 2 * DAY_MS;
/** An incident's buttons are shown anew with every message about it. */
const BUTTONS_KEPT_MS = 60 * DAY_MS;
const DELIVERIES_KEPT_MS = 30 * DAY_MS;
/** A note may say more of a person than we want to keep; the report itself stays for the baseline. */
const NOTES_KEPT_MS = 90 * DAY_MS;
/** Shops' numbers: long enough for a season and for a quarrel about an outage. */
const READINGS_KEPT_MS = 90 * DAY_MS;
/** A preview that nobody said yes to. */
const DRAFTS_KEPT_MS = DAY_MS;
/** Three years: a season is told from the two before. */
const FIGURES_KEPT_MS = 3 * 366 * DAY_MS;
/** What people searched for is a topic of days. */
const KEYWORDS_KEPT_MS = 30 * DAY_MS;
/** Appeals are decided within weeks; what was done when is asked for until then. */
const CHECKLISTS_KEPT_MS = 180 * DAY_MS;
/** Every start of a node leaves one behind that has its name. */
const LEASES_KEPT_MS = DAY_MS;
/** Rows of one statement, so that nobody waits long behind it. */
const BATCH_SIZE = 1_000;
/** A list takes its marks along. */
const CHECKLIST_BATCH = 100;
/** What is left over goes the next time. */
const MAX_BATCHES = 200;

/** Forgets what is older than its keeping time, in small steps. */
export async function prune(connection: Connection, now: number): Promise<void> {
  const settledBefore = now - DELIVERIES_KEPT_MS;
  await inBatches(() => forgetEvents(connection, now - EVENTS_KEPT_MS));
  await inBatches(() => forgetButtons(connection, now - BUTTONS_KEPT_MS));
  await inBatches(() => forgetQuestions(connection, now));
  await inBatches(() => forgetDeliveries(connection, settledBefore));
  await inBatches(() => forgetAnnouncements(connection, settledBefore));
  await inBatches(() => forgetStandingMessages(connection, settledBefore));
  await inBatches(() => forgetMutes(connection, settledBefore));
  await inBatches(() => forgetTold(connection, settledBefore));
  await inBatches(() => forgetRoleCalls(connection, settledBefore));
  await inBatches(() => forgetLeases(connection, now - LEASES_KEPT_MS));
  await inBatches(() => forgetNotes(connection, now - NOTES_KEPT_MS));
  await inBatches(() => forgetCalls(connection, settledBefore));
  await inBatches(() => forgetReadings(connection, now - READINGS_KEPT_MS));
  await inBatches(() => forgetInboxes(connection, now));
  await inBatches(() => forgetAsks(connection, settledBefore));
  await inBatches(() => forgetDrafts(connection, now - DRAFTS_KEPT_MS));
  await inBatches(() => forgetChecklists(connection, now - CHECKLISTS_KEPT_MS, CHECKLIST_BATCH));
  await inBatches(() => forgetFigures(connection, lt(connection.tables.marketObservations.at, now - FIGURES_KEPT_MS)));
  await inBatches(() => forgetFigures(connection, keywordsBefore(connection, now - KEYWORDS_KEPT_MS)));
}

async function inBatches(forget: () => Promise<readonly unknown[]>): Promise<void> {
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    if ((await forget()).length === 0) return;
    // Lets everybody else have a turn: on SQLite a statement holds up the whole process.
    await setImmediate();
  }
}

function forgetEvents({ db, tables: { seenEvents } }: Connection, before: number) {
  const old = lt(seenEvents.at, before);
  const batch = db.select({ event: seenEvents.event }).from(seenEvents).where(old).limit(BATCH_SIZE);
  return db
    .delete(seenEvents)
    .where(and(old, inArray(seenEvents.event, batch)))
    .returning({ event: seenEvents.event });
}

function forgetLeases({ db, tables: { leases } }: Connection, before: number) {
  const over = lt(leases.until, before);
  const batch = db.select({ name: leases.name }).from(leases).where(over).limit(BATCH_SIZE);
  return db
    .delete(leases)
    .where(and(over, inArray(leases.name, batch)))
    .returning({ name: leases.name });
}

function forgetButtons({ db, tables: { buttons: b } }: Connection, before: number) {
  const batch = db.select({ id: b.id }).from(b).where(lt(b.shownAt, before)).limit(BATCH_SIZE);
  return db.delete(b).where(inArray(b.id, batch)).returning({ id: b.id });
}

function forgetQuestions({ db, tables: { questions: q } }: Connection, now: number) {
  const over = lt(q.expiresAt, now);
  const batch = db.select({ person: q.person }).from(q).where(over).limit(BATCH_SIZE);
  return db
    .delete(q)
    .where(and(over, inArray(q.person, batch)))
    .returning({ person: q.person });
}

/** Settled ones, and those that could not even be tried for so long: paused or unsubscribed. */
function forgetDeliveries({ db, tables: { deliveries: d } }: Connection, before: number) {
  const batch = db
    .select({ seq: d.seq })
    .from(d)
    .where(
      or(
        and(sql`${d.state} in ('sent', 'abandoned', 'unknown', 'superseded')`, lt(d.settledAt, before)),
        and(waiting(d), lt(d.notBefore, before)),
      ),
    )
    .limit(BATCH_SIZE);
  return db.delete(d).where(inArray(d.seq, batch)).returning({ seq: d.seq });
}

/** All that no delivery carries any more, except every subject's newest: a late retry would carry that one. */
function forgetAnnouncements({ db, tables }: Connection, before: number) {
  const { announcements: a, deliveries: d, subjects } = tables;
  const carrying = db.select({ seq: d.seq }).from(d).where(eq(d.announcement, a.id));
  const newest = db
    .select({ id: subjects.id })
    .from(subjects)
    .where(and(eq(subjects.id, a.subject), eq(subjects.announced, a.id)));
  const batch = db
    .select({ id: a.id })
    .from(a)
    .where(and(lt(a.at, before), notExists(carrying), notExists(newest)))
    .limit(BATCH_SIZE);
  return db.delete(a).where(inArray(a.id, batch)).returning({ id: a.id });
}

function forgetStandingMessages({ db, tables: { standingMessages: m, subjects } }: Connection, before: number) {
  const over = db.select({ id: subjects.id }).from(subjects).where(lt(subjects.overAt, before));
  const batch = db.select({ subscription: m.subscription }).from(m).where(inArray(m.subject, over)).limit(BATCH_SIZE);
  return db
    .delete(m)
    .where(and(inArray(m.subject, over), inArray(m.subscription, batch)))
    .returning({ ref: m.ref });
}

function forgetMutes({ db, tables: { mutes: m, subjects } }: Connection, before: number) {
  const over = db.select({ id: subjects.id }).from(subjects).where(lt(subjects.overAt, before)).limit(BATCH_SIZE);
  return db.delete(m).where(inArray(m.subject, over)).returning({ subject: m.subject });
}

/** That a page is read again is no news any more. */
function forgetTold({ db, tables: { toldBreakages: t, subjects } }: Connection, before: number) {
  const over = db.select({ id: subjects.id }).from(subjects).where(lt(subjects.overAt, before)).limit(BATCH_SIZE);
  return db.delete(t).where(inArray(t.subject, over)).returning({ subject: t.subject });
}

function forgetRoleCalls({ db, tables: { roleCalls: c, subjects } }: Connection, before: number) {
  const over = db.select({ id: subjects.id }).from(subjects).where(lt(subjects.overAt, before)).limit(BATCH_SIZE);
  return db.delete(c).where(inArray(c.subject, over)).returning({ subject: c.subject });
}

function forgetNotes({ db, tables: { reports } }: Connection, before: number) {
  const batch = db
    .select({ seq: reports.seq })
    .from(reports)
    .where(and(isNotNull(reports.note), lt(reports.at, before)))
    .limit(BATCH_SIZE);
  return db.update(reports).set({ note: null }).where(inArray(reports.seq, batch)).returning({ seq: reports.seq });
}

/** Instants are forgotten whole, so that a batch may be named by them alone. */
function forgetReadings({ db, tables: { monitorReadings: r } }: Connection, before: number) {
  const batch = db.select({ at: r.at }).from(r).where(lt(r.at, before)).orderBy(r.at).limit(BATCH_SIZE);
  return db.delete(r).where(inArray(r.at, batch)).returning({ at: r.at });
}

/** Where people can be written to, as soon as it is not needed any more. */
function forgetInboxes({ db, tables: { inboxes } }: Connection, now: number) {
  const old = lt(inboxes.until, now);
  const batch = db.select({ reporter: inboxes.reporter }).from(inboxes).where(old).limit(BATCH_SIZE);
  return db
    .delete(inboxes)
    .where(and(old, inArray(inboxes.reporter, batch)))
    .returning({ service: inboxes.service });
}

function forgetAsks({ db, tables: { asks } }: Connection, before: number) {
  const batch = db.select({ seq: asks.seq }).from(asks).where(lt(asks.at, before)).limit(BATCH_SIZE);
  return db.delete(asks).where(inArray(asks.seq, batch)).returning({ seq: asks.seq });
}

function forgetDrafts({ db, tables: { marketImports: i } }: Connection, before: number) {
  const old = and(isNotNull(i.draft), lt(i.at, before));
  const batch = db.select({ id: i.id }).from(i).where(old).limit(BATCH_SIZE);
  return db.delete(i).where(inArray(i.id, batch)).returning({ id: i.id });
}

const keywordsBefore = ({ tables: { marketObservations: o } }: Connection, before: number) =>
  and(eq(o.entity, 'keyword'), lt(o.at, before));

/** By instants, like readings. */
function forgetFigures({ db, tables: { marketObservations: o } }: Connection, old: SQL | undefined) {
  const batch = db.select({ at: o.at }).from(o).where(old).orderBy(o.at).limit(BATCH_SIZE);
  return db
    .delete(o)
    .where(and(old, inArray(o.at, batch)))
    .returning({ at: o.at });
}

function forgetCalls({ db, tables: { automationCalls: c } }: Connection, before: number) {
  const batch = db.select({ seq: c.seq }).from(c).where(lt(c.settledAt, before)).limit(BATCH_SIZE);
  return db.delete(c).where(inArray(c.seq, batch)).returning({ seq: c.seq });
}
