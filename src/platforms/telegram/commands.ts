import type { LanguageCode } from 'grammy/types';
import type { CommandSpec, Locale } from '../../app/ports/index.ts';
import { locales } from '../../locales/index.ts';
import { MAX_COMMAND_DESCRIPTION_CHARACTERS, MAX_COMMANDS } from './limits.ts';

/** One call of `setMyCommands`. */
export interface CommandMenu {
  readonly scope: 'default' | 'all_private_chats' | 'all_chat_administrators';
  /** Null: for everybody whose language has no menu of its own. */
  readonly language: LanguageCode | null;
  readonly commands: readonly { readonly command: string; readonly description: string }[];
}

const DEFAULT_LOCALE: Locale = 'en';

/**
 * The menus to register: members see their commands, administrators and everybody in their own private chat see all.
 * Telegram takes two-letter languages, so `zh-CN` becomes `zh`; English is the menu of those without one.
 */
export function telegramCommands(specs: readonly CommandSpec[]): readonly CommandMenu[] {
  const all = specs.slice(0, MAX_COMMANDS);
  const forMembers = all.filter((spec) => spec.access === 'member');
  return locales.flatMap((locale) => {
    const language = languageOf(locale);
    const menu = (scope: CommandMenu['scope'], list: readonly CommandSpec[]): CommandMenu => ({
      scope,
      language,
      commands: list.map((spec) => ({ command: spec.name, description: clamp(spec.description[locale]) })),
    });
    return [menu('default', forMembers), menu('all_private_chats', all), menu('all_chat_administrators', all)];
  });
}

function languageOf(locale: Locale): LanguageCode | null {
  const language = locale.split('-')[0] ?? '';
  return locale !== DEFAULT_LOCALE && isLanguageCode(language) ? language : null;
}

const isLanguageCode = (language: string): language is LanguageCode => /^[a-z]{2}$/.test(language);

function clamp(description: string): string {
  if (description.length <= MAX_COMMAND_DESCRIPTION_CHARACTERS) return description;
  return `${description.slice(0, MAX_COMMAND_DESCRIPTION_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
