import { MAX_COMMAND_NAME } from './limits.ts';

/** The one command that always works: `/stallwatch status shopify`. */
export const ROOT_COMMAND = 'stallwatch';

/**
 * Slack's own commands, which no app can register: one of them makes Slack refuse the whole manifest. The list is
 * Slack's help page 201259356 as far as third parties quote it, plus names that older clients had.
 */
const slackOwn: ReadonlySet<string> = new Set(
  `active apps archive away call canvas collapse dm dnd expand feed feedback help invite join keys kick leave list me msg
  mute open people pref prefs pro remind remove rename search share shortcuts shrug star status topic unarchive who`.split(
    /\s+/,
  ),
);

/** The commands that get a slash of their own in Slack; the others are reached through `/stallwatch`. */
export function ownSlash(name: string): boolean {
  return !slackOwn.has(name) && name !== ROOT_COMMAND;
}

export interface Typed {
  readonly command: string;
  readonly text: string;
}

/**
 * What was asked: `/report shopify` and `/stallwatch report shopify` are the same. A slash that is none of our commands
 * counts as the root, so an operator may rename it in the manifest; the root alone asks for help.
 */
export function readCommand(slash: string, typed: string, names: ReadonlySet<string>): Typed {
  const text = unescapeText(typed).trim();
  const name = slash.replace(/^\//, '').toLowerCase();
  if (names.has(name)) return { command: name, text };
  const [, word = '', rest = ''] = /^\/?(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  return { command: word === '' ? 'help' : word.toLowerCase().slice(0, MAX_COMMAND_NAME), text: rest };
}

/** Slack may hand typed text over with its three characters escaped; escaped or not, the same comes out. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
