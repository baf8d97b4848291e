import { REST, type RESTOptions, SimpleShardingStrategy, type WebSocketOptions } from 'discord.js';
import { Agent, type Dispatcher, FormData, fetch, ProxyAgent, Response } from 'undici';
import type { Clock, Log } from '../../app/ports/index.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { type GatewayProxy, gatewayProxy } from './gateway-proxy.ts';
import { GATEWAY_KEPT_MS, MAX_REQUESTS_PER_SECOND, MAX_RESPONSE_BYTES, REQUEST_TIMEOUT_MS } from './limits.ts';

export interface TransportOptions {
  /** Without the version: `https://discord.com/api`. */
  readonly apiUrl?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly requestTimeoutMs?: number | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** How requests leave. Ours rather than the SDK's, so that a stop really ends them and a proxy is honoured. */
export interface Transport {
  readonly rest: Partial<RESTOptions>;
  readonly gateway: WebSocketOptions;
  readonly breaker: Breaker;
  close(): Promise<void>;
}

export function openTransport({ apiUrl, proxyUrl, requestTimeoutMs, clock, log }: TransportOptions): Transport {
  const breaker = createBreaker({ clock, log });
  const limits = { maxResponseSize: MAX_RESPONSE_BYTES };
  const agent = proxyUrl ? new ProxyAgent({ ...limits, uri: proxyUrl, proxyTunnel: true }) : new Agent(limits);
  const gateway = proxyUrl ? gatewayProxy(proxyUrl, log) : null;
  const ask = onceAtATime(async (url, init) => {
    const response = await request(agent, url, init);
    breaker.saw(response.status, response.headers.get('x-ratelimit-scope'));
    return response;
  });
  return {
    rest: {
      ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}),
      timeout: requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      async makeRequest(url, init) {
        const response = await ask(url, init);
        return gateway !== null && isGateway(url) ? throughProxy(response, gateway) : response;
      },
    },
    breaker,
    gateway: gateway === null ? {} : { buildStrategy: (manager) => proxiedStrategy(manager, gateway) },
    async close() {
      await agent.destroy();
      gateway?.close();
    },
  };
}

/**
 * The manager for announcements: it never sends twice and never waits, so that the relay decides. It is not the
 * client's own, because answers to commands are exempt from the global limit and must not queue behind announcements.
 */
export function deliveryRest(transport: Transport, token: string): REST {
  return new REST({
    ...transport.rest,
    retries: 0,
    rejectOnRateLimit: () => true,
    globalRequestsPerSecond: MAX_REQUESTS_PER_SECOND,
  }).setToken(token);
}

const isGateway = (url: string): boolean => url.endsWith('/gateway/bot');

/** Every shard's client asks for the gateway; those that connect together share one answer. */
function onceAtATime(ask: (url: string, init: Init) => Promise<Response>): typeof ask {
  let last: { readonly until: number; readonly answer: Promise<Response> } | null = null;
  return async (url, init) => {
    if (!isGateway(url)) return ask(url, init);
    if (last === null || performance.now() >= last.until)
      last = { until: performance.now() + GATEWAY_KEPT_MS, answer: ask(url, init) };
    const { answer } = last;
    try {
      const response = await answer;
      if (!response.ok) last = null;
      return response.clone();
    } catch (error) {
      last = null;
      throw error;
    }
  };
}

type Init = Parameters<RESTOptions['makeRequest']>[1];

async function request(dispatcher: Dispatcher, url: string, init: Init): Promise<Response> {
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: init.headers as Record<string, string>,
    body: bodyOf(init.body),
    signal: init.signal ?? null,
    dispatcher,
  });
  return response.status === 429 ? withTrueWait(response) : response;
}

/** Files come in Node's own form, which this undici does not know for one. */
function bodyOf(body: unknown): string | FormData | null {
  if (!(body instanceof globalThis.FormData)) return typeof body === 'string' ? body : null;
  const form = new FormData();
  for (const [name, value] of body) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, value.name);
  }
  return form;
}

/** The SDK reads the wait of a 429 from the header only; the true one may be in the body (discord-api-docs#6109). */
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

/** Discord's answer with the gateway's address replaced by its door. */
async function throughProxy(response: Response, gateway: GatewayProxy): Promise<Response> {
  if (!response.ok) return response;
  const told: unknown = await response.json();
  if (typeof told !== 'object' || told === null || !('url' in told)) return Response.json(told);
  await gateway.open();
  return Response.json({ ...told, url: gateway.via(String(told.url)) });
}

/** READY names another address to resume at; it needs a door of its own, at once: the next event does not wait. */
function proxiedStrategy(manager: WebSocketManager, gateway: GatewayProxy): SimpleShardingStrategy {
  const { options } = manager;
  const update = options.updateSessionInfo;
  options.updateSessionInfo = (shard, session) =>
    update(shard, session && { ...session, resumeURL: gateway.via(session.resumeURL) });
  return new SimpleShardingStrategy(manager);
}

type WebSocketManager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];
