import type { Bot } from 'grammy';
import type { Message as TelegramMessage } from 'grammy/types';
import { type Address, DeliveryError, type Log, type Message, type Reply } from '../../app/ports/index.ts';
import { type Place, placeOf } from './address.ts';
import { isNotModified, toDeliveryError } from './failures.ts';
import { topicOf } from './inbound.ts';
import { MAX_REPLY_TRIES, MAX_REPLY_WAIT_MS } from './limits.ts';
import type { Wait } from './poll.ts';
import { renderTelegram } from './render.ts';

const textOptions = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** Writes a message and returns its id. Fails with `DeliveryError` only. */
export async function post(bot: Bot, address: Address, message: Message): Promise<string> {
  const { chatId, topic } = writablePlace(address);
  const html = rendered(message);
  try {
    const sent = await bot.api.sendMessage(chatId, html, { ...textOptions, ...inTopic(topic) });
    return String(sent.message_id);
  } catch (error) {
    throw toDeliveryError(error);
  }
}

/** An edit and where it goes. */
export interface Edit {
  readonly address: Address;
  readonly ref: string;
  readonly message: Message;
}

/** Replaces a message; one that already reads so counts as replaced. Fails with `DeliveryError` only. */
export async function rewrite(bot: Bot, { address, ref, message }: Edit): Promise<void> {
  const { chatId } = writablePlace(address);
  const html = rendered(message);
  try {
    await bot.api.editMessageText(chatId, Number(ref), html, textOptions);
  } catch (error) {
    if (!isNotModified(error)) throw toDeliveryError(error);
  }
}

/** What answering needs besides the reply. */
export interface Answering {
  readonly bot: Bot;
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

/**
 * Answers a command where it was typed, quoting it in groups. Telegram cannot hide an answer from a group, so a
 * private one is at least silent. Tries again only when the first try certainly did not arrive; failures are logged.
 */
export async function answer(answering: Answering, asked: TelegramMessage, reply: Reply): Promise<void> {
  const { bot, log, wait, signal } = answering;
  const html = renderTelegram(reply.document, reply.setting);
  const isGroup = asked.chat.type !== 'private';
  for (let attempt = 1; ; attempt++) {
    try {
      await bot.api.sendMessage(asked.chat.id, html, {
        ...textOptions,
        ...inTopic(topicOf(asked)),
        ...(isGroup && {
          reply_parameters: { message_id: asked.message_id, allow_sending_without_reply: true },
          disable_notification: reply.visibility === 'private',
        }),
      });
      return;
    } catch (error) {
      const failure = toDeliveryError(error);
      const waitMs = failure.reason.kind === 'retry' ? failure.reason.retryAfterMs : null;
      if (waitMs === null || waitMs > MAX_REPLY_WAIT_MS || attempt >= MAX_REPLY_TRIES || signal.aborted) {
        log.warn('telegram.reply_failed', { kind: failure.reason.kind, reason: failure.message });
        return;
      }
      await wait(waitMs, signal);
    }
  }
}

/** A document that cannot be rendered is our mistake, not the network's. */
function rendered({ document, setting }: Message): string {
  try {
    return renderTelegram(document, setting);
  } catch (cause) {
    throw new DeliveryError('the document cannot be rendered', { kind: 'rejected' }, { cause });
  }
}

const inTopic = (topic: number | null) => (topic === null ? {} : { message_thread_id: topic });

function writablePlace(address: Address): Place {
  const place = placeOf(address.channel);
  if (place === null) throw new DeliveryError('not a Telegram channel id', { kind: 'rejected' });
  return place;
}
