import { digest } from '../domain/digest.ts';
import { MINUTE_MS } from '../domain/instant.ts';
import { symptoms } from '../domain/outage/vocabulary.ts';
import type { EditKind, ShownStep, StepEdit, StepKey } from '../domain/response/checklist/index.ts';
import type { App } from './app.ts';
import { type Look, stepsFor } from './checklists.ts';
import type { Invocation } from './ports/index.ts';

/** A community's own steps in one role's phase: with the template's they are two pages. */
export const MAX_OWN_STEPS = 6;
/** As long as a template's sentence may be. */
export const MAX_STEP_CHARACTERS = 300;
/** Every template step hidden and worded anew, and a history of it. */
const MAX_EDITS = 600;
/** Edits shown of the history. */
const MAX_HISTORY = 10;
/** An answer typed later than this is taken for ordinary talk. */
const ANSWER_WITHIN_MS = 10 * MINUTE_MS;
const ID_CHARACTERS = 5;

export interface StepChange {
  readonly kind: EditKind;
  readonly look: Look & { readonly phase: StepKey['phase'] };
  /** Null: a new one. */
  readonly step: string | null;
  readonly text: string | null;
}

export type Changed =
  | { readonly kind: 'changed'; readonly step: ShownStep }
  | { readonly kind: 'no_such_step' }
  | { readonly kind: 'full' }
  /** A step of the template can be hidden, but not removed. */
  | { readonly kind: 'not_own' };

/** A community's steps of one role and phase, hidden ones included. */
export async function communitySteps(app: App, invocation: Invocation, look: StepChange['look']) {
  return stepsFor(app, await app.store.checklistEdits(invocation.address), look);
}

/** Changes a community's own list; who did it and when is kept. */
export async function changeStep(app: App, invocation: Invocation, change: StepChange): Promise<Changed> {
  const { look, kind, text } = change;
  const { address, actor } = invocation;
  const steps = await communitySteps(app, invocation, look);
  const found = steps.find(({ id }) => id === change.step) ?? (await ofASymptom(app, invocation, change));
  if (kind === 'add') {
    if (steps.filter(({ isOwn }) => isOwn).length >= MAX_OWN_STEPS) return { kind: 'full' };
  } else {
    if (found === undefined) return { kind: 'no_such_step' };
    if (kind === 'remove' && !found.isOwn) return { kind: 'not_own' };
  }
  const by = app.identity.reporter(address.platform, actor.id);
  const at = app.clock.now();
  const step = found?.id ?? `own-${digest(JSON.stringify([by, at, text])).slice(0, ID_CHARACTERS)}`;
  const edit: StepEdit = { audience: look.audience, phase: look.phase, step, kind, text, by, at };
  await app.store.addChecklistEdit(address, edit, MAX_EDITS);
  const changed = found ?? { ...blank, id: step };
  return { kind: 'changed', step: { ...changed, what: text ?? changed.what } };
}

/** A step that only lists for some symptom have. */
async function ofASymptom(
  app: App,
  invocation: Invocation,
  { look, step }: StepChange,
): Promise<ShownStep | undefined> {
  const edits = await app.store.checklistEdits(invocation.address);
  return symptoms.flatMap((symptom) => stepsFor(app, edits, { ...look, symptom })).find(({ id }) => id === step);
}

const blank: ShownStep = {
  id: '',
  what: '',
  why: null,
  doneWhen: null,
  dont: null,
  say: null,
  isOwn: true,
  isHidden: false,
};

/** What moderators changed lately, newest first, with names that only this community's moderators see. */
export async function stepHistory(app: App, invocation: Invocation) {
  const { address } = invocation;
  const edits = await app.store.checklistEdits(address);
  const community = app.identity.community(address.platform, address.community);
  return edits
    .slice(-MAX_HISTORY)
    .reverse()
    .map((edit) => ({ ...edit, by: app.identity.nickname(community, edit.by) }));
}

/** The next words of this moderator here are the step's. */
export async function awaitWords(
  app: App,
  { address, actor }: Invocation,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  await app.store.ask({
    platform: address.platform,
    channel: address.channel,
    person: app.identity.reporter(address.platform, actor.id),
    command: 'steps',
    values,
    option: 'text',
    expiresAt: app.clock.now() + ANSWER_WITHIN_MS,
  });
}
