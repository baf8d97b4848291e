import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { guildPayload, readyPayload } from './payloads.ts';
import type { World } from './world.ts';

export interface GatewayOptions {
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
type Incoming = z.infer<typeof incoming>;

/** The gateway's side of one bot with one shard: HELLO, IDENTIFY, READY, RESUME, heartbeats, and events with replay. */
export class Gateway {
  readonly counts = { identifies: 0, resumes: 0, heartbeats: 0 };
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #world: World;
  readonly #options: GatewayOptions;
  #session: Session | null = null;

  constructor(server: Server, world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (accepted) => this.#greet(accepted));
    });
  }

  /** Sends an event now, or keeps it for a RESUME while nobody is connected. */
  dispatch(type: string, data: object): void {
    if (this.#session === null) throw new Error(`No bot has identified yet: nobody to send ${type} to`);
    emit(this.#session, type, data);
  }

  /** Closes the connection; the session can be resumed. */
  drop(code: number): void {
    this.#session?.socket?.close(code);
  }

  askReconnect(): void {
    if (this.#session?.socket) write(this.#session.socket, { op: op.reconnect, d: null });
  }

  stop(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data) => this.#receive(socket, data));
    socket.on('close', () => {
      if (this.#session?.socket === socket) this.#session.socket = null;
    });
    write(socket, { op: op.hello, d: { heartbeat_interval: HEARTBEAT_MS } });
  }

  #receive(socket: WebSocket, data: RawData): void {
    const message = incoming.safeParse(JSON.parse(String(data)));
    if (!message.success) return;
    switch (message.data.op) {
      case op.heartbeat:
        this.counts.heartbeats++;
        write(socket, { op: op.ack });
        break;
      case op.identify:
        this.#identify(socket, message.data.d);
        break;
      case op.resume:
        this.#resume(socket, message.data.d);
    }
  }

  #identify(socket: WebSocket, asked: Extract<Incoming, { op: 2 }>['d']): void {
    this.counts.identifies++;
    const wrongToken = asked.token !== this.#options.token ? closeCode.authenticationFailed : null;
    const wrongIntents = (asked.intents & PRIVILEGED_INTENTS) !== 0 ? closeCode.disallowedIntents : null;
    const refusal = this.#options.closeIdentifyWith ?? wrongToken ?? wrongIntents;
    if (refusal !== null) {
      socket.close(refusal);
      return;
    }
    this.#session = { id: randomUUID(), sequence: 0, sent: [], socket };
    emit(this.#session, 'READY', readyPayload(this.#world, this.#session.id, this.#options.url()));
    for (const guild of this.#world.guilds.values())
      emit(this.#session, 'GUILD_CREATE', guildPayload(this.#world, guild));
  }

  #resume(socket: WebSocket, asked: Extract<Incoming, { op: 6 }>['d']): void {
    this.counts.resumes++;
    const session = this.#session;
    if (asked.token !== this.#options.token || session?.id !== asked.session_id) {
      write(socket, { op: op.invalid, d: false });
      return;
    }
    session.socket = socket;
    for (const event of session.sent) if (event.s > asked.seq) write(socket, event);
    emit(session, 'RESUMED', {});
  }
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
