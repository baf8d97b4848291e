import { and, asc, desc, eq, inArray, isNull, notExists } from 'drizzle-orm';
import type { Automation, AutomationStore, Place, PlannedCall } from '../app/ports/index.ts';
import type { Change } from './atomically.ts';
import { claimCalls, settleCall } from './calls.ts';
import { chunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

/** One news item is planned for at most this many automations. */
const MAX_FAN_OUT = 50_000;
/** Calls looked back at, whatever the caller asks for. */
const MAX_CALLS = 100;

export function automationStore(connection: Connection): AutomationStore {
  const { db, tables, atomically } = connection;
  const { automations: a, automationCalls: c } = tables;
  return {
    ...makerMethods(connection),
    claimCalls: (query) => claimCalls(connection, query),
    settleCall: (id, holder, outcome) => settleCall(connection, { id, holder }, outcome),

    async addAutomation(automation, most) {
      const there = await db.select().from(a).where(isAt(connection, automation));
      const same = there.find((one) => one.url === automation.url && one.service === (automation.service ?? ''));
      if (same !== undefined) {
        await db.update(a).set({ events: automation.events, disabledAt: null, paused: false }).where(eq(a.id, same.id));
        return 'again';
      }
      if (there.length >= most) return 'full';
      const row = { ...automation, service: automation.service ?? '', secretShown: false, paused: false };
      const added = await db.insert(a).values(row).onConflictDoNothing().returning({ id: a.id });
      if (added.length === 1) return 'added';
      throw new Error(`Automation code ${automation.code} is taken there.`);
    },

    async automationsAt(place) {
      const rows = await db
        .select()
        .from(a)
        .where(isAt(connection, place))
        .orderBy(asc(a.createdAt), asc(a.code))
        .limit(MAX_FAN_OUT);
      return rows.map(automationOf);
    },

    async removeAutomation(id) {
      const outcome = await atomically([
        { query: db.delete(a).where(eq(a.id, id)), rows: 1 },
        { query: db.delete(c).where(eq(c.automation, id)) },
      ]);
      return outcome === 'committed';
    },

    async automationsFor(service) {
      const rows = await db
        .select()
        .from(a)
        .where(and(inArray(a.service, [service, '']), isNull(a.disabledAt), eq(a.paused, false)))
        .limit(MAX_FAN_OUT);
      return rows.map(automationOf);
    },

    async addCall(call, at) {
      await db.insert(c).values(callRow(call, at)).onConflictDoNothing();
    },

    async callsOf(automation, limit) {
      return db
        .select(settledColumns(tables))
        .from(c)
        .innerJoin(a, eq(a.id, c.automation))
        .where(eq(c.automation, automation))
        .orderBy(desc(c.seq))
        .limit(Math.min(limit, MAX_CALLS));
    },

    async tellDeadCalls(place) {
      const untold = await db
        .select(settledColumns(tables))
        .from(c)
        .innerJoin(a, eq(a.id, c.automation))
        .where(and(isAt(connection, place), eq(c.state, 'dead'), eq(c.told, false)))
        .orderBy(desc(c.seq))
        .limit(MAX_CALLS);
      const ids = untold.map(({ id }) => id);
      if (ids.length === 0) return [];
      const own = db.select({ id: a.id }).from(a).where(isAt(connection, place));
      await db
        .update(c)
        .set({ told: true })
        .where(and(inArray(c.automation, own), eq(c.state, 'dead'), eq(c.told, false)));
      return untold;
    },
  };
}

type MakerMethods = Pick<AutomationStore, 'automationsWithoutSecret' | 'showSecret'>;

function makerMethods({ db, tables: { automations: a } }: Connection): MakerMethods {
  return {
    async automationsWithoutSecret(maker) {
      const rows = await db
        .select()
        .from(a)
        .where(and(eq(a.maker, maker), eq(a.secretShown, false)))
        .orderBy(asc(a.createdAt), asc(a.code))
        .limit(MAX_CALLS);
      return rows.map(automationOf);
    },

    async showSecret(id) {
      const rows = await db
        .update(a)
        .set({ secretShown: true })
        .where(and(eq(a.id, id), eq(a.secretShown, false)))
        .returning({ id: a.id });
      return rows.length === 1;
    },
  };
}

/** The calls of a decision, saved with it. */
export function* planCalls(
  { db, tables: { automationCalls: c } }: Connection,
  calls: readonly PlannedCall[],
  at: number,
): Generator<Change> {
  for (const some of chunks(calls)) {
    yield { query: db.insert(c).values(some.map((call) => callRow(call, at))), rows: some.length };
  }
}

function callRow(call: PlannedCall, at: number): Tables['automationCalls']['$inferInsert'] {
  return { ...call, state: 'pending', attempts: 0, notBefore: at, createdAt: at, told: false };
}

const settledColumns = ({ automationCalls: c, automations: a }: Tables) => ({
  id: c.id,
  automation: c.automation,
  code: a.code,
  event: c.event,
  state: c.state,
  attempts: c.attempts,
  reason: c.reason,
  createdAt: c.createdAt,
});

function isAt({ tables: { automations: a } }: Connection, { platform, community }: Place) {
  return and(eq(a.platform, platform), eq(a.community, community));
}

function automationOf({
  secretShown: _secretShown,
  paused: _paused,
  ...row
}: Tables['automations']['$inferSelect']): Automation {
  return { ...row, service: row.service || null };
}

/** A community that has another id now keeps its automations; what the new one has already stays as it is. */
export function automationMoves(
  { db, tables: { automations: a } }: Connection,
  from: Place,
  to: Place,
): readonly Change[] {
  if (from.community === to.community) return [];
  const taken = db
    .select({ id: a.id })
    .from(a)
    .where(and(eq(a.platform, to.platform), eq(a.community, to.community)));
  return [
    {
      query: db
        .update(a)
        .set({ community: to.community })
        .where(and(eq(a.platform, from.platform), eq(a.community, from.community), notExists(taken))),
    },
  ];
}

/** Nobody calls for a community that has sent the bot away. */
export async function pauseAutomations({ db, tables: { automations: a } }: Connection, place: Place, paused: boolean) {
  await db
    .update(a)
    .set({ paused })
    .where(and(eq(a.platform, place.platform), eq(a.community, place.community)));
}
