import type { Cursor } from '../app/ports/index.ts';
import type { Instant } from '../domain/instant.ts';
import type { OfficialReading } from '../domain/outage/official.ts';

/** An answer to be read: already text, whatever its charset was. Plain data, so that it can be handed to a worker. */
export interface Sample {
  readonly text: string;
  /** Where it was found; null for a file. */
  readonly url: string | null;
  readonly contentType: string | null;
  /** When it was fetched: only for kinds whose text carries no date of its own. */
  readonly seenAt: Instant;
  /** What this kind remembered from earlier looks. */
  readonly memory: Cursor;
  readonly settings: KindSettings;
}

/** What an operator may tell about one source beyond its URL. */
export interface KindSettings {
  /** CSS selector of the element to watch; `notice` only. */
  readonly selector?: string;
  /** IANA zone or offset of dates that name none. */
  readonly zone?: string;
}

export interface KindReading {
  readonly reading: OfficialReading;
  /** Added to the source's cursor. */
  readonly memory?: Cursor;
}

/** A kind of feed. `read` is pure; it throws `UnreadableError` when the text is not of this kind. */
export interface Kind {
  readonly name: string;
  /**
   * What a page shows of an incident: all its updates, the newest words only (earlier ones are then remembered between
   * looks), or one or the other, depending on who made the feed.
   */
  readonly shows: 'history' | 'latest' | 'mixed';
  /** Where this kind answers on a status page whose bare root was configured. Without it the root itself is read. */
  readonly endpoints?: readonly Endpoint[];
  /** The kind that reads the root itself when the endpoints do not answer; it must give the same ids. */
  readonly fallback?: string;
  /** True when the text has this kind's own marks; the registry asks in its order and takes the first. */
  recognises(candidate: Candidate): boolean;
  read(sample: Sample): KindReading | Promise<KindReading>;
}

/** A sample whose kind is asked for; its JSON is parsed once for all. */
export interface Candidate extends Sample {
  /** In outline: the first entries of every list. Undefined when the text is no JSON. */
  readonly json: unknown;
}

/** One of several answers that make a reading together. */
export interface Endpoint {
  readonly path: string;
  /** The reading is whole without it. */
  readonly optional?: boolean;
}

/** The text is not of the kind it was read as; the message says what was found instead. */
export class UnreadableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableError';
  }
}
