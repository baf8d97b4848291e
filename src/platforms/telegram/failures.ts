import { GrammyError, HttpError } from 'grammy';
import { DeliveryError, type DeliveryFailure, StartError } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { MAX_RETRY_MS, REFUSED_TOKEN_RETRY_MS, UNREACHABLE_RETRY_MS } from './limits.ts';

/** What went wrong with a call, in the relay's words. A moved chat's `to` is its new id. */
export function toDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  // The SDK's error carries the payload, which may be a member's words: only its description goes on.
  if (isAnswer(error)) {
    const text = `Telegram refused ${error.method}: ${error.error_code} ${error.description}`;
    return new DeliveryError(text, reasonOf(error));
  }
  const neverLeft = isBeforeSending(error);
  return new DeliveryError(
    neverLeft ? 'Telegram could not be reached' : 'Telegram did not answer',
    neverLeft ? { kind: 'retry', retryAfterMs: UNREACHABLE_RETRY_MS } : { kind: 'unknown' },
    { cause: causeOf(error) },
  );
}

/** A refusal in Telegram's own form; a proxy's JSON makes the SDK throw one without a code. */
const isAnswer = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && typeof error.error_code === 'number' && typeof error.description === 'string';

export const isNotModified = (error: unknown): boolean =>
  isAnswer(error) && error.error_code === 400 && /message is not modified/i.test(error.description);

export const isRefusedToken = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);

export const isConflict = (error: unknown): boolean => error instanceof GrammyError && error.error_code === 409;

/** Milliseconds that Telegram asks to wait; null when it did not say. */
export function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof GrammyError) || error.parameters.retry_after === undefined) return null;
  return Math.min(error.parameters.retry_after * SECOND_MS, MAX_RETRY_MS);
}

export function toStartError(error: unknown): StartError {
  if (isRefusedToken(error)) {
    return new StartError(
      'Telegram refused the token',
      'Set TELEGRAM_TOKEN to the token that @BotFather shows for this bot (/mybots, API Token).',
    );
  }
  const said = isAnswer(error) ? ` (${error.error_code} ${error.description})` : '';
  return new StartError(
    `Telegram could not be reached${said}`,
    'Check the network, and TELEGRAM_API_URL and HTTPS_PROXY if they are set; then start again.',
    { cause: causeOf(error) },
  );
}

/** Texts of the Bot API server, in lower case, by what they mean for a delivery. */
const missingTexts = [
  'message to edit not found',
  'message to delete not found',
  'message_id_invalid',
  "message can't be edited",
];
const goneTexts = [
  'chat not found',
  'message thread not found',
  'not enough rights to send',
  'have no rights to send',
  'need administrator rights in the channel chat',
  'chat_write_forbidden',
  'chat_send_plain_forbidden',
  'chat_restricted',
  'topic_closed',
  'topic_deleted',
  'peer_id_invalid',
  'user_is_blocked',
];

function reasonOf(error: GrammyError): DeliveryFailure {
  const { error_code: status, parameters } = error;
  const description = error.description.toLowerCase();
  const says = (texts: readonly string[]) => texts.some((text) => description.includes(text));
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'moved', to: String(parameters.migrate_to_chat_id) };
  if (status === 429) return { kind: 'retry', retryAfterMs: retryAfterMs(error) ?? UNREACHABLE_RETRY_MS };
  if (status === 401 || status === 404) return { kind: 'retry', retryAfterMs: REFUSED_TOKEN_RETRY_MS };
  if (status === 403) return { kind: 'gone' };
  if (status >= 500) return { kind: 'unknown' };
  if (says(missingTexts)) return { kind: 'missing' };
  if (says(goneTexts)) return { kind: 'gone' };
  return { kind: 'rejected' };
}

/** Codes of failures that happen while connecting, before a byte of the request has left. */
const connectCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_PRX_CONN',
  'UND_ERR_PRX_TLS',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Deepest chain of causes looked through: grammY, undici, the socket. */
const MAX_CAUSES = 5;

function isBeforeSending(error: unknown): boolean {
  let current = causeOf(error);
  for (let depth = 0; depth < MAX_CAUSES && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string' && connectCodes.has(current.code)) return true;
    // A proxy that opens no tunnel; undici's code for it is the same as for other aborts.
    if (current.message.startsWith('Proxy response')) return true;
    current = current.cause;
  }
  return false;
}

/** What is worth passing on: of the SDK's errors the inner one, because the outer one carries the payload. */
function causeOf(error: unknown): unknown {
  if (error instanceof GrammyError) return undefined;
  return error instanceof HttpError ? error.error : error;
}
