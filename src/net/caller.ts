import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import type { CallAnswer, Caller } from '../app/ports/index.ts';
import { type Instant, SECOND_MS } from '../domain/instant.ts';
import {
  type AddressPolicy,
  checkLiteralHost,
  ForbiddenAddressError,
  guardedConnector,
  resolveBySystem,
} from './guard.ts';

/** Standard Webhooks recommends 15 to 30 s for the whole; the others are ours. */
const TOTAL_MS = 15 * SECOND_MS;
const CONNECT_MS = 8 * SECOND_MS;
const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * SECOND_MS;
const USER_AGENT = 'stallwatch/0.1 (automation)';

export interface CallerOptions {
  readonly now: () => Instant;
  /** Off unless the operator says so: moderators type these addresses, and they are not the operator. */
  readonly allowPrivateAddresses: boolean;
  /** `HTTPS_PROXY`; then only the literal host of a target can be checked, the proxy resolves names. */
  readonly proxyUrl?: string | undefined;
  readonly totalMs?: number;
}

/** Posts calls of automations; nothing of an answer is read but its status and `Retry-After`. */
export function createCaller(options: CallerOptions): Caller {
  const policy: AddressPolicy = { allowPrivateAddresses: options.allowPrivateAddresses, allowHosts: [] };
  const bounds = { connections: 4, pipelining: 1, maxHeaderSize: 32 * 1024, allowH2: false };
  const dispatcher: Dispatcher =
    options.proxyUrl === undefined
      ? new Agent({ connect: guardedConnector(policy, resolveBySystem, CONNECT_MS), ...bounds })
      : new ProxyAgent({ uri: options.proxyUrl, connectTimeout: CONNECT_MS, ...bounds });
  const refuses: Caller['refuses'] = (url) => refusalOf(url, policy);
  return {
    refuses,
    async post({ url, headers, body }) {
      if (refuses(url) !== null) return { kind: 'failed', reason: 'refused' };
      try {
        const answer = await request(url, {
          dispatcher,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': USER_AGENT },
          body: Buffer.from(body),
          signal: AbortSignal.timeout(options.totalMs ?? TOTAL_MS),
        });
        // A body given up on ends with an error that nobody else would hear.
        answer.body.on('error', () => undefined).destroy();
        const wait = answer.headers['retry-after'];
        const retryAfterMs = typeof wait === 'string' ? waitOf(wait, options.now()) : null;
        return { kind: 'answered', status: answer.statusCode, retryAfterMs };
      } catch (error) {
        return { kind: 'failed', reason: reasonOf(error) };
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** An operator who allows private addresses has receivers beside the bot, which speak http. */
function refusalOf(url: string, policy: AddressPolicy): ReturnType<Caller['refuses']> {
  if (!URL.canParse(url)) return 'not_a_url';
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && policy.allowPrivateAddresses)) return 'not_https';
  try {
    checkLiteralHost(hostname, policy);
    return null;
  } catch {
    return 'private';
  }
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function waitOf(header: string, now: Instant): number | null {
  const at = /^\d{1,10}$/.test(header.trim()) ? now + Number(header) * SECOND_MS : Date.parse(header);
  return Number.isNaN(at) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, at - now));
}

function reasonOf(error: unknown): Extract<CallAnswer, { kind: 'failed' }>['reason'] {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ForbiddenAddressError) return 'refused';
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
    if (/CERT|^ERR_TLS|^UNABLE_TO_(?:VERIFY|GET)|^ERR_SSL/.test(code)) return 'certificate';
    if (/TIMEOUT|TimeoutError|AbortError/.test(code)) return 'timeout';
  }
  return 'unreachable';
}
