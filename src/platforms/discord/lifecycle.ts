import { type Client, Events } from 'discord.js';
import type { ChatEvent, ChatHandler, Clock, Log } from '../../app/ports/index.ts';
import { DAY_MS } from '../../domain/instant.ts';
import { errorFields } from './errors.ts';

/**
 * Tells `chat` when the bot is put out of a server or let in again, and when a channel or thread is deleted. A server
 * that is merely unavailable (Discord's own outage) is another event of the SDK's and says nothing.
 */
export function follow(client: Client<boolean>, chat: ChatHandler, { clock, log }: { clock: Clock; log: Log }): void {
  const tell = (event: ChatEvent): void => {
    chat.lifecycle(event).catch((error: unknown) => {
      log.error('discord.lifecycle_failed', { kind: event.kind, ...errorFields(error) });
    });
  };
  const told = (kind: 'removed' | 'returned', community: string, channel: string | null = null): void =>
    tell({ kind, platform: 'discord', community, channel });

  client.on(Events.GuildDelete, (guild) => told('removed', guild.id));
  client.on(Events.GuildCreate, (guild) => told('returned', guild.id));
  client.on(Events.ChannelDelete, (channel) => {
    if (!channel.isDMBased()) told('removed', channel.guildId, channel.id);
  });
  client.on(Events.ThreadDelete, (thread) => told('removed', thread.guildId, thread.id));
  client.on(Events.ClientReady, ({ guilds }) => {
    for (const guild of guilds.cache.values()) {
      if (guild.joinedTimestamp > clock.now() - INVITED_WHILE_AWAY_MS) told('returned', guild.id);
    }
  });
}

/** Being invited while we were not connected is no event: servers joined this lately count as returned at the start. */
const INVITED_WHILE_AWAY_MS = 7 * DAY_MS;
