export { applyEdits, type EditKind, editKinds, type ShownStep, type StepEdit } from './edits.ts';
export { type ChecklistPhase, phaseFor, phases } from './life.ts';
export { type Mark, type MarkKind, markKinds, type Progress, progressOf, type StepKey, type Touch } from './marks.ts';
