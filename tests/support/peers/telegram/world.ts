import type { PeerChat, Person, Sent } from './types.ts';

/** The chats of the invented Telegram: who is where, and what stands in them. */
export interface World {
  readonly chats: ReadonlyMap<number, PeerChat>;
  /** Made when it is first spoken of: positive ids are private chats, `-100…` supergroups, other negatives groups. */
  chat(id: number): PeerChat;
  /** The id of the next message in that chat. */
  newMessageId(chat: PeerChat): number;
  keep(chat: PeerChat, message: Sent): void;
  /** What the bot wrote there, oldest first. */
  messages(chat: number): readonly Sent[];
  /** Resolves with the bot's messages after that id once there are `count` of them. */
  written(chat: number, after: number, count: number): Promise<readonly Sent[]>;
}

/** How long `written` waits before it says what did not happen. */
const PATIENCE_MS = 5_000;

export function createWorld(): World {
  const chats = new Map<number, PeerChat>();
  const watchers: (() => void)[] = [];

  const chat = (id: number): PeerChat => {
    const known = chats.get(id);
    if (known) return known;
    const made: PeerChat = {
      id,
      type: typeOf(id),
      topics: new Set(),
      administrators: new Set(),
      bot: 'member',
      movedTo: null,
      messages: new Map(),
      nextMessageId: 1,
    };
    chats.set(id, made);
    return made;
  };

  const messages = (id: number) => [...chat(id).messages.values()].filter((message) => message !== 'theirs');

  return {
    chats,
    chat,
    newMessageId: (place) => place.nextMessageId++,
    keep: (place, message) => {
      place.messages.set(message.id, message);
      for (const watcher of watchers.splice(0)) watcher();
    },
    messages,
    written: async (id, after, count) => {
      let isOver = false;
      const timer = setTimeout(() => {
        isOver = true;
        for (const watcher of watchers.splice(0)) watcher();
      }, PATIENCE_MS);
      try {
        for (;;) {
          const found = messages(id).filter((message) => message.id > after);
          if (found.length >= count) return found;
          if (isOver) throw new Error(`The bot wrote ${found.length} of ${count} expected messages in chat ${id}`);
          await new Promise<void>((resolve) => watchers.push(resolve));
        }
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** `-100…` a supergroup, `-1009…` a channel. */
function typeOf(id: number): PeerChat['type'] {
  if (id > 0) return 'private';
  if (String(id).startsWith('-1009')) return 'channel';
  return String(id).startsWith('-100') ? 'supergroup' : 'group';
}

export const chatObject = (chat: PeerChat) => ({
  id: chat.id,
  type: chat.type,
  ...(chat.type === 'private' ? { first_name: `Person ${chat.id}` } : { title: `Group ${-chat.id}` }),
  ...(chat.topics.size > 0 && { is_forum: true }),
});

export const personObject = (person: Person) => ({
  id: person.id,
  is_bot: false,
  first_name: person.name,
  ...(person.language && { language_code: person.language }),
});
