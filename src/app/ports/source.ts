import type { Instant } from '../../domain/instant.ts';
import type { OfficialReading } from '../../domain/outage/official.ts';
import type { ServiceId } from '../../domain/outage/vocabulary.ts';

/** A place that speaks officially. */
export interface Source {
  /** Catalog id, e.g. `shopify-status`. */
  readonly id: string;
  readonly service: string;
  readonly kind: string;
  readonly url: string;
  readonly pollEveryMs: number;
  /** One look. `cursor` is what the last look returned, null at the first. Fails with `SourceError` only. */
  fetch(cursor: Cursor | null, signal: AbortSignal): Promise<SourceAnswer>;
}

/** What a source wants to remember between looks (ETag, Last-Modified); opaque to everybody else. */
export type Cursor = Readonly<Record<string, string>>;

export type SourceAnswer =
  | { readonly kind: 'unchanged'; readonly cursor: Cursor }
  | { readonly kind: 'reading'; readonly reading: OfficialReading; readonly cursor: Cursor };

/** Why a look failed. None of these ever means that the platform is down. */
export class SourceError extends Error {
  /**
   * `unreachable` no answer · `refused` most of 4xx, a private address, a wrong certificate · `rate_limited` · `broken`
   * an answer that is not this kind of feed (a page that became HTML, a vendor that changed), or 404 and 410.
   */
  readonly kind: SourceErrorKind;
  readonly retryAfterMs: number | null;
  /** Something came back, be it a 503: our own connection works. */
  readonly answered: boolean;

  constructor(kind: SourceErrorKind, message: string, options?: SourceErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.kind = kind;
    this.retryAfterMs = options?.retryAfterMs ?? null;
    this.answered = options?.answered ?? kind !== 'unreachable';
  }
}

export interface SourceErrorOptions extends ErrorOptions {
  readonly retryAfterMs?: number;
  /** Absent: all but `unreachable` are answers. */
  readonly answered?: boolean;
}

export type SourceErrorKind = 'unreachable' | 'refused' | 'rate_limited' | 'broken';

/** What we know of a source between looks. */
export interface SourceState {
  readonly id: string;
  readonly cursor: Cursor | null;
  readonly nextPollAt: number;
  readonly failures: number;
  readonly lastSuccessAt: number | null;
  readonly lastFailure: SourceErrorKind | null;
  /** Null while it can be read, or while it is only silent. */
  readonly breakage: Breakage | null;
}

/** A source that answers, but not as its kind of feed. Looks without an answer neither lengthen nor end it. */
export interface Breakage {
  readonly since: number;
  /** So many answers in a row. */
  readonly looks: number;
  /** It has been announced to moderators. */
  readonly told: boolean;
}

/** That we cannot read an official page, or can again. It says nothing about whether the service works. */
export interface SourceNotice {
  readonly subject: 'source';
  readonly id: string;
  readonly source: string;
  readonly service: ServiceId;
  readonly kind: 'source_broken' | 'source_back';
  /** When the page was first seen broken: names the breakage, of which each kind is announced once. */
  readonly since: Instant;
  readonly at: Instant;
}
