import {
  type APIInteractionGuildMember,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  GuildMember,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  Routes,
} from 'discord.js';
import type { ChatHandler, Choice, Input, Invocation, Log, Reply } from '../../app/ports/index.ts';
import type { Instant } from '../../domain/instant.ts';
import { codes, discordCode, errorFields } from './errors.ts';
import { MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES } from './limits.ts';
import { type Payload, render } from './render.ts';

/**
 * Hands commands and half-typed options to `chat` and shows what it says. Nothing that goes wrong here leaves it.
 *
 *   arrived ──ack──▶ deferred (private) ──Reply private──▶ edited
 *      │                  ├──Reply public──▶ deleted, then a follow-up everybody sees
 *      │                  └──null──▶ deleted
 *      └──ack refused (late, or acknowledged by somebody else)──▶ dropped: the person was told that it failed
 *
 * A follow-up straight after a deferral would fill in the deferred message and stay private: the deletion comes first.
 */
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

async function command(interaction: ChatInputCommandInteraction, chat: ChatHandler, log: Log): Promise<void> {
  if (!(await acknowledged(interaction, log))) return;
  let reply: Reply | null;
  let payload: Payload | null;
  try {
    reply = await chat.dispatch(invocationOf(interaction));
    payload = reply && render(reply.document, reply.setting, false);
  } catch (error) {
    log.error('discord.dispatch_threw', { command: interaction.commandName, ...errorFields(error) });
    await show(interaction, { content: '⚠️' }, log);
    return;
  }
  if (reply === null || payload === null) return withdraw(interaction, log);
  if (reply.visibility === 'private') return show(interaction, payload, log);
  await withdraw(interaction, log);
  await attempt(log, 'discord.follow_up_failed', () =>
    interaction.client.rest.post(Routes.webhook(interaction.applicationId, interaction.token), {
      body: payload,
      auth: false,
    }),
  );
}

/** Before anything else, because Discord waits 3 s. False: this invocation is not ours to answer any more. */
async function acknowledged(interaction: ChatInputCommandInteraction, log: Log): Promise<boolean> {
  try {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    return true;
  } catch (error) {
    const code = discordCode(error);
    log.warn('discord.acknowledgement_failed', { command: interaction.commandName, ...errorFields(error) });
    // Without a word from Discord the acknowledgement may have arrived, so the command goes on.
    return code !== codes.unknownInteraction && code !== codes.alreadyAcknowledged;
  }
}

const original = (interaction: ChatInputCommandInteraction) =>
  Routes.webhookMessage(interaction.applicationId, interaction.token, '@original');

function show(interaction: ChatInputCommandInteraction, body: object, log: Log): Promise<void> {
  return attempt(log, 'discord.reply_failed', () =>
    interaction.client.rest.patch(original(interaction), { body, auth: false }),
  );
}

function withdraw(interaction: ChatInputCommandInteraction, log: Log): Promise<void> {
  return attempt(log, 'discord.withdrawal_failed', () =>
    interaction.client.rest.delete(original(interaction), { auth: false }),
  );
}

async function attempt(log: Log, event: string, request: () => Promise<unknown>): Promise<void> {
  try {
    await request();
  } catch (error) {
    log.warn(event, errorFields(error));
  }
}

function invocationOf(interaction: ChatInputCommandInteraction): Invocation {
  const { guildId } = interaction;
  const community = guildId ?? `dm:${interaction.user.id}`;
  return {
    id: interaction.id,
    address: { platform: 'discord', community, channel: interaction.channelId },
    chat: guildId === null ? 'direct' : 'community',
    actor: { id: interaction.user.id, joinedAt: joinedAt(interaction.member), inbox: null },
    command: interaction.commandName,
    input: inputOf(interaction),
    files: [],
    localeHint: interaction.locale,
    isModerator: async () =>
      guildId === null || (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false),
  };
}

function inputOf(interaction: ChatInputCommandInteraction): Input {
  const given = interaction.options.data.map((option) => [option.name, String(option.value ?? '')]);
  return { kind: 'named', values: Object.fromEntries(given) };
}

/** A member comes raw where the server is not in the cache. */
function joinedAt(member: GuildMember | APIInteractionGuildMember | null): Instant | null {
  if (member === null) return null;
  const at = member instanceof GuildMember ? member.joinedTimestamp : Date.parse(member.joined_at ?? '');
  return at === null || Number.isNaN(at) ? null : at;
}
