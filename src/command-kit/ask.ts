import type { App } from '../app/app.ts';
import type { Happening } from '../app/ports/index.ts';
import { type Action, actions, type Document, documentOf, note, paragraph, strong, text } from '../document/index.ts';
import { MINUTE_MS } from '../domain/instant.ts';
import type { Locale, Words } from '../locales/index.ts';
import type { AnyCommand } from './define.ts';
import type { Option } from './options.ts';
import type { Values } from './parse.ts';

/**
 * A command that lacks an option asks for it, one at a time, with a button for each choice: the same command with that
 * value added. So the exchange is in the buttons; only what somebody may type instead is remembered.
 *
 *   /report ──▶ service? ──press or type──▶ symptom? ──press──▶ done
 */
export interface Asking {
  readonly app: App;
  readonly command: AnyCommand;
  readonly words: Words;
  readonly locale: Locale;
}

/** The option that is asked for, and what was understood before it. */
export interface Lack {
  readonly option: string;
  readonly values: Values;
}

/** As many names as a phone shows without scrolling; the others are typed. */
const MAX_SUGGESTED = 9;
/** An answer typed later than this is taken for ordinary talk. */
const ANSWER_WITHIN_MS = 10 * MINUTE_MS;

/** The question, with a button for each choice. */
export function questionOf(asking: Asking, { option: name, values }: Lack): Document | null {
  const { command, words } = asking;
  const option = command.options[name];
  if (option === undefined) return null;
  const said = asTyped(values);
  const { label, description } = option.describe(words);
  const choices = choicesFor(option, asking).map(
    (choice): Action => ({
      label: choice.label,
      command: command.name,
      values: { ...said, [name]: choice.value },
      replaces: true,
    }),
  );
  const isOpen = option.kind === 'suggest' || option.kind === 'text';
  return documentOf('neutral', label, [
    paragraph(text`${strong(label)}${words.list.colon}${description}`),
    isOpen ? note(words.problems.orType(command.example(words))) : null,
    option.kind === 'file' ? note(words.problems.sendFile) : null,
    actions(choices),
  ]);
}

/** Remembers the question, so that the person's next words here are its answer. */
export async function rememberQuestion({ app, command }: Asking, lack: Lack, happening: Happening): Promise<void> {
  const { platform, channel } = happening.address;
  await app.store.ask({
    platform,
    channel,
    person: app.identity.reporter(platform, happening.actor.id),
    command: command.name,
    values: asTyped(lack.values),
    option: lack.option,
    expiresAt: app.clock.now() + ANSWER_WITHIN_MS,
  });
}

/** What was understood, as words that are understood the same way again. */
export function asTyped(values: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function choicesFor(option: Option<unknown>, { app, words, locale }: Asking) {
  if (option.kind === 'choice') {
    return option.choices(app.catalog).map(({ value, label }) => ({ value, label: label[locale] }));
  }
  return option.suggest('', { catalog: app.catalog, words, locale }).slice(0, MAX_SUGGESTED);
}
