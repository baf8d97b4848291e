import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';

/**
 * Standard Webhooks 1.0, symmetric signatures (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md):
 * `v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`. Ours, because the package of that name asks the machine
 * for the time; tests hold the two against each other.
 */
export interface SignedHeaders {
  readonly id: string;
  /** Seconds since 1970, as text. */
  readonly timestamp: string;
  /** One or more, separated by blanks. */
  readonly signature: string;
}

/** How far a sender's clock may be off, and how long a recorded call can be used again. */
export const SIGNATURE_TOLERANCE_MS = 5 * MINUTE_MS;
const SECRET_PREFIX = 'whsec_';
const VERSION = 'v1';
/** A sender that changes its key signs with both. */
const MAX_SIGNATURES = 5;

/** A key as people copy it: `whsec_` and base64. */
export const secretOf = (key: Uint8Array): string => `${SECRET_PREFIX}${Buffer.from(key).toString('base64')}`;

export function signatureOf(
  key: Uint8Array,
  sent: { readonly id: string; readonly timestamp: string; readonly body: Uint8Array },
): string {
  const hmac = createHmac('sha256', key).update(`${sent.id}.${sent.timestamp}.`).update(sent.body);
  return `${VERSION},${hmac.digest('base64')}`;
}

/** The headers of a call that leaves now. */
export function signedHeaders(
  key: Uint8Array,
  sent: { readonly id: string; readonly at: Instant; readonly body: Uint8Array },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(sent.at / SECOND_MS));
  return {
    'webhook-id': sent.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf(key, { id: sent.id, timestamp, body: sent.body }),
  };
}

/** True where the body is the key's and was signed within the tolerance. Takes as long whatever is wrong. */
export function isSigned(
  key: Uint8Array,
  call: { readonly headers: SignedHeaders; readonly body: Uint8Array },
  now: Instant,
): boolean {
  const { id, timestamp, signature } = call.headers;
  const expected = Buffer.from(signatureOf(key, { id, timestamp, body: call.body }));
  const isOne = signature
    .split(' ', MAX_SIGNATURES)
    .map((one) => Buffer.from(one))
    .map((given) => given.length === expected.length && timingSafeEqual(given, expected))
    .includes(true);
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  return isOne && Math.abs(now - seconds * SECOND_MS) <= SIGNATURE_TOLERANCE_MS;
}
