import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Client,
  ComponentType,
  Events,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import {
  type Attachment,
  type ChatHandler,
  type Choice,
  type CommandSpec,
  type Log,
  writeWho,
} from '../../app/ports/index.ts';
import { type Again, createAgain } from './again.ts';
import { answer } from './answers.ts';
import { codes, discordCode, errorFields } from './errors.ts';
import type { Files } from './files.ts';
import { type Form, formFor, submissionOf } from './form.ts';
import { happeningOf, mayManage } from './happening.ts';
import { MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES } from './limits.ts';

export interface ListenParts {
  readonly chat: ChatHandler;
  readonly commands: readonly CommandSpec[];
  readonly files: Files;
  readonly log: Log;
}

interface Ears extends ListenParts {
  readonly again: Again;
}

/** Hands commands, forms, presses and half-typed options to the core and shows what it says. Nothing that goes wrong leaves it. */
export function listen(client: Client<boolean>, parts: ListenParts): { settled(): Promise<void> } {
  const ears: Ears = { ...parts, again: createAgain(parts.commands, parts.chat) };
  const underway = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, (interaction) => {
    const work = handle(interaction, ears).catch((error: unknown) => {
      ears.log.error('discord.interaction_failed', errorFields(error));
    });
    underway.add(work);
    void work.finally(() => underway.delete(work));
  });
  return { settled: async () => void (await Promise.all(underway)) };
}

async function handle(interaction: Interaction, ears: Ears): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(interaction, ears);
  if (interaction.isChatInputCommand()) return command(interaction, ears);
  if (interaction.isMessageComponent()) return press(interaction, ears);
  if (interaction.isModalSubmit()) return submit(interaction, ears);
}

async function suggest(interaction: AutocompleteInteraction, { chat, log }: Ears): Promise<void> {
  const typed = interaction.options.getFocused(true);
  const choices = chat.suggest({
    command: interaction.commandName,
    option: typed.name,
    typed: typed.value,
    locale: interaction.locale,
  });
  try {
    await interaction.respond(choices.slice(0, MAX_CHOICES).map(shown));
  } catch (error) {
    // Typing on makes the last question stale; the next one is already on its way.
    log.debug('discord.suggestions_late', errorFields(error));
  }
}

const shown = ({ label, value }: Choice): { name: string; value: string } => ({
  name: (label || value).slice(0, MAX_CHOICE_NAME).toWellFormed(),
  value: value.slice(0, MAX_CHOICE_VALUE),
});

/** A command that lacks something is asked for it by a form, which is the one answer that cannot be given later. */
async function command(interaction: ChatInputCommandInteraction, ears: Ears): Promise<void> {
  const { values, files } = givenIn(interaction, ears);
  const form = lackIn(interaction, ears, { values, hasFiles: files.length > 0 });
  if (form !== null && (await isAsked(interaction, form, ears.log))) return;
  const input = { kind: 'named', values } as const;
  return answer(interaction, ears, () =>
    ears.chat.dispatch({ ...happeningOf(interaction, files), command: interaction.commandName, input }),
  );
}

interface Given {
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly Attachment[];
}

function givenIn({ options, guildId }: ChatInputCommandInteraction, { files }: Ears): Given {
  const [attached, said] = [
    options.data.filter(({ type }) => type === ApplicationCommandOptionType.Attachment),
    options.data.filter(({ type }) => type !== ApplicationCommandOptionType.Attachment),
  ];
  return {
    values: Object.fromEntries(
      said.map(({ name, value, role }) => [name, role ? roleIn(role, guildId) : String(value ?? '')]),
    ),
    files: attached.flatMap(({ attachment }) => (attachment ? [files.attachment(attachment)] : [])),
  };
}

/** The role that stands for everybody is named like its server, and is handed over as no role at all. */
function roleIn({ id, name }: { readonly id: string; readonly name: string }, guild: string | null): string {
  return id === guild ? name : writeWho({ kind: 'role', id, label: `@${name}` });
}

/** Nobody is made to fill in a form only to be told that they may not. */
function lackIn(
  interaction: ChatInputCommandInteraction,
  { chat, commands }: Ears,
  said: { readonly values: Given['values']; readonly hasFiles: boolean },
): Form | null {
  const { commandName, locale } = interaction;
  const spec = commands.find(({ name }) => name === commandName);
  if (spec === undefined || (spec.access === 'moderator' && !mayManage(interaction))) return null;
  const names = (option: string) => chat.suggest({ command: commandName, option, typed: '', locale });
  return formFor(spec, { ...said, locale, suggest: names });
}

/** False: the form could not be shown, so the core shall ask. A form that is open already was a redelivery. */
async function isAsked(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  form: Form,
  log: Log,
): Promise<boolean> {
  try {
    await interaction.showModal(form);
    return true;
  } catch (error) {
    log.warn('discord.form_failed', errorFields(error));
    const code = discordCode(error);
    // Nothing was said yet, so a person whom Discord told to try again loses nothing.
    return code === codes.alreadyAcknowledged || code === codes.unknownInteraction;
  }
}

async function submit(interaction: ModalSubmitInteraction, ears: Ears): Promise<void> {
  const { chat, files } = ears;
  const submission = submissionOf(interaction);
  if (submission === null) return;
  const uploads = [...interaction.fields.fields.values()].flatMap((field) =>
    field.type === ComponentType.FileUpload ? [...(field.attachments?.values() ?? [])] : [],
  );
  const happening = happeningOf(interaction, uploads.map(files.attachment));
  return answer(interaction, ears, () => chat.dispatch({ ...happening, ...submission }));
}

/** A menu is a row of buttons too long to show: what is chosen from it is a button's id. */
async function press(interaction: MessageComponentInteraction, ears: Ears): Promise<void> {
  const form = ears.again.formOf(interaction.customId, interaction.locale);
  if (form !== null && (await isAsked(interaction, form, ears.log))) return;
  return answer(interaction, ears, () => {
    const [chosen] = interaction.isStringSelectMenu() ? interaction.values : [];
    return ears.chat.press({ ...happeningOf(interaction), button: chosen ?? interaction.customId });
  });
}
