import {
  type Action,
  actions,
  type Block,
  type Document,
  documentOf,
  heading,
  join,
  note,
  paragraph,
  quote,
  type Text,
  text,
} from '../../document/index.ts';
import { isOpen } from '../../domain/outage/incident.ts';
import {
  type ChecklistPhase,
  type Mark,
  type MarkKind,
  phases,
  type ShownStep,
} from '../../domain/response/checklist/index.ts';
import type { Words } from '../../locales/index.ts';
import type { App } from '../app.ts';
import type { ListView } from '../checklists.ts';
import { leftOverText } from './left-over.ts';

/** A phone shows so many steps with their reasons; with two buttons each and a row to turn pages they fill Discord's five rows. */
const PAGE_SIZE = 6;
/** Of a member's name drawn by lot: among twenty members two alike are seven in a thousand. */
const LABEL_CHARACTERS = 3;

export interface Showing {
  readonly app: App;
  readonly words: Words;
  readonly view: ListView;
  /** From 1; beyond the last: the last. */
  readonly page: number;
  /** What there is to say about the press that led here. */
  readonly remark: Text | null;
}

/** The page a step stands on. */
export const pageOf = ({ steps }: ListView, step: string): number =>
  Math.floor(
    Math.max(
      0,
      steps.findIndex(({ id }) => id === step),
    ) / PAGE_SIZE,
  ) + 1;

/** A list as it stands, with a button for whatever can be done about each step. */
export function listDocument(showing: Showing): Document {
  const { app, words, view, remark } = showing;
  const { look, steps, marks } = view;
  const say = words.checklist;
  const pages = Math.max(1, Math.ceil(steps.length / PAGE_SIZE));
  const page = Math.min(showing.page, pages);
  const onPage = steps
    .map((step, index) => ({ step, number: index + 1, mark: marks.find((mark) => mark.step === step.id) ?? null }))
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const seen = look.symptom === null ? null : app.catalog.nameOf('symptom', look.symptom, look.locale);
  const title = say.title(words.roles[look.audience], seen, say.phases[look.phase]);
  const done = marks.filter((mark) => mark.done !== null && steps.some(({ id }) => id === mark.step)).length;
  return documentOf('neutral', title, [
    heading(title),
    remark === null ? null : paragraph(remark),
    paragraph(join([belonging(showing), say.count(done, steps.length)], words.list.space)),
    ...overBlocks(showing),
    ...leftBehind(showing),
    ...onPage.map((entry) => paragraph(stepText(showing, entry))),
    ...onPage.flatMap(({ step, mark }) =>
      step.say === null || mark?.done ? [] : [quote(step.say, say.sayThis(step.what))],
    ),
    note(
      join(
        [pages > 1 ? say.page(page, pages) : [], view.list.owner === null ? say.names : [], say.basis].filter(
          (one) => one.length > 0,
        ),
        words.list.space,
      ),
    ),
    actions(onPage.map((entry) => tickAction(showing, entry))),
    actions(
      onPage
        .filter(({ mark }) => view.list.owner === null && !mark?.done && !mark?.taken)
        .map((entry) => takeAction(showing, entry)),
    ),
    actions(turnActions(showing, page, pages)),
  ]);
}

interface Entry {
  readonly step: ShownStep;
  readonly number: number;
  readonly mark: Mark | null;
}

function belonging({ app, words, view }: Showing): Text {
  const { list, incident, look } = view;
  const say = words.checklist;
  if (incident === null) return join([say.own(list.code), say.noIncident], words.list.space);
  const service = app.catalog.nameOf('service', incident.service, look.locale);
  return list.owner === null
    ? say.shared(list.code, service, incident.code)
    : say.ownFor(list.code, service, incident.code);
}

function stepText(showing: Showing, { step, number, mark }: Entry): Text {
  const say = showing.words.checklist;
  if (mark?.done)
    return join([say.ticked(number, step.what), say.tickedBy(whoIs(showing, mark.done.by), mark.done.at)], '');
  const lines = [
    say.open(number, step.what),
    mark?.taken ? say.takenBy(whoIs(showing, mark.taken.by), mark.taken.at) : null,
    step.why,
    step.doneWhen === null ? null : say.done(step.doneWhen),
    step.dont === null ? null : say.dont(step.dont),
  ];
  return join(
    lines.filter((line) => line !== null),
    '\n',
  );
}

/** Nobody is named: a code that is drawn anew for each list. */
function whoIs({ app, words, view: { list } }: Showing, by: string): string {
  if (list.owner !== null) return words.checklist.you;
  return words.checklist.member(app.identity.nickname(list.id, by).slice(0, LABEL_CHARACTERS));
}

/** When it is over: what was done during it, and what was not. */
function overBlocks({ words, view }: Showing): readonly Block[] {
  const { incident, progress } = view;
  if (incident === null || isOpen(incident) || incident.resolvedAt === null) return [];
  return [
    paragraph(join([words.checklist.over(incident.resolvedAt), leftOverText(words, progress)], words.list.space)),
  ];
}

/** While it lasts: that the list has moved on, and what stayed open behind. */
function leftBehind({ words, view }: Showing): readonly Block[] {
  const { incident, current, look, progress } = view;
  const say = words.checklist;
  if (incident !== null && look.phase !== current) return [paragraph(say.moved(say.phases[current]))];
  if (incident === null || !isOpen(incident)) return [];
  return [...progress]
    .filter(([phase, { left }]) => phase !== current && left.length > 0)
    .map(([phase, { left }]) => note(say.leftBehind(say.phases[phase], left.length)));
}

function tickAction(showing: Showing, { step, number, mark }: Entry): Action {
  const say = showing.words.checklist;
  return mark?.done
    ? { ...stepAction(showing, 'undo', step.id), label: say.untick(number) }
    : { ...stepAction(showing, 'done', step.id), label: say.tick(number) };
}

const takeAction = (showing: Showing, { step, number }: Entry): Action => ({
  ...stepAction(showing, 'take', step.id),
  label: showing.words.checklist.take(number),
});

function stepAction(showing: Showing, action: MarkKind, step: string): Omit<Action, 'label'> {
  return {
    command: 'checklist',
    values: { action, ...whereTo(showing, showing.view.look.phase, step) },
    replaces: true,
  };
}

function turnActions(showing: Showing, page: number, pages: number): readonly Action[] {
  const { words, view } = showing;
  const say = words.checklist;
  const to = (label: string, phase: ChecklistPhase, toPage: number): Action => ({
    label,
    command: 'checklist',
    values: whereTo(showing, phase, String(toPage)),
    replaces: true,
  });
  const { phase } = view.look;
  return [
    ...(page < pages ? [to(say.more, phase, page + 1)] : []),
    ...(page > 1 ? [to(say.back, phase, page - 1)] : []),
    ...phases.filter((one) => one !== phase).map((one) => to(say.phases[one], one, 1)),
  ];
}

function whereTo({ view }: Showing, phase: ChecklistPhase, rest: string): Readonly<Record<string, string>> {
  const { list, look } = view;
  const step = `${list.code}.${look.audience}.${phase}.${rest}`;
  return look.symptom === null ? { step } : { step, symptom: look.symptom };
}

/** The same words where a step is named without a list. */
export const stepLine = (step: ShownStep, name: string, words: Words): Text => {
  const { line, own, hidden } = words.checklist.steps;
  return text`${line(name, step.what)}${step.isOwn ? own : ''}${step.isHidden ? hidden : ''}`;
};
