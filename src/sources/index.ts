import { type Clock, type Cursor, type Source, type SourceAnswer, SourceError } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import type { OfficialReading } from '../domain/outage/official.ts';
import { createHttp, decodeText, type Http, type HttpOptions } from './fetch/index.ts';
import { type KindSettings, type Sample, UnreadableError } from './kind.ts';
import { detect, kindNames, readSample } from './read.ts';
import { createReader, type Reader } from './reader.ts';

export { createHttp, type Http, type HttpOptions } from './fetch/index.ts';
export { type KindSettings, UnreadableError } from './kind.ts';
export { kindNames } from './read.ts';
export { createReader, type Reader } from './reader.ts';

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

export interface SourceSpec {
  readonly id: string;
  readonly service: string;
  /** One of `kindNames`, or `auto`: told from the first answer. */
  readonly kind: string;
  readonly url: string;
  readonly pollEveryMs: number;
  readonly settings?: KindSettings;
}

/** A source of the catalog, ready to be polled. Throws when the kind does not exist. */
export function createSource(spec: SourceSpec, tools: Pick<SourceTools, 'clock' | 'http' | 'reader'>): Source {
  const { id, service, kind, url, pollEveryMs } = spec;
  if (kind !== AUTO && !kindNames.includes(kind)) {
    throw new Error(`Source "${id}" has the unknown kind "${kind}"; use one of ${kindNames.join(', ')} or ${AUTO}.`);
  }
  const fetch = async (cursor: Cursor | null, signal: AbortSignal): Promise<SourceAnswer> => {
    const answer = await tools.http.get(url, cursor, signal);
    if (answer.kind === 'unchanged') return answer;
    const sample: Sample = {
      text: decodeText(answer.bytes, answer.contentType),
      url: answer.url,
      contentType: answer.contentType,
      seenAt: tools.clock.now(),
      memory: cursor ?? {},
      settings: spec.settings ?? {},
    };
    try {
      const { reading, memory } = await tools.reader.read(kind === AUTO ? null : kind, sample);
      return { kind: 'reading', reading, cursor: { ...answer.cursor, ...memory } };
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      throw new SourceError('broken', `${id}: ${error.message}`, { cause: error });
    }
  };
  return { id, service, kind, url, pollEveryMs, fetch };
}

const AUTO = 'auto';

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

function toSample(body: Uint8Array, context: BodyContext): Sample {
  const { url, contentType, seenAt, settings } = context;
  return { text: decodeText(body, contentType), url, contentType, seenAt, memory: {}, settings: settings ?? {} };
}
