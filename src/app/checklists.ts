import type { Audience, ChecklistStep } from '../catalog/index.ts';
import { digest } from '../domain/digest.ts';
import { DAY_MS } from '../domain/instant.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import type { Symptom } from '../domain/outage/vocabulary.ts';
import {
  applyEdits,
  type ChecklistPhase,
  type Mark,
  type MarkKind,
  type Progress,
  phaseFor,
  phases,
  progressOf,
  type ShownStep,
  type StepEdit,
} from '../domain/response/checklist/index.ts';
import type { Locale } from '../locales/index.ts';
import type { App } from './app.ts';
import type { Invocation, LivingList, Place } from './ports/index.ts';

/** So long after its end an incident still has work to do: appeals, credits, figures. */
const AFTERWARDS_MS = 7 * DAY_MS;
/** A member's own list without an incident is taken up again within this time. */
const PLAIN_LIST_MS = 3 * DAY_MS;
/** Looked through for the incident that is meant: open ones come first. */
const MAX_INCIDENTS = 20;
const CODE_CHARACTERS = 6;

/** What somebody wants to see of a list; null: whatever fits best. */
export interface Look {
  readonly audience: Audience;
  readonly symptom: Symptom | null;
  readonly phase: ChecklistPhase | null;
  readonly locale: Locale;
}

/** A list as it stands, for one role, phase and symptom. */
export interface ListView {
  readonly list: LivingList;
  readonly incident: Incident | null;
  readonly look: Look & { readonly phase: ChecklistPhase };
  /** The phase that counts now, which may be another than the one that is looked at. */
  readonly current: ChecklistPhase;
  readonly steps: readonly ShownStep[];
  readonly marks: readonly Mark[];
  /** Of every phase up to the current one. */
  readonly progress: ReadonlyMap<ChecklistPhase, Progress<ShownStep>>;
}

/**
 * The list of a community for the incident that is open (or ended within the week); a member's own in a direct chat, and
 * where no incident is known.
 */
export async function openList(app: App, invocation: Invocation, service: string | null): Promise<LivingList> {
  const { address, actor, chat } = invocation;
  const { platform, community } = address;
  const incident = await incidentFor(app, service);
  const person = app.identity.reporter(platform, actor.id);
  const owner = chat === 'direct' || incident === null ? person : null;
  const now = app.clock.now();
  const known = incident === null ? await app.store.latestPlainChecklist(address, person, now - PLAIN_LIST_MS) : null;
  const id = known?.id ?? idOf(address, incident?.code ?? String(now), owner);
  return app.store.openChecklist({
    id,
    code: known?.code ?? codeOf(id),
    platform,
    community,
    incident: incident?.code ?? null,
    owner,
    service: incident?.service ?? service,
    createdAt: now,
  });
}

const idOf = ({ platform, community }: Place, about: string, owner: string | null): string =>
  digest(JSON.stringify([platform, community, about, owner]));

const codeOf = (id: string): string => `L-${id.slice(0, CODE_CHARACTERS).toUpperCase()}`;

/** The list a community shares for an incident; null: nobody opened one. */
export async function sharedList(app: App, place: Place, incident: Incident): Promise<LivingList | null> {
  const id = idOf(place, incident.code, null);
  const list = await app.store.findChecklist(place, codeOf(id));
  return list?.id === id ? list : null;
}

/** Whose steps were done, those with the most first. */
export async function rolesAtWork(app: App, list: LivingList): Promise<readonly Audience[]> {
  const done = (await app.store.marksOf(list.id)).filter((mark) => mark.done !== null);
  const byRole = Map.groupBy(done, ({ audience }) => audience);
  return app.catalog.audiences
    .map(({ id }) => id)
    .filter((id) => byRole.has(id))
    .sort((a, b) => (byRole.get(b)?.length ?? 0) - (byRole.get(a)?.length ?? 0));
}

/** Planned work and mere suspicions have no list: who hears of a suspicion is decided elsewhere. */
async function incidentFor(app: App, service: string | null): Promise<Incident | null> {
  const now = app.clock.now();
  const incidents = await app.store.listIncidents({ service, openOnly: false, limit: MAX_INCIDENTS });
  const real = incidents.filter(
    ({ maintenance, phase }) => maintenance === null && phase !== 'suspected' && phase !== 'dismissed',
  );
  const lately = ({ resolvedAt }: Incident) => resolvedAt !== null && now - resolvedAt < AFTERWARDS_MS;
  return real.find(isOpen) ?? real.find(lately) ?? null;
}

export type FoundList =
  | { readonly kind: 'found'; readonly list: LivingList }
  | { readonly kind: 'unknown' }
  /** It is another member's own. */
  | { readonly kind: 'not_yours' };

export async function findList(app: App, invocation: Invocation, code: string): Promise<FoundList> {
  const { address, actor } = invocation;
  const list = await app.store.findChecklist(address, code);
  if (list === null) return { kind: 'unknown' };
  const isOurs = list.owner === null || list.owner === app.identity.reporter(address.platform, actor.id);
  return isOurs ? { kind: 'found', list } : { kind: 'not_yours' };
}

export async function viewList(app: App, list: LivingList, look: Look): Promise<ListView> {
  const incident = list.incident === null ? null : await app.store.findIncident(list.incident);
  const current = phaseFor(incident, app.clock.now());
  const marks = await app.store.marksOf(list.id);
  const edits = await app.store.checklistEdits(list);
  const phase = look.phase ?? current;
  const upTo = phases.slice(0, phases.indexOf(current) + 1);
  const stepsOf = (one: ChecklistPhase) => shownSteps(stepsFor(app, edits, { ...look, phase: one }));
  return {
    list,
    incident,
    look: { ...look, phase },
    current,
    steps: stepsOf(phase),
    marks: marks.filter((mark) => mark.audience === look.audience && mark.phase === phase),
    progress: new Map(
      upTo.map((one) => [one, progressOf(stepsOf(one), marks, { audience: look.audience, phase: one })]),
    ),
  };
}

/** The template's steps with a community's edits, hidden ones included. */
export function stepsFor(
  app: App,
  edits: readonly StepEdit[],
  { audience, symptom, phase, locale }: Look & { readonly phase: ChecklistPhase },
): readonly ShownStep[] {
  const template = app.catalog.checklistFor({ audience, symptom, phase });
  return applyEdits(
    template.map((step) => inLanguage(step, locale)),
    edits,
    { audience, phase },
  );
}

const shownSteps = (steps: readonly ShownStep[]) => steps.filter(({ isHidden }) => !isHidden);

function inLanguage(step: ChecklistStep, locale: Locale): ShownStep {
  return {
    id: step.id,
    what: step.what[locale],
    why: step.why[locale],
    doneWhen: step.doneWhen[locale],
    dont: step.dont?.[locale] ?? null,
    say: step.say?.[locale] ?? null,
    isOwn: false,
    isHidden: false,
  };
}

export type Marked = 'marked' | 'unchanged' | 'no_such_step';

/** Ticks a step, takes it on, or takes that back; pressing twice, or two members at once, is no mistake. */
export async function markStep(
  app: App,
  invocation: Invocation,
  { view, step, kind }: { readonly view: ListView; readonly step: string; readonly kind: MarkKind },
): Promise<Marked> {
  const { address, actor } = invocation;
  if (!view.steps.some(({ id }) => id === step)) return 'no_such_step';
  const by = app.identity.reporter(address.platform, actor.id);
  const key = { audience: view.look.audience, phase: view.look.phase, step };
  const isWritten = await app.store.markStep(view.list.id, key, { kind, by, at: app.clock.now() });
  return isWritten ? 'marked' : 'unchanged';
}
