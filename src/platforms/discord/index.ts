import { type Client, Events, REST, Routes } from 'discord.js';
import { z } from 'zod';
import { type CommandSpec, type Duty, type Shard, type Sharded, StartError } from '../../app/ports/index.ts';
import { withinBudget } from './budget.ts';
import { commandsJson } from './commands.ts';
import { connect, hangUp, startErrorOf, withinGrace } from './connection.ts';
import { createDelivery } from './delivery.ts';
import { discordCode } from './errors.ts';
import { openFiles } from './files.ts';
import { listen } from './interactions.ts';
import { follow } from './lifecycle.ts';
import { IDENTIFY_SPACING_MS, NONCE_KNOWN_MS, pace } from './limits.ts';
import { createPlaces } from './places.ts';
import { createPublisher } from './publish.ts';
import { deliveryRest, openTransport, type TransportOptions } from './transport.ts';

export { commandsJson } from './commands.ts';

export interface DiscordOptions extends TransportOptions {
  readonly token: string;
  /** Checked against the token's own when given. */
  readonly applicationId?: string | undefined;
  readonly commands: readonly CommandSpec[];
  /** What this node may ask for just now, beside answering. */
  readonly duty: () => Duty;
}

/** Discord through discord.js: slash commands over the gateway, a client for each shard; announcements over REST. */
export function createDiscord(options: DiscordOptions): Sharded {
  const { token, log, clock, commands, applicationId } = options;
  const transport = openTransport(options);
  const files = openFiles(options);
  const sending = deliveryRest(transport, token);
  const asking = new REST({ ...transport.rest, retries: 1 }).setToken(token);
  const rest = withinBudget(sending, options.duty);
  const clients = new Set<Client<true>>();
  const knownType = (channel: string) => {
    for (const { channels } of clients) {
      const known = channels.cache.get(channel);
      if (known !== undefined) return known.type;
    }
    return null;
  };
  const ownId = (): string => clients.values().next().value?.user.id ?? '';
  const places = createPlaces({ rest, clock, log, knownType });
  const publisher = createPublisher({ rest, places, clock, log });

  return {
    name: 'discord',
    pace,
    idempotentSends: true,
    idempotentForMs: NONCE_KNOWN_MS,
    loginSpacingMs: IDENTIFY_SPACING_MS,
    async recommended() {
      try {
        return gatewayAnswer.parse(await asking.get(Routes.gatewayBot())).shards;
      } catch (error) {
        throw startErrorOf(error);
      }
    },
    async connect(shard, { chat, signal, turn }) {
      let interactions = { settled: async () => {} };
      const prepare = (client: Client<boolean>): void => {
        follow(client, chat, { clock, log });
        interactions = listen(client, { chat, commands, files, log });
      };
      const client = await connect({ transport, log, token, shard, signal, turn, prepare, applicationId });
      clients.add(client);
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      client.once(Events.ShardDisconnect, () => {
        clients.delete(client);
        void client.destroy();
        resolve();
      });
      log.info('discord.ready', { shard: shardName(shard), servers: client.guilds.cache.size });
      return {
        ended,
        async close() {
          await withinGrace(interactions.settled());
          clients.delete(client);
          await hangUp(client);
        },
      };
    },
    async register() {
      const [client] = clients;
      if (client === undefined) throw new Error('The commands of a bot are registered once a shard is connected');
      await putCommands(asking, client.application.id, commands);
    },
    ...createDelivery({ rest, places, publish: publisher.publish, breaker: transport.breaker, ownId }),
    async stop() {
      publisher.stop();
      for (const one of [sending, asking]) {
        one.clearHashSweeper();
        one.clearHandlerSweeper();
      }
      await Promise.all([transport.close(), files.close()]);
    },
  };
}

const gatewayAnswer = z.object({ shards: z.number().int().min(1) });

const shardName = ({ index, of }: Shard): string => `${index}/${of}`;

/** Puts the whole list of global commands in place of the last one. */
async function putCommands(rest: REST, application: string, commands: readonly CommandSpec[]): Promise<void> {
  try {
    await rest.put(Routes.applicationCommands(application), { body: commandsJson(commands) });
  } catch (error) {
    const code = discordCode(error);
    if (code === null) throw startErrorOf(error);
    throw new StartError(
      `Discord refused the commands (code ${code})`,
      'A command definition breaks a rule of Discord: see "Application Commands" in its documentation.',
      { cause: error },
    );
  }
}
