import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { guildPayload, readyPayload } from './payloads.ts';
import type { WireEntry } from './transcript.ts';
import type { World } from './world.ts';

export interface GatewayOptions {
  readonly token: string;
  readonly url: () => string;
  /** Every IDENTIFY is refused with this close code. */
  readonly closeIdentifyWith: number | null;
  /** How many shards may identify at once, each of a bucket of its own, and how long their buckets are closed after it. */
  readonly logins: Logins;
  /** Told of every event that is sent for the first time, and of what happens to the connection. */
  record(entry: WireEntry): void;
}

/** events/gateway, "Rate Limiting": 5 s on Discord. */
export interface Logins {
  readonly atOnce: number;
  readonly closedMs: number;
}

interface Session {
  readonly id: string;
  /** Which of how many. */
  readonly shard: readonly [number, number];
  sequence: number;
  /** Newest last, at most `MAX_KEPT_EVENTS`. */
  readonly sent: { readonly op: 0; readonly t: string; readonly s: number; readonly d: object }[];
  socket: WebSocket | null;
}

const op = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const;
const closeCode = { authenticationFailed: 4004, invalidShard: 4010, disallowedIntents: 4014 } as const;
/** With these the client says that it will not come back (events/gateway, "Initiating a Disconnect"). */
const inGoodOrder: ReadonlySet<number> = new Set([1000, 1001]);
/** Members, presences and message content: an application must be allowed to ask for them. */
const PRIVILEGED_INTENTS = (1 << 1) | (1 << 8) | (1 << 15);
const HEARTBEAT_MS = 41_250;
const MAX_KEPT_EVENTS = 1_000;

const incoming = z.discriminatedUnion('op', [
  z.object({ op: z.literal(op.heartbeat) }),
  z.object({
    op: z.literal(op.identify),
    d: z.object({
      token: z.string(),
      intents: z.number(),
      shard: z.tuple([z.number(), z.number()]).default([0, 1]),
    }),
  }),
  z.object({ op: z.literal(op.resume), d: z.object({ token: z.string(), session_id: z.string(), seq: z.number() }) }),
]);
type Incoming = z.infer<typeof incoming>;

/** The gateway's side of one bot with its shards: HELLO, IDENTIFY, READY, RESUME, heartbeats, and events with replay. */
export class Gateway {
  readonly counts = { identifies: 0, resumes: 0, heartbeats: 0, tooSoon: 0 };
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #world: World;
  readonly #options: GatewayOptions;
  /** Several of one shard where two processes serve it; one that was closed in good order is none any more. */
  readonly #sessions = new Set<Session>();
  /** When each bucket's last shard identified, by `performance.now()`. */
  readonly #lastLogin = new Map<number, number>();

  constructor(server: Server, world: World, options: GatewayOptions) {
    this.#world = world;
    this.#options = options;
    server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (accepted) => this.#greet(accepted));
    });
  }

  /** The sessions of shards that have not been closed in good order, as `which/of how many`. */
  get shards(): readonly string[] {
    return [...this.#sessions].map(({ shard }) => shard.join('/')).sort();
  }

  /** Sends an event to the shard of its server now, or keeps it for a RESUME while that shard is not connected. */
  dispatch(type: string, data: object): void {
    const guild = guildIn(type, data);
    const sessions = [...this.#sessions].filter(({ shard: [shard, of] }) => shardOf(guild, of) === shard);
    if (sessions.length === 0) throw new Error(`The bot has not identified: nobody to send ${type} to`);
    this.#options.record({ kind: 'event', type, data });
    for (const session of sessions) emit(session, type, data);
  }

  /** Closes a shard's connection; its session can be resumed. */
  drop(code: number, shard: number): void {
    this.#options.record({ kind: 'connection', line: `> closes the gateway with ${code}` });
    for (const session of this.#sessions) if (session.shard[0] === shard) session.socket?.close(code);
  }

  askReconnect(): void {
    for (const { socket } of this.#sessions) if (socket) write(socket, { op: op.reconnect, d: null });
  }

  stop(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data) => this.#receive(socket, data));
    socket.on('close', (code) => {
      for (const session of this.#sessions) {
        if (session.socket !== socket) continue;
        session.socket = null;
        if (inGoodOrder.has(code)) this.#sessions.delete(session);
      }
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
    const [shard, of] = asked.shard;
    const refusals = [
      this.#options.closeIdentifyWith,
      asked.token !== this.#options.token ? closeCode.authenticationFailed : null,
      (asked.intents & PRIVILEGED_INTENTS) !== 0 ? closeCode.disallowedIntents : null,
      shard >= of ? closeCode.invalidShard : null,
    ];
    const refusal = refusals.find((code) => code !== null);
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    if (this.#isTooSoon(shard % this.#options.logins.atOnce)) {
      this.counts.tooSoon++;
      write(socket, { op: op.invalid, d: false });
      return;
    }
    const session = { id: randomUUID(), shard: asked.shard, sequence: 0, sent: [], socket };
    this.#sessions.add(session);
    const guilds = [...this.#world.guilds.values()].filter(({ id }) => shardOf(id, of) === shard);
    const ids = guilds.map(({ id }) => id);
    const parts = { session: session.id, gatewayUrl: this.#options.url(), shard: asked.shard, guilds: ids };
    emit(session, 'READY', readyPayload(this.#world, parts));
    for (const guild of guilds) emit(session, 'GUILD_CREATE', guildPayload(this.#world, guild));
  }

  #isTooSoon(bucket: number): boolean {
    const now = performance.now();
    const last = this.#lastLogin.get(bucket) ?? Number.NEGATIVE_INFINITY;
    this.#lastLogin.set(bucket, now);
    return now < last + this.#options.logins.closedMs;
  }

  #resume(socket: WebSocket, asked: Extract<Incoming, { op: 6 }>['d']): void {
    this.counts.resumes++;
    const session = [...this.#sessions].find(({ id }) => id === asked.session_id);
    if (asked.token !== this.#options.token || session === undefined) {
      write(socket, { op: op.invalid, d: false });
      return;
    }
    this.#options.record({ kind: 'connection', line: '< RESUME' });
    session.socket = socket;
    for (const event of session.sent) if (event.s > asked.seq) write(socket, event);
    emit(session, 'RESUMED', {});
  }
}

/** events/gateway, "Sharding": private chats belong to shard 0. */
const shardOf = (guild: string | null, of: number): number =>
  guild === null ? 0 : Number((BigInt(guild) >> 22n) % BigInt(of));

function guildIn(type: string, data: object): string | null {
  if (type.startsWith('GUILD_') && 'id' in data) return String(data.id);
  return 'guild_id' in data && data.guild_id !== null ? String(data.guild_id) : null;
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
