import {
  type APIApplicationCommandAttachmentOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandRoleOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  Locale as DiscordLocale,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { CommandSpec, Localised, OptionSpec } from '../../app/ports/index.ts';
import { clip } from './clip.ts';
import {
  MAX_CHOICE_NAME,
  MAX_CHOICE_VALUE,
  MAX_CHOICES,
  MAX_COMMAND_DESCRIPTION,
  MAX_OPTION_CHARACTERS,
} from './limits.ts';

/** Commands as Discord registers them: the body of `PUT /applications/{id}/commands`. Throws on a name it refuses. */
export function commandsJson(specs: readonly CommandSpec[]): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return specs.map((spec) => ({
    type: ApplicationCommandType.ChatInput,
    name: checkedName(spec.name, `command ${spec.name}`),
    description: clip(spec.description.en, MAX_COMMAND_DESCRIPTION),
    description_localizations: localised(spec.description, MAX_COMMAND_DESCRIPTION),
    options: optionsJson(spec),
    default_member_permissions: spec.access === 'moderator' ? String(PermissionFlagsBits.ManageGuild) : null,
    ...placesOf(spec),
  }));
}

/**
 * Where a command can be used. What a member asks goes everywhere, also where somebody brought the app along for
 * themselves; what a moderator arranges only where the bot itself can write.
 */
function placesOf({ access }: CommandSpec) {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return access === 'moderator'
    ? { contexts: [Guild, BotDM], integration_types: [GuildInstall] }
    : { contexts: [Guild, BotDM, PrivateChannel], integration_types: [GuildInstall, UserInstall] };
}

/** The names all three platforms share; Discord itself would allow more. */
const NAME = /^[a-z0-9_-]{1,32}$/;
/** interactions/application-commands, "Application Command Naming"; where a letter has a lower case it must be used. */
const LOCALISED_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function checkedName(name: string, what: string): string {
  if (!NAME.test(name)) throw new Error(`The name of ${what} must be 1-32 of a-z, 0-9, _ and -: rename it`);
  return name;
}

/** What a command needs comes first. */
function optionsJson(spec: CommandSpec): OptionJson[] {
  const ordered = spec.options.toSorted((a, b) => Number(b.required) - Number(a.required));
  const taken = new Set(ordered.map((option) => option.name));
  return ordered.map((option) => optionJson(option, spec.name, taken));
}

type OptionJson =
  | APIApplicationCommandStringOption
  | APIApplicationCommandAttachmentOption
  | APIApplicationCommandRoleOption;

function optionJson(option: OptionSpec, command: string, taken: Set<string>): OptionJson {
  const common = {
    name: checkedName(option.name, `option ${option.name} of ${command}`),
    name_localizations: localisedNames(option.label, taken),
    description: clip(option.description.en, MAX_COMMAND_DESCRIPTION),
    description_localizations: localised(option.description, MAX_COMMAND_DESCRIPTION),
    // Required by us, not by Discord: a command sent without it is answered with a form.
    required: false,
  };
  const text = ApplicationCommandOptionType.String as const;
  switch (option.kind) {
    case 'choice':
      return { ...common, type: text, choices: option.choices.slice(0, MAX_CHOICES).map(choiceJson) };
    case 'suggest':
      return { ...common, type: text, autocomplete: true, max_length: charactersOf(option) };
    case 'text':
      return { ...common, type: text, max_length: charactersOf(option) };
    case 'file':
      return { ...common, type: ApplicationCommandOptionType.Attachment };
    case 'who':
      return { ...common, type: ApplicationCommandOptionType.Role };
  }
}

const charactersOf = (option: OptionSpec): number => Math.max(1, Math.min(option.maxCharacters, MAX_OPTION_CHARACTERS));

function choiceJson(choice: OptionSpec['choices'][number]): APIApplicationCommandOptionChoice<string> {
  return {
    name: clip(choice.label.en, MAX_CHOICE_NAME),
    name_localizations: localised(choice.label, MAX_CHOICE_NAME),
    value: choice.value.slice(0, MAX_CHOICE_VALUE),
  };
}

/** Labels that Discord takes as option names; no two options of a command may share one in any language. */
function localisedNames(label: Localised, taken: Set<string>): LocalizationMap {
  const names: LocalizationMap = {};
  for (const [locale, words] of otherLanguages(label)) {
    const name = words.toLowerCase();
    if (!LOCALISED_NAME.test(name) || taken.has(name)) continue;
    taken.add(name);
    names[locale] = name;
  }
  return names;
}

function localised(words: Localised, characters: number): LocalizationMap {
  return Object.fromEntries(otherLanguages(words).map(([locale, text]) => [locale, clip(text, characters)]));
}

/** Every language but English, which is what Discord shows to everybody else, under Discord's own tags. */
function otherLanguages(words: Localised): [DiscordLocale, string][] {
  return Object.entries(words).flatMap(([tag, text]): [DiscordLocale, string][] => {
    const locale = tag === 'en' ? undefined : discordLocale(tag);
    return locale === undefined || text.trim() === '' ? [] : [[locale, text]];
  });
}

/** `pt` is `pt-BR` there, `es` is `es-ES`; a tag Discord does not know is left out. */
function discordLocale(tag: string): DiscordLocale | undefined {
  const known = Object.values(DiscordLocale);
  return known.find((locale) => locale === tag) ?? known.find((locale) => locale.split('-')[0] === tag);
}
