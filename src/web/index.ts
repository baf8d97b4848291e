import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { App } from '../app/app.ts';
import { StartError } from '../app/ports/index.ts';
import { createIngest, problem } from './ingest.ts';
import { WEB_LIMITS } from './limits.ts';
import { addPages } from './pages.ts';

export interface WebOptions {
  readonly host: string;
  /** 0: whichever is free. */
  readonly port: number;
}

/** What listens to the outside. */
export interface Web {
  /** Resolves with the port once it listens. Fails with `StartError`. */
  start(): Promise<number>;
  /** Lets calls under way end, for a moment. */
  stop(): Promise<void>;
}

export function createWeb(app: App, { host, port }: WebOptions): Web {
  const server = createServer(
    {
      requestTimeout: WEB_LIMITS.requestMs,
      headersTimeout: WEB_LIMITS.headersMs,
      connectionsCheckingInterval: WEB_LIMITS.headersMs,
    },
    getRequestListener(routes(app).fetch),
  );
  server.maxConnections = WEB_LIMITS.connections;
  return {
    async start() {
      try {
        server.listen(port, host);
        await once(server, 'listening');
      } catch (error) {
        throw new StartError(
          `Port ${port} of ${host} cannot be listened on (${codeOf(error)})`,
          'Set WEB_PORT to a free port and WEB_HOST to an address of this machine.',
          { cause: error },
        );
      }
      return portOf(server.address());
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), WEB_LIMITS.stopMs);
      await closed;
      clearTimeout(patience);
    },
  };
}

function routes(app: App): Hono {
  const hono = new Hono();
  let inFlight = 0;
  hono.use(async (context, next) => {
    if (inFlight >= WEB_LIMITS.inFlight) {
      context.header('retry-after', '1');
      return problem(context, 503, ['too many calls at once: come back in a moment']);
    }
    inFlight++;
    try {
      await next();
    } finally {
      inFlight--;
    }
  });
  hono.get('/healthz', (context) =>
    health(app).then((state) => context.json(state, state.status === 'ok' ? 200 : 503)),
  );
  hono.post(
    '/ingest/metrics',
    bodyLimit({
      maxSize: WEB_LIMITS.bodyBytes,
      onError: (context) => problem(context, 413, [`the body is larger than ${WEB_LIMITS.bodyBytes} bytes`]),
    }),
    createIngest(app),
  );
  hono.all('/ingest/metrics', (context) => problem(context, 405, ['use POST']));
  addPages(hono, app);
  hono.notFound((context) => problem(context, 404, ['there is nothing here']));
  hono.onError((error, context) => {
    app.log.error('web.failed', { path: context.req.path, error });
    return problem(context, 500, ['something went wrong on our side; nothing was stored, send it again']);
  });
  return hono;
}

/** Whether this node could do its work: a load balancer asks. */
async function health(app: App): Promise<{ readonly status: 'ok' | 'failing'; readonly database: 'ok' | 'failing' }> {
  try {
    await app.store.findMonitor('');
    return { status: 'ok', database: 'ok' };
  } catch (error) {
    app.log.warn('web.unhealthy', { error });
    return { status: 'failing', database: 'failing' };
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no code';
const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;
