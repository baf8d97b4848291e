import { setTimeout as delay } from 'node:timers/promises';
import { type Logger, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { ProxyAgent } from 'undici';
import type { Log } from '../../app/ports/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/instant.ts';
import { describe, toStartError } from './failures.ts';
import type { Inlet } from './inlet.ts';

/** From asking for an address to Slack's hello. Undocumented; it takes about half a second. */
const CONNECT_TIMEOUT_MS = 20 * SECOND_MS;
/** A connection that lived this long was a good one: the next loss is met without waiting. */
const STABLE_MS = 10 * SECOND_MS;
/** Slack allows ten; two are enough to have one while the other is replaced. */
const CONNECTIONS = 2;
/** apps.connections.open allows a good minute between calls in the long run (tier 1). */
const LONGEST_WAIT_MS = MINUTE_MS;
/** How long Slack may take to say goodbye before the socket is cut. */
const CLOSE_TIMEOUT_MS = SECOND_MS;

export interface SocketModeOptions {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly proxy: ProxyAgent | undefined;
  readonly logger: Logger;
  readonly log: Log;
}

/**
 * Slack hands each event to one of the connections, so that one can be recycled or break while the other goes on. Each
 * lives its own life:
 *
 *   closed ──open──▶ connecting ──hello──▶ connected
 *                        ▲                     │ Slack recycles the connection, or the network breaks
 *                        └──── waiting ◀───────┘
 *   any ──close──▶ stopped, for good
 *
 * The SDK could reconnect by itself, but waits five seconds first, loses the commands of that time, and ends the process
 * with an unhandled rejection when the new connection fails (slackapi/node-slack-sdk#2656).
 */
export function createSocketInlet(options: SocketModeOptions): Inlet {
  const receivers = Array.from({ length: CONNECTIONS }, () => createReceiver(options));
  const stopped = new AbortController();
  const links = receivers.map((receiver) => createLink(receiver.client));
  return {
    receiver: {
      init: (app) => receivers.forEach((receiver) => void receiver.init(app)),
      start: async () => {},
      stop: async () => {},
    },
    async open() {
      const opened = await Promise.allSettled(links.map((link) => link.connect()));
      const [first] = opened;
      // One is enough to begin with; the others are tried again.
      if (first?.status === 'rejected' && opened.every(({ status }) => status === 'rejected')) {
        throw toStartError(first.reason, 'SLACK_APP_TOKEN');
      }
      links.forEach((link, index) => {
        void stayConnected({ link, log: options.log, stopped: stopped.signal }, opened[index]?.status === 'fulfilled');
      });
    },
    async close() {
      stopped.abort();
      await Promise.all(links.map((link) => link.disconnect()));
    },
  };
}

function createReceiver(options: SocketModeOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    ...(options.proxy === undefined ? {} : { dispatcher: options.proxy }),
    installerOptions: { clientOptions: options.clientOptions },
    logger: options.logger,
  });
}

interface Life {
  readonly link: Link;
  readonly log: Log;
  readonly stopped: AbortSignal;
}

/** Runs until it is stopped: one turn per connection. */
async function stayConnected(life: Life, isConnected: boolean): Promise<void> {
  const { link, stopped } = life;
  let failures = isConnected ? 0 : 1;
  let stands = isConnected;
  while (!stopped.aborted) {
    if (stands) {
      const stable = setTimeout(() => {
        failures = 0;
      }, STABLE_MS);
      await link.lost();
      clearTimeout(stable);
    }
    await delay(waitMs(failures++), undefined, { signal: stopped }).catch(() => {});
    stands = !stopped.aborted && (await reconnected(life));
  }
}

async function reconnected({ link, log, stopped }: Life): Promise<boolean> {
  try {
    await link.connect();
    if (stopped.aborted) await link.disconnect();
    else log.info('slack.reconnected');
    return true;
  } catch (cause) {
    log.warn('slack.connection_failed', { reason: describe(cause) });
    return false;
  }
}

/** No wait after the first loss; then 1, 2, 4 … seconds. */
function waitMs(failures: number): number {
  return failures === 0 ? 0 : Math.min(LONGEST_WAIT_MS, SECOND_MS * 2 ** (failures - 1));
}

interface Link {
  connect(): Promise<void>;
  /** Resolves when the connection that stands is gone; at once when there is none. */
  lost(): Promise<void>;
  disconnect(): Promise<void>;
}

function createLink(client: SocketModeReceiver['client']): Link {
  let lost: Promise<void> = Promise.resolve();

  const gone = () => new Promise<void>((resolve) => client.once('disconnected', () => resolve()));

  async function disconnect(): Promise<void> {
    void client.disconnect();
    const closed = await Promise.race([lost.then(() => true), delay(CLOSE_TIMEOUT_MS, false, { ref: false })]);
    // The second call does not wait for the other side.
    if (!closed) void client.disconnect();
  }

  return {
    async connect() {
      lost = gone();
      const timeout = new AbortController();
      const late = delay(CONNECT_TIMEOUT_MS, undefined, { signal: timeout.signal }).then(
        () => {
          throw new Error('no hello from Slack in time');
        },
        () => {},
      );
      try {
        await Promise.race([client.start(), late]);
      } catch (cause) {
        await disconnect();
        throw cause ?? new Error('the connection was closed before it was open');
      } finally {
        timeout.abort();
      }
    },
    lost: () => lost,
    disconnect,
  };
}
