import { readFile, stat } from 'node:fs/promises';
import { type Clock, SourceError } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import type { OfficialReading } from '../domain/outage/official.ts';
import { discover } from './discover.ts';
import { createHttp, decodeText, HTTP_LIMITS, type HttpOptions } from './fetch/index.ts';
import { type KindSettings, UnreadableError } from './kind.ts';
import { createReader } from './reader.ts';
import { createSource } from './source.ts';
import type { SourceParts } from './spec.ts';

export interface InspectOptions extends HttpOptions {
  readonly clock: Clock;
  /** Null: told from the content. */
  readonly kind: string | null;
  readonly settings?: KindSettings;
}

export interface Inspection {
  /** The reading with its times in ISO 8601, UTC, indented by two. */
  readonly json: string;
  /** 0: something was read. 2: nothing was; `problems` says why. */
  readonly exitCode: 0 | 2;
}

/** What an operator asks to see why a feed is not read: a file or an address, normalised. Never fails. */
export async function inspect(fileOrUrl: string, options: InspectOptions): Promise<Inspection> {
  const http = createHttp(options);
  const reader = createReader();
  try {
    const parts = { clock: options.clock, http, reader };
    const isUrl = /^https?:\/\//i.test(fileOrUrl);
    return report(isUrl ? await readUrl(fileOrUrl, options, parts) : await readLocal(fileOrUrl, options, parts));
  } catch (error) {
    return report(nothing(options.kind, error));
  } finally {
    await Promise.all([http.close(), reader.close()]);
  }
}

async function readUrl(url: string, options: InspectOptions, parts: SourceParts): Promise<OfficialReading> {
  const { signal } = new AbortController();
  const found = options.kind === null ? await discover(url, parts, signal) : { kind: options.kind, url };
  if (found === null) throw new UnreadableError('nothing at this address is a kind of feed that we read');
  const spec = { id: 'inspected', service: 'inspected', ...found, pollEveryMs: 0 };
  const source = createSource(options.settings === undefined ? spec : { ...spec, settings: options.settings }, parts);
  const answer = await source.fetch(null, signal);
  if (answer.kind === 'unchanged') throw new UnreadableError('the address says "not modified" to a first request');
  return answer.reading;
}

async function readLocal(path: string, options: InspectOptions, parts: SourceParts): Promise<OfficialReading> {
  const { size } = await stat(path);
  if (size > HTTP_LIMITS.maxBodyBytes) {
    throw new UnreadableError(`the file is larger than ${HTTP_LIMITS.maxBodyBytes} bytes`);
  }
  const text = decodeText(await readFile(path), null);
  const { reading } = await parts.reader.read(options.kind, {
    text,
    url: null,
    contentType: null,
    seenAt: options.clock.now(),
    memory: {},
    settings: options.settings ?? {},
  });
  return reading;
}

function nothing(kind: string | null, error: unknown): OfficialReading {
  return { kind: kind ?? '', page: { name: '', url: null }, incidents: [], problems: [reasonOf(error)] };
}

function reasonOf(error: unknown): string {
  if (error instanceof UnreadableError || error instanceof SourceError) {
    return error.message.replace(/^inspected: /, '');
  }
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder, not a file';
  if (code === 'EACCES') return 'the file may not be read by this user';
  return error instanceof Error ? error.message : String(error);
}

const INSTANT_KEYS = new Set(['at', 'startedAt', 'mitigatedAt', 'resolvedAt', 'from', 'to']);

function report(reading: OfficialReading): Inspection {
  const json = JSON.stringify(
    reading,
    (key: string, value: unknown) => (INSTANT_KEYS.has(key) && typeof value === 'number' ? isoOf(value) : value),
    2,
  );
  return { json, exitCode: reading.incidents.length === 0 && reading.problems.length > 0 ? 2 : 0 };
}

const isoOf = (at: Instant): string => new Date(at).toISOString();
