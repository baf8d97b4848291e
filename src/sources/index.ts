import type { Clock } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import type { OfficialReading } from '../domain/outage/official.ts';
import { createHttp, decodeText, type Http, type HttpOptions } from './fetch/index.ts';
import type { KindSettings, Sample } from './kind.ts';
import { detect, readSample } from './read.ts';
import { createReader, type Reader } from './reader.ts';

export { type Discovered, discover } from './discover.ts';
export { createHttp, type Http, type HttpOptions } from './fetch/index.ts';
export { type Inspection, inspect } from './inspect.ts';
export { type KindSettings, UnreadableError } from './kind.ts';
export { createProber } from './probe.ts';
export { kindNames } from './read.ts';
export { createReader, type Reader } from './reader.ts';
export { createSource } from './source.ts';
export type { SourceParts, SourceSpec } from './spec.ts';

/** What all sources share: one connection pool and one parsing thread. */
export interface SourceTools {
  readonly clock: Clock;
  readonly http: Http;
  readonly reader: Reader;
  close(): Promise<void>;
}

export function createSourceTools(options: HttpOptions): SourceTools {
  const http = createHttp(options);
  const reader = createReader();
  return {
    clock: options.clock,
    http,
    reader,
    close: async () => {
      await Promise.all([http.close(), reader.close()]);
    },
  };
}

/** What is known of a body besides its bytes. */
export interface BodyContext {
  readonly url: string | null;
  readonly contentType: string | null;
  readonly seenAt: Instant;
  readonly settings?: KindSettings;
}

/** Reads a body as this kind (null: whichever recognises it), in this thread. Throws `UnreadableError`. */
export async function parse(kind: string | null, body: Uint8Array, context: BodyContext): Promise<OfficialReading> {
  return (await readSample(kind, toSample(body, context))).reading;
}

/** Name of the kind that recognises a body; null when none does. */
export function detectKind(url: string | null, body: Uint8Array, contentType: string | null): string | null {
  return detect(toSample(body, { url, contentType, seenAt: 0 }));
}

/** A body as text, with what is known of it; what the parsing worker takes. */
export function toSample(body: Uint8Array, context: BodyContext): Sample {
  const { url, contentType, seenAt, settings } = context;
  return { text: decodeText(body, contentType), url, contentType, seenAt, memory: {}, settings: settings ?? {} };
}
