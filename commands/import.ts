import { DRAFT_KEPT_MS, keepDraft, MAX_FIGURES, previewImport } from '../src/app/market/import-figures.ts';
import { previewActions, previewBlocks } from '../src/app/market/import-text.ts';
import { scopeOf } from '../src/app/ports/index.ts';
import { type Answer, type Call, defineCommand, option } from '../src/command-kit/index.ts';
import { bullets, type Document, documentOf, heading, paragraph, type Text, toText } from '../src/document/index.ts';

const actions = ['list', 'remove', 'keep', 'forget'] as const;
/** A kept import (`M12`), or a preview's own name. */
const CODE = /^(?:m\d{1,5}|[0-9a-f]{12})$/i;

const options = {
  action: option.oneOf(
    { required: false },
    {
      describe: (words) => words.imports.options.action,
      values: actions,
      label: (value, words) => words.imports.actions[value],
    },
  ),
  code: option.word(
    { required: false },
    { matches: CODE, say: (words) => words.imports.needCode, describe: (words) => words.imports.options.code },
  ),
  market: option.region({ required: false }),
  file: option.file({ required: false }, (words) => words.imports.options.file),
};

type ImportCall = Parameters<Parameters<typeof defineCommand<typeof options>>[0]['run']>[0];

export default defineCommand({
  name: 'import',
  // What is kept here is shown to the whole community.
  access: 'moderator',
  remit: 'market',
  summary: (words) => words.imports.summary,
  example: (words) => words.imports.example,
  options,
  async run(call) {
    const { action, code } = call.values;
    if (action === null) return preview(call);
    if (action === 'list') return list(call);
    if (code === null) return notice(call, call.words.imports.needCode);
    switch (action) {
      case 'remove':
        return remove(call, code.toUpperCase());
      case 'keep':
        return keep(call, code.toLowerCase());
      case 'forget':
        return forget(call, code.toLowerCase());
    }
  },
});

async function preview(call: ImportCall): Promise<Answer> {
  const { app, words, values, setting, invocation } = call;
  const { file, market } = values;
  const why = words.imports.needFile;
  if (!file) return { document: notice(call, why), asks: { option: 'file', why } };
  const scope = scopeOf(invocation.address);
  const previewed = await previewImport(app, { scope, file, market });
  if (previewed.kind === 'problem') return notice(call, toText(words.imports.fileProblems[previewed.problem]));
  const { draft, understanding } = previewed;
  const context = { catalog: app.catalog, words, locale: setting.locale };
  return documentOf(understanding.bad.length > 0 ? 'notice' : 'neutral', words.imports.title(file.name), [
    ...previewBlocks({ fileName: file.name, understanding }, context),
    ...(draft === null ? [] : previewActions({ draft, understanding }, context)),
  ]);
}

async function keep(call: ImportCall, id: string): Promise<Answer> {
  const { app, words, values, invocation } = call;
  const kept = await keepDraft(app, { scope: scopeOf(invocation.address), id, market: values.market });
  switch (kept.kind) {
    case 'kept':
      return documentOf('good', words.imports.listTitle, [paragraph(words.imports.kept(kept.figures, kept.kept.code))]);
    case 'gone':
      return notice(call, words.imports.gone);
    case 'needs_market':
      return notice(call, words.imports.needMarket);
    case 'full':
      return notice(call, words.imports.full(MAX_FIGURES));
  }
}

async function forget(call: ImportCall, id: string): Promise<Answer> {
  const { app, words, invocation } = call;
  const scope = scopeOf(invocation.address);
  const draft = await app.store.findDraft(scope, id, app.clock.now() - DRAFT_KEPT_MS);
  if (draft === null) return notice(call, words.imports.gone);
  await app.store.dropDraft(scope, id);
  return notice(call, words.imports.forgotten);
}

async function list({ app, words, invocation }: ImportCall): Promise<Answer> {
  const kept = await app.store.importsOf(scopeOf(invocation.address));
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return documentOf('neutral', words.imports.listTitle, [
    heading(words.imports.listTitle),
    kept.length === 0
      ? paragraph(words.imports.none)
      : bullets(kept.map(({ code, fileName, at }) => words.imports.line(code, fileName, day(at)))),
  ]);
}

async function remove(call: ImportCall, code: string): Promise<Answer> {
  const { app, words, invocation } = call;
  const isGone = await app.store.removeImport(scopeOf(invocation.address), code);
  return notice(call, isGone ? words.imports.removed(code) : words.imports.unknown(code));
}

function notice({ words }: Pick<Call<unknown>, 'words'>, said: Text): Document {
  return documentOf('notice', words.imports.listTitle, [paragraph(said)]);
}
