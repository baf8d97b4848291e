import { once } from 'node:events';
import { type Contract, discordContract } from './contract.ts';
import { createFaults, type Fault, routePattern } from './faults.ts';
import { Gateway } from './gateway.ts';
import { type Choice, Interactions, type Seen } from './interactions.ts';
import { channelPayload, guildPayload } from './payloads.ts';
import { type Ask, JOINED_AT, People, type Pressing, type Typing } from './people.ts';
import { createRest, type LoggedRequest, type RestLog } from './rest.ts';
import { type Burst, routesOf } from './routes.ts';
import type { CommandBody } from './rules.ts';
import { addChannel, channelOf, createWorld, type ShownMessage, shown, type World } from './world.ts';

export type { Fault } from './faults.ts';

export interface PeerOptions {
  /** The bot's token. Not one that begins with "Bot": the SDK takes that off. */
  readonly token?: string;
  readonly contract?: Contract;
  /** The gateway refuses every IDENTIFY with this close code. */
  readonly closeIdentifyWith?: number;
  /** How many messages a channel takes in how long; without it as many as come. */
  readonly burst?: Burst;
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
  readonly gateway: { readonly identifies: number; readonly resumes: number; readonly heartbeats: number };
  slash(ask: Ask): Promise<Seen>;
  autocomplete(ask: Typing): Promise<readonly Choice[]>;
  /** Somebody presses a button or chooses from a menu. */
  press(pressing: Pressing): Promise<Seen>;
  /** The same event once more, as after a RESUME; resolves when the bot has tried to acknowledge it again. */
  redeliver(interaction: string): Promise<void>;
  messages(channel: string): readonly ShownMessage[];
  removeMessage(channel: string, id: string): void;
  plan(fault: Fault): void;
  /** The next request of this route, once it has been answered. */
  nextRequest(route: string): Promise<LoggedRequest>;
  dropGateway(code?: number): void;
  askReconnect(): void;
  stop(): Promise<void>;
}

/** What happens to servers and channels. */
interface Servers {
  /** The bot is in it: from the start, or invited now. */
  addGuild(name: string, channels: readonly string[], joinedAt?: string): { id: string; channels: readonly string[] };
  /** The bot is put out. */
  removeGuild(id: string): void;
  /** An outage of Discord's own: the server vanishes for a while, the bot stays in it. */
  outage(id: string): void;
  deleteChannel(id: string): void;
  /** Takes the right to write away, or gives it back. */
  setAccess(channel: string, access: 'open' | 'forbidden'): void;
  /** A private chat with the bot. */
  openDirect(): string;
}

/** How long a person looks at "thinking…" before the test is told; the bot's own bounds are shorter. */
const PATIENCE_MS = 4_000;

export async function startDiscordPeer(options: PeerOptions = {}): Promise<DiscordPeer> {
  const { token = 'peer-token', contract = discordContract(), closeIdentifyWith = null, burst = null } = options;
  const world = createWorld();
  const faults = createFaults();
  const interactions = new Interactions(world);
  const log: RestLog = { requests: [], violations: [], waiting: new Set() };
  let port = 0;
  const gatewayUrl = (): string => `ws://127.0.0.1:${port}/gateway`;
  const routes = routesOf({ world, interactions, gatewayUrl, burst });
  const server = createRest({ contract, faults, routes, token }, log);
  const gateway = new Gateway(server, world, { token, url: gatewayUrl, closeIdentifyWith });
  const people = new People(world, interactions, gateway);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;

  return {
    ...serversOf(world, gateway),
    token,
    apiUrl: `http://127.0.0.1:${port}/api`,
    applicationId: world.applicationId,
    commands: () => world.commands,
    requests: log.requests,
    violations: log.violations,
    gateway: gateway.counts,
    slash: (ask) => patiently(people.slash(ask), `the end of /${ask.command}`),
    autocomplete: (ask) => patiently(people.autocomplete(ask), `suggestions for ${ask.option}`),
    press: (pressing) => patiently(people.press(pressing), `the end of "${pressing.label}"`),
    async redeliver(interaction) {
      const tried = nextRequest(log, 'POST /interactions/:id/:token/callback');
      people.redeliver(interaction);
      await tried;
    },
    messages: (channel) => [...channelOf(world, channel).messages.values()].map(shown),
    removeMessage: (channel, id) => void channelOf(world, channel).messages.delete(id),
    plan: faults.plan,
    nextRequest: (route) => nextRequest(log, route),
    dropGateway: (code = 4000) => gateway.drop(code),
    askReconnect: () => gateway.askReconnect(),
    async stop() {
      interactions.stop();
      gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serversOf(world: World, gateway: Gateway): Servers {
  return {
    addGuild(name, channels, joinedAt = JOINED_AT) {
      const guild = { id: world.newId(), name, joinedAt };
      world.guilds.set(guild.id, guild);
      const ids = channels.map((channel) => addChannel(world, guild.id, channel).id);
      if (gateway.counts.identifies > 0) gateway.dispatch('GUILD_CREATE', guildPayload(world, guild));
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
    openDirect: () => addChannel(world, null, 'direct').id,
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
