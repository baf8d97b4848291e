import { ChannelType, RateLimitError, Routes } from 'discord.js';
import type { Clock, Log } from '../../app/ports/index.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Requests } from './budget.ts';
import { codes, discordCode, errorFields } from './errors.ts';
import { MAX_KNOWN_PLACES, MAX_PUBLISHED, PUBLISHING_WINDOW_MS } from './limits.ts';
import type { Places } from './places.ts';
import { remember } from './remember.ts';

export interface PublishParts {
  readonly rest: Requests;
  readonly places: Places;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Publishes what was posted in an announcement channel, so that every server that follows it gets a copy: one request in
 * place of thousands. Never fails; what cannot be published stands in its channel all the same.
 */
export function createPublisher({ rest, places, clock, log }: PublishParts) {
  /** When a channel's last messages were published, oldest first; a refusal fills its window up. */
  const published = new Map<string, readonly Instant[]>();

  return async (channel: string, message: string): Promise<void> => {
    if ((await places.typeOf(channel)) !== ChannelType.GuildAnnouncement) return;
    const now = clock.now();
    const recent = (published.get(channel) ?? []).filter((at) => at > now - PUBLISHING_WINDOW_MS);
    if (recent.length >= MAX_PUBLISHED) {
      log.info('discord.publishing_full', { channel });
      return;
    }
    remember(published, channel, [...recent, now], MAX_KNOWN_PLACES);
    try {
      await rest.post(Routes.channelMessageCrosspost(channel, message));
    } catch (error) {
      if (discordCode(error) === codes.alreadyPublished) return;
      if (error instanceof RateLimitError)
        remember(published, channel, untilAfter(now + error.retryAfter), MAX_KNOWN_PLACES);
      log.warn('discord.not_published', { channel, ...errorFields(error) });
    }
  };
}

/** A full window that has room again at that instant. */
const untilAfter = (at: Instant): readonly Instant[] =>
  Array.from({ length: MAX_PUBLISHED }, () => at - PUBLISHING_WINDOW_MS);
