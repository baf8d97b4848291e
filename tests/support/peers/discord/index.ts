import { once } from 'node:events';
import { type Contract, discordContract } from './contract.ts';
import { createFaults, type Fault, routePattern } from './faults.ts';
import { openGateway } from './gateway.ts';
import { type Choice, createInteractions, type Interaction, type Seen } from './interactions.ts';
import { channelPayload, guildPayload, interactionPayload, type Person, permissionsOf } from './payloads.ts';
import { createRest, type LoggedRequest, type RestLog } from './rest.ts';
import { routesOf } from './routes.ts';
import type { CommandBody } from './rules.ts';
import { addChannel, type Channel, createWorld, type Guild, type ShownMessage, shown } from './world.ts';

export type { Fault } from './faults.ts';
export type { Choice, Seen } from './interactions.ts';
export type { LoggedRequest } from './rest.ts';
export type { ShownMessage } from './world.ts';

export interface PeerOptions {
  /** The bot's token. Not one that begins with "Bot": the SDK takes that off. */
  readonly token?: string;
  readonly contract?: Contract;
  /** The gateway refuses every IDENTIFY with this close code. */
  readonly closeIdentifyWith?: number;
}

/** What a person does in a channel. */
export interface Ask {
  readonly channel: string;
  readonly command: string;
  readonly options?: Readonly<Record<string, string>>;
  /** Who asks; always the same person unless told. */
  readonly user?: string;
  /** Discord's tag: `en-US`, `zh-CN`. */
  readonly locale?: string;
  /** May manage the server. */
  readonly moderator?: boolean;
  /** ISO; when the person joined the server. */
  readonly joinedAt?: string;
  /** What to wait for: a message (unless told), or the deferred answer being taken away. */
  readonly expect?: 'answer' | 'silence';
  /** The event arrives when Discord has already given up. */
  readonly late?: boolean;
}

/** Discord in one process: a gateway and a REST API on loopback, and people who use them. */
export interface DiscordPeer {
  readonly token: string;
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly applicationId: string;
  readonly commands: () => readonly CommandBody[];
  readonly requests: readonly LoggedRequest[];
  /** What broke Discord's contract, the bot's requests and the peer's own answers; a good test ends with none. */
  readonly violations: readonly string[];
  readonly gateway: { readonly identifies: number; readonly resumes: number; readonly heartbeats: number };
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
  slash(ask: Ask): Promise<Seen>;
  autocomplete(ask: Ask & { readonly option: string; readonly typed: string }): Promise<readonly Choice[]>;
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

const DEFAULT_PERSON = '300000000000000001';
const JOINED_AT = '2024-05-01T00:00:00.000000+00:00';
/** How long a person looks at "thinking…" before the test is told; the bot's own bounds are shorter. */
const PATIENCE_MS = 4_000;

export async function startDiscordPeer(options: PeerOptions = {}): Promise<DiscordPeer> {
  const token = options.token ?? 'peer-token';
  const contract = options.contract ?? discordContract();
  const world = createWorld();
  const faults = createFaults();
  const interactions = createInteractions(world);
  const log: RestLog = { requests: [], violations: [], waiting: new Set() };
  let port = 0;
  const gatewayUrl = (): string => `ws://127.0.0.1:${port}/gateway`;
  const routes = routesOf({ world, interactions, gatewayUrl });
  const server = createRest({ contract, faults, routes, token }, log);
  const gateway = openGateway(server, world, {
    token,
    url: gatewayUrl,
    closeIdentifyWith: options.closeIdentifyWith ?? null,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;
  const events = new Map<string, object>();

  function channelOf(id: string): Channel {
    const channel = world.channels.get(id);
    if (channel === undefined) throw new Error(`The peer has no channel ${id}`);
    return channel;
  }

  function deliver(ask: Ask, type: 2 | 4, given: readonly object[]): Interaction {
    const interaction = interactions.open(channelOf(ask.channel), ask.late ?? false);
    const payload = interactionPayload(world, {
      ...interaction,
      type,
      person: personOf(ask),
      data: { name: ask.command, options: given },
    });
    events.set(interaction.id, payload);
    gateway.dispatch('INTERACTION_CREATE', payload);
    return interaction;
  }

  function nextRequest(route: string): Promise<LoggedRequest> {
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

  return {
    token,
    apiUrl: `http://127.0.0.1:${port}/api`,
    applicationId: world.applicationId,
    commands: () => world.commands,
    requests: log.requests,
    violations: log.violations,
    gateway: gateway.counts,
    addGuild(name, channels, joinedAt = JOINED_AT) {
      const guild: Guild = { id: world.newId(), name, joinedAt, available: true };
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
      const channel = channelOf(id);
      world.channels.delete(id);
      gateway.dispatch('CHANNEL_DELETE', channelPayload(channel));
    },
    setAccess(channel, access) {
      channelOf(channel).access = access;
    },
    openDirect: () => addChannel(world, null, 'direct').id,
    slash(ask) {
      checkAsk(ask, world.commands);
      const given = Object.entries(ask.options ?? {}).map(([name, value]) => ({ name, type: 3, value }));
      const { answered, silenced } = deliver(ask, 2, given);
      return patiently(ask.expect === 'silence' ? silenced.promise : answered.promise, `the end of /${ask.command}`);
    },
    autocomplete(ask) {
      checkAutocomplete(ask, world.commands);
      const typing = { name: ask.option, type: 3, value: ask.typed, focused: true };
      return patiently(deliver(ask, 4, [typing]).suggested.promise, `suggestions for ${ask.option}`);
    },
    async redeliver(interaction) {
      const event = events.get(interaction);
      if (event === undefined) throw new Error(`The peer never sent interaction ${interaction}`);
      const tried = nextRequest('POST /interactions/:id/:token/callback');
      gateway.dispatch('INTERACTION_CREATE', event);
      await tried;
    },
    messages: (channel) => [...channelOf(channel).messages.values()].map(shown),
    removeMessage: (channel, id) => void channelOf(channel).messages.delete(id),
    plan: faults.plan,
    nextRequest,
    dropGateway: (code = 4000) => gateway.drop(code),
    askReconnect: gateway.askReconnect,
    async stop() {
      interactions.stop();
      gateway.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function personOf(ask: Ask): Person {
  return {
    id: ask.user ?? DEFAULT_PERSON,
    locale: ask.locale ?? 'en-US',
    joinedAt: ask.joinedAt ?? JOINED_AT,
    permissions: permissionsOf(ask.moderator ?? false),
  };
}

/** Discord's client lets a person send only what was registered. */
function checkAsk(ask: Ask, commands: readonly CommandBody[]): void {
  const command = commands.find(({ name }) => name === ask.command);
  if (command === undefined) throw new Error(`No command /${ask.command} is registered`);
  const given = ask.options ?? {};
  for (const option of command.options ?? []) {
    const value = given[option.name];
    if (value === undefined && option.required === true) throw new Error(`/${ask.command} needs ${option.name}`);
    const choices = option.choices ?? [];
    if (value !== undefined && choices.length > 0 && !choices.some((choice) => choice.value === value))
      throw new Error(`/${ask.command} ${option.name} cannot be ${value}`);
  }
  const unknown = Object.keys(given).find((name) => !command.options?.some((option) => option.name === name));
  if (unknown !== undefined) throw new Error(`/${ask.command} has no option ${unknown}`);
}

function checkAutocomplete(ask: Ask & { option: string }, commands: readonly CommandBody[]): void {
  const command = commands.find(({ name }) => name === ask.command);
  const option = command?.options?.find(({ name }) => name === ask.option);
  if (option?.autocomplete !== true) throw new Error(`/${ask.command} ${ask.option} is not completed by the bot`);
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
