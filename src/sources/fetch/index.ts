import { Agent, type Dispatcher, ProxyAgent, request } from 'undici';
import { type Clock, type Cursor, SourceError } from '../../app/ports/index.ts';
import {
  type AddressPolicy,
  checkLiteralHost,
  guardedConnector,
  type ResolveHost,
  resolveBySystem,
} from '../../net/index.ts';
import { readBody } from './body.ts';
import { failureOfStatus, failureOfTransport, publicUrl, readRetryAfter } from './failure.ts';
import { HTTP_LIMITS, type HttpLimits, MAX_VALIDATOR_CHARACTERS } from './limits.ts';

export { decodeText } from './charset.ts';
export { HTTP_LIMITS, type HttpLimits } from './limits.ts';

export interface HttpOptions {
  readonly clock: Clock;
  /** Off unless the operator says so: feeds are URLs that people type. */
  readonly allowPrivateAddresses?: boolean;
  readonly allowHosts?: readonly string[];
  /** `HTTPS_PROXY`; then only the literal host of a target can be checked, the proxy resolves names. */
  readonly proxyUrl?: string;
  readonly limits?: Partial<HttpLimits>;
  readonly resolve?: ResolveHost;
}

export type HttpAnswer =
  | { readonly kind: 'unchanged'; readonly cursor: Cursor }
  | {
      readonly kind: 'body';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      /** Where it was found in the end, after redirects. */
      readonly url: string;
      readonly cursor: Cursor;
    };

/** GET for feeds. Fails with `SourceError` only. */
export interface Http {
  get(url: string, cursor: Cursor | null, signal: AbortSignal): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const USER_AGENT = 'stallwatch/0.1 (status feed reader)';
const ACCEPT =
  'application/json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** A reader of URLs with every bound of `HttpLimits`; private addresses are refused where the socket is opened. */
export function createHttp(options: HttpOptions): Http {
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const policy: AddressPolicy = {
    allowPrivateAddresses: options.allowPrivateAddresses ?? false,
    allowHosts: (options.allowHosts ?? []).map((host) => host.toLowerCase()),
  };
  const dispatcher = createDispatcher(options, policy, limits);
  const visit = async (start: URL, cursor: Cursor | null, signal: AbortSignal): Promise<HttpAnswer> => {
    let url = start;
    for (let hops = 0; hops <= limits.maxRedirects; hops++) {
      checkTarget(url, policy);
      const answer = await request(url, {
        dispatcher,
        signal,
        headers: requestHeaders(url, start, cursor),
        headersTimeout: limits.maxTotalMs,
        bodyTimeout: limits.maxTotalMs,
      });
      // A body given up on ends with an error that nobody else would hear.
      answer.body.on('error', () => undefined);
      try {
        const next = redirectTarget(answer, url);
        if (next === null) return await readAnswer(answer, url, { cursor, now: options.clock.now(), limits });
        url = next;
      } finally {
        answer.body.destroy();
      }
    }
    throw new SourceError('refused', `${publicUrl(start)} redirects more than ${limits.maxRedirects} times`);
  };
  return {
    get: async (address, cursor, signal) => {
      const url = parseUrl(address);
      try {
        return await visit(url, cursor, AbortSignal.any([signal, AbortSignal.timeout(limits.maxTotalMs)]));
      } catch (error) {
        throw failureOfTransport(error, url);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function createDispatcher(options: HttpOptions, policy: AddressPolicy, limits: HttpLimits): Dispatcher {
  const bounds = { connections: 4, pipelining: 1, maxHeaderSize: 32 * 1024, allowH2: false };
  if (options.proxyUrl !== undefined) {
    return new ProxyAgent({ uri: options.proxyUrl, connectTimeout: limits.maxConnectMs, ...bounds });
  }
  const resolve = options.resolve ?? resolveBySystem;
  return new Agent({ connect: guardedConnector(policy, resolve, limits.maxConnectMs), ...bounds });
}

function parseUrl(address: string): URL {
  if (!URL.canParse(address)) throw new SourceError('refused', 'the address of the feed is not a URL');
  return new URL(address);
}

function checkTarget(url: URL, policy: AddressPolicy): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new SourceError('refused', `a feed is read over http or https, not ${url.protocol}`);
  }
  checkLiteralHost(url.hostname, policy);
}

function requestHeaders(url: URL, start: URL, cursor: Cursor | null): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': USER_AGENT,
    accept: ACCEPT,
    'accept-encoding': 'gzip, br',
  };
  if (cursor?.etag !== undefined) headers['if-none-match'] = cursor.etag;
  if (cursor?.lastModified !== undefined) headers['if-modified-since'] = cursor.lastModified;
  // Credentials of the configured URL stay with its origin; a redirect elsewhere does not get them.
  if (start.username !== '' && url.origin === start.origin) {
    const pair = `${decodeURIComponent(start.username)}:${decodeURIComponent(start.password)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return headers;
}

function redirectTarget(answer: Dispatcher.ResponseData, url: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(answer.statusCode)) return null;
  const location = header(answer, 'location');
  if (location === null || !URL.canParse(location, url.href)) return null;
  return new URL(location, url);
}

interface Visit {
  readonly cursor: Cursor | null;
  readonly now: number;
  readonly limits: HttpLimits;
}

async function readAnswer(answer: Dispatcher.ResponseData, url: URL, visit: Visit): Promise<HttpAnswer> {
  if (answer.statusCode === 304) return { kind: 'unchanged', cursor: visit.cursor ?? {} };
  if (answer.statusCode < 200 || answer.statusCode > 299) {
    throw failureOfStatus(answer.statusCode, url, readRetryAfter(header(answer, 'retry-after'), visit.now));
  }
  const bytes = await readBody(answer.body, header(answer, 'content-encoding'), visit.limits.maxBodyBytes);
  return {
    kind: 'body',
    bytes,
    contentType: header(answer, 'content-type'),
    url: url.href,
    cursor: validators(answer),
  };
}

function validators(answer: Dispatcher.ResponseData): Cursor {
  const cursor: Record<string, string> = {};
  const etag = header(answer, 'etag');
  const lastModified = header(answer, 'last-modified');
  if (etag !== null && etag.length <= MAX_VALIDATOR_CHARACTERS) cursor.etag = etag;
  if (lastModified !== null && lastModified.length <= MAX_VALIDATOR_CHARACTERS) cursor.lastModified = lastModified;
  return cursor;
}

function header(answer: Dispatcher.ResponseData, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
