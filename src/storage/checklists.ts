import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Address, ChecklistStore, LivingList, Place, StepMark } from '../app/ports/index.ts';
import type { Mark, StepEdit, StepKey, Touch } from '../domain/response/checklist/index.ts';
import type { Change } from './atomically.ts';
import type { Connection } from './connection.ts';
import type { Tables } from './schema.ts';

/** More than all roles' steps of all phases together. */
const MAX_MARKS = 1_000;
/** Edits read at once; callers keep far fewer. */
const MAX_EDITS = 2_000;

export function checklistStore(connection: Connection): ChecklistStore {
  const { db, tables } = connection;
  const { checklists: l, checklistMarks: m } = tables;
  return {
    ...editMethods(connection),

    async openChecklist(list) {
      const [row] = await db
        .insert(l)
        .values({ ...list, touchedAt: list.createdAt })
        .onConflictDoUpdate({ target: l.id, set: { touchedAt: list.createdAt } })
        .returning();
      if (row === undefined) throw new Error(`Checklist ${list.code} could not be opened.`);
      return listOf(row);
    },

    async findChecklist(place, code) {
      const [row] = await db
        .select()
        .from(l)
        .where(and(isAt(l, place), eq(l.code, code.toUpperCase())))
        .orderBy(desc(l.createdAt))
        .limit(1);
      return row === undefined ? null : listOf(row);
    },

    async latestPlainChecklist(place, owner, since) {
      const own = and(isAt(l, place), eq(l.owner, owner), isNull(l.incident), gte(l.createdAt, since));
      const [row] = await db.select().from(l).where(own).orderBy(desc(l.createdAt)).limit(1);
      return row === undefined ? null : listOf(row);
    },

    async marksOf(list) {
      const rows = await db.select().from(m).where(eq(m.list, list)).limit(MAX_MARKS);
      return rows.map(markOf);
    },

    async markStep(list, step, mark) {
      await db
        .insert(m)
        .values({ list, ...step })
        .onConflictDoNothing();
      const written = await db
        .update(m)
        .set(changeOf(mark))
        .where(
          and(
            eq(m.list, list),
            eq(m.audience, step.audience),
            eq(m.phase, step.phase),
            eq(m.step, step.step),
            mayChange(m, mark),
          ),
        )
        .returning({ step: m.step });
      if (written.length === 0) return false;
      await db.update(l).set({ touchedAt: mark.at }).where(eq(l.id, list));
      return true;
    },
  };
}

function changeOf({ kind, by, at }: StepMark) {
  switch (kind) {
    case 'done':
      return { doneBy: by, doneAt: at };
    case 'undo':
      return { doneBy: null, doneAt: null };
    case 'take':
      return { takenBy: by, takenAt: at };
    case 'drop':
      return { takenBy: null, takenAt: null };
  }
}

/** One statement tests and sets, so of two who press at once the first has it and the second changes nothing. */
function mayChange(m: Tables['checklistMarks'], { kind, by }: StepMark) {
  switch (kind) {
    case 'done':
      return isNull(m.doneAt);
    case 'undo':
      return isNotNull(m.doneAt);
    case 'take':
      return and(isNull(m.takenAt), isNull(m.doneAt));
    case 'drop':
      return eq(m.takenBy, by);
  }
}

function editMethods({
  db,
  tables,
  atomically,
}: Connection): Pick<ChecklistStore, 'checklistEdits' | 'addChecklistEdit'> {
  const { checklistEdits: e } = tables;
  const read = (place: Place) => db.select().from(e).where(isAt(e, place)).orderBy(asc(e.seq)).limit(MAX_EDITS);
  return {
    checklistEdits: async (place) => (await read(place)).map(editOf),

    async addChecklistEdit({ platform, community }, { text: words, ...edit }, most) {
      const there = await read({ platform, community });
      const newest = new Map(there.map((one) => [stepOf(one), one.seq]));
      // A step's beginning is kept as long as the step is: only what stands between is replaced.
      const replaced = there.filter((one) => one.kind !== 'add' && newest.get(stepOf(one)) !== one.seq);
      const over = replaced.slice(0, Math.max(0, there.length + 1 - most)).map(({ seq }) => seq);
      await atomically([
        { query: db.insert(e).values({ platform, community, ...edit, words }), rows: 1 },
        ...(over.length === 0 ? [] : [{ query: db.delete(e).where(inArray(e.seq, over)) }]),
      ]);
    },
  };
}

const stepOf = ({ audience, phase, step }: StepKey): string => `${audience}.${phase}.${step}`;

function isAt(place: Pick<Tables['checklists'], 'platform' | 'community'> | Tables['checklistEdits'], at: Place) {
  return and(eq(place.platform, at.platform), eq(place.community, at.community));
}

function listOf({ touchedAt: _touchedAt, ...list }: Tables['checklists']['$inferSelect']): LivingList {
  return list;
}

function markOf(row: Tables['checklistMarks']['$inferSelect']): Mark {
  const { audience, phase, step, takenBy, takenAt, doneBy, doneAt } = row;
  return { audience, phase, step, taken: touchOf(takenBy, takenAt), done: touchOf(doneBy, doneAt) };
}

const touchOf = (by: string | null, at: number | null): Touch | null =>
  by === null || at === null ? null : { by, at };

function editOf(row: Tables['checklistEdits']['$inferSelect']): StepEdit {
  const { audience, phase, step, kind, words, by, at } = row;
  return { audience, phase, step, kind, text: words, by, at };
}

/** A community's lists and edits go along under its new address. */
export function checklistMoves({ db, tables }: Connection, from: Address, to: Address): readonly Change[] {
  if (from.community === to.community) return [];
  const { checklists: l, checklistEdits: e } = tables;
  return [
    { query: db.update(l).set({ community: to.community }).where(isAt(l, from)) },
    { query: db.update(e).set({ community: to.community }).where(isAt(e, from)) },
  ];
}

/** Rows of lists nobody has touched since then, with all that was ticked in them. */
export async function forgetChecklists(
  { db, tables }: Connection,
  before: number,
  limit: number,
): Promise<readonly unknown[]> {
  const { checklists: l, checklistMarks: m } = tables;
  const old = await db.select({ id: l.id }).from(l).where(sql`${l.touchedAt} < ${before}`).limit(limit);
  if (old.length === 0) return [];
  const ids = old.map(({ id }) => id);
  await db.delete(m).where(inArray(m.list, ids));
  return db.delete(l).where(inArray(l.id, ids)).returning({ id: l.id });
}
