import { type Bot, InputFile } from 'grammy';
import type {
  CallbackQuery,
  InlineKeyboardMarkup,
  MaybeInaccessibleMessage,
  Message as TelegramMessage,
} from 'grammy/types';
import { type Address, DeliveryError, type Log, type Message, type Reply } from '../../app/ports/index.ts';
import { type Document, toPlainText } from '../../document/index.ts';
import { type Place, placeOf } from './address.ts';
import { isNotModified, toDeliveryError } from './failures.ts';
import { topicOf } from './inbound.ts';
import { keyboardOf } from './keyboard.ts';
import {
  MAX_ALERT_CHARACTERS,
  MAX_CAPTION_CHARACTERS,
  MAX_REPLY_TRIES,
  MAX_REPLY_WAIT_MS,
  PRESS_PATIENCE_MS,
} from './limits.ts';
import { type Album, photoRef, readRef } from './photos.ts';
import { captionOf, escapeHtml, renderTelegram } from './render.ts';
import type { Wait } from './updates.ts';

const textOptions = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** Where messages go out. */
export interface Outlet {
  readonly bot: Bot;
  readonly album: Album;
}

/**
 * Writes a message and returns its reference; with a picture where the words fit below one, because no word is given up
 * for it. Fails with `DeliveryError` only.
 */
export async function post({ bot, album }: Outlet, address: Address, message: Message): Promise<string> {
  const { chatId, topic } = writablePlace(address);
  const html = rendered(message);
  const keyboard = keyboardOf(message.document);
  const caption = message.picture ? captionOf(message.document, message.setting) : null;
  const quietly = message.silent ? { disable_notification: true } : {};
  try {
    if (message.picture && caption !== null) {
      const sent = await album.send(
        { bot, chatId, options: { ...inTopic(topic), ...quietly } },
        { picture: message.picture, caption, keyboard },
      );
      return photoRef(sent.message_id);
    }
    const options = { ...textOptions, ...inTopic(topic), ...quietly, ...withKeyboard(message.document) };
    const sent = await bot.api.sendMessage(chatId, html, options);
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

/**
 * Replaces a message; one that already reads so counts as replaced. Telegram lets no text become a photo, so a picture is
 * left out of one that is not. Fails with `DeliveryError` only.
 */
export async function rewrite({ bot, album }: Outlet, { address, ref, message }: Edit): Promise<void> {
  const { chatId } = writablePlace(address);
  const html = rendered(message);
  const { messageId, isPhoto } = readRef(ref);
  try {
    if (!isPhoto) {
      await bot.api.editMessageText(chatId, messageId, html, { ...textOptions, ...withKeyboard(message.document) });
      return;
    }
    const caption = renderTelegram(message.document, message.setting, MAX_CAPTION_CHARACTERS);
    const { picture } = message;
    if (picture)
      await album.replace({ bot, chatId, messageId }, { picture, caption, keyboard: keyboardOf(message.document) });
    else {
      const options = { caption, parse_mode: 'HTML', ...withKeyboard(message.document) } as const;
      await bot.api.editMessageCaption(chatId, messageId, options);
    }
  } catch (error) {
    if (!isNotModified(error)) throw toDeliveryError(error);
  }
}

/** Deletes a message that `post` wrote. Fails with `DeliveryError` only. */
export async function remove({ bot }: Outlet, { address, ref }: Omit<Edit, 'message'>): Promise<void> {
  const { chatId } = writablePlace(address);
  try {
    await bot.api.deleteMessage(chatId, readRef(ref).messageId);
  } catch (error) {
    const failure = toDeliveryError(error);
    if (failure.reason.kind !== 'missing') throw failure;
  }
}

/** What answering needs besides the reply. */
export interface Answering extends Outlet {
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

/**
 * Answers a command where it was typed, quoting it in groups; null says nothing. Telegram cannot hide an answer from a
 * group, so a private one is at least silent. Tries again only when the first try certainly did not arrive; failures
 * are logged.
 */
export async function answer(answering: Answering, asked: TelegramMessage, reply: Reply | null): Promise<void> {
  if (reply === null) return;
  const isGroup = asked.chat.type !== 'private';
  const quoting = {
    reply_parameters: { message_id: asked.message_id, allow_sending_without_reply: true },
    disable_notification: reply.visibility !== 'public',
  };
  await say(answering, reply, { chatId: asked.chat.id, topic: topicOf(asked), ...(isGroup && { quoting }) });
}

/**
 * Answers a press. What is for one pair of eyes and short is shown to whoever pressed and to nobody else; what replaces
 * the message edits it; everything else is a message of its own. The client's spinner ends within two seconds in any case.
 *
 *   pressed ──reply in time──▶ alert | acknowledged, then edited or answered
 *      └──late──▶ acknowledged, then edited or answered
 */
export async function answerPress(answering: Answering, query: CallbackQuery, work: Promise<Reply | null>) {
  const patience = new AbortController();
  const late = answering.wait(PRESS_PATIENCE_MS, patience.signal).then(() => 'late' as const);
  const first = await Promise.race([work, late]);
  patience.abort();
  const inGroup = query.message !== undefined && query.message.chat.type !== 'private';
  const alert = first === 'late' || first === null || !inGroup ? null : alertOf(first);
  await acknowledge(answering, query, alert);
  const reply = await work;
  const { message } = query;
  if (alert !== null || reply === null || message === undefined) return;
  // A message that is too old comes without its content and its date.
  const isThere = message.date !== 0;
  if (reply.visibility === 'replace' && isThere && (await replace(answering, message, reply))) return;
  const topic = isThere && 'is_topic_message' in message ? topicOf(message) : null;
  const quoting = { disable_notification: reply.visibility !== 'public' };
  await say(answering, reply, { chatId: message.chat.id, topic, quoting });
}

/** The whole answer when it is private, short and without buttons; null when it needs a message. */
function alertOf({ document, setting, visibility, files }: Reply): string | null {
  if (visibility !== 'private' || files?.length || document.blocks.some((block) => block.type === 'actions'))
    return null;
  const words = toPlainText(document, setting);
  return words !== '' && words.length <= MAX_ALERT_CHARACTERS ? words : null;
}

async function acknowledge({ bot, log }: Answering, query: CallbackQuery, alert: string | null): Promise<void> {
  try {
    await bot.api.answerCallbackQuery(query.id, alert === null ? {} : { text: alert, show_alert: true });
  } catch (error) {
    // An old query is one whose spinner has ended; the answer comes all the same.
    log.debug('telegram.press_not_acknowledged', { reason: toDeliveryError(error).message });
  }
}

async function replace({ bot, log }: Answering, message: MaybeInaccessibleMessage, reply: Reply): Promise<boolean> {
  const html = renderTelegram(reply.document, reply.setting);
  const options = { ...textOptions, ...withKeyboard(reply.document) };
  try {
    await bot.api.editMessageText(message.chat.id, message.message_id, html, options);
    return true;
  } catch (error) {
    if (isNotModified(error)) return true;
    log.debug('telegram.replace_failed', { reason: toDeliveryError(error).message });
    return false;
  }
}

interface Spoken {
  readonly chatId: number;
  readonly topic: number | null;
  readonly quoting?: object;
}

async function say(answering: Answering, reply: Reply, spoken: Spoken): Promise<void> {
  await sayWords(answering, reply, spoken);
  const options = { ...inTopic(spoken.topic), disable_notification: true };
  for (const { name, bytes } of reply.files ?? []) {
    const document = new InputFile(bytes, name);
    await insisting(answering, () => answering.bot.api.sendDocument(spoken.chatId, document, options));
  }
}

async function sayWords(answering: Answering, reply: Reply, { chatId, topic, quoting }: Spoken): Promise<void> {
  const { bot, album } = answering;
  const { document, setting, picture } = reply;
  const place = { ...inTopic(topic), ...quoting };
  const caption = picture ? captionOf(document, setting) : null;
  if (picture && caption !== null) {
    const photo = { picture, caption, keyboard: keyboardOf(document) };
    await insisting(answering, () => album.send({ bot, chatId, options: place }, photo));
    return;
  }
  const html = renderTelegram(document, setting);
  const options = { ...textOptions, ...place, ...withKeyboard(document) };
  const said = await insisting(answering, () => bot.api.sendMessage(chatId, html, options));
  if (!said || !picture) return;
  const photo = { picture, caption: escapeHtml(picture.alt), keyboard: undefined };
  const silently = { ...inTopic(topic), disable_notification: true };
  await insisting(answering, () => album.send({ bot, chatId, options: silently }, photo));
}

/** Tries again only when the last try certainly did not arrive; false when it was given up, which is logged. */
async function insisting({ log, wait, signal }: Answering, send: () => Promise<unknown>): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await send();
      return true;
    } catch (error) {
      const failure = toDeliveryError(error);
      const waitMs = failure.reason.kind === 'retry' ? failure.reason.retryAfterMs : null;
      if (waitMs === null || waitMs > MAX_REPLY_WAIT_MS || attempt >= MAX_REPLY_TRIES || signal.aborted) {
        log.warn('telegram.reply_failed', { kind: failure.reason.kind, reason: failure.message });
        return false;
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

/** An edit without a keyboard takes the old one away. */
function withKeyboard(document: Document): { readonly reply_markup?: InlineKeyboardMarkup } {
  const keyboard = keyboardOf(document);
  return keyboard === undefined ? {} : { reply_markup: keyboard };
}

const inTopic = (topic: number | null) => (topic === null ? {} : { message_thread_id: topic });

function writablePlace(address: Address): Place {
  const place = placeOf(address.channel);
  if (place === null) throw new DeliveryError('not a Telegram channel id', { kind: 'rejected' });
  return place;
}
