import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyCommand } from './define.ts';

/** Discord's own limit for commands of an app. */
const MAX_COMMANDS = 100;
/** The smallest common denominator: Telegram allows nothing else. */
const NAME = /^[a-z0-9_]{1,32}$/;

/**
 * Loads every file of the folder as one command, in alphabetical order. Strict: a file that is not a command, or whose
 * name is not the command's name, stops the start.
 */
export async function loadCommands(folder: string): Promise<readonly AnyCommand[]> {
  const files = readdirSync(folder)
    .filter((file) => /\.(ts|js)$/.test(file))
    .sort();
  if (files.length === 0) throw new Error(`There is no command in ${folder}`);
  if (files.length > MAX_COMMANDS)
    throw new Error(`There are ${files.length} commands; platforms take ${MAX_COMMANDS}`);
  return Promise.all(files.map((file) => loadCommand(folder, file)));
}

async function loadCommand(folder: string, file: string): Promise<AnyCommand> {
  const module: { default?: unknown } = await import(pathToFileURL(join(folder, file)).href);
  const command = module.default;
  const name = file.replace(/\.(ts|js)$/, '');
  if (!isCommand(command)) throw new Error(`commands/${file} must export default defineCommand({…})`);
  if (command.name !== name)
    throw new Error(`commands/${file} defines "${command.name}"; the file's name must be the command's`);
  if (!NAME.test(name))
    throw new Error(`commands/${file}: a command's name may have a-z, 0-9 and _ only, 32 at most (Telegram)`);
  return command;
}

function isCommand(value: unknown): value is AnyCommand {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'options' in value &&
    'run' in value &&
    typeof value.run === 'function'
  );
}
