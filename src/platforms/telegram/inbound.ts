import type { Chat, ChatMemberUpdated, Message, User } from 'grammy/types';
import type { ChatEvent, Invocation } from '../../app/ports/index.ts';
import { addressOf, communityOf, PLATFORM } from './address.ts';

/** A command as somebody typed it, before we know whether it is one of ours. */
export interface TypedCommand {
  readonly name: string;
  /** The bot it is addressed to, `/report@OurBot`; null when none is named. */
  readonly bot: string | null;
  readonly text: string;
}

/** What an invocation is made of besides the message. */
export interface Hearing {
  readonly updateId: number;
  readonly command: TypedCommand;
  /** Asks Telegram; called at most once. */
  isAdministrator(chatId: number, userId: number): Promise<boolean>;
}

/** The command at the very beginning of a message; null when there is none. */
export function commandIn(message: Message): TypedCommand | null {
  const { text, entities } = message;
  const entity = entities?.[0];
  if (text === undefined || entity?.type !== 'bot_command' || entity.offset !== 0) return null;
  const [name = '', bot] = text.slice(1, entity.length).split('@');
  return { name: name.toLowerCase(), bot: bot ?? null, text: text.slice(entity.length).trim() };
}

/** People open a bot with `/start`, which Telegram sends for them. */
export function renamed(command: TypedCommand): TypedCommand {
  return command.name === 'start' ? { ...command, name: 'help', text: '' } : command;
}

/** Who we are and which commands are ours. */
export interface Ears {
  readonly me: User;
  readonly commands: ReadonlySet<string>;
}

/**
 * Whether a command is meant for us. In a group other bots have commands of their own, so an unaddressed one counts
 * only when we know it; alone with somebody everything does.
 */
export function isForUs(command: TypedCommand, chat: Chat, ears: Ears): boolean {
  if (command.bot !== null) return command.bot.toLowerCase() === ears.me.username?.toLowerCase();
  return chat.type === 'private' || command.name === 'start' || ears.commands.has(command.name);
}

/** Null for messages nobody typed here: posts forwarded from a channel, other bots. */
export function invocationOf(message: Message, hearing: Hearing): Invocation | null {
  const { chat, from } = message;
  const speaker = speakerOf(message);
  if (speaker === null) return null;
  let moderator: Promise<boolean> | null = null;
  return {
    id: String(hearing.updateId),
    address: addressOf(chat, topicOf(message)),
    chat: chat.type === 'private' ? 'direct' : 'community',
    actor: { id: String(speaker.id), joinedAt: null, inbox: null },
    command: hearing.command.name,
    input: { kind: 'text', text: hearing.command.text },
    files: [],
    localeHint: from?.language_code ?? null,
    isModerator: () => {
      moderator ??= isModerator(chat, speaker, hearing);
      return moderator;
    },
  };
}

/** Ordinary replies carry a thread id as well; only a forum's topic is a place to write to. */
export const topicOf = (message: Message): number | null =>
  message.is_topic_message === true ? (message.message_thread_id ?? null) : null;

/** Null: nothing that concerns subscriptions. */
export function membershipEvent(update: ChatMemberUpdated): ChatEvent | null {
  const wasIn = isIn(update.old_chat_member);
  const isNowIn = isIn(update.new_chat_member);
  if (wasIn === isNowIn) return null;
  return {
    kind: isNowIn ? 'returned' : 'removed',
    platform: PLATFORM,
    community: communityOf(update.chat),
    channel: null,
  };
}

export function migrationEvent(message: Message): ChatEvent | null {
  const { chat, migrate_to_chat_id: newId } = message;
  if (newId === undefined) return null;
  return { kind: 'moved', from: addressOf(chat, null), to: addressOf({ id: newId, type: 'supergroup' }, null) };
}

interface Speaker {
  readonly id: number;
  readonly kind: 'person' | 'anonymous-administrator' | 'channel';
}

function speakerOf(message: Message): Speaker | null {
  const { sender_chat: sender, from, chat } = message;
  if (message.is_automatic_forward === true) return null;
  if (sender?.id === chat.id) return { id: sender.id, kind: 'anonymous-administrator' };
  if (sender !== undefined) return { id: sender.id, kind: 'channel' };
  if (from === undefined || from.is_bot) return null;
  return { id: from.id, kind: 'person' };
}

async function isModerator(chat: Chat, speaker: Speaker, hearing: Hearing): Promise<boolean> {
  if (chat.type === 'private' || speaker.kind === 'anonymous-administrator') return true;
  return speaker.kind === 'person' && (await hearing.isAdministrator(chat.id, speaker.id));
}

function isIn(member: ChatMemberUpdated['new_chat_member']): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
