import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type MessageComponentInteraction,
} from 'discord.js';
import type { ChatHandler, Choice, Input, Log } from '../../app/ports/index.ts';
import { answer } from './answers.ts';
import { errorFields } from './errors.ts';
import { happeningOf } from './happening.ts';
import { MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES } from './limits.ts';

/** Hands commands, presses and half-typed options to `chat` and shows what it says. Nothing that goes wrong here leaves it. */
export function listen(client: Client<boolean>, chat: ChatHandler, log: Log): { settled(): Promise<void> } {
  const underway = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, (interaction) => {
    const work = handle(interaction, chat, log).catch((error: unknown) => {
      log.error('discord.interaction_failed', errorFields(error));
    });
    underway.add(work);
    void work.finally(() => underway.delete(work));
  });
  return { settled: async () => void (await Promise.all(underway)) };
}

async function handle(interaction: Interaction, chat: ChatHandler, log: Log): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(interaction, chat, log);
  if (interaction.isChatInputCommand()) return command(interaction, chat, log);
  if (interaction.isMessageComponent()) return press(interaction, chat, log);
}

async function suggest(interaction: AutocompleteInteraction, chat: ChatHandler, log: Log): Promise<void> {
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

const command = (interaction: ChatInputCommandInteraction, chat: ChatHandler, log: Log): Promise<void> =>
  answer(interaction, log, () =>
    chat.dispatch({ ...happeningOf(interaction), command: interaction.commandName, input: inputOf(interaction) }),
  );

function inputOf(interaction: ChatInputCommandInteraction): Input {
  const given = interaction.options.data.map((option) => [option.name, String(option.value ?? '')]);
  return { kind: 'named', values: Object.fromEntries(given) };
}

/** A menu is a row of buttons too long to show: what is chosen from it is a button's id. */
const press = (interaction: MessageComponentInteraction, chat: ChatHandler, log: Log): Promise<void> =>
  answer(interaction, log, () => {
    const [chosen] = interaction.isStringSelectMenu() ? interaction.values : [];
    return chat.press({ ...happeningOf(interaction), button: chosen ?? interaction.customId });
  });
