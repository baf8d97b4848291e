import type { Bot, Context, Filter } from 'grammy';
import type { Message } from 'grammy/types';
import type { ChatHandler, Clock, CommandSpec, Log } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { attachmentOf, type Downloading } from './attachments.ts';
import {
  commandIn,
  type Hearing,
  happeningOf,
  isForUs,
  isTalkToUs,
  membershipEvent,
  migrationEvent,
  openingOf,
  pressOf,
  type TypedCommand,
} from './inbound.ts';
import { STALE_AFTER_MS } from './limits.ts';
import { answer, answerPress } from './outbound.ts';
import type { Album } from './photos.ts';
import type { Wait } from './updates.ts';
import { namesPeople, withWho } from './who.ts';

export interface Listening extends Downloading {
  readonly bot: Bot;
  readonly album: Album;
  readonly chat: ChatHandler;
  readonly commands: readonly CommandSpec[];
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

/** Hands everything that concerns us to the core and shows what it says. */
export function listen(listening: Listening): void {
  const { bot, chat } = listening;
  const ours = new Set(listening.commands.map((spec) => spec.name));
  bot.on('message:migrate_to_chat_id', async (context) => {
    const event = migrationEvent(context.message);
    if (event !== null) await chat.lifecycle(event);
  });
  bot.on('my_chat_member', async (context) => {
    const event = membershipEvent(context.myChatMember);
    if (event !== null) await chat.lifecycle(event);
  });
  bot.on('callback_query', (context) => onPress(listening, context));
  bot.on(['message', 'channel_post'], (context) => onMessage(listening, ours, context));
}

type Said = Filter<Context, 'message' | 'channel_post'>;

async function onMessage(listening: Listening, ours: ReadonlySet<string>, context: Said): Promise<void> {
  const { clock, log } = listening;
  const { msg: message, me, update } = context;
  const typed = commandIn(message);
  const isOurs = typed === null ? isTalkToUs(message, me) : isForUs(typed, message.chat, { me, commands: ours });
  if (!isOurs) return;
  if (clock.now() - message.date * SECOND_MS > STALE_AFTER_MS) {
    log.warn('telegram.stale_command', { update: update.update_id });
    return;
  }
  if (typed === null) return onTalk(listening, message, update.update_id);
  await onCommand(listening, { message, typed, ours, updateId: update.update_id });
}

interface CommandSaid {
  readonly message: Message;
  readonly typed: TypedCommand;
  readonly ours: ReadonlySet<string>;
  readonly updateId: number;
}

async function onCommand(listening: Listening, { message, typed, ours, updateId }: CommandSaid): Promise<void> {
  const { chat } = listening;
  const happening = happeningOf(message, hearingOf(listening, message, updateId));
  if (happening === null) return;
  const opening = typed.name === 'start' ? openingOf(typed, ours) : ({ kind: 'command', command: typed } as const);
  switch (opening.kind) {
    case 'button':
      return answer(listening, message, await chat.press({ ...happening, button: opening.button }));
    case 'command': {
      const { name: command, text: typed } = opening.command;
      const spec = listening.commands.find(({ name }) => name === command);
      const text = spec !== undefined && namesPeople(spec) ? withWho(typed, message) : typed;
      return answer(listening, message, await chat.dispatch({ ...happening, command, input: { kind: 'text', text } }));
    }
  }
}

async function onTalk(listening: Listening, message: Message, updateId: number): Promise<void> {
  const happening = happeningOf(message, hearingOf(listening, message, updateId));
  if (happening === null || message.text === undefined) return;
  await answer(listening, message, await listening.chat.hear({ ...happening, text: message.text }));
}

async function onPress(listening: Listening, context: Filter<Context, 'callback_query'>): Promise<void> {
  const { callbackQuery: query, update } = context;
  const press = pressOf(query, hearingOf(listening, null, update.update_id));
  if (press === null) {
    await context.answerCallbackQuery();
    return;
  }
  await answerPress(listening, query, listening.chat.press(press));
}

function hearingOf(listening: Listening, message: Message | null, updateId: number): Hearing {
  const { bot } = listening;
  const file = message?.document;
  return {
    updateId,
    files: file === undefined ? [] : [attachmentOf(file, listening)],
    isAdministrator: async (chatId, userId) => {
      const member = await bot.api.getChatMember(chatId, userId);
      return member.status === 'creator' || member.status === 'administrator';
    },
  };
}
