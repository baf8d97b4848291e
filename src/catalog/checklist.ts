import { z } from 'zod';
import { type Symptom, symptoms } from '../domain/outage/vocabulary.ts';
import type { Localised } from '../locales/index.ts';
import { id, sentence } from './schema.ts';
import { type Audience, audiences, type ChecklistPhase, phases } from './types.ts';

/** What one kind of person does in one phase, whatever the symptom or only for some. */
export interface Checklist {
  readonly id: string;
  readonly audience: readonly Audience[];
  readonly phase: ChecklistPhase;
  /** Null: for every symptom. */
  readonly symptoms: readonly Symptom[] | null;
  readonly steps: readonly ChecklistStep[];
}

export interface ChecklistStep {
  readonly id: string;
  readonly what: Localised;
  readonly why: Localised;
  /** How to tell that it is done. */
  readonly doneWhen: Localised;
  readonly dont: Localised | null;
  /** A text to copy and send, with `[…]` or `【…】` to fill in. */
  readonly say: Localised | null;
  /** 1 first, 3 last. */
  readonly urgency: 1 | 2 | 3;
}

export interface ChecklistQuery {
  readonly audience: Audience;
  /** Null: only what holds for every symptom. */
  readonly symptom: Symptom | null;
  readonly phase: ChecklistPhase;
}

const step = z
  .strictObject({
    id,
    what: sentence,
    why: sentence,
    done_when: sentence,
    dont: sentence.optional(),
    say: sentence.optional(),
    urgency: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(2),
  })
  .transform(({ done_when, dont, say, ...rest }) => ({
    ...rest,
    doneWhen: done_when,
    dont: dont ?? null,
    say: say ?? null,
  }));

export const checklist = z.strictObject({
  id,
  audience: z.array(z.enum(audiences)).min(1),
  phase: z.enum(phases),
  symptoms: z.array(z.enum(symptoms)).min(1).nullable().default(null),
  steps: z.array(step).min(1).max(10),
});

/**
 * The steps for one kind of person, symptom and phase, most urgent first. A step for the symptom takes the place of the
 * general one with the same id; among steps of one urgency those for the symptom stand first.
 */
export function checklistFor(lists: readonly Checklist[], query: ChecklistQuery): readonly ChecklistStep[] {
  const meant = lists.filter(({ audience, phase }) => audience.includes(query.audience) && phase === query.phase);
  const special = meant.filter((list) => query.symptom !== null && list.symptoms?.includes(query.symptom));
  const general = meant.filter((list) => list.symptoms === null);
  const byId = new Map<string, ChecklistStep>();
  for (const list of [...special, ...general]) {
    for (const step of list.steps) if (!byId.has(step.id)) byId.set(step.id, step);
  }
  return [...byId.values()].toSorted((a, b) => a.urgency - b.urgency);
}
