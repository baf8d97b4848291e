import { type AnyCommand, defineCommand, option, usageOf } from '../src/command-kit/index.ts';
import {
  bullets,
  code,
  type Document,
  documentOf,
  field,
  fields,
  heading,
  paragraph,
  text,
} from '../src/document/index.ts';
import type { Words } from '../src/locales/index.ts';

export default defineCommand({
  name: 'help',
  access: 'member',
  summary: (words) => words.help.summary,
  example: (words) => words.help.example,
  options: {
    command: option.text({ required: false }, { maxCharacters: 32, describe: (words) => words.options.command }),
  },
  async run({ values, words, commands }) {
    const name = values.command?.replace(/^\//, '').toLowerCase();
    const asked = commands.find((command) => command.name === name);
    return asked ? explain(asked, words) : overview(commands, words);
  },
});

function overview(commands: readonly AnyCommand[], words: Words): Document {
  const lines = commands.map((command) => {
    const who = command.access === 'moderator' ? words.list.aside(words.help.forModerators) : '';
    return text`${code(`/${command.name}`)} ${command.summary(words)}${who}`;
  });
  const examples = [words.report.example, words.status.example, '/help report'].map((example) => code(example));
  return documentOf('neutral', words.help.title, [
    heading(words.help.title),
    paragraph(words.help.intro),
    bullets(lines),
    bullets(examples),
    paragraph(words.help.more),
  ]);
}

function explain(command: AnyCommand, words: Words): Document {
  const options = Object.entries(command.options).map(([name, one]) => {
    const { label, description } = one.describe(words);
    const title = label === name ? name : `${name}${words.list.aside(label)}`;
    return field(title, one.required ? description : `${description}${words.list.aside(words.help.optional)}`);
  });
  return documentOf('neutral', command.summary(words), [
    heading(`/${command.name}`),
    paragraph(command.summary(words)),
    options.length > 0 ? fields(options) : null,
    paragraph(words.help.about(usageOf(command), command.example(words))),
  ]);
}
