import { ChannelType, Routes } from 'discord.js';
import { z } from 'zod';
import type { Clock, Log } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import type { Requests } from './budget.ts';
import { codes, discordCode, errorFields } from './errors.ts';
import { personOf } from './happening.ts';
import { MAX_KNOWN_PLACES, MAX_LOOK_UPS_PER_SECOND, THREAD_RESTS_AFTER_MINUTES } from './limits.ts';
import { remember } from './remember.ts';

export interface Places {
  /** The channel behind an address: a person's private chat is opened first. Throws what the SDK throws. */
  channelOf(address: string): Promise<string>;
  /** `later`: it has to be asked for, and enough was just now. Null: it cannot be told. */
  typeOf(channel: string): Promise<ChannelType | 'later' | null>;
  /** The thread of a message, begun if need be; null where there can be none. Throws what the SDK throws. */
  threadOf(channel: string, message: string, name: string): Promise<string | null>;
}

export interface PlacesParts {
  readonly rest: Requests;
  readonly clock: Clock;
  readonly log: Log;
  /** What the gateway told of a channel; null where it did not. */
  knownType(channel: string): ChannelType | null;
}

export function createPlaces({ rest, clock, log, knownType }: PlacesParts): Places {
  const chats = new Map<string, string>();
  const types = new Map<string, ChannelType>();
  const threads = new Map<string, string>();
  const mayLook = lookUps(clock);

  async function typeOf(channel: string): Promise<ChannelType | 'later' | null> {
    const known = knownType(channel) ?? types.get(channel) ?? null;
    if (known !== null) return known;
    if (!mayLook()) return 'later';
    try {
      const { type } = channelAnswer.parse(await rest.get(Routes.channel(channel)));
      remember(types, channel, type, MAX_KNOWN_PLACES);
      return type;
    } catch (error) {
      log.debug('discord.channel_unknown', errorFields(error));
      return null;
    }
  }

  return {
    typeOf,
    async channelOf(address) {
      const person = personOf(address);
      if (person === null) return address;
      const known = chats.get(person);
      if (known !== undefined) return known;
      const { id } = idAnswer.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: person } }));
      remember(chats, person, id, MAX_KNOWN_PLACES);
      remember(types, id, ChannelType.DM, MAX_KNOWN_PLACES);
      return id;
    },
    async threadOf(channel, message, name) {
      const known = threads.get(message);
      if (known !== undefined) return known;
      const type = knownType(channel) ?? types.get(channel) ?? null;
      if (type !== null && !withThreads.has(type)) return null;
      const thread = await begin(rest, { channel, message, name });
      if (thread === null) return null;
      remember(threads, message, thread, MAX_KNOWN_PLACES);
      remember(types, thread, ChannelType.PublicThread, MAX_KNOWN_PLACES);
      return thread;
    },
  };
}

const idAnswer = z.object({ id: z.string() });
const channelAnswer = z.object({ type: z.enum(ChannelType) });

/** Where a message can have a thread (topics/threads). */
const withThreads: ReadonlySet<ChannelType> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

const withoutThreads: ReadonlySet<number> = new Set([
  codes.missingPermissions,
  codes.wrongChannelType,
  codes.invalidMessageType,
  codes.tooManyThreads,
  codes.tooManyAnnouncementThreads,
]);

interface Beginning {
  readonly channel: string;
  readonly message: string;
  readonly name: string;
}

async function begin(rest: Requests, { channel, message, name }: Beginning): Promise<string | null> {
  try {
    const body = { name, auto_archive_duration: THREAD_RESTS_AFTER_MINUTES };
    return idAnswer.parse(await rest.post(Routes.threads(channel, message), { body })).id;
  } catch (error) {
    const code = discordCode(error);
    // A thread that was begun at a message has the message's id (topics/threads).
    if (code === codes.threadExists) return message;
    if (code !== null && withoutThreads.has(code)) return null;
    throw error;
  }
}

/** Asking for a channel takes a request from the budget of the sends, so few are let through. */
function lookUps(clock: Clock): () => boolean {
  let second = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    const now = Math.floor(clock.now() / SECOND_MS);
    count = now === second ? count + 1 : 1;
    second = now;
    return count <= MAX_LOOK_UPS_PER_SECOND;
  };
}
