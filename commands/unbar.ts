import { unbar } from '../src/app/bars.ts';
import { defineCommand, option } from '../src/command-kit/index.ts';
import { documentOf, paragraph, textToPlain } from '../src/document/index.ts';

const MAX_NAME_CHARACTERS = 24;

export default defineCommand({
  name: 'unbar',
  access: 'moderator',
  remit: 'incidents',
  summary: (words) => words.bars.unbarSummary,
  example: (words) => `/unbar ${words.bars.here}`,
  options: {
    who: option.text({ required: true }, { maxCharacters: MAX_NAME_CHARACTERS, describe: (words) => words.bars.who }),
  },
  async run({ app, invocation, values, words, setting }) {
    const all = words.bars.isEverybody(values.who);
    const result = await unbar(app, invocation, all ? null : values.who);
    const said = words.bars.unbarred[result](all ? words.bars.everybody : values.who.toUpperCase());
    return documentOf('notice', textToPlain(said, setting), [paragraph(said)]);
  },
});
