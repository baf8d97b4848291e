import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { type Log, StartError } from '../../app/ports/index.ts';
import { toStartError } from './failures.ts';
import type { Lanes } from './lanes.ts';
import { MAX_UPDATE_BYTES, UPDATE_PATIENCE_MS, WEBHOOK_CONNECTIONS } from './limits.ts';
import { heardUpdates, laneOf, type Wait } from './updates.ts';

export interface WebhookOptions {
  /** The public address Telegram posts to; its path is the only one that is answered. */
  readonly url: string;
  /** Where we listen, behind whatever ends TLS. */
  readonly port: number;
  readonly host?: string | undefined;
}

export interface Webhook {
  /** Where it listens, as Node says. */
  readonly port: number;
  close(): Promise<void>;
}

interface Parts {
  readonly bot: Bot;
  readonly lanes: Lanes;
  readonly log: Log;
  readonly wait: Wait;
}

/**
 * Listens for updates and tells Telegram to post them here, with a secret made for this start. An update is confirmed
 * (200) once its work is done, or after five seconds of it; what is not confirmed comes again. Fails with `StartError`.
 */
export async function openWebhook(parts: Parts, { url, port, host }: WebhookOptions): Promise<Webhook> {
  const secret = randomBytes(32).toString('base64url');
  const expected = { path: new URL(url).pathname, secret: Buffer.from(secret) };
  const server = createServer((request, response) => {
    void receive(parts, request, expected).then(
      (status) => finish(response, status),
      (error: unknown) => {
        parts.log.warn('telegram.webhook_failed', { reason: error instanceof Error ? error.message : 'unknown' });
        finish(response, 500);
      },
    );
  });
  // A slow sender may not hold a connection for longer than an update is worth.
  server.requestTimeout = 2 * UPDATE_PATIENCE_MS;
  await listenOn(server, port, host);
  try {
    const allowed = { allowed_updates: heardUpdates, max_connections: WEBHOOK_CONNECTIONS };
    await parts.bot.api.setWebhook(url, { ...allowed, secret_token: secret });
  } catch (error) {
    await close(server);
    throw toStartError(error);
  }
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : port, close: () => close(server) };
}

/** What the SDK needs of an update; everything else is looked at where it is used. */
const updateShape = z.looseObject({ update_id: z.int() });

interface Expected {
  readonly path: string;
  readonly secret: Buffer;
}

async function receive(
  { bot, lanes, log, wait }: Parts,
  request: IncomingMessage,
  expected: Expected,
): Promise<number> {
  const { pathname } = new URL(request.url ?? '/', 'http://webhook');
  if (request.method !== 'POST' || pathname !== expected.path) return 404;
  if (!isFromTelegram(request, expected.secret)) return 401;
  const body = await bodyOf(request);
  if (body === null) return 413;
  const update = parsed(body);
  if (update === null) return 400;
  const { promise, resolve } = Promise.withResolvers<void>();
  const isTaken = await lanes.add(laneOf(update), () => bot.handleUpdate(update).finally(resolve));
  if (!isTaken) {
    log.warn('telegram.chat_flooded', { update: update.update_id });
    return 429;
  }
  const patience = new AbortController();
  await Promise.race([promise, wait(UPDATE_PATIENCE_MS, patience.signal)]);
  patience.abort();
  return 200;
}

function isFromTelegram(request: IncomingMessage, secret: Buffer): boolean {
  const given = Buffer.from(String(request.headers['x-telegram-bot-api-secret-token'] ?? ''));
  return given.length === secret.length && timingSafeEqual(given, secret);
}

/** Null: larger than any update. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_UPDATE_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): Update | null {
  try {
    const update: Update = JSON.parse(body);
    return updateShape.safeParse(update).success ? update : null;
  } catch {
    return null;
  }
}

function finish(response: ServerResponse, status: number): void {
  if (response.headersSent) return;
  response.writeHead(status, status === 413 ? { connection: 'close' } : {});
  response.end();
}

function listenOn(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const remedy = 'Give TELEGRAM_WEBHOOK_PORT a free port, or unset TELEGRAM_WEBHOOK_URL to poll instead.';
      reject(new StartError(`Telegram's updates cannot be listened for on port ${port}`, remedy, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
