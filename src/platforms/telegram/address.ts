import type { Address } from '../../app/ports/index.ts';

export const PLATFORM = 'telegram';

/** Where a message goes on the wire. */
export interface Place {
  readonly chatId: number;
  /** A forum's topic; null is the chat itself or a forum's General topic. */
  readonly topic: number | null;
}

export interface ChatLike {
  readonly id: number;
  readonly type: string;
}

/** Channel is `<chat>` or `<chat>/<topic>`; a private chat is its own community, `dm:<id>`. */
export function addressOf(chat: ChatLike, topic: number | null): Address {
  return {
    platform: PLATFORM,
    community: communityOf(chat),
    channel: topic === null ? String(chat.id) : `${chat.id}/${topic}`,
  };
}

export const communityOf = (chat: ChatLike): string => (chat.type === 'private' ? `dm:${chat.id}` : String(chat.id));

/** Null when the channel is not one of ours. */
export function placeOf(channel: string): Place | null {
  const match = /^(-?\d{1,16})(?:\/(\d{1,16}))?$/.exec(channel);
  if (match === null) return null;
  return { chatId: Number(match[1]), topic: match[2] === undefined ? null : Number(match[2]) };
}
