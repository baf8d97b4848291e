import { SourceError, type SourceErrorKind } from '../../app/ports/index.ts';
import type { Instant } from '../../domain/instant.ts';
import { ForbiddenAddressError } from '../../net/index.ts';
import { readDate } from '../words/dates.ts';
import { MAX_RETRY_AFTER_MS } from './limits.ts';

/** A URL that may be shown: its query, fragment and credentials may be secrets. */
export function publicUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

/** Milliseconds to wait by a `Retry-After` header (RFC 9110, 10.2.3: seconds or a date); null when it says nothing. */
export function readRetryAfter(header: string | null, now: Instant): number | null {
  if (header === null) return null;
  const text = header.trim();
  const at = /^\d{1,10}$/.test(text) ? now + Number(text) * 1_000 : readDate(text);
  if (at === null) return null;
  return Math.min(Math.max(at - now, 0), MAX_RETRY_AFTER_MS);
}

/** The failure that a status code other than 2xx and 304 stands for. */
export function failureOfStatus(status: number, url: URL, retryAfterMs: number | null): SourceError {
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  return new SourceError(kindOfStatus(status), `${publicUrl(url)} answered with status ${status}`, {
    ...wait,
    answered: true,
  });
}

function kindOfStatus(status: number): SourceErrorKind {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'unreachable';
  // A page that is not there any more has moved or changed its vendor.
  return status === 404 || status === 410 ? 'broken' : 'refused';
}

/** Our failure for whatever connecting and reading threw. */
export function failureOfTransport(error: unknown, url: URL): SourceError {
  if (error instanceof SourceError) return error;
  const where = publicUrl(url);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ForbiddenAddressError) return new SourceError('refused', cause.message, { cause: error });
    const code = codeOf(cause);
    if (isCertificateCode(code)) {
      return new SourceError('refused', `${where} has a certificate that cannot be trusted (${code})`, {
        cause: error,
      });
    }
  }
  const code = error instanceof Error ? codeOf(error) : '';
  if (code.startsWith('Z_') || code === 'ERR_BROTLI_DECODER_ERROR' || code.startsWith('ERR__ERROR_FORMAT')) {
    return new SourceError('broken', `${where} sent a body that cannot be decompressed (${code})`, { cause: error });
  }
  return new SourceError('unreachable', `${where} did not answer (${code || 'no code'})`, { cause: error });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function isCertificateCode(code: string): boolean {
  return /CERT|^ERR_TLS|^UNABLE_TO_(?:VERIFY|GET)|^ERR_SSL/.test(code);
}
