import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import type { Log } from '../../app/ports/index.ts';
import { errorFields } from './errors.ts';
import { REQUEST_TIMEOUT_MS } from './limits.ts';

/**
 * A door on loopback that leads to the gateway by way of an HTTP proxy, because the SDK's WebSocket takes none. It
 * opens to addresses that `via` was asked for and to nothing else.
 */
export interface GatewayProxy {
  /** Starts to listen; a second time changes nothing. */
  open(): Promise<void>;
  /** The loopback address that stands for this `ws:` or `wss:` address; one of ours stays as it is. Only when open. */
  via(url: string): string;
  close(): void;
}

export function gatewayProxy(proxyUrl: string, log: Log): GatewayProxy {
  const proxy = new URL(proxyUrl);
  /** Door by address: the gateway's own and one or two for resuming. */
  const doors = new Map<string, string>();
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on('upgrade', (request, client, head) => {
    lead(request, client, head).catch((error: unknown) => {
      log.warn('discord.gateway_proxy_failed', errorFields(error));
      client.destroy();
    });
  });

  async function lead(request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const asked = new URL(request.url ?? '/', 'http://door');
    const address = [...doors].find(([, door]) => asked.pathname === `/${door}`)?.[0];
    if (address === undefined) throw new Error('no such door');
    const target = new URL(address);
    target.search = asked.search;
    const gateway = await tunnelTo(target, proxy);
    gateway.on('error', () => client.destroy());
    gateway.on('close', () => client.destroy());
    client.on('error', () => gateway.destroy());
    client.on('close', () => gateway.destroy());
    gateway.write(upgradeText(request, target));
    gateway.write(head);
    gateway.pipe(client).pipe(gateway);
  }

  return {
    async open() {
      if (server.listening) return;
      await once(server.listen(0, '127.0.0.1').unref(), 'listening');
    },
    via(url) {
      const address = server.address();
      if (typeof address !== 'object' || address === null) throw new Error('The door to the gateway is not open');
      const own = `ws://127.0.0.1:${address.port}/`;
      if (url.startsWith(own)) return url;
      const door = doors.get(url) ?? randomUUID();
      doors.set(url, door);
      return own + door;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The SDK's own request, word for word but for where it goes. */
function upgradeText(request: IncomingMessage, target: URL): string {
  const headers = Object.entries({ ...request.headers, host: target.host });
  const lines = headers.map(([name, value]) => `${name}: ${String(value)}`);
  return [`GET ${target.pathname}${target.search} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

/** A connection through the proxy's CONNECT, encrypted for `wss:`. */
async function tunnelTo(target: URL, proxy: URL): Promise<Duplex> {
  const secure = target.protocol === 'wss:';
  const authority = `${target.hostname}:${target.port || (secure ? 443 : 80)}`;
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    method: 'CONNECT',
    host: proxy.hostname,
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    path: authority,
    headers: { host: authority, ...credentials(proxy) },
    timeout: REQUEST_TIMEOUT_MS,
  });
  request.on('timeout', () => request.destroy(new Error('the proxy does not answer')));
  request.end();
  const [response, socket]: [IncomingMessage, Duplex] = await connected(request);
  if (response.statusCode !== 200) {
    socket.destroy();
    throw new Error(`the proxy answered ${response.statusCode}`);
  }
  return secure ? tlsConnect({ socket, servername: target.hostname, ALPNProtocols: ['http/1.1'] }) : socket;
}

function connected(request: ReturnType<typeof httpRequest>): Promise<[IncomingMessage, Duplex]> {
  return new Promise((resolve, reject) => {
    request.once('connect', (response, socket) => resolve([response, socket]));
    request.once('error', reject);
  });
}

function credentials({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
