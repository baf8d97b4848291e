import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { DeliveryError, type DeliveryFailure, type LogFields, type RetryScope } from '../../app/ports/index.ts';
import { MAX_RETRY_MS, MIN_RETRY_MS, RETRY_EDIT_CAP_MS, RETRY_FAILURE_MS, RETRY_REFUSED_MS } from './limits.ts';

/** Discord's own error codes (topics/opcodes-and-status-codes) that we act on. */
export const codes = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownInteraction: 10062,
  tooManyOldEdits: 30046,
  tooManyDirectChats: 40003,
  alreadyPublished: 40033,
  alreadyAcknowledged: 40060,
  blockedOnTheWay: 40333,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  missingPermissions: 50013,
  wrongChannelType: 50024,
  invalidBody: 50035,
  invalidMessageType: 50068,
  archivedThread: 50083,
  noMutualServer: 50278,
  threadExists: 160004,
  tooManyThreads: 160006,
  tooManyAnnouncementThreads: 160007,
} as const;

export type Action = 'send' | 'edit' | 'thread' | 'find' | 'remove';

/** What went wrong with a send or an edit, in the relay's words. */
export function deliveryError(action: Action, error: unknown): DeliveryError {
  return new DeliveryError(`Discord ${action}: ${summaryOf(error)}`, failureOf(error), { cause: error });
}

/** An SDK's error for the log: its own fields carry bodies and addresses with interaction tokens in them. */
export function errorFields(error: unknown): LogFields {
  return { error: summaryOf(error) };
}

/** The error code Discord itself gave; null when the answer was not Discord's, or says nothing (0). */
export function discordCode(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' && error.code !== 0 ? error.code : null;
}

const goneCodes: ReadonlySet<number> = new Set([
  codes.unknownChannel,
  codes.unknownGuild,
  codes.unknownUser,
  codes.missingAccess,
  codes.cannotMessageUser,
  codes.missingPermissions,
  codes.archivedThread,
  codes.noMutualServer,
]);

/** A repeated send shows once (enforced nonce), so what may have been delivered is tried again, and looked for when it is old. */
function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof RateLimitError) return retry(error.retryAfter, error.global ? 'platform' : undefined);
  if (!(error instanceof DiscordAPIError))
    return isUnsent(error)
      ? retry(RETRY_FAILURE_MS)
      : { kind: 'retry', retryAfterMs: RETRY_FAILURE_MS, doubtful: true };
  const code = discordCode(error);
  // No code: a refused token, or a proxy's or Cloudflare's page, which says nothing about the channel.
  if (code === null || code === codes.blockedOnTheWay || code === codes.tooManyDirectChats)
    return retry(RETRY_REFUSED_MS);
  if (code === codes.unknownMessage) return { kind: 'missing' };
  if (code === codes.tooManyOldEdits) return retry(RETRY_EDIT_CAP_MS);
  if (goneCodes.has(code) || error.status === 403) return { kind: 'gone' };
  return { kind: 'rejected' };
}

const retry = (waitMs: number, scope?: RetryScope): DeliveryFailure => ({
  kind: 'retry',
  retryAfterMs: Math.round(Math.min(Math.max(waitMs, MIN_RETRY_MS), MAX_RETRY_MS)),
  ...(scope && { scope }),
});

/** No connection was made, so no request was read. */
const unsent: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && unsent.has(cause.code);
}

/** Status and code, never a body or an address. */
function summaryOf(error: unknown): string {
  if (error instanceof RateLimitError) return `rate limited (${error.scope}) for ${Math.round(error.retryAfter)} ms`;
  if (error instanceof DiscordAPIError) return `answered ${error.status}, code ${error.code}`;
  if (error instanceof HTTPError) return `answered ${error.status}`;
  if (!(error instanceof Error)) return 'unknown failure';
  const cause = error.cause instanceof Error && 'code' in error.cause ? ` (${String(error.cause.code)})` : '';
  return error.name === 'AbortError' ? 'no answer in time' : `${error.name}: ${error.message}${cause}`;
}
