import { listDocument, pageOf } from '../src/app/announce/checklist-text.ts';
import { findList, type ListView, markStep, openList, viewList } from '../src/app/checklists.ts';
import { audiences, phases } from '../src/catalog/index.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph, type Text, textToPlain } from '../src/document/index.ts';
import { type MarkKind, markKinds } from '../src/domain/response/checklist/index.ts';

/** `L-3F7K2M`, with a role and a phase, and with a page or a step behind them. */
const STEP_LIKE = /^L-[0-9a-z]{6}(?:\.[a-z_]+\.[a-z_]+(?:\.[a-z0-9_-]{1,40})?)?$/i;

const options = {
  role: option.oneOf(
    { required: false },
    {
      describe: (words) => words.options.role,
      values: audiences,
      label: (value, words) => words.roles[value],
      resolve: (typed, catalog) => catalog.resolveAudience(typed),
    },
  ),
  symptom: option.symptom({ required: false }),
  service: option.service({ required: false }),
  phase: option.oneOf(
    { required: false },
    {
      describe: (words) => words.options.phase,
      values: phases,
      label: (value, words) => words.checklist.phases[value],
    },
  ),
  action: option.oneOf(
    { required: false },
    {
      describe: (words) => words.checklist.options.action,
      values: markKinds,
      label: (value, words) => words.checklist.actions[value],
    },
  ),
  step: option.word(
    { required: false },
    {
      matches: STEP_LIKE,
      say: (words) => words.checklist.badStep,
      describe: (words) => words.checklist.options.step,
    },
  ),
};

type ChecklistCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];

export default defineCommand({
  name: 'checklist',
  access: 'member',
  summary: (words) => words.checklist.summary,
  example: (words) => words.checklist.example,
  options,
  async run(call) {
    const { app, invocation, values, words } = call;
    if (values.step !== null) return standing(call, values.step);
    if (values.action !== null) return notice(call, words.checklist.needStep);
    const list = await openList(app, invocation, values.service);
    const look = { audience: values.role ?? 'seller', symptom: values.symptom, phase: values.phase } as const;
    const view = await viewList(app, list, { ...look, locale: call.setting.locale });
    const document = listDocument({ app, words, view, page: 1, remark: null });
    return list.owner === null ? { document, visibility: 'public' } : document;
  },
});

/** A list that is named by its code, after what was to be done about one of its steps. */
async function standing(call: ChecklistCall, named: string): Promise<Answer> {
  const { app, invocation, values, words, setting } = call;
  const [code = '', role, phase, rest = ''] = named.split('.');
  const found = await findList(app, invocation, code);
  if (found.kind === 'unknown') return notice(call, words.checklist.noList(code.toUpperCase()));
  if (found.kind === 'not_yours') return notice(call, words.checklist.notYours);
  const look = {
    audience: audiences.find((one) => one === role?.toLowerCase()) ?? values.role ?? 'seller',
    phase: phases.find((one) => one === phase?.toLowerCase()) ?? values.phase,
    symptom: values.symptom,
    locale: setting.locale,
  };
  const before = await viewList(app, found.list, look);
  const { action } = values;
  const isPage = action === null && /^\d+$/.test(rest);
  if (action !== null && rest === '') return notice(call, words.checklist.needStep);
  const remark = action === null ? null : await marked(call, { view: before, step: rest, kind: action });
  const view = action === null ? before : await viewList(app, found.list, look);
  const page = isPage ? Math.max(1, Number(rest)) : pageOf(before, rest);
  return { document: listDocument({ app, words, view, page, remark }), visibility: 'replace' };
}

/** What there is to say of it; null: the list says it all. */
async function marked(
  { app, invocation, words }: ChecklistCall,
  wish: { readonly view: ListView; readonly step: string; readonly kind: MarkKind },
): Promise<Text | null> {
  const outcome = await markStep(app, invocation, wish);
  if (outcome === 'no_such_step') return words.checklist.noStep;
  if (outcome === 'marked') return null;
  const person = app.identity.reporter(invocation.address.platform, invocation.actor.id);
  if (wish.kind === 'drop') return words.checklist.notTaken;
  const taken = wish.view.marks.find(({ step }) => step === wish.step)?.taken;
  return wish.kind === 'take' && taken && taken.by !== person ? words.checklist.taken : null;
}

function notice({ setting }: Pick<Call<unknown>, 'setting'>, said: Text): Answer {
  return documentOf('notice', textToPlain(said, setting), [paragraph(said)]);
}
