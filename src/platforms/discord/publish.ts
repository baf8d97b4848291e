import { ChannelType, RateLimitError, Routes } from 'discord.js';
import type { Clock, Log } from '../../app/ports/index.ts';
import { type Instant, SECOND_MS } from '../../domain/instant.ts';
import type { Requests } from './budget.ts';
import { codes, discordCode, errorFields } from './errors.ts';
import { MAX_KNOWN_PLACES, MAX_LOOK_UPS_PER_SECOND, MAX_PUBLISHED, PUBLISHING_WINDOW_MS } from './limits.ts';
import type { Places } from './places.ts';
import { remember } from './remember.ts';

export interface PublishParts {
  readonly rest: Pick<Requests, 'post'>;
  readonly places: Pick<Places, 'typeOf'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Publisher {
  publish(channel: string, message: string): Promise<void>;
  stop(): void;
}

/**
 * Publishes what was posted in an announcement channel, so that every server that follows it gets a copy: one request in
 * place of thousands. Never fails; what cannot be published stands in its channel all the same. Whether a channel is one
 * the gateway tells; of those on other nodes' shards it is asked little by little, and their messages are published then.
 */
export function createPublisher({ rest, places, clock, log }: PublishParts): Publisher {
  /** When a channel's last messages were published, oldest first; a refusal fills its window up. */
  const published = new Map<string, readonly Instant[]>();
  /** Channel by message, where the channel has yet to be asked for. */
  const waiting = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;

  const goOn = async (): Promise<void> => {
    timer = null;
    for (const [message, channel] of [...waiting].slice(0, MAX_LOOK_UPS_PER_SECOND)) {
      waiting.delete(message);
      await publish(channel, message);
    }
    if (waiting.size > 0) timer ??= setTimeout(() => void goOn(), SECOND_MS);
  };
  const publish = async (channel: string, message: string): Promise<void> => {
    const type = await places.typeOf(channel);
    if (type === 'later') {
      remember(waiting, message, channel, MAX_KNOWN_PLACES);
      timer ??= setTimeout(() => void goOn(), SECOND_MS);
    }
    if (type !== ChannelType.GuildAnnouncement) return;
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
  return {
    publish,
    stop() {
      waiting.clear();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** A full window that has room again at that instant. */
const untilAfter = (at: Instant): readonly Instant[] =>
  Array.from({ length: MAX_PUBLISHED }, () => at - PUBLISHING_WINDOW_MS);
