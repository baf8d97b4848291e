/** `npm run bench`: every benchmark, one after another, each within its time. `npm run bench:speed` and so on run one. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../support/shared.ts';

interface Bench {
  readonly name: string;
  readonly limitSeconds: number;
  readonly what: string;
  /** The recorded data it needs, in the folder beside the project. */
  readonly data?: string;
}

const benches: readonly Bench[] = [
  { name: 'speed', limitSeconds: 150, what: 'start, reports, commands, deliveries, memory' },
  { name: 'feeds', limitSeconds: 60, what: 'reading difficult feeds', data: 'feeds' },
  { name: 'eta', limitSeconds: 60, what: 'stated fix times, on labelled sentences', data: 'eta' },
  { name: 'estimate', limitSeconds: 120, what: 'estimates of the end, on recorded incidents', data: 'incidents' },
  { name: 'documents', limitSeconds: 180, what: 'generated documents against what the platforms take' },
  { name: 'crash', limitSeconds: 600, what: 'nodes that are killed and frozen in the midst of telling' },
  { name: 'fanout', limitSeconds: 240, what: 'one incident to ten thousand channels, at five times the clock' },
  { name: 'crowd', limitSeconds: 180, what: 'outages from reports, their end, shops and series' },
  { name: 'hashtags', limitSeconds: 240, what: 'suggested hashtags beside simple ways', data: 'hashtags' },
  { name: 'trends', limitSeconds: 60, what: 'categories ranked, growth shown, resilience', data: 'sales' },
];

/** One that is new here runs too. */
const others = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => !benches.some((bench) => bench.name === name))
  .map((name): Bench => ({ name, limitSeconds: 90, what: 'see the head of its file' }));

const failed = [...benches, ...others].filter((bench) => !run(bench));
if (failed.length > 0) console.error(`\nNot finished: ${failed.map(({ name }) => name).join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;

/** False when it failed or was stopped at its limit. */
function run({ name, limitSeconds, what, data }: Bench): boolean {
  console.log(`\n# ${name}: ${what}`);
  if (data !== undefined && sharedPath('data', data) === null) {
    console.log(`# left out: there is no ../shared/data/${data} beside the project`);
    return true;
  }
  const started = performance.now();
  const { status, signal } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, `${name}.ts`)], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: limitSeconds * 1_000,
  });
  const end = signal === null ? '' : `, stopped at its limit of ${limitSeconds} s`;
  console.log(`# ${name} took ${((performance.now() - started) / 1_000).toFixed(1)} s${end}`);
  return status === 0;
}
