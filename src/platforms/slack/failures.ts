import { RespondError, webApi } from '@slack/bolt';
import type { DeliveryFailure } from '../../app/ports/index.ts';
import { DeliveryError, StartError } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';

/** When Slack says "later" without saying when. Its documented waits are 1 to 60 seconds. */
const DEFAULT_RETRY_MS = 30 * SECOND_MS;
/** For what an operator has to put right: a token, a scope. Nothing was posted, and nothing is lost by waiting. */
const OPERATOR_RETRY_MS = 300 * SECOND_MS;

/** Errors can be their own cause. */
const MAX_CAUSES = 10;

const gone = words(`
  channel_not_found not_in_channel is_archived is_inactive account_inactive token_revoked no_permission access_denied
  restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
  restricted_action_non_threadable_channel team_not_found team_access_not_granted user_not_found cannot_dm_bot
  messages_tab_disabled channel_type_not_supported ekm_access_denied enterprise_is_restricted`);
const missing = words('message_not_found cant_update_message edit_window_closed');
const operator = words(`
  invalid_auth not_authed missing_scope token_expired not_allowed_token_type org_login_required two_factor_setup_required`);
/** Refused before anything happened. */
const later = words('ratelimited rate_limited service_unavailable team_added_to_org request_timeout');
/** Slack: "it's possible some aspect of the operation succeeded before the error was raised". */
const doubtful = words('fatal_error internal_error');
/** No connection was made, so no request was read. */
const unsent = words(`
  ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT CERT_HAS_EXPIRED
  DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE ERR_TLS_CERT_ALTNAME_INVALID`);

/** The SDK's error as ours. Whatever we do not recognise may have been delivered. */
export function toDeliveryError(cause: unknown): DeliveryError {
  if (cause instanceof DeliveryError) return cause;
  return new DeliveryError(`Slack: ${describe(cause)}`, reasonOf(cause), { cause });
}

/** Why the platform cannot start; `variable` is the setting that holds the token in question. */
export function toStartError(cause: unknown, variable: string): StartError {
  if (cause instanceof StartError) return cause;
  const word = slackWord(cause);
  if (word !== null && !doubtful.has(word) && !later.has(word)) {
    const remedy = `Put a valid token in ${variable}: api.slack.com/apps shows the app's tokens and their scopes.`;
    return new StartError(`Slack refused ${variable}: ${word}`, remedy, { cause });
  }
  const remedy = 'Check the connection to Slack (SLACK_API_URL, HTTPS_PROXY) and start again.';
  return new StartError(`Slack cannot be reached: ${describe(cause)}`, remedy, { cause });
}

/** In a few words, without a token, an address or anybody's text. */
export function describe(cause: unknown): string {
  if (cause instanceof webApi.WebAPIPlatformError) return slackWord(cause) ?? 'an answer that is not from Slack';
  if (cause instanceof webApi.WebAPIHTTPError || cause instanceof RespondError) return `HTTP ${cause.statusCode}`;
  if (cause instanceof webApi.WebAPIRateLimitedError) return 'rate limited';
  return codes(cause)[0] ?? chain(cause).at(-1)?.name ?? 'unknown error';
}

/** Where in the code a defect was, for the log. */
export function frameOf(cause: unknown): string | null {
  const lines = cause instanceof Error ? (cause.stack ?? '').split('\n') : [];
  return lines.find((line) => /^\s+at /.test(line))?.trim() ?? null;
}

/** Slack's error code; null when there is none, as in a proxy's page, which the SDK hands on as if it were one. */
function slackWord(cause: unknown): string | null {
  if (!(cause instanceof webApi.WebAPIPlatformError)) return null;
  return /^\w{1,100}$/.test(cause.data.error) ? cause.data.error : null;
}

function reasonOf(cause: unknown): DeliveryFailure {
  // Slack counts a method's calls for each workspace.
  if (cause instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'retry', retryAfterMs: cause.retryAfter * SECOND_MS, scope: 'community' };
  }
  if (cause instanceof webApi.WebAPIPlatformError) {
    return platformReason(slackWord(cause), cause.data.response_metadata?.retryAfter);
  }
  // Slack itself answers 200 to everything it understood: a 4xx is a proxy's, and a 5xx may come after the deed.
  if (cause instanceof webApi.WebAPIHTTPError) {
    return cause.statusCode >= 500 ? { kind: 'unknown' } : retry(OPERATOR_RETRY_MS);
  }
  // The SDK throws a bare error for a 429 that does not say how long to wait.
  if (cause instanceof Error && cause.message.startsWith('Retry header')) return retry(DEFAULT_RETRY_MS);
  return codes(cause).some((code) => unsent.has(code)) ? retry(DEFAULT_RETRY_MS) : { kind: 'unknown' };
}

function platformReason(error: string | null, retryAfter: number | undefined): DeliveryFailure {
  if (error === null || doubtful.has(error)) return { kind: 'unknown' };
  if (gone.has(error)) return { kind: 'gone' };
  if (missing.has(error)) return { kind: 'missing' };
  if (later.has(error)) return retry(retryAfter === undefined ? DEFAULT_RETRY_MS : retryAfter * SECOND_MS);
  if (operator.has(error)) return retry(OPERATOR_RETRY_MS);
  return { kind: 'rejected' };
}

function retry(retryAfterMs: number): DeliveryFailure {
  return { kind: 'retry', retryAfterMs };
}

/** The system's codes, outermost first. */
function codes(cause: unknown): readonly string[] {
  const found = chain(cause).map((error) => ('code' in error && typeof error.code === 'string' ? error.code : ''));
  return found.filter((code) => code !== '' && !code.startsWith('slack_'));
}

/** An error and what caused it, outermost first. */
function chain(cause: unknown): readonly Error[] {
  const errors: Error[] = [];
  for (let error = cause; error instanceof Error && errors.length < MAX_CAUSES; error = error.cause) errors.push(error);
  return errors;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
