import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { backtest } from '../app/backtest-eta.ts';
import { etaLine } from '../app/read-eta.ts';

/** Recorded incidents are read into memory whole; this is some hundred times what is known of any provider. */
const MAX_FILE_BYTES = 2 * 1024 ** 3;

/** Writes one JSON line a prediction for recorded incidents (`.jsonl` or `.jsonl.gz`); what was left out goes to standard error. */
export async function backtestEta(file: string): Promise<void> {
  const { size } = await stat(file);
  if (size > MAX_FILE_BYTES) throw new Error(`${file} is larger than ${MAX_FILE_BYTES} bytes`);
  const raw = createReadStream(file);
  const lines: string[] = [];
  for await (const line of linesOf(file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw)) lines.push(line);
  const run = backtest(lines);
  let result = run.next();
  while (!result.done) {
    if (!process.stdout.write(`${result.value}\n`)) await drained();
    result = run.next();
  }
  console.error(JSON.stringify(result.value));
}

/** Answers JSON lines `{id, text, ref, tz, lang?}` of standard input, one line each, in their order. */
export async function readEta(): Promise<void> {
  for await (const line of linesOf(process.stdin)) {
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(etaLine(parsed(line)))}\n`)) await drained();
  }
}

/** What is no JSON is refused by the reader like any other wrong line. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const linesOf = (input: Readable): AsyncIterable<string> =>
  createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });

const drained = (): Promise<void> => new Promise((resolve) => process.stdout.once('drain', () => resolve()));
