/** Slack's side of Socket Mode: single-use addresses, hello, envelopes that want an acknowledgement, disconnect. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { createQueue } from './queue.ts';

/** Slack tells the person that the app did not respond after this long. */
const ACK_MS = 3_000;

type EnvelopeKind = 'slash_commands' | 'events_api' | 'interactive';

interface Redelivery {
  readonly attempt: number;
}

export interface SocketModePeer {
  /** A new address for `apps.connections.open`. */
  newTicket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves with what the bot acknowledged with; a redelivery is the same payload in a new envelope. */
  deliver(kind: EnvelopeKind, payload: unknown, redelivery?: Redelivery): Promise<unknown>;
  /** Slack recycles its connections now and then: resolves when the bot is back. */
  recycle(): Promise<void>;
  /** The network breaks: resolves when the bot is back. */
  cut(): Promise<void>;
  /** Connections accepted so far. */
  accepted(): number;
  close(): void;
}

const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown() });

export function createSocketModePeer(): SocketModePeer {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const arrivals = createQueue<WebSocket>('a Socket Mode connection');
  const acks = new Map<string, (payload: unknown) => void>();
  let accepted = 0;
  let turn = 0;

  server.on('connection', (socket) => {
    accepted += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('message', (data) => {
      const ack = ackSchema.parse(JSON.parse(String(data)));
      acks.get(ack.envelope_id)?.(ack.payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.size, connection_info: { app_id: 'A0STALL' } }));
    arrivals.put(socket);
  });

  /** Each event goes to one of the connections, in turn. */
  async function current(): Promise<WebSocket> {
    const ready = [...open].filter((socket) => socket.readyState === socket.OPEN);
    return ready[turn++ % ready.length] ?? arrivals.next();
  }

  async function replaced(end: (socket: WebSocket) => void): Promise<void> {
    const socket = await current();
    arrivals.clear();
    end(socket);
    await arrivals.next();
  }

  return {
    newTicket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '', 'ws://peer').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      server.handleUpgrade(request, socket, head, (upgraded) => server.emit('connection', upgraded, request));
    },
    async deliver(kind, payload, redelivery) {
      const socket = await current();
      const envelope = randomUUID();
      const acked = Promise.withResolvers<unknown>();
      const late = setTimeout(() => acked.reject(new Error(`no acknowledgement of ${kind} in ${ACK_MS} ms`)), ACK_MS);
      acks.set(envelope, acked.resolve);
      const retry =
        kind === 'events_api'
          ? { retry_attempt: redelivery?.attempt ?? 0, retry_reason: redelivery === undefined ? '' : 'timeout' }
          : {};
      const accepts = { accepts_response_payload: kind !== 'events_api' };
      socket.send(JSON.stringify({ envelope_id: envelope, type: kind, payload, ...accepts, ...retry }));
      return acked.promise.finally(() => {
        clearTimeout(late);
        acks.delete(envelope);
      });
    },
    recycle: () => replaced((socket) => socket.send('{"type":"disconnect","reason":"refresh_requested"}')),
    cut: () => replaced((socket) => socket.terminate()),
    accepted: () => accepted,
    close() {
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}
