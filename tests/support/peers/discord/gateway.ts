import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { guildPayload, readyPayload } from './payloads.ts';
import type { World } from './world.ts';

/** The gateway's side of one bot with one shard: HELLO, IDENTIFY, READY, RESUME, heartbeats, and events with replay. */
export interface Gateway {
  /** Sends an event now, or keeps it for a RESUME while nobody is connected. */
  dispatch(type: string, data: object): void;
  /** Closes the connection; the session can be resumed. */
  drop(code: number): void;
  /** Asks the bot to reconnect (op 7). */
  askReconnect(): void;
  readonly counts: { identifies: number; resumes: number; heartbeats: number };
  stop(): void;
}

interface GatewayOptions {
  readonly token: string;
  readonly url: () => string;
  /** Every IDENTIFY is refused with this close code. */
  readonly closeIdentifyWith: number | null;
}

interface Session {
  readonly id: string;
  sequence: number;
  /** Newest last, at most `MAX_KEPT_EVENTS`. */
  readonly sent: { readonly op: 0; readonly t: string; readonly s: number; readonly d: object }[];
  socket: WebSocket | null;
}

const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const;
const closeCode = { authenticationFailed: 4004, disallowedIntents: 4014 } as const;
/** Members, presences and message content: an application must be allowed to ask for them. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);
const HEARTBEAT_MS = 41_250;
const MAX_KEPT_EVENTS = 1_000;

const incoming = z.discriminatedUnion('op', [
  z.object({ op: z.literal(op.heartbeat) }),
  z.object({ op: z.literal(op.identify), d: z.object({ token: z.string(), intents: z.number() }) }),
  z.object({ op: z.literal(op.resume), d: z.object({ token: z.string(), session_id: z.string(), seq: z.number() }) }),
]);

export function openGateway(server: Server, world: World, { token, url, closeIdentifyWith }: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const counts = { identifies: 0, resumes: 0, heartbeats: 0 };
  let session: Session | null = null;

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (accepted) => greet(accepted));
  });

  function greet(socket: WebSocket): void {
    socket.on('message', (data) => receive(socket, data));
    socket.on('close', () => {
      if (session?.socket === socket) session.socket = null;
    });
    write(socket, { op: op.hello, d: { heartbeat_interval: HEARTBEAT_MS } });
  }

  function receive(socket: WebSocket, data: RawData): void {
    const message = incoming.safeParse(JSON.parse(String(data)));
    if (!message.success) return;
    switch (message.data.op) {
      case op.heartbeat:
        counts.heartbeats++;
        write(socket, { op: op.ack });
        break;
      case op.identify:
        identify(socket, message.data.d);
        break;
      case op.resume:
        resume(socket, message.data.d);
    }
  }

  function identify(socket: WebSocket, asked: { token: string; intents: number }): void {
    counts.identifies++;
    const wrongToken = asked.token !== token ? closeCode.authenticationFailed : null;
    const wrongIntents = (asked.intents & PRIVILEGED_INTENTS) !== 0 ? closeCode.disallowedIntents : null;
    const refusal = closeIdentifyWith ?? wrongToken ?? wrongIntents;
    if (refusal !== null) {
      socket.close(refusal);
      return;
    }
    session = { id: randomUUID(), sequence: 0, sent: [], socket };
    emit(session, 'READY', readyPayload(world, session.id, url()));
    for (const guild of world.guilds.values())
      if (guild.available) emit(session, 'GUILD_CREATE', guildPayload(world, guild));
  }

  function resume(socket: WebSocket, asked: { token: string; session_id: string; seq: number }): void {
    counts.resumes++;
    if (asked.token !== token || session?.id !== asked.session_id) {
      write(socket, { op: op.invalid, d: false });
      return;
    }
    session.socket = socket;
    for (const event of session.sent) if (event.s > asked.seq) write(socket, event);
    emit(session, 'RESUMED', {});
  }

  return {
    counts,
    dispatch(type, data) {
      if (session === null) throw new Error(`No bot has identified yet: nobody to send ${type} to`);
      emit(session, type, data);
    },
    drop: (code) => session?.socket?.close(code),
    askReconnect() {
      if (session?.socket) write(session.socket, { op: op.reconnect, d: null });
    },
    stop() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

function emit(session: Session, type: string, data: object): void {
  const event = { op: op.dispatch, t: type, s: ++session.sequence, d: data } as const;
  session.sent.push(event);
  if (session.sent.length > MAX_KEPT_EVENTS) session.sent.shift();
  if (session.socket) write(session.socket, event);
}

function write(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}
