import type { ChecklistPhase, EditKind } from '../domain/response/checklist/index.ts';
import type { Kit } from './kit.ts';

/** Lists that members work through: a part of the schema in `schema.ts`. */
export function checklists({ table, text, at, seq, index, primaryKey }: Kit) {
  const checklists = table(
    'checklists',
    {
      id: text('id').primaryKey(),
      code: text('code').notNull(),
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      incident: text('incident'),
      owner: text('owner'),
      service: text('service'),
      createdAt: at('created_at').notNull(),
      /** When somebody last opened or changed it. */
      touchedAt: at('touched_at').notNull(),
    },
    (t) => [index('checklists_code').on(t.platform, t.community, t.code), index('checklists_touched').on(t.touchedAt)],
  );
  const checklistMarks = table(
    'checklist_marks',
    {
      list: text('list').notNull(),
      audience: text('audience').notNull(),
      phase: text('phase').$type<ChecklistPhase>().notNull(),
      step: text('step').notNull(),
      takenBy: text('taken_by'),
      takenAt: at('taken_at'),
      doneBy: text('done_by'),
      doneAt: at('done_at'),
    },
    (t) => [primaryKey({ columns: [t.list, t.audience, t.phase, t.step] })],
  );
  const checklistEdits = table(
    'checklist_edits',
    {
      seq: seq('seq'),
      platform: text('platform').notNull(),
      community: text('community').notNull(),
      audience: text('audience').notNull(),
      phase: text('phase').$type<ChecklistPhase>().notNull(),
      step: text('step').notNull(),
      kind: text('kind').$type<EditKind>().notNull(),
      words: text('words'),
      by: text('by').notNull(),
      at: at('at').notNull(),
    },
    (t) => [index('checklist_edits_place').on(t.platform, t.community, t.seq)],
  );
  return { checklists, checklistMarks, checklistEdits };
}
