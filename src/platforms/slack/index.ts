import { App } from '@slack/bolt';
import type { ChatHandler, Clock, CommandSpec, Installations, Platform } from '../../app/ports/index.ts';
import { StartError } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { edit, remove, send } from './deliver.ts';
import { toStartError } from './failures.ts';
import { find } from './find.ts';
import { createGroups } from './groups.ts';
import { createHttpInlet, type Inlet } from './inlet.ts';
import { type Installed, installRoutes, type OAuthOptions } from './install.ts';
import { pace } from './limits.ts';
import { type Ears, listen } from './listen.ts';
import { createPictures } from './pictures.ts';
import { threadOf } from './place.ts';
import { createSocketInlet } from './socket-mode.ts';
import { createWire, type Wire, type WireOptions } from './wire.ts';
import { createWorkspaces } from './workspaces.ts';

export { slackManifest } from './manifest.ts';

export interface SlackOptions extends WireOptions {
  /** The workspace the operator installed the app in. */
  readonly botToken?: string | undefined;
  /** Given with `installations` and `signingSecret`: others may install the app in their workspaces. */
  readonly oauth?: OAuthOptions | undefined;
  readonly installations?: Installations | undefined;
  /** Given: Socket Mode, and nothing has to be reachable from outside. */
  readonly appToken?: string | undefined;
  /** Given without `appToken`: Slack posts to `http://host:port/slack/events`. */
  readonly signingSecret?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Where incidents have pages, whose addresses are shown in short; undefined: nowhere. */
  readonly publicUrl?: string | undefined;
  readonly commands: readonly CommandSpec[];
  readonly clock: Clock;
}

/** How long commands that are being answered may hold up `stop`. */
const STOP_GRACE_MS = 2 * SECOND_MS;

/** Slack as a platform: one app, in one workspace or many. `start` must have succeeded before anything is answered. */
export function createSlack(options: SlackOptions): Platform {
  const { botToken, installations = null, commands, log, clock } = options;
  const workspaces = createWorkspaces({ botToken, installations, clock });
  const wire = createWire(options, workspaces.tokenOf);
  const pictures = createPictures({ wire, log });
  const groups = createGroups({ wire, log, clock });
  const running = new Set<Promise<void>>();
  let inlet: Inlet | null = null;

  async function start(chat: ChatHandler): Promise<void> {
    const way = createInlet(options, wire, async (team, token) => {
      await workspaces.install(team, token);
      log.info('slack.installed');
      await chat.lifecycle({ kind: 'returned', platform: 'slack', community: team, channel: null });
    });
    const bot = botToken === undefined ? null : await identify(wire, botToken);
    const own = { botUserId: bot?.userId ?? '', running };
    const ears = { wire, pictures, groups, workspaces, chat, commands, log, clock, ...own };
    hear(way, bot, ears);
    inlet = way;
    await way.open();
    log.info('slack.started', { mode: options.appToken === undefined ? 'http' : 'socket' });
  }

  return {
    name: 'slack',
    pace,
    // Slack has no key for a send; ours goes along as metadata, for `find`.
    idempotentSends: false,
    start,
    send: (address, message) => send({ wire, pictures }, address, message),
    edit: (address, ref, message) => edit({ wire, pictures }, { address, ref }, message),
    remove: (address, ref) => remove({ wire, pictures }, { address, ref }),
    thread: async (address, ref) => threadOf(address, ref),
    find: (address, sought) => find(wire, address, sought),
    async stop() {
      await inlet?.close();
      const late = new Promise((resolve) => setTimeout(resolve, STOP_GRACE_MS).unref());
      await Promise.race([Promise.allSettled(running), late]);
      await wire.close();
    },
  };
}

function createInlet(options: SlackOptions, wire: Wire, installed: Installed): Inlet {
  const { appToken, signingSecret, oauth, apiUrl, publicUrl, port, host, log } = options;
  if (appToken !== undefined) return createSocketInlet({ ...wire, appToken, log });
  if (signingSecret === undefined) {
    const remedy = 'Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP).';
    throw new StartError('Slack has no way to reach this bot', remedy);
  }
  const { clientOptions, logger } = wire;
  const routes = oauth && installRoutes({ oauth, clientOptions, logger, apiUrl, publicUrl, installed });
  return createHttpInlet({ signingSecret, port, host, routes, log, logger });
}

interface Bot {
  readonly id: string | undefined;
  readonly userId: string;
}

async function identify({ client }: Wire, token: string): Promise<Bot> {
  try {
    const { bot_id, user_id } = await client.auth.test({ token });
    return { id: bot_id, userId: user_id ?? '' };
  } catch (cause) {
    throw toStartError(cause, 'SLACK_BOT_TOKEN');
  }
}

function hear(inlet: Inlet, bot: Bot | null, ears: Ears): void {
  // Bolt needs to know who we are, to leave our own doings out; what we say does not go through it.
  const authorized = bot === null ? {} : { botUserId: bot.userId, ...(bot.id === undefined ? {} : { botId: bot.id }) };
  const app = new App({
    receiver: inlet.receiver,
    authorize: async () => authorized,
    clientOptions: ears.wire.clientOptions,
    logger: ears.wire.logger,
    convoStore: false,
  });
  listen(app, ears);
}
