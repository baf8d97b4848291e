import { loadContract } from './contract.ts';
import { type BotApiServer, serveBotApi } from './http.ts';
import type { Backend, MenuCommand } from './methods.ts';
import type { Person, Sent } from './types.ts';
import { createUpdateQueue, type QueuedUpdate } from './updates.ts';
import { chatObject, createWorld, personObject } from './world.ts';

export { loadContract } from './contract.ts';
export { parseHtml } from './entities.ts';
export type { Entity, Fault, Person, Sent } from './types.ts';
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
  /** Presses a button; there need not be one. */
  press(chat: number, person: Person): void;
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
const linkedChannel = { id: -1_009_000_000_001, type: 'channel', title: 'Linked channel' };

export async function startTelegramPeer(options: TelegramPeerOptions = {}): Promise<TelegramPeer> {
  const token = options.token ?? '7001:test-token';
  const now = options.now ?? Date.now;
  const world = createWorld();
  const updates = createUpdateQueue();
  const menus = new Map<string, readonly MenuCommand[]>();
  const backend: Backend = {
    world,
    updates,
    menus,
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
    return { id: message.message_id, update: put('message', message) };
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
    press: (id, person) => {
      put('callback_query', {
        id: `press-${id}`,
        from: personObject(person),
        chat_instance: '1',
        message: { message_id: 1, date: 0, chat: chatObject(world.chat(id)) },
        data: 'x',
      });
    },
    close,
  };
}

function messageOf({ world, nowSeconds }: Backend, { chat: id, user = anybody, text, topic, as }: Speech) {
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
    ...(as === 'anonymous' ? { from: groupAnonymousBot, sender_chat: chatObject(chat) } : { from: personObject(user) }),
    ...(as === 'forwarded' && { sender_chat: linkedChannel, is_automatic_forward: true }),
    ...(topic !== undefined && { message_thread_id: topic, is_topic_message: true }),
    text,
    ...(entities.length > 0 && { entities }),
  };
}
