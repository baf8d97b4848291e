import type { Instant } from '../../domain/instant.ts';
import type { ServiceId } from '../../domain/outage/vocabulary.ts';
import type { Mark, MarkKind, StepEdit, StepKey } from '../../domain/response/checklist/index.ts';
import type { Place } from './automations.ts';

/** Lists that members work through, and what a community's moderators changed of their steps. */
export interface ChecklistStore {
  /** The list with this id, which is begun if there is none yet. */
  openChecklist(list: LivingList): Promise<LivingList>;
  /** By code, any letter case. */
  findChecklist(place: Place, code: string): Promise<LivingList | null>;
  /** The newest of this member's lists that belong to no incident, begun since then. */
  latestPlainChecklist(place: Place, owner: string, since: Instant): Promise<LivingList | null>;
  marksOf(list: string): Promise<readonly Mark[]>;
  /** False: it was so already, or another member had it; nothing was written. */
  markStep(list: string, step: StepKey, mark: StepMark): Promise<boolean>;
  /** Oldest first. */
  checklistEdits(place: Place): Promise<readonly StepEdit[]>;
  /** Beyond `most` the oldest edits that a later one of the same step has replaced are forgotten. */
  addChecklistEdit(place: Place, edit: StepEdit, most: number): Promise<void>;
}

export interface StepMark {
  readonly kind: MarkKind;
  /** Keyed hash of whoever did it. */
  readonly by: string;
  readonly at: Instant;
}

/** One list for a community and incident, or for one member. What was done is kept for each role, phase and step. */
export interface LivingList extends Place {
  readonly id: string;
  /** What people type: `L-3F7K2M`. */
  readonly code: string;
  /** Code of the incident; null: no incident was open. */
  readonly incident: string | null;
  /** Keyed hash of the only member it belongs to; null: the whole community's. */
  readonly owner: string | null;
  readonly service: ServiceId | null;
  readonly createdAt: Instant;
}
