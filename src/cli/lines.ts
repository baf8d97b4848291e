import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Recordings are read into memory whole; this is some hundred times what is known of any of them. */
const MAX_FILE_BYTES = 2 * 1024 ** 3;

/** A recording that cannot be read; `remedy` says what to do. */
export class RecordingError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordingError';
    this.remedy = remedy;
  }
}

/** Every line of a recording, `.gz` or not. Fails with `RecordingError`. */
export async function linesOfFile(file: string): Promise<readonly string[]> {
  try {
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES) throw new RecordingError(`${file} is larger than 2 GiB.`, 'Split it.');
    const raw = createReadStream(file);
    const lines: string[] = [];
    for await (const line of linesOf(file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw)) lines.push(line);
    return lines;
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'not read';
    throw new RecordingError(`${file} cannot be read (${code}).`, 'Name a file that exists and that you may read.', {
      cause: error,
    });
  }
}

export const linesOf = (input: Readable): AsyncIterable<string> =>
  createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });

/** Writes what a replay yields, a line each, as fast as the reader takes it; what it returns goes to standard error. */
export async function printAll(run: Generator<string, object>): Promise<void> {
  let result = run.next();
  while (!result.done) {
    await printLine(result.value);
    result = run.next();
  }
  console.error(JSON.stringify(result.value));
}

export async function printLine(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
}

/** What a line of JSON says; null for what is none: a reader refuses it like any other wrong line. */
export function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
