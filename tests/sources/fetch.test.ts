import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { SourceError } from '../../src/app/ports/index.ts';
import { createHttp, type Http, type HttpOptions } from '../../src/sources/index.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';

const NOW = Date.UTC(2026, 0, 27, 12);
const open: (Http | FeedServer)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function http(options: Partial<HttpOptions> = {}): Http {
  const created = createHttp({ clock: { now: () => NOW }, allowPrivateAddresses: true, ...options });
  open.push(created);
  return created;
}

async function serve(answer: Parameters<typeof startFeedServer>[0]): Promise<FeedServer> {
  const server = await startFeedServer(answer);
  open.push(server);
  return server;
}

async function failureOf(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SourceError) return error;
  throw new Error('expected a SourceError');
}

const never = new AbortController().signal;

describe('a feed that behaves', () => {
  test('body, type and validators come back', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, {
        'content-type': 'text/xml',
        etag: '"v1"',
        'last-modified': 'Tue, 27 Jan 2026 11:00:00 GMT',
      });
      response.end('<rss/>');
    });
    const answer = await http().get(`${server.url}/feed`, null, never);
    expect(answer).toMatchObject({
      kind: 'body',
      contentType: 'text/xml',
      cursor: { etag: '"v1"', lastModified: 'Tue, 27 Jan 2026 11:00:00 GMT' },
    });
  });

  test('the second look asks conditionally and 304 keeps the cursor', async () => {
    const server = await serve((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200, { etag: '"v1"' });
      response.end();
    });
    const cursor = { etag: '"v1"', memory: 'kept' };
    expect(await http().get(server.url, cursor, never)).toEqual({ kind: 'unchanged', cursor });
  });

  test('gzip is unpacked', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync('<rss/>'));
    });
    const answer = await http().get(server.url, null, never);
    expect(answer.kind === 'body' && Buffer.from(answer.bytes).toString()).toBe('<rss/>');
  });

  test('a redirect is followed and its end is told', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' });
      response.end('x');
    });
    expect(await http().get(`${server.url}/old`, null, never)).toMatchObject({ url: `${server.url}/new` });
  });

  test('credentials in the URL go to its own origin only', async () => {
    const elsewhere = await serve((_, response) => response.end('x'));
    const server = await serve((_, response) => {
      response.writeHead(302, { location: elsewhere.url }).end();
    });
    await http().get(server.url.replace('//', '//me:secret@'), null, never);
    expect(server.requests[0]?.headers.authorization).toBe(`Basic ${btoa('me:secret')}`);
    expect(elsewhere.requests[0]?.headers.authorization).toBeUndefined();
  });
});

describe('a feed that does not', () => {
  test('429 with Retry-After in seconds', async () => {
    const server = await serve((_, response) => response.writeHead(429, { 'retry-after': '120' }).end());
    expect(await failureOf(http().get(server.url, null, never))).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 120_000,
    });
  });

  test('503 with Retry-After as a date', async () => {
    const server = await serve((_, response) =>
      response.writeHead(503, { 'retry-after': 'Tue, 27 Jan 2026 12:10:00 GMT' }).end(),
    );
    expect(await failureOf(http().get(server.url, null, never))).toMatchObject({
      kind: 'unreachable',
      answered: true,
      retryAfterMs: 600_000,
    });
  });

  test('404 is a page that moved, and the message keeps the query to itself', async () => {
    const server = await serve((_, response) => response.writeHead(404).end());
    const failure = await failureOf(http().get(`${server.url}/feed?token=hunter2`, null, never));
    expect(failure.kind).toBe('broken');
    expect(failure.message).not.toContain('hunter2');
  });

  test('nobody listens: unreachable', async () => {
    const server = await startFeedServer(() => undefined);
    await server.close();
    expect((await failureOf(http().get(server.url, null, never))).kind).toBe('unreachable');
  });

  test('an endless body is cut at the limit and the socket closed', async () => {
    const server = await serve((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const before = process.memoryUsage().rss;
    expect(await failureOf(http().get(server.url, null, never))).toMatchObject({ kind: 'broken' });
    await server.connectionClosed();
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  test('a gzip bomb is cut at the limit of what comes out', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    expect(await failureOf(http().get(server.url, null, never))).toMatchObject({ kind: 'broken' });
  });

  test('something that only claims to be gzip is broken', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end('plain');
    });
    expect((await failureOf(http().get(server.url, null, never))).kind).toBe('broken');
  });

  test('a slow drip ends at the time limit and the socket is closed', async () => {
    const server = await serve((_, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const slow = http({ limits: { maxTotalMs: 150 } });
    expect((await failureOf(slow.get(server.url, null, never))).kind).toBe('unreachable');
    await server.connectionClosed();
  });

  test('redirects in a circle end', async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: '/again' }).end());
    expect((await failureOf(http().get(server.url, null, never))).kind).toBe('refused');
    expect(server.requests).toHaveLength(6);
  });

  test('a redirect to a file is refused', async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    expect((await failureOf(http().get(server.url, null, never))).kind).toBe('refused');
  });

  test('stopping ends a look in flight', async () => {
    const server = await serve(() => undefined);
    const stop = new AbortController();
    const look = failureOf(http().get(server.url, null, stop.signal));
    stop.abort();
    expect((await look).kind).toBe('unreachable');
  });
});

describe('private addresses', () => {
  const guarded = (options: Partial<HttpOptions> = {}): Http => http({ allowPrivateAddresses: false, ...options });

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[fd00::1]/',
    'http://[fe80::1]/',
    'http://localhost/',
    'http://feeds.localhost/',
  ])('%s is refused', async (url) => {
    expect((await failureOf(guarded().get(url, null, never))).kind).toBe('refused');
  });

  test('a name that resolves to a private address is refused at connect time', async () => {
    const rebinding = guarded({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    expect((await failureOf(rebinding.get('http://feed.example/', null, never))).kind).toBe('refused');
  });

  test('one private answer among public ones is enough to refuse', async () => {
    const mixed = guarded({
      resolve: async () => [
        { address: '93.184.216.34', family: 4 },
        { address: '::1', family: 6 },
      ],
    });
    expect((await failureOf(mixed.get('http://feed.example/', null, never))).kind).toBe('refused');
  });

  test('a redirect to loopback is refused, though the first host is allowed', async () => {
    const inside = await serve((_, response) => response.end('secret'));
    const server = await serve((_, response) => response.writeHead(302, { location: inside.url }).end());
    const port = new URL(server.url).port;
    const reader = guarded({
      allowHosts: ['feed.example'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    expect((await failureOf(reader.get(`http://feed.example:${port}/`, null, never))).kind).toBe('refused');
    expect(inside.requests).toHaveLength(0);
  });

  test('a host the operator allows is read', async () => {
    const server = await serve((_, response) => response.end('x'));
    const answer = await guarded({ allowHosts: ['127.0.0.1'] }).get(server.url, null, never);
    expect(answer.kind).toBe('body');
  });
});

describe('behind a proxy', () => {
  test('the proxy fetches, but literal private targets are still refused', async () => {
    const proxy = await serve((request, response) => response.end(`proxied ${request.url}`));
    const reader = http({ allowPrivateAddresses: false, proxyUrl: proxy.url });
    const answer = await reader.get('http://feed.example/rss', null, never);
    expect(answer.kind === 'body' && Buffer.from(answer.bytes).toString()).toBe('proxied http://feed.example/rss');
    expect((await failureOf(reader.get('http://10.0.0.1/', null, never))).kind).toBe('refused');
  });
});
