import { App } from '@slack/bolt';
import type { ChatHandler, Clock, CommandSpec, Platform } from '../../app/ports/index.ts';
import { StartError } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { edit, send } from './deliver.ts';
import { toStartError } from './failures.ts';
import { createHttpInlet, type Inlet } from './inlet.ts';
import { type Ears, listen } from './listen.ts';
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
    const { commands, log, clock } = options;
    hear({ inlet, bot }, { wire, chat, commands, botUserId: bot.userId, log, clock, running });
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
    edit: (address, ref, message) => edit(wire, { address, ref }, message),
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

async function identify({ client, tokenOf }: Wire): Promise<Bot> {
  try {
    const { bot_id, user_id } = await client.auth.test({ token: await tokenOf('') });
    return { id: bot_id, userId: user_id ?? '' };
  } catch (cause) {
    throw toStartError(cause, 'SLACK_BOT_TOKEN');
  }
}

interface Installed {
  readonly inlet: Inlet;
  readonly bot: Bot;
}

function hear({ inlet, bot }: Installed, ears: Ears): void {
  // Bolt needs to know who we are, to leave our own doings out; what we say does not go through it.
  const authorized = { botUserId: bot.userId, ...(bot.id === undefined ? {} : { botId: bot.id }) };
  const app = new App({
    receiver: inlet.receiver,
    authorize: async () => authorized,
    clientOptions: ears.wire.clientOptions,
    logger: ears.wire.logger,
    convoStore: false,
  });
  listen(app, ears);
}
