import { stepLine } from '../src/app/announce/checklist-text.ts';
import {
  awaitWords,
  changeStep,
  communitySteps,
  MAX_OWN_STEPS,
  MAX_STEP_CHARACTERS,
  stepHistory,
} from '../src/app/checklist-steps.ts';
import { audiences, phases } from '../src/catalog/index.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import {
  type Action,
  actions,
  bullets,
  documentOf,
  heading,
  note,
  paragraph,
  type Text,
  textToPlain,
} from '../src/document/index.ts';
import { type EditKind, editKinds, type ShownStep } from '../src/domain/response/checklist/index.ts';

const STEP_LIKE = /^[a-z_]+\.[a-z_]+\.[a-z0-9_-]{1,40}$/i;

const options = {
  action: option.oneOf(
    { required: false },
    {
      describe: (words) => words.checklist.steps.options.action,
      values: ['list', ...editKinds, 'history'],
      label: (value, words) => words.checklist.steps.actions[value],
    },
  ),
  role: option.oneOf(
    { required: false },
    {
      describe: (words) => words.options.role,
      values: audiences,
      label: (value, words) => words.roles[value],
      resolve: (typed, catalog) => catalog.resolveAudience(typed),
    },
  ),
  phase: option.oneOf(
    { required: false },
    {
      describe: (words) => words.options.phase,
      values: phases,
      label: (value, words) => words.checklist.phases[value],
    },
  ),
  step: option.word(
    { required: false },
    {
      matches: STEP_LIKE,
      say: (words) => words.checklist.steps.badStep,
      describe: (words) => words.checklist.steps.options.step,
    },
  ),
  text: option.text(
    { required: false },
    { maxCharacters: MAX_STEP_CHARACTERS, describe: (words) => words.checklist.steps.options.text },
  ),
};

type StepsCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];
type Place = ReturnType<typeof placeOf>;

export default defineCommand({
  name: 'steps',
  access: 'moderator',
  remit: 'checklists',
  summary: (words) => words.checklist.steps.summary,
  example: (words) => words.checklist.steps.example,
  options,
  async run(call) {
    const { action } = call.values;
    const place = placeOf(call);
    if (action === 'history') return history(call);
    if (action === null || action === 'list') return list(call, place, null);
    return change(call, place, action);
  },
});

/** A step names its own role and phase. */
function placeOf({ values, setting }: StepsCall) {
  const [role, phase, step = null] = values.step?.toLowerCase().split('.') ?? [];
  return {
    step,
    look: {
      audience: audiences.find((one) => one === role) ?? values.role ?? 'seller',
      phase: phases.find((one) => one === phase) ?? values.phase ?? 'first_hour',
      symptom: null,
      locale: setting.locale,
    },
  } as const;
}

async function list(call: StepsCall, place: Place, remark: Text | null): Promise<Answer> {
  const { app, invocation, words } = call;
  const say = words.checklist.steps;
  const { audience, phase } = place.look;
  const shown = await communitySteps(app, invocation, place.look);
  const title = say.title(words.roles[audience], words.checklist.phases[phase]);
  const nameOf = ({ id }: ShownStep) => `${audience}.${phase}.${id}`;
  const press = (label: string, action: EditKind | 'history', values: Record<string, string>): Action => ({
    label,
    command: 'steps',
    values: { action, ...values },
    replaces: true,
  });
  return documentOf('neutral', title, [
    heading(title),
    remark === null ? null : paragraph(remark),
    bullets(shown.map((step) => stepLine(step, nameOf(step), words))),
    note(say.hint),
    actions(
      shown.map((step, index) => {
        const values = { step: nameOf(step) };
        if (step.isOwn) return press(say.removeLabel(index + 1), 'remove', values);
        return step.isHidden
          ? press(say.showLabel(index + 1), 'show', values)
          : press(say.hideLabel(index + 1), 'hide', values);
      }),
    ),
    actions([
      press(say.addLabel, 'add', { role: audience, phase }),
      press(say.historyLabel, 'history', {}),
      ...shown.flatMap((step, index) =>
        step.isOwn ? [press(say.rewordLabel(index + 1), 'reword', { step: nameOf(step) })] : [],
      ),
    ]),
  ]);
}

async function change(call: StepsCall, place: Place, kind: EditKind): Promise<Answer> {
  const { app, invocation, values, words } = call;
  const say = words.checklist.steps;
  if (kind !== 'add' && values.step === null) return notice(call, say.needStep);
  const needsWords = kind === 'add' || kind === 'reword';
  if (needsWords && values.text === null) return askForWords(call, place, kind);
  const wish = { kind, look: place.look, step: kind === 'add' ? null : place.step };
  const outcome = await changeStep(app, invocation, { ...wish, text: needsWords ? values.text : null });
  switch (outcome.kind) {
    case 'changed':
      return list(call, place, say.changed[kind](outcome.step.what));
    case 'no_such_step':
      return notice(call, say.noStep(values.step ?? ''));
    case 'not_own':
      return notice(call, say.notOwn);
    case 'full':
      return notice(call, say.full(MAX_OWN_STEPS));
  }
}

async function askForWords(call: StepsCall, { look }: Place, kind: 'add' | 'reword'): Promise<Answer> {
  const { app, invocation, values, words } = call;
  const named: Readonly<Record<string, string>> =
    kind === 'add' ? { role: look.audience, phase: look.phase } : { step: values.step ?? '' };
  await awaitWords(app, invocation, { action: kind, ...named });
  return notice(call, words.checklist.steps.writeIt(`/steps ${kind} ${Object.values(named).join(' ')} …`));
}

async function history(call: StepsCall): Promise<Answer> {
  const { app, invocation, words } = call;
  const say = words.checklist.steps;
  const lines = (await stepHistory(app, invocation)).map(({ by, kind, audience, phase, step, at }) =>
    say.historyLine(by, say.actions[kind], `${audience}.${phase}.${step}`, at),
  );
  return documentOf('neutral', say.historyTitle, [
    heading(say.historyTitle),
    lines.length > 0 ? bullets(lines) : paragraph(say.noHistory),
  ]);
}

function notice({ setting }: Pick<Call<unknown>, 'setting'>, said: Text): Answer {
  return documentOf('notice', textToPlain(said, setting), [paragraph(said)]);
}
