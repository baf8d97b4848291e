import { Client, Events, GatewayIntentBits, Options } from 'discord.js';
import { type Log, StartError } from '../../app/ports/index.ts';
import { errorFields } from './errors.ts';
import { GUILD_WAIT_MS, MAX_CACHED_PEOPLE, START_TIMEOUT_MS } from './limits.ts';
import type { Transport } from './transport.ts';

/** Some of a bot's shards, so that several processes can share them; all of one bot's processes count the same. */
export interface ShardRange {
  readonly shards: readonly number[];
  readonly shardCount: number;
}

/** A client that asks for no privileged intent and keeps little in memory; without a range as many shards as Discord says. */
export function makeClient(transport: Transport, log: Log, range?: ShardRange): Client<boolean> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { ...transport.rest, retries: 1 },
    ws: transport.gateway,
    ...(range ? { shards: [...range.shards], shardCount: range.shardCount } : { shards: 'auto' }),
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

/** Logs in and waits for the servers; whatever goes wrong becomes a `StartError`, and the client is closed. */
export async function connect(client: Client<boolean>, token: string): Promise<Client<true>> {
  const gaveUp = Promise.withResolvers<never>();
  const onDisconnect = ({ code }: { code: number }): void => gaveUp.reject(closedError(code));
  const timer = setTimeout(() => gaveUp.reject(unreachable('it did not become ready in time')), START_TIMEOUT_MS);
  client.once(Events.ShardDisconnect, onDisconnect);
  // Shards identify one after the other, 5 s apart.
  client.on(Events.ShardReady, () => timer.refresh());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    return await Promise.race([client.login(token).then(() => ready), gaveUp.promise]);
  } catch (error) {
    await client.destroy();
    throw error instanceof StartError ? error : startErrorOf(error);
  } finally {
    clearTimeout(timer);
    client.off(Events.ShardDisconnect, onDisconnect);
  }
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
