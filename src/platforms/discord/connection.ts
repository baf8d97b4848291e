import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import { type ConnectParts, type Log, type Shard, StartError } from '../../app/ports/index.ts';
import { errorFields } from './errors.ts';
import { GUILD_WAIT_MS, MAX_CACHED_PEOPLE, START_TIMEOUT_MS, STOP_GRACE_MS } from './limits.ts';
import type { Transport } from './transport.ts';

export interface ConnectionParts extends Pick<ConnectParts, 'signal' | 'turn'> {
  readonly transport: Transport;
  readonly log: Log;
  readonly token: string;
  readonly shard: Shard;
  readonly applicationId: string | undefined;
  /** Attaches listeners before anything can happen. */
  prepare(client: Client<boolean>): void;
}

/** Logs a shard in and waits for its servers; whatever goes wrong becomes a `StartError`, and the client is closed. */
export async function connect(parts: ConnectionParts): Promise<Client<true>> {
  const { token, signal, prepare, applicationId } = parts;
  const failed = Promise.withResolvers<never>();
  let isOver = false;
  let isUnwanted = false;
  const patience = (): NodeJS.Timeout =>
    setTimeout(() => failed.reject(unreachable('it did not become ready in time')), START_TIMEOUT_MS);
  let timer = patience();
  const unwanted = (): void => failed.reject(new StartError('The shard is no longer wanted', 'Nothing is to be done.'));
  const client = makeClient({
    ...parts,
    async turn(bucket, closed, hangUp) {
      clearTimeout(timer);
      // A client that is destroyed before it has a socket connects all the same; here it gives up, and never identifies.
      if (isUnwanted) void hangUp();
      await parts.turn(bucket, closed);
      if (!isOver) timer = patience();
    },
  });
  const onDisconnect = ({ code }: { code: number }): void => failed.reject(closedError(code));
  client.once(Events.ShardDisconnect, onDisconnect);
  signal.addEventListener('abort', unwanted);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  prepare(client);
  try {
    const connected = await Promise.race([client.login(token).then(() => ready), failed.promise]);
    checkApplication(connected.application.id, applicationId);
    return connected;
  } catch (error) {
    isUnwanted = true;
    await hangUp(client);
    throw error instanceof StartError ? error : startErrorOf(error);
  } finally {
    isOver = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', unwanted);
    client.off(Events.ShardDisconnect, onDisconnect);
  }
}

/** Deaf at once; the SDK would wait half a minute for a gateway that does not say goodbye. */
export async function hangUp(client: Client<boolean>): Promise<void> {
  // Its own closing of the gateway looks like a loss to the SDK.
  client.removeAllListeners(Events.ShardReconnecting);
  await withinGrace(client.destroy());
}

export async function withinGrace(work: Promise<void>): Promise<void> {
  const grace = AbortSignal.timeout(STOP_GRACE_MS);
  await Promise.race([work, new Promise((resolve) => grace.addEventListener('abort', resolve))]);
}

interface ClientParts extends Pick<ConnectionParts, 'transport' | 'log' | 'shard'> {
  /** Asked when the socket is open; `hangUp` closes it, and so aborts `closed`. */
  turn(bucket: number, closed: AbortSignal, hangUp: () => Promise<unknown>): Promise<void>;
}

/** A client for one shard that asks for no privileged intent and keeps little in memory. */
function makeClient({ transport, log, shard: { index, of }, turn }: ClientParts): Client<boolean> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { ...transport.rest, retries: 1 },
    ws: {
      ...transport.gateway,
      async buildIdentifyThrottler(manager) {
        const { session_start_limit: limit } = await manager.fetchGatewayInformation();
        // events/gateway, "Sharding": shards of a bucket identify one after another.
        const hangUp = async () => manager.destroy();
        return { waitForIdentify: (shard, closed) => turn(shard % limit.max_concurrency, closed, hangUp) };
      },
    },
    shards: [index],
    shardCount: of,
    waitGuildTimeout: GUILD_WAIT_MS,
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      UserManager: { maxSize: MAX_CACHED_PEOPLE, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: {
        maxSize: MAX_CACHED_PEOPLE,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
    }),
  });
  // An 'error' event without a listener ends the process. Reconnecting is the SDK's business.
  client.on(Events.Error, (error) => log.error('discord.client_error', errorFields(error)));
  client.on(Events.ShardError, (error, shard) => log.warn('discord.shard_error', { shard, ...errorFields(error) }));
  client.on(Events.ShardReconnecting, (shard) => log.info('discord.shard_reconnecting', { shard }));
  client.on(Events.ShardResume, (shard, replayed) => log.info('discord.shard_resumed', { shard, replayed }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => log.error('discord.shard_gave_up', { shard, code }));
  return client;
}

function checkApplication(own: string, expected: string | undefined): void {
  if (expected === undefined || expected === own) return;
  throw new StartError(
    `DISCORD_TOKEN belongs to application ${own}, not to ${expected}`,
    'Set DISCORD_APPLICATION_ID to the id of the application whose token you use, or leave it out.',
  );
}

/** What a failed request at the start means. */
export function startErrorOf(error: unknown): StartError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'TokenInvalid' || (error instanceof Error && 'status' in error && error.status === 401))
    return refusedToken(error);
  return unreachable(String(errorFields(error).error), error);
}

function refusedToken(cause?: unknown): StartError {
  return new StartError(
    'Discord refused the token',
    'Copy the bot token again (Discord Developer Portal, your application, Bot, Reset Token) into DISCORD_TOKEN.',
    { cause },
  );
}

function unreachable(why: string, cause?: unknown): StartError {
  return new StartError(
    `Discord could not be reached: ${why}`,
    'Check the connection to discord.com and gateway.discord.gg; behind a proxy set HTTPS_PROXY or DISCORD_API_URL.',
    { cause },
  );
}

/** Gateway close codes after which there is no coming back (topics/opcodes-and-status-codes). */
function closedError(code: number): StartError {
  return code === 4004
    ? refusedToken()
    : new StartError(
        `Discord closed the gateway for good with code ${code}`,
        'Look the code up under "Gateway Close Event Codes" in the documentation for developers of Discord.',
      );
}
