import type { Instant } from '../../instant.ts';
import type { ChecklistPhase } from './life.ts';

/** Names a step of any list: ids are unique within an audience's phase. */
export interface StepKey {
  readonly audience: string;
  readonly phase: ChecklistPhase;
  readonly step: string;
}

/**
 * What members did about a step:
 *
 *   open ──take──▶ taken (by one member) ──done──▶ done (by anybody)
 *    ▲ └──────────────────done──────────────────────▲   │
 *    ├◀──drop (by whoever took it)                      │
 *    └◀───────────────────undo──────────────────────────┘
 *
 * The first to take it has it, and the first to do it did it: the same press twice, or two at once, changes nothing more.
 */
export interface Mark extends StepKey {
  readonly taken: Touch | null;
  readonly done: Touch | null;
}

export interface Touch {
  /** Keyed hash of a member. */
  readonly by: string;
  readonly at: Instant;
}

export const markKinds = ['done', 'undo', 'take', 'drop'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Progress<S> {
  readonly done: number;
  readonly total: number;
  /** Distinct members who did something of it. */
  readonly members: number;
  readonly left: readonly S[];
}

/** How far the steps of one audience and phase are. */
export function progressOf<S extends { readonly id: string }>(
  steps: readonly S[],
  marks: readonly Mark[],
  place: Pick<StepKey, 'audience' | 'phase'>,
): Progress<S> {
  const here = marks.filter(({ audience, phase }) => audience === place.audience && phase === place.phase);
  const doneBy = new Map(here.flatMap(({ step, done }) => (done === null ? [] : [[step, done.by]])));
  const left = steps.filter(({ id }) => !doneBy.has(id));
  const members = new Set(steps.flatMap(({ id }) => doneBy.get(id) ?? []));
  return { done: steps.length - left.length, total: steps.length, members: members.size, left };
}
