import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { projectPath } from '../../../src/project-root.ts';
import { median, type Row, row } from './table.ts';

const STARTS = 5;
/** How long a process is left alone before its memory is read. */
const SETTLE_MS = 1_500;
const START = ['tools/start.mjs'];
const BUNDLE = ['--enable-source-maps', 'dist/src/cli.js'];
const sdks = ['discord.js', '@slack/bolt', 'grammy'];

/** From spawn to the first reply to `/help` on standard input, on a new database; needs a build in dist. */
export async function benchStart(folder: string): Promise<readonly Row[]> {
  const ways: readonly (readonly [string, readonly string[]])[] = [
    ['npm start (build and run)', START],
    ['the bundle alone', BUNDLE],
  ];
  const rows: Row[] = [];
  let base: number | null = null;
  for (const [way, args] of ways) {
    const times: number[] = [];
    for (let run = 0; run < STARTS; run++) {
      await using bot = await ask(args, join(folder, `${way.length}-${run}.db`));
      times.push(bot.replyMs);
    }
    base ??= median(times);
    rows.push(row(`first reply, ${way}`, median(times), 'ms', base));
  }
  return rows;
}

/** What a bot without work weighs: alone, with each chat's SDK loaded, with all of them. */
export async function benchMemory(folder: string): Promise<readonly Row[]> {
  const loads = [[], ...sdks.map((sdk) => [sdk]), sdks];
  const rows: Row[] = [];
  let base: number | null = null;
  for (const [index, packages] of loads.entries()) {
    const imports = packages.map((sdk) => `--import=${sdk}`);
    await using bot = await ask([...imports, ...BUNDLE], join(folder, `memory-${index}.db`));
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const megabytes = residentMegabytes(bot.pid);
    if (megabytes === null) return [];
    base ??= megabytes;
    rows.push(row(`memory at idle, ${packages.join(' + ') || 'no chat'}`, megabytes, 'MB', base));
  }
  return rows;
}

interface Bot extends AsyncDisposable {
  readonly pid: number;
  readonly replyMs: number;
}

async function ask(args: readonly string[], database: string): Promise<Bot> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: projectPath(),
    stdio: ['pipe', 'pipe', 'inherit'],
    // A door that nobody opens: a benchmark asks no status page in the world.
    env: { ...process.env, DATABASE_URL: `file:${database}`, HTTPS_PROXY: 'http://127.0.0.1:9' },
  });
  child.stdin.write('/help\n');
  await firstReply(child);
  const replyMs = performance.now() - started;
  return {
    pid: child.pid ?? 0,
    replyMs,
    async [Symbol.asyncDispose]() {
      const exit = once(child, 'exit');
      child.stdin.end();
      await exit;
    },
  };
}

async function firstReply(child: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`The bot ended with ${code} before it answered`);
  });
  await Promise.race([once(child.stdout, 'data'), gone]);
  // The exit that follows later is expected.
  gone.catch(() => {});
  child.stdout.resume();
}

/** Null where the system has no /proc: not on Linux. */
function residentMegabytes(pid: number): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kilobytes = readFileSync(file, 'utf8').match(/^VmRSS:\s+(\d+) kB/m)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}
