import { setTimeout as pause } from 'node:timers/promises';
import { Bot } from 'grammy';
import type { Clock, CommandSpec, Log, Platform } from '../../app/ports/index.ts';
import { PLATFORM } from './address.ts';
import { telegramCommands } from './commands.ts';
import { toStartError } from './failures.ts';
import { createLanes } from './lanes.ts';
import * as limits from './limits.ts';
import { listen } from './listen.ts';
import { post, remove, rewrite } from './outbound.ts';
import { createAlbum } from './photos.ts';
import { poll } from './poll.ts';
import type { Wait } from './updates.ts';
import { openWebhook, type Webhook, type WebhookOptions } from './webhook.ts';
import { openWire } from './wire.ts';

export interface TelegramOptions {
  readonly token: string;
  /** Root of the Bot API; Telegram's own when absent. */
  readonly apiUrl?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly commands: readonly CommandSpec[];
  readonly log: Log;
  readonly clock: Clock;
  /** Time limit of a call in milliseconds; 15 seconds when absent. */
  readonly callTimeoutMs?: number | undefined;
  /** How pauses pass; tests make them short. */
  readonly wait?: Wait | undefined;
  /** Telegram posts updates to us; we poll for them when absent. */
  readonly webhook?: WebhookOptions | undefined;
}

const DEFAULT_API_URL = 'https://api.telegram.org';

/**
 * Telegram through grammY, by long polling or a webhook; one process at a time may poll with one token. A platform
 * lives once: new ──start──▶ listening ──stop──▶ over, and `send` works from the beginning until `stop`.
 */
export function createTelegram(options: TelegramOptions): Platform {
  const { log } = options;
  const apiUrl = (options.apiUrl ?? DEFAULT_API_URL).replace(/\/+$/, '');
  const wire = openWire({
    apiUrl,
    proxyUrl: options.proxyUrl ?? null,
    callTimeoutMs: options.callTimeoutMs ?? limits.CALL_TIMEOUT_MS,
  });
  // The SDK refuses an empty token in its own words; this way Telegram refuses it in ours.
  const bot = new Bot(options.token || 'none', { client: { apiRoot: apiUrl, fetch: wire.fetch } });
  const album = createAlbum();
  const stopping = new AbortController();
  let polling: Promise<void> = Promise.resolve();
  let webhook: Webhook | null = null;

  return {
    name: PLATFORM,
    pace: limits.pace,
    idempotentSends: false,
    start: async (chat) => {
      await introduce(bot, options);
      const wait = options.wait ?? waitFor;
      listen({
        bot,
        album,
        wire,
        apiUrl,
        chat,
        commands: options.commands,
        log,
        clock: options.clock,
        wait,
        signal: stopping.signal,
      });
      const lanes = createLanes(laneBounds, (error) => log.error('telegram.update_failed', { reason: nameOf(error) }));
      if (options.webhook === undefined) polling = poll({ bot, lanes, log, wait, signal: stopping.signal });
      else {
        webhook = await openWebhook({ bot, lanes, log, wait }, options.webhook);
        log.info('telegram.listening', { port: webhook.port });
      }
    },
    send: (address, message) => post({ bot, album }, address, message),
    edit: (address, ref, message) => rewrite({ bot, album }, { address, ref, message }),
    remove: (address, ref) => remove({ bot, album }, { address, ref }),
    stop: async () => {
      stopping.abort();
      wire.endPolling();
      await webhook?.close();
      await polling;
      await wire.close();
    },
  };
}

const laneBounds = {
  abreast: limits.MAX_CHATS_ABREAST,
  held: limits.MAX_UPDATES_HELD,
  heldPerLane: limits.MAX_UPDATES_HELD_PER_CHAT,
};

/** Learns the bot's own name, makes polling possible and registers the command menus. Fails with `StartError`. */
async function introduce(bot: Bot, { commands, log, webhook }: TelegramOptions): Promise<void> {
  try {
    bot.botInfo = await bot.api.getMe();
    // Polling is refused while a webhook is set; a new one takes the place of an old one by itself.
    if (webhook === undefined) await bot.api.deleteWebhook();
  } catch (error) {
    throw toStartError(error);
  }
  for (const { scope, language, commands: menu } of telegramCommands(commands)) {
    try {
      const forLanguage = language === null ? {} : { language_code: language };
      await bot.api.setMyCommands(menu, { scope: { type: scope }, ...forLanguage });
    } catch (error) {
      // Typed commands work without menus.
      log.error('telegram.menu_failed', { scope, language, reason: nameOf(error) });
    }
  }
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  // An ended wait is a wait that is over.
  await pause(ms, undefined, { signal }).catch(() => undefined);
}

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
