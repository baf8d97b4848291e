import { REST, type RESTOptions, type ResponseLike } from 'discord.js';
import { Agent, type Dispatcher, fetch, ProxyAgent, Response } from 'undici';
import { MAX_RESPONSE_BYTES, pace, REQUEST_TIMEOUT_MS } from './limits.ts';

export interface TransportOptions {
  /** Without the version: `https://discord.com/api`. */
  readonly apiUrl?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly requestTimeoutMs?: number | undefined;
}

/** How requests leave. Ours rather than the SDK's, so that a stop really ends them and a proxy is honoured. */
export interface Transport {
  readonly rest: Partial<RESTOptions>;
  close(): Promise<void>;
}

export function openTransport(options: TransportOptions): Transport {
  const limits = { maxResponseSize: MAX_RESPONSE_BYTES };
  const agent = options.proxyUrl
    ? new ProxyAgent({ ...limits, uri: options.proxyUrl, proxyTunnel: true })
    : new Agent(limits);
  return {
    rest: {
      ...(options.apiUrl ? { api: options.apiUrl.replace(/\/+$/, '') } : {}),
      timeout: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      makeRequest: (url, init) => request(agent, url, init),
    },
    close: () => agent.destroy(),
  };
}

/**
 * The manager for announcements: it never sends twice and never waits, so that the relay decides. It is not the client's
 * own, because answers to commands are exempt from the global limit and must not queue behind announcements.
 */
export function deliveryRest(transport: Transport, token: string): REST {
  return new REST({
    ...transport.rest,
    retries: 0,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: pace.perSecond,
  }).setToken(token);
}

type Init = Parameters<RESTOptions['makeRequest']>[1];

async function request(dispatcher: Dispatcher, url: string, init: Init): Promise<ResponseLike> {
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: init.headers as Record<string, string>,
    body: typeof init.body === 'string' ? init.body : null,
    signal: init.signal ?? null,
    dispatcher,
  });
  return response.status === 429 ? withTrueWait(response) : response;
}

/** The SDK reads the wait of a 429 from the header only; some limits tell the true one in the body (discord-api-docs#6109). */
async function withTrueWait(response: Response): Promise<Response> {
  const body = await response.text();
  const wait = Math.max(Number(response.headers.get('retry-after')) || 0, retryAfterIn(body));
  const headers = new Headers([...response.headers]);
  headers.set('retry-after', String(wait));
  return new Response(body, { status: response.status, statusText: response.statusText, headers: [...headers] });
}

/** Seconds; 0 when the body does not tell. */
function retryAfterIn(body: string): number {
  try {
    const told: unknown = JSON.parse(body);
    return typeof told === 'object' && told !== null && 'retry_after' in told ? Number(told.retry_after) || 0 : 0;
  } catch {
    return 0;
  }
}
