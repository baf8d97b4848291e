import { loadContract } from './contract.ts';
import { type BotApiServer, serveBotApi } from './http.ts';
import type { Backend, MenuCommand, SetWebhook } from './methods.ts';
import type { PeerChat, Person, PressAnswer, Sent } from './types.ts';
import { createUpdateQueue, type QueuedUpdate } from './updates.ts';
import { chatObject, createWorld, personObject } from './world.ts';

export { loadContract } from './contract.ts';
export { parseHtml } from './entities.ts';
export type { Entity, Fault, Person, PressAnswer, Sent } from './types.ts';
export type { QueuedUpdate } from './updates.ts';

/** A Telegram on loopback: speak to the bot with `say`, read with `messages`, break things with `fail`. */
export interface TelegramPeer extends Omit<BotApiServer, 'close'> {
  readonly token: string;
  readonly botName: string;
  readonly menus: ReadonlyMap<string, readonly MenuCommand[]>;
  /** Says it and waits for what the bot answers in that chat: one message unless `answers` says otherwise. */
  say(speech: Speech, answers?: number): Promise<readonly Sent[]>;
  /** Says it without waiting; the update can be given to `redeliver`. */
  tell(speech: Speech): QueuedUpdate;
  redeliver(update: QueuedUpdate): void;
  /** Everything said so far was fetched, worked on (as far as the bot waits for it) and confirmed. */
  settled(): Promise<void>;
  /** What the bot wrote there, as it stands, oldest first. */
  messages(chat: number): readonly Sent[];
  /** The bot's place in a chat changes: `kicked` is a block in a private chat. */
  setBot(chat: number, place: 'member' | 'kicked' | 'left'): void;
  /** The group becomes a supergroup with that id. */
  migrate(chat: number, to: number): void;
  addTopic(chat: number, topic: number): void;
  addAdministrator(chat: number, person: number): void;
  /** Somebody deletes a message of the bot. */
  remove(chat: number, message: number): void;
  /** Presses the button with that label below that message of the bot; resolves with how the press was answered. */
  press(message: Sent, label: string, person?: Person): Promise<PressAnswer>;
  /** Presses a button nobody ever made. */
  pressNothing(chat: number, person: Person): Promise<PressAnswer>;
  /** What setWebhook asked for; null while the bot polls. */
  webhook(): SetWebhook | null;
  close(): Promise<void>;
}

export interface Speech {
  /** Positive: the private chat with that person. Negative: a group, `-100…` a supergroup. */
  readonly chat: number;
  readonly user?: Person;
  readonly text: string;
  readonly topic?: number;
  /** `anonymous`: an administrator who writes as the group; `forwarded`: a post of the linked channel. */
  readonly as?: 'anonymous' | 'forwarded';
  /** A message of the bot that this one replies to. */
  readonly to?: Sent;
  /** A person whose message this one replies to. */
  readonly answering?: Person;
  /** A file sent along; the text is its caption then. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

export interface TelegramPeerOptions {
  readonly token?: string;
  /** Epoch milliseconds; what messages are dated with. */
  readonly now?: () => number;
}

/** Read and compiled once for all peers of a test file. */
const contract = loadContract();

const anybody: Person = { id: 501, name: 'Ann', language: 'en' };
const groupAnonymousBot = { id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
/** No chat of a test gets as far. */
const GONE_MESSAGE = 9_999;
const linkedChannel = { id: -1_009_000_000_001, type: 'channel', title: 'Linked channel' };

export async function startTelegramPeer(options: TelegramPeerOptions = {}): Promise<TelegramPeer> {
  const token = options.token ?? '7001:test-token';
  const now = options.now ?? Date.now;
  const world = createWorld();
  const updates = createUpdateQueue();
  const menus = new Map<string, readonly MenuCommand[]>();
  let webhook: SetWebhook | null = null;
  const backend: Backend = {
    world,
    updates,
    menus,
    webhook: {
      set: (asked) => {
        webhook = asked;
      },
    },
    presses: new Map(),
    files: new Map(),
    me: { id: 7_001, is_bot: true, first_name: 'Stallwatch', username: 'StallwatchTestBot' },
    nowSeconds: () => Math.floor(now() / 1_000),
  };
  const { close, ...api } = await serveBotApi({ token, backend, contract });

  const put = (kind: string, body: object): QueuedUpdate => {
    const update = updates.put(kind, body);
    const complaint = contract.checkType('Update', update);
    if (complaint !== null) api.violations.push(`sent by the peer: ${complaint}`);
    return update;
  };
  const speak = (speech: Speech) => {
    const message = messageOf(backend, speech);
    const kind = world.chat(speech.chat).type === 'channel' ? 'channel_post' : 'message';
    return { id: message.message_id, update: put(kind, message) };
  };

  let pressed = 0;
  const pressData = async (
    { id, chat: chatId, thread }: Pick<Sent, 'id' | 'chat' | 'thread'>,
    data: string,
    person: Person,
  ): Promise<PressAnswer> => {
    const chat = world.chat(chatId);
    const isThere = chat.messages.has(id);
    const query = `press-${++pressed}`;
    const { promise, resolve } = Promise.withResolvers<PressAnswer>();
    backend.presses.set(query, resolve);
    put('callback_query', {
      id: query,
      from: personObject(person),
      chat_instance: '1',
      message: {
        message_id: id,
        date: isThere ? backend.nowSeconds() : 0,
        chat: chatObject(chat),
        ...(isThere && thread !== null && { message_thread_id: thread, is_topic_message: true }),
      },
      data,
    });
    return promise;
  };

  return {
    ...api,
    token,
    menus,
    botName: backend.me.username,
    say: async (speech, answers = 1) => {
      const { id } = speak(speech);
      if (answers === 0) await updates.settled();
      return world.written(speech.chat, id, answers);
    },
    tell: (speech) => speak(speech).update,
    redeliver: updates.putAgain,
    settled: updates.settled,
    messages: world.messages,
    setBot: (id, place) => {
      const chat = world.chat(id);
      const status = (member: typeof place) =>
        member === 'kicked'
          ? { status: member, user: backend.me, until_date: 0 }
          : { status: member, user: backend.me };
      const event = { chat: chatObject(chat), from: personObject(anybody), date: backend.nowSeconds() };
      put('my_chat_member', { ...event, old_chat_member: status(chat.bot), new_chat_member: status(place) });
      chat.bot = place;
    },
    migrate: (id, to) => {
      const chat = world.chat(id);
      const head = { date: backend.nowSeconds(), from: personObject(anybody) };
      put('message', { ...head, message_id: world.newMessageId(chat), chat: chatObject(chat), migrate_to_chat_id: to });
      chat.movedTo = to;
      const supergroup = world.chat(to);
      const message_id = world.newMessageId(supergroup);
      put('message', { ...head, message_id, chat: chatObject(supergroup), migrate_from_chat_id: id });
    },
    addTopic: (id, topic) => world.chat(id).topics.add(topic),
    addAdministrator: (id, person) => world.chat(id).administrators.add(person),
    remove: (id, message) => world.chat(id).messages.delete(message),
    press: (message, label, person = anybody) => {
      const button = message.keyboard.flat().find((one) => one.text === label);
      if (!button) throw new Error(`No button "${label}" below "${message.text}"`);
      return pressData(message, button.data, person);
    },
    pressNothing: (chat, person) => pressData({ id: GONE_MESSAGE, chat, thread: null }, 'x', person),
    webhook: () => webhook,
    close,
  };
}

function messageOf({ world, nowSeconds, files, me }: Backend, speech: Speech) {
  const { chat: id, user = anybody, text, topic, as, to, answering, file } = speech;
  const chat = world.chat(id);
  if (topic !== undefined) chat.topics.add(topic);
  const message_id = world.newMessageId(chat);
  chat.messages.set(message_id, 'theirs');
  const entities = [...text.matchAll(/(?<!\S)\/[A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?/g)].map((match) => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }));
  return {
    message_id,
    date: nowSeconds(),
    chat: chatObject(chat),
    ...senderOf(chat, user, as),
    ...(to && { reply_to_message: { message_id: to.id, date: 0, chat: chatObject(chat), from: me, text: to.text } }),
    ...(answering && {
      reply_to_message: { message_id: 1, date: 0, chat: chatObject(chat), from: personObject(answering), text: 'hm' },
    }),
    ...(as === 'forwarded' && { sender_chat: linkedChannel, is_automatic_forward: true }),
    ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
    ...(file ? documentOf(files, file) : {}),
    ...(file ? { caption: text } : { text }),
    ...(entities.length > 0 && (file ? { caption_entities: entities } : { entities })),
  };
}

function senderOf(chat: PeerChat, user: Person, as: Speech['as']) {
  if (chat.type === 'channel') return { sender_chat: chatObject(chat) };
  return as === 'anonymous' ? { from: groupAnonymousBot, sender_chat: chatObject(chat) } : { from: personObject(user) };
}

function documentOf(
  files: Map<string, Uint8Array>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
) {
  const id = `file${files.size + 1}`;
  files.set(id, bytes);
  return { document: { file_id: id, file_unique_id: id, file_name: name, file_size: bytes.length } };
}
