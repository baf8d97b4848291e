import { type Client, Events, Routes } from 'discord.js';
import { type CommandSpec, type Platform, StartError } from '../../app/ports/index.ts';
import { commandsJson } from './commands.ts';
import { connect, makeClient, type ShardRange, startErrorOf } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { discordCode } from './errors.ts';
import { openFiles } from './files.ts';
import { listen } from './interactions.ts';
import { follow } from './lifecycle.ts';
import { pace, STOP_GRACE_MS } from './limits.ts';
import { createPlaces } from './places.ts';
import { createPublisher } from './publish.ts';
import { deliveryRest, openTransport, type TransportOptions } from './transport.ts';

export { commandsJson } from './commands.ts';

export interface DiscordOptions extends TransportOptions {
  readonly token: string;
  /** Checked against the token's own when given. */
  readonly applicationId?: string | undefined;
  readonly commands: readonly CommandSpec[];
  /** Only these shards in this process; without it all of them. */
  readonly shards?: ShardRange | undefined;
}

/** Discord through discord.js: slash commands over the gateway, announcements over REST. */
export function createDiscord(options: DiscordOptions): Platform {
  const { token, log, clock, commands } = options;
  const transport = openTransport(options);
  const files = openFiles(options);
  const rest = deliveryRest(transport, token);
  let client: Client<boolean> | null = null;
  const knownType = (channel: string) => client?.channels.cache.get(channel)?.type ?? null;
  const places = createPlaces({ rest, clock, log, knownType });
  const publish = createPublisher({ rest, places, clock, log });
  let interactions: { settled(): Promise<void> } | null = null;

  return {
    name: 'discord',
    pace,
    idempotentSends: true,
    async start(chat) {
      client = makeClient(transport, log, options.shards);
      follow(client, chat, { clock, log });
      interactions = listen(client, { chat, commands, files, log });
      const ready = await connect(client, token);
      await register(ready, options);
      log.info('discord.ready', { servers: ready.guilds.cache.size, commands: options.commands.length });
    },
    ...createDelivery({ rest, places, publish, breaker: transport.breaker }),
    async stop() {
      const grace = AbortSignal.timeout(STOP_GRACE_MS);
      await Promise.race([interactions?.settled(), new Promise((resolve) => grace.addEventListener('abort', resolve))]);
      // Its own closing of the gateway looks like a loss to the SDK.
      client?.removeAllListeners(Events.ShardReconnecting);
      await client?.destroy();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
      await Promise.all([transport.close(), files.close()]);
    },
  };
}

/** Puts the whole list of global commands in place of the last one. */
async function register(client: Client<true>, { applicationId, commands }: DiscordOptions): Promise<void> {
  const own = client.application.id;
  try {
    if (applicationId !== undefined && applicationId !== own)
      throw new StartError(
        `DISCORD_TOKEN belongs to application ${own}, not to ${applicationId}`,
        'Set DISCORD_APPLICATION_ID to the id of the application whose token you use, or leave it out.',
      );
    await client.rest.put(Routes.applicationCommands(own), { body: commandsJson(commands) });
  } catch (error) {
    await client.destroy();
    if (error instanceof StartError) throw error;
    const code = discordCode(error);
    if (code === null) throw startErrorOf(error);
    throw new StartError(
      `Discord refused the commands (code ${code})`,
      'A command definition breaks a rule of Discord: see "Application Commands" in its documentation.',
      { cause: error },
    );
  }
}
