import { App } from '@slack/bolt';
import type { Address, ChatHandler, Clock, CommandSpec, Message, Platform } from '../../app/ports/index.ts';
import { DeliveryError, StartError } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { describe, frameOf, toDeliveryError, toStartError } from './failures.ts';
import { createHttpInlet, type Inlet } from './inlet.ts';
import { readLifecycle } from './lifecycle.ts';
import { createRecent } from './recent.ts';
import { renderMessage } from './render.ts';
import { readSlash, toResponse } from './slash.ts';
import { createSocketInlet } from './socket-mode.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';

export { slackManifest } from './manifest.ts';

export interface SlackOptions extends WireOptions {
  /** Given: Socket Mode, and nothing has to be reachable from outside. */
  readonly appToken?: string | undefined;
  /** Given without `appToken`: Slack posts to `http://host:port/slack/events`. */
  readonly signingSecret?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly commands: readonly CommandSpec[];
  readonly clock: Clock;
}

/** Slack answers a channel about once a second; "several hundred a minute" a workspace is hearsay, 240 stays below it. */
const PACE = { perSecond: 4, maxInFlight: 4, perChannelMs: SECOND_MS } as const;
/** How long commands that are being answered may hold up `stop`. */
const STOP_GRACE_MS = 2 * SECOND_MS;
/** Slack delivers an event again for about six minutes; this many is far more than a workspace makes in that time. */
const REMEMBERED_EVENTS = 1_000;

/** Slack as a platform: one workspace, one bot token. `start` must have succeeded before anything is answered. */
export function createSlack(options: SlackOptions): Platform {
  const wire = createWire(options);
  const inlet = createInlet(options, wire);
  const running = new Set<Promise<void>>();

  async function start(chat: ChatHandler): Promise<void> {
    if (inlet === null) {
      const remedy = 'Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN.';
      throw new StartError('Slack has no way to reach this bot', remedy);
    }
    const bot = await identify(wire);
    listen({ options, wire, inlet, chat, bot, running });
    await inlet.open();
    options.log.info('slack.started', { mode: options.appToken === undefined ? 'http' : 'socket' });
  }

  return {
    name: 'slack',
    pace: PACE,
    // Slack has no key for a send; ours goes along as metadata, to look an unanswered one up by.
    idempotentSends: false,
    start,
    send: (address, message) => send(wire, address, message),
    edit: (_address, ref, message) => edit(wire, ref, message),
    async stop() {
      await inlet?.close();
      const late = new Promise((resolve) => setTimeout(resolve, STOP_GRACE_MS).unref());
      await Promise.race([Promise.allSettled(running), late]);
      await wire.close();
    },
  };
}

function createInlet(options: SlackOptions, wire: Wire): Inlet | null {
  const { appToken, signingSecret, port, host, log } = options;
  if (appToken !== undefined) return createSocketInlet({ ...wire, appToken, log });
  return signingSecret === undefined ? null : createHttpInlet({ signingSecret, port, host, log, logger: wire.logger });
}

interface Bot {
  readonly id: string | undefined;
  readonly userId: string;
}

async function identify({ client }: Wire): Promise<Bot> {
  try {
    const { bot_id, user_id } = await client.auth.test();
    return { id: bot_id, userId: user_id ?? '' };
  } catch (cause) {
    throw toStartError(cause, 'SLACK_BOT_TOKEN');
  }
}

interface Listening {
  readonly options: SlackOptions;
  readonly wire: Wire;
  readonly inlet: Inlet;
  readonly chat: ChatHandler;
  readonly bot: Bot;
  readonly running: Set<Promise<void>>;
}

function listen({ options, wire, inlet, chat, bot, running }: Listening): void {
  const { log, clock, botToken } = options;
  const names = new Set(options.commands.map(({ name }) => name));
  const seen = createRecent(REMEMBERED_EVENTS);
  const authorized = { botToken, botUserId: bot.userId, ...(bot.id === undefined ? {} : { botId: bot.id }) };
  const app = new App({
    receiver: inlet.receiver,
    authorize: async () => authorized,
    clientOptions: wire.clientOptions,
    logger: wire.logger,
    convoStore: false,
  });

  app.command(/^\//, async ({ ack, body, respond }) => {
    // Slack waits three seconds: nothing comes before this.
    await ack();
    const startedAt = clock.now();
    const invocation = readSlash(body, { names, client: wire.client, log });
    if (invocation === null) return log.warn('slack.command_unreadable');
    const answered = (async () => {
      const reply = await chat.dispatch(invocation);
      if (reply === null) return;
      await respond(toResponse(reply));
      log.debug('slack.command_answered', { command: invocation.command, tookMs: clock.now() - startedAt });
    })();
    await during(running, answered);
  });

  app.event(/./, async ({ body }) => {
    const read = readLifecycle(body, bot.userId);
    if (read === null) return log.debug('slack.event_ignored');
    if (read.event === null || !seen.firstTime(read.id)) return;
    log.info('slack.membership_changed', { kind: read.event.kind });
    await during(running, chat.lifecycle(read.event));
  });

  // Bolt's own handler would throw the error on, out of its own reach.
  app.error(async (cause) => {
    log.error('slack.handler_failed', {
      reason: describe(cause.original ?? cause),
      at: frameOf(cause.original ?? cause),
    });
  });
}

async function during(running: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  running.add(work);
  try {
    await work;
  } finally {
    running.delete(work);
  }
}

async function send({ client }: Wire, address: Address, message: Message): Promise<string> {
  try {
    const posted = await client.chat.postMessage({
      channel: address.channel,
      ...renderMessage(message.document, message.setting),
      mrkdwn: false,
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'stallwatch_delivery', event_payload: { key: message.key } },
    });
    // A private chat is posted to by one id and edited by another: the answer has the one to keep.
    if (posted.ts !== undefined) return `${posted.channel ?? address.channel}:${posted.ts}`;
  } catch (cause) {
    throw toDeliveryError(cause);
  }
  throw new DeliveryError('Slack: posted, but gave no reference', { kind: 'unknown' });
}

async function edit({ client }: Wire, ref: string, message: Message): Promise<void> {
  const [channel = '', ts = ''] = ref.split(':');
  if (channel === '' || ts === '') throw new DeliveryError('Slack: no such reference', { kind: 'missing' });
  try {
    await client.chat.update({ channel, ts, ...renderMessage(message.document, message.setting), parse: 'none' });
  } catch (cause) {
    throw toDeliveryError(cause);
  }
}
