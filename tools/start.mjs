#!/usr/bin/env node
// Starts Stallwatch on whatever Node is there: builds it if a source has changed (0.4 s), then runs the command line
// from dist. Plain JavaScript that any Node since 12.20 can read, so that an old one gets a sentence and no stack trace.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
const supported = (major === 22 && minor >= 19) || (major === 24 && minor >= 11) || major >= 26;
const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (supported) {
  import('./build.mjs')
    .then(({ build }) => build())
    .then(() => import(pathToFileURL(join(root, 'dist', 'src', 'cli.js')).href));
} else if (existsSync(own) && !process.env.STALLWATCH_OWN_NODE) {
  const env = Object.assign({}, process.env, { STALLWATCH_OWN_NODE: '1' });
  const child = spawn(own, process.argv.slice(1), { stdio: 'inherit', env });
  // A terminal's Ctrl-C reaches both of us; what a service manager sends reaches only this process.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => {
    process.exitCode = code === null ? 1 : code;
  });
} else {
  console.error(
    `Stallwatch needs Node 22.19+, 24.11+ or 26+, and this is ${process.versions.node}: run "npm install" here, which brings one along, or install a newer Node.`,
  );
  process.exitCode = 1;
}
