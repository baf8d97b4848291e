import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../../src/project-root.ts';

/** What a run of the command line left behind. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface Run {
  readonly args?: readonly string[];
  /** Lines typed on standard input, which then ends. */
  readonly lines?: readonly string[];
  /** Keeps standard input open until the output says this. */
  readonly until?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node itself. */
  readonly nodeFlags?: readonly string[];
}

/** A folder that an operator works in: relative paths and `.env` belong to it, nothing of it to the project. */
export interface Workplace extends AsyncDisposable {
  readonly folder: string;
  /** Runs `tools/start.mjs` to its end, with nothing of our own environment but the path. */
  stallwatch(run?: Run): Promise<Ended>;
}

/** A proxy where nobody listens: feeds are looked for, and no request leaves this machine. */
export const NO_WAY_OUT = { HTTPS_PROXY: 'http://127.0.0.1:9' } as const;

/** Whatever hangs is gone before its test gives up. */
const MAX_RUN_MS = 45_000;

export async function openWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'stallwatch-command-line-'));
  return {
    folder,
    stallwatch: (run = {}) => runIn(folder, run),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

function runIn(cwd: string, { args = [], lines = [], env = {}, nodeFlags = [], until = '' }: Run): Promise<Ended> {
  const command = [...nodeFlags, projectPath('tools', 'start.mjs'), ...args];
  const limits = { timeout: MAX_RUN_MS, killSignal: 'SIGKILL' } as const;
  const child = spawn(process.execPath, command, { cwd, env: { PATH: process.env.PATH, ...env }, ...limits });
  const said = { output: '', errors: '' };
  // A command that ends before it has read everything is no failure of the test.
  child.stdin.on('error', () => {});
  child.stdin.write(lines.map((line) => `${line}\n`).join(''));
  if (until === '') child.stdin.end();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.output += text;
    if (said.output.includes(until)) child.stdin.end();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => resolve({ code, ...said })).on('error', reject);
  });
}
