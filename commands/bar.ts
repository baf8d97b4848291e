import { type BarList, bar, listBars } from '../src/app/bars.ts';
import { type Call, defineCommand, option } from '../src/command-kit/index.ts';
import {
  bullets,
  code,
  type Document,
  documentOf,
  heading,
  note,
  paragraph,
  textToPlain,
} from '../src/document/index.ts';

/** Longest of the words that mean "everybody here"; nicknames are shorter. */
const MAX_NAME_CHARACTERS = 24;

export default defineCommand({
  name: 'bar',
  access: 'moderator',
  remit: 'incidents',
  summary: (words) => words.bars.summary,
  example: () => '/bar',
  options: {
    who: option.text({ required: false }, { maxCharacters: MAX_NAME_CHARACTERS, describe: (words) => words.bars.who }),
  },
  async run(call) {
    const { app, invocation, values, words, setting } = call;
    if (!values.who) return listed(await listBars(app, invocation), call);
    const all = words.bars.isEverybody(values.who);
    const result = await bar(app, invocation, all ? null : values.who);
    const said = words.bars.barred[result](all ? words.bars.everybody : values.who.toUpperCase());
    return documentOf('notice', textToPlain(said, setting), [
      paragraph(said),
      result === 'done' ? paragraph(words.bars.undo(all ? words.bars.here : values.who.toUpperCase())) : null,
    ]);
  },
});

function listed(
  { reporters, bars }: BarList,
  { app, words, setting }: Pick<Call<unknown>, 'app' | 'words' | 'setting'>,
): Document {
  const { catalog } = app;
  const lines = reporters.map(({ nickname, report, reports, isCounted }) => {
    const service = catalog.nameOf('service', report.service, setting.locale);
    const symptom = catalog.nameOf('symptom', report.symptom, setting.locale);
    return words.bars.line(code(nickname), { what: `${service}, ${symptom}`, at: report.at, reports, isCounted });
  });
  const standing = bars.map(({ nickname, at }) =>
    words.bars.standing(nickname === null ? words.bars.everybody : code(nickname), at),
  );
  return documentOf('neutral', words.bars.title, [
    heading(words.bars.title),
    lines.length > 0 ? bullets(lines) : paragraph(words.bars.nobody),
    standing.length > 0 ? heading(words.bars.standingTitle) : null,
    standing.length > 0 ? bullets(standing) : null,
    paragraph(words.bars.how),
    note(words.bars.privacy),
  ]);
}
