import { z } from 'zod';
import { componentsRefusal, messageComponents } from './components.ts';

/** What Discord enforces and its OpenAPI does not say: rules from the prose, each with Discord's error code. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

export const messageBody = z.object({
  content: z.string().nullish(),
  embeds: z
    .array(
      z.object({
        title: z.string().nullish(),
        description: z.string().nullish(),
        color: z.number().nullish(),
        image: z.object({ url: z.string() }).nullish(),
        fields: z.array(z.object({ name: z.string(), value: z.string(), inline: z.boolean().nullish() })).nullish(),
      }),
    )
    .nullish(),
  components: messageComponents.nullish(),
  attachments: z
    .array(
      z.object({
        id: z.string(),
        filename: z.string(),
        description: z.string().nullish(),
        /** Of the file that came along; ours. */
        size: z.number().nullish(),
      }),
    )
    .nullish(),
  flags: z.number().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z.object({ parse: z.array(z.string()).nullish(), roles: z.array(z.string()).nullish() }).nullish(),
});
export type MessageBody = z.infer<typeof messageBody>;

const MAX_CONTENT = 2_000;
const MAX_EMBED_TOTAL = 6_000;

export function messageRefusal(body: MessageBody): Refusal | null {
  const embeds = body.embeds ?? [];
  if ((body.content ?? '').length > MAX_CONTENT) return invalid('content: Must be 2000 or fewer in length.');
  const total = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  if (total > MAX_EMBED_TOTAL) return invalid('embeds: Embed size exceeds maximum size of 6000');
  for (const embed of embeds) {
    const fields = embed.fields ?? [];
    if (isBlank(embed.title) && isBlank(embed.description) && fields.length === 0) return empty;
    if (fields.some((field) => isBlank(field.name) || isBlank(field.value)))
      return invalid('embeds.fields: This field is required');
  }
  if (isBlank(body.content) && embeds.length === 0) return empty;
  return filesRefusal(body) ?? componentsRefusal(body.components ?? []);
}

function filesRefusal({ attachments, embeds }: MessageBody): Refusal | null {
  const files = attachments ?? [];
  if (files.some(({ size }) => size == null)) return invalid('attachments: no file came along under this id');
  const shown = (embeds ?? []).flatMap(({ image }) => image?.url ?? []).filter((url) => url.startsWith('attachment:'));
  return shown.every((url) => files.some(({ filename }) => url === `attachment://${filename}`))
    ? null
    : invalid('embeds.image.url: no such attachment');
}

type EmbedBody = NonNullable<MessageBody['embeds']>[number];

function lengthOf(embed: EmbedBody): number {
  const fields = (embed.fields ?? []).reduce((sum, field) => sum + field.name.length + field.value.length, 0);
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + fields;
}

const localisations = z.record(z.string(), z.string()).nullish();

export const commandsBody = z.array(
  z.object({
    name: z.string(),
    name_localizations: localisations,
    description: z.string(),
    description_localizations: localisations,
    default_member_permissions: z.string().nullish(),
    options: z
      .array(
        z.object({
          type: z.number(),
          name: z.string(),
          name_localizations: localisations,
          description: z.string(),
          description_localizations: localisations,
          required: z.boolean().nullish(),
          autocomplete: z.boolean().nullish(),
          max_length: z.number().nullish(),
          choices: z
            .array(z.object({ name: z.string(), name_localizations: localisations, value: z.string() }))
            .nullish(),
        }),
      )
      .nullish(),
  }),
);
export type CommandBody = z.infer<typeof commandsBody>[number];

const MAX_COMMANDS = 100;
const MAX_COMMAND_CHARACTERS = 8_000;
const MAX_CHOICE_VALUE = 100;
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function commandsRefusal(commands: readonly CommandBody[]): Refusal | null {
  if (commands.length > MAX_COMMANDS) return { code: 30032, message: 'Maximum number of application commands reached' };
  if (new Set(commands.map((command) => command.name)).size < commands.length)
    return invalid('Application command names must be unique');
  return commands.map(commandRefusal).find((refusal) => refusal !== null) ?? null;
}

function commandRefusal(command: CommandBody): Refusal | null {
  const options = command.options ?? [];
  const names = [command, ...options].flatMap((part) => [part.name, ...Object.values(part.name_localizations ?? {})]);
  const wrong = names.find((name) => !NAME.test(name) || name !== name.toLowerCase());
  if (wrong !== undefined) return invalid(`${command.name}: ${wrong}: Command name is invalid`);
  if (isBlank(command.description)) return invalid(`${command.name}.description: This field is required`);
  const firstOptional = options.findIndex((option) => option.required !== true);
  if (firstOptional >= 0 && options.slice(firstOptional).some((option) => option.required === true))
    return invalid(`${command.name}: Required options must be placed before non-required options`);
  const optionNames = options.flatMap((option) => [
    ...new Set([option.name, ...Object.values(option.name_localizations ?? {})]),
  ]);
  if (new Set(optionNames).size < optionNames.length) return invalid(`${command.name}: Option names must be unique`);
  for (const option of options) {
    if (option.autocomplete === true && (option.choices ?? []).length > 0)
      return invalid(`${command.name}.${option.name}: autocomplete and choices exclude each other`);
    if ((option.choices ?? []).some((choice) => choice.value.length > MAX_CHOICE_VALUE))
      return invalid(`${command.name}.${option.name}.choices: Must be 100 or fewer in length.`);
  }
  return charactersOf(command) > MAX_COMMAND_CHARACTERS
    ? invalid(`${command.name}: Command exceeds maximum size (8000)`)
    : null;
}

/** Names, descriptions and values; of a text in several languages only the longest counts. */
function charactersOf(command: CommandBody): number {
  const own = (part: CommandBody | NonNullable<CommandBody['options']>[number]): number =>
    longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  const options = command.options ?? [];
  const choices = options.flatMap((option) => option.choices ?? []);
  return [
    own(command),
    ...options.map(own),
    ...choices.map((choice) => longest(choice.name, choice.name_localizations) + choice.value.length),
  ].reduce((sum, characters) => sum + characters, 0);
}

const longest = (text: string, others: Readonly<Record<string, string>> | null | undefined): number =>
  Math.max(text.length, ...Object.values(others ?? {}).map((other) => other.length));

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';
const invalid = (message: string): Refusal => ({ code: 50035, message: `Invalid Form Body: ${message}` });
const empty: Refusal = { code: 50006, message: 'Cannot send an empty message' };
