import type { CallbackQuery, Chat, ChatMemberUpdated, Message, User } from 'grammy/types';
import type { Attachment, ChatEvent, Happening, Press } from '../../app/ports/index.ts';
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
  readonly files: readonly Attachment[];
  /** Asks Telegram; called at most once. */
  isAdministrator(chatId: number, userId: number): Promise<boolean>;
}

/** The command at the very beginning of a message or of a file's caption; null when there is none. */
export function commandIn(message: Message): TypedCommand | null {
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const entity = entities?.[0];
  if (text === undefined || entity?.type !== 'bot_command' || entity.offset !== 0) return null;
  const [name = '', bot] = text.slice(1, entity.length).split('@');
  return { name: name.toLowerCase(), bot: bot ?? null, text: text.slice(entity.length).trim() };
}

/** What somebody wants who opened the bot through a link, `t.me/bot?start=…`, or with Telegram's own Start button. */
export type Opening =
  | { readonly kind: 'button'; readonly button: string }
  | { readonly kind: 'command'; readonly command: TypedCommand };

/** A link's parameter may have letters, digits, `_` and `-` only: a button's `1.hash` travels as `1-hash`. */
const BUTTON_LINK = /^(\d{1,3})-([A-Za-z0-9_-]{20,40})$/;

/** `start=1-…` presses a button, `start=report_shopee` types `/report shopee`; anything else opens the help. */
export function openingOf(command: TypedCommand, commands: ReadonlySet<string>): Opening {
  const [, version, hash] = BUTTON_LINK.exec(command.text) ?? [];
  if (version !== undefined && hash !== undefined) return { kind: 'button', button: `${version}.${hash}` };
  const [name = '', ...words] = command.text.split('_');
  const isKnown = commands.has(name.toLowerCase());
  const typed = isKnown ? { name: name.toLowerCase(), text: words.join(' ') } : { name: 'help', text: '' };
  return { kind: 'command', command: { ...command, ...typed } };
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

/** What a message is as an event; null when nobody said it here: posts forwarded from a channel, other bots. */
export function happeningOf(message: Message, hearing: Hearing): Happening | null {
  const { chat, from } = message;
  const speaker = speakerOf(message);
  if (speaker === null) return null;
  return {
    id: String(hearing.updateId),
    address: addressOf(chat, topicOf(message)),
    chat: chat.type === 'private' ? 'direct' : 'community',
    actor: { id: String(speaker.id), joinedAt: null, inbox: inboxOf(speaker) },
    files: hearing.files,
    localeHint: from?.language_code ?? null,
    canWhisper: chat.type === 'private',
    canCall: false,
    isModerator: once(() => isModerator(chat, speaker, hearing)),
  };
}

/** A press on one of our buttons; null when it belongs to no chat (an inline message). */
export function pressOf(query: CallbackQuery, hearing: Hearing): Press | null {
  const { message, data, from } = query;
  if (message === undefined || data === undefined) return null;
  const speaker: Speaker = { id: from.id, kind: 'person' };
  const topic = 'is_topic_message' in message && message.date !== 0 ? topicOf(message) : null;
  return {
    id: String(hearing.updateId),
    address: addressOf(message.chat, topic),
    chat: message.chat.type === 'private' ? 'direct' : 'community',
    actor: { id: String(from.id), joinedAt: null, inbox: inboxOf(speaker) },
    files: [],
    localeHint: from.language_code ?? null,
    canWhisper: message.chat.type === 'private',
    canCall: false,
    isModerator: once(() => isModerator(message.chat, speaker, hearing)),
    button: data,
  };
}

/** Words may be an answer to us in a private chat, or as a reply to what we wrote. */
export function isTalkToUs(message: Message, me: User): boolean {
  return message.chat.type === 'private' || message.reply_to_message?.from?.id === me.id;
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

/** A person can be written to alone through the private chat, whose id is the person's own. */
const inboxOf = ({ id, kind }: Speaker): string | null => (kind === 'person' ? String(id) : null);

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask();
    return asked;
  };
}

async function isModerator(chat: Chat, speaker: Speaker, hearing: Hearing): Promise<boolean> {
  if (chat.type === 'private' || speaker.kind === 'anonymous-administrator') return true;
  return speaker.kind === 'person' && (await hearing.isAdministrator(chat.id, speaker.id));
}

function isIn(member: ChatMemberUpdated['new_chat_member']): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}
