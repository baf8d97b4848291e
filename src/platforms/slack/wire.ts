import { type Logger, LogLevel, RespondError, webApi } from '@slack/bolt';
import { Agent, fetch, ProxyAgent } from 'undici';
import type { Log } from '../../app/ports/index.ts';
import { clip } from './text.ts';
import { type Download, download, upload } from './transfer.ts';

/** How long Slack may take to answer one request before we count it as unanswered. Undocumented. */
const REQUEST_TIMEOUT_MS = 10_000;
/** The largest answer we read; the largest we ask for (users.info) is a few kilobytes. */
const MAX_ANSWER_BYTES = 1_000_000;
const MAX_LOGGED = 300;
const FILES_ORIGIN = 'https://files.slack.com';

export interface WireOptions {
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
  /** The token to speak to a workspace with. Fails with `DeliveryError` where the app is not installed any more. */
  tokenOf(team: string): Promise<string>;
  /** Whether an address is Slack's, so that it may see a token. */
  isSlack(url: string): boolean;
  /** A file's content. Fails like any request that has no answer, or a refusing one. */
  download(url: string, how: Download): Promise<Uint8Array | 'too_large' | 'gone'>;
  /** Puts a file where Slack wants it. Fails like any request that has no answer, or a refusing one. */
  upload(url: string, bytes: Uint8Array): Promise<void>;
  /** Posts to a response_url. Fails with `RespondError` when Slack refuses. */
  respond(url: string, body: object): Promise<void>;
  close(): Promise<void>;
}

/** One way out to Slack for requests, answers and sockets. It never repeats a request: that is for the relay to decide. */
export function createWire(options: WireOptions, tokenOf: Wire['tokenOf']): Wire {
  const timeoutMs = options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  // No connection is kept: one that Slack closed meanwhile would look like a message that may have arrived.
  const limits = { pipelining: 0, allowH2: false };
  const agentOf = (more: { readonly maxResponseSize?: number }) =>
    options.proxyUrl === undefined
      ? new Agent({ ...limits, ...more })
      : new ProxyAgent({ uri: options.proxyUrl, proxyTunnel: true, ...limits, ...more });
  const dispatcher = agentOf({ maxResponseSize: MAX_ANSWER_BYTES });
  const files = agentOf({});
  const origins = new Set([FILES_ORIGIN, URL.parse(options.apiUrl ?? '')?.origin ?? FILES_ORIGIN]);
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
    client: new webApi.WebClient(undefined, clientOptions),
    clientOptions,
    logger,
    proxy: dispatcher instanceof ProxyAgent ? dispatcher : undefined,
    tokenOf,
    isSlack: (url) => origins.has(URL.parse(url)?.origin ?? ''),
    download: (url, how) => download(url, how, files),
    upload: (url, bytes) => upload(url, bytes, dispatcher),
    async respond(url, body) {
      const headers = { 'content-type': 'application/json' };
      const response = await request(url, { method: 'POST', headers, body: JSON.stringify(body) });
      await response.text();
      if (!response.ok) throw new RespondError(`response_url: HTTP ${response.status}`, response.status);
    },
    async close() {
      await Promise.all([dispatcher.destroy(), files.destroy()]);
    },
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
