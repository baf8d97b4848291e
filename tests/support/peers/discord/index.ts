import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { type Contract, discordContract } from './contract.ts';
import { createFaults, type Fault, routePattern } from './faults.ts';
import { Gateway, type Logins } from './gateway.ts';
import { type Choice, Interactions, type Seen } from './interactions.ts';
import { channelPayload, guildPayload } from './payloads.ts';
import { type Ask, DEFAULT_PERSON, JOINED_AT, People, type Pressing, type Submitting, type Typing } from './people.ts';
import { createRest, type LoggedRequest, type RestLog } from './rest.ts';
import { type Burst, routesOf } from './routes.ts';
import type { CommandBody } from './rules.ts';
import { transcript, type WireEntry } from './transcript.ts';
import {
  addChannel,
  type ChannelKind,
  channelOf,
  createWorld,
  directWith,
  type ShownMessage,
  shown,
  type World,
} from './world.ts';

export type { Fault } from './faults.ts';

export interface PeerOptions {
  /** The bot's token. Not one that begins with "Bot": the SDK takes that off. */
  readonly token?: string;
  readonly contract?: Contract;
  /** The gateway refuses every IDENTIFY with this close code. */
  readonly closeIdentifyWith?: number;
  /** How many messages a channel takes in how long; without it as many as come. */
  readonly burst?: Burst;
  /** How many shards Discord recommends; 1 unless told. */
  readonly shards?: number;
  /** Of how many buckets one shard may identify at a time, and for how long; without it all at once. */
  readonly logins?: Logins;
  /** What ids and the memory of nonces go by; without it time stands still. */
  readonly now?: () => number;
}

/** Discord in one process: a gateway and a REST API on loopback, and people who use them. */
export interface DiscordPeer extends Servers {
  readonly token: string;
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly applicationId: string;
  readonly commands: () => readonly CommandBody[];
  readonly requests: readonly LoggedRequest[];
  /** What broke Discord's contract, the bot's requests and the peer's own answers; a good test ends with none. */
  readonly violations: readonly string[];
  readonly gateway: {
    readonly identifies: number;
    readonly resumes: number;
    readonly heartbeats: number;
    readonly tooSoon: number;
  };
  /** A session each that could be resumed, as `which/of how many`. */
  readonly shards: () => readonly string[];
  slash(ask: Ask): Promise<Seen>;
  autocomplete(ask: Typing): Promise<readonly Choice[]>;
  /** Somebody presses a button or chooses from a menu. */
  press(pressing: Pressing): Promise<Seen>;
  /** Somebody sends a form off. */
  submit(submitting: Submitting): Promise<Seen>;
  /** What has gone over the wire since the last call. */
  conversation(): Promise<string>;
  /** The same event once more, as after a RESUME; resolves when the bot has tried to acknowledge it again. */
  redeliver(interaction: string): Promise<void>;
  messages(channel: string): readonly ShownMessage[];
  removeMessage(channel: string, id: string): void;
  plan(fault: Fault): void;
  /** The next request of this route, once it has been answered. */
  nextRequest(route: string): Promise<LoggedRequest>;
  dropGateway(code?: number, shard?: number): void;
  askReconnect(): void;
  stop(): Promise<void>;
}

interface MoreOfGuild {
  /** When the bot was let in; ISO. */
  readonly joinedAt?: string;
  /** So much younger than the others: shards go by the millisecond in a server's id. */
  readonly laterByMs?: number;
}

/** What happens to servers and channels. */
interface Servers {
  /** The bot is in it: from the start, or invited now. */
  addGuild(name: string, channels: readonly string[], more?: MoreOfGuild): { id: string; channels: readonly string[] };
  /** The bot is put out. */
  removeGuild(id: string): void;
  /** An outage of Discord's own: the server vanishes for a while, the bot stays in it. */
  outage(id: string): void;
  deleteChannel(id: string): void;
  /** Takes the right to write away, or gives it back. */
  setAccess(channel: string, access: 'open' | 'write_only' | 'forbidden'): void;
  addChannel(guild: string, name: string, kind: ChannelKind): string;
  /** A private chat with the bot; of the person that always asks unless told. */
  openDirect(person?: string): string;
  /** A place where the bot is not: somebody's server, or a private chat between people. */
  foreignChannel(kind: 'text' | 'group'): string;
  /** The person lets no bot write to them. */
  closeInbox(person: string): void;
}

/** How long a person looks at "thinking…" before the test is told; the bot's own bounds are shorter. */
const PATIENCE_MS = 4_000;

export async function startDiscordPeer(options: PeerOptions = {}): Promise<DiscordPeer> {
  const {
    token = 'peer-token',
    contract = discordContract(),
    closeIdentifyWith = null,
    burst = null,
    shards = 1,
    // So that no test waits the 5 s between them.
    logins = { atOnce: shards, closedMs: 0 },
  } = options;
  const world = createWorld(options.now);
  const faults = createFaults();
  const interactions = new Interactions(world);
  const log: RestLog = { requests: [], violations: [], waiting: new Set(), wire: [] };
  let port = 0;
  const gatewayUrl = (): string => `ws://127.0.0.1:${port}/gateway`;
  const tell = (type: string, data: object): void => {
    if (gateway.counts.identifies > 0) gateway.dispatch(type, data);
  };
  const routes = routesOf({ world, interactions, gatewayUrl, burst, shards, logins, tell });
  const server = createRest({ contract, faults, routes, token }, log);
  const record = (entry: WireEntry): void => void log.wire.push(entry);
  const gateway = new Gateway(server, world, { token, url: gatewayUrl, closeIdentifyWith, logins, record });
  const people = new People({ world, interactions, gateway, origin: () => `http://127.0.0.1:${port}` });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;

  return {
    ...serversOf(world, gateway, tell),
    token,
    apiUrl: `http://127.0.0.1:${port}/api`,
    applicationId: world.applicationId,
    commands: () => world.commands,
    requests: log.requests,
    violations: log.violations,
    gateway: gateway.counts,
    shards: () => gateway.shards,
    slash: (ask) => patiently(people.slash(ask), `the end of /${ask.command}`),
    autocomplete: (ask) => patiently(people.autocomplete(ask), `suggestions for ${ask.option}`),
    press: (pressing) => patiently(people.press(pressing), `the end of "${pressing.label}"`),
    submit: (submitting) => patiently(people.submit(submitting), `the end of ${submitting.form.custom_id}`),
    async conversation() {
      // A request is written down when it has been answered, which is after its effect has been seen.
      await setImmediate();
      return transcript(log.wire.splice(0));
    },
    async redeliver(interaction) {
      const tried = nextRequest(log, 'POST /interactions/:id/:token/callback');
      people.redeliver(interaction);
      await tried;
    },
    messages: (channel) => [...channelOf(world, channel).messages.values()].map(shown),
    removeMessage: (channel, id) => void channelOf(world, channel).messages.delete(id),
    plan: faults.plan,
    nextRequest: (route) => nextRequest(log, route),
    dropGateway: (code = 4000, shard = 0) => gateway.drop(code, shard),
    askReconnect: () => gateway.askReconnect(),
    async stop() {
      interactions.stop();
      gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serversOf(world: World, gateway: Gateway, tell: (type: string, data: object) => void): Servers {
  return {
    addGuild(name, channels, { joinedAt = JOINED_AT, laterByMs = 0 } = {}) {
      const id = String(BigInt(world.newId()) + (BigInt(laterByMs) << 22n));
      const guild = { id, name, joinedAt };
      world.guilds.set(guild.id, guild);
      const ids = channels.map((channel) => addChannel(world, { guild: guild.id, name: channel, kind: 'text' }).id);
      tell('GUILD_CREATE', guildPayload(world, guild));
      return { id: guild.id, channels: ids };
    },
    removeGuild(id) {
      world.guilds.delete(id);
      gateway.dispatch('GUILD_DELETE', { id });
    },
    outage: (id) => gateway.dispatch('GUILD_DELETE', { id, unavailable: true }),
    deleteChannel(id) {
      const channel = channelOf(world, id);
      world.channels.delete(id);
      gateway.dispatch('CHANNEL_DELETE', channelPayload(channel));
    },
    setAccess(channel, access) {
      channelOf(world, channel).access = access;
    },
    addChannel(guild, name, kind) {
      const channel = addChannel(world, { guild, name, kind });
      tell('CHANNEL_CREATE', channelPayload(channel));
      return channel.id;
    },
    openDirect: (person = DEFAULT_PERSON) => directWith(world, person).id,
    foreignChannel(kind) {
      const guild = kind === 'text' ? world.newId() : null;
      return addChannel(world, { guild, name: 'elsewhere', kind }).id;
    },
    closeInbox: (person) => void world.closedInboxes.add(person),
  };
}

function nextRequest(log: RestLog, route: string): Promise<LoggedRequest> {
  const pattern = routePattern(route);
  const found = Promise.withResolvers<LoggedRequest>();
  const look = (request: LoggedRequest): void => {
    if (!pattern.test(`${request.method} ${request.path}`)) return;
    log.waiting.delete(look);
    found.resolve(request);
  };
  log.waiting.add(look);
  return patiently(found.promise, `a request ${route}`);
}

/** A test that waits for nothing should say for what. */
async function patiently<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The peer waited in vain for ${what}`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, tired]);
  } finally {
    clearTimeout(timer);
  }
}
