import type { CommandSpec } from '../app/ports/index.ts';
import { commandTable, describeCommands, loadCommands } from '../command-kit/index.ts';
import type { Config } from '../config.ts';
import { catalogOf, commandsFolder, logOf, systemClock } from '../main.ts';
import { openStore } from '../storage/index.ts';

/** Opens the database, which creates or updates its tables, and closes it again. */
export async function migrate(config: Config): Promise<void> {
  const store = await openStore({ url: config.databaseUrl, clock: systemClock, log: logOf(config) });
  await store.close();
  console.log('The database is up to date.');
}

/** Prints what an operator pastes into a platform's settings, or the README's table: all of it made from `commands/`. */
export async function manifest(config: Config, target: string, requestUrl: string | null): Promise<void> {
  const commands = await loadCommands(commandsFolder());
  if (target === 'readme') return console.log(commandTable(commands));
  const specs = describeCommands(commands, catalogOf(config));
  const { publicUrl } = config;
  const urls = { ...(requestUrl !== null && { requestUrl }), ...(publicUrl !== null && { publicUrl }) };
  console.log(JSON.stringify(await registrationOf(target, specs, urls), null, 2));
}

async function registrationOf(
  platform: string,
  commands: readonly CommandSpec[],
  urls: { readonly requestUrl?: string; readonly publicUrl?: string },
): Promise<unknown> {
  switch (platform) {
    case 'slack': {
      const { slackManifest } = await import('../platforms/slack/index.ts');
      return slackManifest(commands, urls);
    }
    case 'discord': {
      const { commandsJson } = await import('../platforms/discord/index.ts');
      return commandsJson(commands);
    }
    case 'telegram': {
      const { telegramCommands } = await import('../platforms/telegram/index.ts');
      return telegramCommands(commands);
    }
  }
  throw new Error(`There is no platform "${platform}": use slack, discord, telegram or readme`);
}
