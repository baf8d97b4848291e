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
  strong,
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

/** What somebody needs whose panel shows zero, most urgent first; commands that are not named here follow by name. */
const URGENT = ['isitme', 'report', 'status', 'checklist', 'incident', 'works'];

function overview(commands: readonly AnyCommand[], words: Words): Document {
  const line = (command: AnyCommand) => text`${code(`/${command.name}`)} ${command.summary(words)}`;
  const urgent = URGENT.flatMap((name) => commands.find((command) => command.name === name) ?? []);
  const others = commands.filter((command) => !urgent.includes(command));
  const forAll = others.filter((command) => command.access === 'member');
  const forModerators = others.filter((command) => command.access === 'moderator');
  const examples = [words.isitme.example, words.report.example, '/help report'].map((example) => code(example));
  return documentOf('neutral', words.help.title, [
    heading(words.help.title),
    paragraph(words.help.intro),
    paragraph(text`${strong(words.help.urgent)}`),
    bullets(urgent.map(line)),
    bullets(examples),
    paragraph(text`${strong(words.help.besides)}`),
    bullets(forAll.map(line)),
    paragraph(text`${strong(words.help.forModerators)}`),
    bullets(forModerators.map(line)),
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
