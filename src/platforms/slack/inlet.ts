import type { Server } from 'node:http';
import { type CustomRoute, HTTPReceiver, type Logger, type Receiver } from '@slack/bolt';
import type { Log } from '../../app/ports/index.ts';
import { StartError } from '../../app/ports/index.ts';

/** How Slack reaches us: it fails to open with `StartError`. */
export interface Inlet {
  readonly receiver: Receiver;
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A slash command is a few kilobytes, an event less than 100; unsigned bodies are read up to here and no further. */
const MAX_BODY_BYTES = 1_000_000;
const DEFAULT_PORT = 3_000;

export interface HttpOptions {
  readonly signingSecret: string;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Pages beside `/slack/events`. */
  readonly routes?: CustomRoute[] | undefined;
  readonly logger: Logger;
  readonly log: Log;
}

/** Slack posts to `/slack/events`; Bolt refuses (401) what is unsigned, wrongly signed or older than five minutes. */
export function createHttpInlet(options: HttpOptions): Inlet {
  const receiver = new HTTPReceiver({
    signingSecret: options.signingSecret,
    bodyLimit: MAX_BODY_BYTES,
    customRoutes: options.routes ?? [],
    logger: options.logger,
  });
  const port = options.port ?? DEFAULT_PORT;
  let server: Server | null = null;
  return {
    receiver,
    async open() {
      const host = options.host === undefined ? {} : { host: options.host };
      server = await receiver.start({ port, ...host }).catch((cause: unknown) => {
        const remedy = 'Give Slack a free port of its own, or use Socket Mode (SLACK_APP_TOKEN), which needs none.';
        throw new StartError(`Slack's requests cannot be listened for on port ${port}`, remedy, { cause });
      });
      const address = server.address();
      options.log.info('slack.listening', { port: typeof address === 'object' ? address?.port : port });
    },
    async close() {
      if (server === null) return;
      const closed = receiver.stop();
      // Every request is acknowledged at once, so an open connection is an idle one or a slow sender.
      server.closeAllConnections();
      await closed;
      server = null;
    },
  };
}
