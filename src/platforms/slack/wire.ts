import { type Logger, LogLevel, RespondError, webApi } from '@slack/bolt';
import { Agent, fetch, ProxyAgent } from 'undici';
import type { Log } from '../../app/ports/index.ts';
import { clip } from './text.ts';

/** How long Slack may take to answer one request before we count it as unanswered. Undocumented. */
const REQUEST_TIMEOUT_MS = 10_000;
/** The largest answer we read; the largest we ask for (users.info) is a few kilobytes. */
const MAX_ANSWER_BYTES = 1_000_000;
const MAX_LOGGED = 300;

export interface WireOptions {
  readonly botToken: string;
  readonly apiUrl?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly requestTimeoutMs?: number | undefined;
  readonly log: Log;
}

export interface Wire {
  readonly client: webApi.WebClient;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: Logger;
  /** What sockets go through when there is a proxy. */
  readonly proxy: ProxyAgent | undefined;
  /** Posts to a response_url. Fails with `RespondError` when Slack refuses. */
  respond(url: string, body: object): Promise<void>;
  close(): Promise<void>;
}

/** One way out to Slack for requests, answers and sockets. It never repeats a request: that is for the relay to decide. */
export function createWire(options: WireOptions): Wire {
  const timeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  // No connection is kept: one that Slack closed meanwhile would look like a message that may have arrived.
  const limits = { pipelining: 0, allowH2: false, maxResponseSize: MAX_ANSWER_BYTES };
  const proxy =
    options.proxyUrl === undefined
      ? undefined
      : new ProxyAgent({ uri: options.proxyUrl, proxyTunnel: true, ...limits });
  const dispatcher = proxy ?? new Agent(limits);
  const logger = toBoltLogger(options.log);
  // Only uploads have bodies that are no text.
  const request: NonNullable<webApi.WebClientOptions['fetch']> = (url, { signal, body, ...init } = {}) =>
    fetch(url, {
      ...init,
      body: typeof body === 'string' ? body : null,
      signal: signal ?? AbortSignal.timeout(timeoutMs),
      dispatcher,
    });
  const clientOptions: webApi.WebClientOptions = {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    fetch: request,
    logger,
  };
  return {
    client: new webApi.WebClient(options.botToken, clientOptions),
    clientOptions,
    logger,
    proxy,
    async respond(url, body) {
      const headers = { 'content-type': 'application/json' };
      const response = await request(url, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.text();
      if (!response.ok) throw new RespondError(`response_url: HTTP ${response.status}`, response.status);
    },
    close: () => dispatcher.destroy(),
  };
}

/** The SDK's prose as events of ours. Its debug lines hold members' texts, so they go nowhere. */
function toBoltLogger(log: Log): Logger {
  const detail = (words: readonly unknown[]) => ({ detail: clip(withoutSecrets(words.join(' ')), MAX_LOGGED) });
  return {
    debug: () => {},
    info: (...words) => log.debug('slack.sdk_note', detail(words)),
    warn: (...words) => log.warn('slack.sdk_warning', detail(words)),
    error: (...words) => log.warn('slack.sdk_error', detail(words)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function withoutSecrets(words: string): string {
  return words.replace(/\bx(?:ox[a-z]|app)-[\w-]+/g, '[token]').replace(/\b(?:https?|wss?):\/\/\S+/g, '[address]');
}
