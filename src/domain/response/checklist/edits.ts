import type { Instant } from '../../instant.ts';
import type { StepKey } from './marks.ts';

export const editKinds = ['add', 'reword', 'hide', 'show', 'remove'] as const;
export type EditKind = (typeof editKinds)[number];

/**
 * What a moderator changed of a community's own list. Append-only: the list is a fold over its edits, so who changed what
 * and when is never lost while it matters.
 *
 *   template step: shown ──hide──▶ hidden ──show──▶ shown      own step: ──add──▶ shown ──remove──▶ gone for good
 */
export interface StepEdit extends StepKey {
  readonly kind: EditKind;
  /** The step's words, of `add` and `reword` only. */
  readonly text: string | null;
  /** Keyed hash of the moderator. */
  readonly by: string;
  readonly at: Instant;
}

/** A step as it is shown, in one language; of a community's own steps only `what` is known. */
export interface ShownStep {
  readonly id: string;
  readonly what: string;
  readonly why: string | null;
  readonly doneWhen: string | null;
  readonly dont: string | null;
  readonly say: string | null;
  readonly isOwn: boolean;
  readonly isHidden: boolean;
}

/**
 * The template's steps with a community's edits (oldest first) applied; its own steps stand last. Hidden steps stay in the
 * list, marked, so that they can be shown again. An edit of a step that is not there changes nothing.
 */
export function applyEdits(
  template: readonly ShownStep[],
  edits: readonly StepEdit[],
  place: Pick<StepKey, 'audience' | 'phase'>,
): readonly ShownStep[] {
  const steps = new Map(template.map((step) => [step.id, step]));
  for (const edit of edits) {
    if (edit.audience !== place.audience || edit.phase !== place.phase) continue;
    const step = steps.get(edit.step);
    if (edit.kind === 'add') {
      if (step === undefined && edit.text !== null) steps.set(edit.step, ownStep(edit.step, edit.text));
    } else if (step !== undefined) {
      const changed = changedBy(step, edit);
      if (changed === null) steps.delete(edit.step);
      else steps.set(edit.step, changed);
    }
  }
  return [...steps.values()];
}

const ownStep = (id: string, what: string): ShownStep => ({
  id,
  what,
  why: null,
  doneWhen: null,
  dont: null,
  say: null,
  isOwn: true,
  isHidden: false,
});

/** Null: it is gone. */
function changedBy(step: ShownStep, { kind, text }: StepEdit): ShownStep | null {
  switch (kind) {
    case 'add':
      return step;
    case 'reword':
      return text === null ? step : { ...step, what: text };
    case 'hide':
      return { ...step, isHidden: true };
    case 'show':
      return { ...step, isHidden: false };
    case 'remove':
      return step.isOwn ? null : step;
  }
}
