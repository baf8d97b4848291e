import { SECOND_MS } from '../../domain/instant.ts';

/** What one look at a feed may cost us. None of these numbers is a vendor's: all are undocumented, chosen by us. */
export interface HttpLimits {
  /** Body after decompression. The largest recorded status feed is 1.35 MB. */
  readonly maxBodyBytes: number;
  /** From the first connect to the last byte, redirects included; then the socket is destroyed. */
  readonly maxTotalMs: number;
  readonly maxConnectMs: number;
  readonly maxRedirects: number;
}

export const HTTP_LIMITS: HttpLimits = {
  maxBodyBytes: 5 * 1024 * 1024,
  maxTotalMs: 20 * SECOND_MS,
  maxConnectMs: 8 * SECOND_MS,
  maxRedirects: 5,
};

/** A server that asks for more silence than this is asked again after this. */
export const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * SECOND_MS;

/** ETag and Last-Modified are kept in the source's cursor; longer ones are not kept. */
export const MAX_VALIDATOR_CHARACTERS = 1024;
