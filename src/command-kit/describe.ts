import type { CommandSpec, OptionSpec } from '../app/ports/index.ts';
import type { Catalog } from '../catalog/index.ts';
import { wordsOf } from '../locales/index.ts';
import type { AnyCommand } from './define.ts';
import { localised } from './options.ts';

/** The commands as platforms register them, every word in every language. */
export function describeCommands(commands: readonly AnyCommand[], catalog: Catalog): readonly CommandSpec[] {
  return commands.map((command) => ({
    name: command.name,
    description: localised((locale) => command.summary(wordsOf(locale))),
    access: command.access,
    options: Object.entries(command.options).map(
      ([name, option]): OptionSpec => ({
        name,
        label: localised((locale) => option.describe(wordsOf(locale)).label),
        description: localised((locale) => option.describe(wordsOf(locale)).description),
        required: option.required,
        kind: option.kind,
        choices: option.choices(catalog),
        maxCharacters: option.maxCharacters,
      }),
    ),
  }));
}

/** `report service symptom [region] [note]`: how a command is typed. */
export function usageOf(command: AnyCommand): string {
  const options = Object.entries(command.options).map(([name, option]) => (option.required ? name : `[${name}]`));
  return [`/${command.name}`, ...options].join(' ');
}

/** The README's table, in English Markdown: how a command is typed, what it does, who may. */
export function commandTable(commands: readonly AnyCommand[]): string {
  const words = wordsOf('en');
  const rows = commands.map(
    (command) =>
      `| \`${usageOf(command)}\` | ${command.summary(words)} | ${command.access === 'moderator' ? 'moderators' : 'everybody'} |`,
  );
  return ['| command | what it does | who |', '| --- | --- | --- |', ...rows].join('\n');
}
