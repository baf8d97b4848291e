import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createCaller } from '../../src/net/index.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}/hook`;
}

function caller(over: Partial<Parameters<typeof createCaller>[0]> = {}) {
  const made = createCaller({ now: () => 1_000_000, allowPrivateAddresses: true, totalMs: 300, ...over });
  closing.push(() => made.close());
  return made;
}
const body = new TextEncoder().encode('{"type":"automation.test"}');
const post = (url: string, over = {}) => caller(over).post({ url, headers: { 'webhook-id': 'msg_1' }, body });

describe('a call', () => {
  test('arrives as it was made', async () => {
    const seen: unknown[] = [];
    const url = await receiver((request, response) => {
      request.setEncoding('utf8').on('data', (text) => {
        seen.push(request.method, request.headers['webhook-id'], request.headers['content-type'], text);
        response.writeHead(204).end();
      });
    });
    expect(await post(url)).toEqual({ kind: 'answered', status: 204, retryAfterMs: null });
    expect(seen).toEqual(['POST', 'msg_1', 'application/json', '{"type":"automation.test"}']);
  });

  test('follows no redirect', async () => {
    const visited: (string | undefined)[] = [];
    const url = await receiver((request, response) => {
      visited.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(url)).toMatchObject({ status: 307 });
    expect(visited).toEqual(['/hook']);
  });

  test.each([
    ['90', 90_000],
    ['Thu, 01 Jan 1970 00:17:40 GMT', 60_000],
    ['99999999', 86_400_000],
    ['soon', null],
  ])('hears Retry-After: %s', async (header, retryAfterMs) => {
    const url = await receiver((_, response) => response.writeHead(503, { 'retry-after': header }).end());
    expect(await post(url)).toEqual({ kind: 'answered', status: 503, retryAfterMs });
  });

  test('reads nothing of an endless answer', async () => {
    const url = await receiver((_, response) => {
      response.writeHead(200);
      const more = setInterval(() => response.write('x'.repeat(65_536)), 1);
      response.on('close', () => clearInterval(more));
    });
    expect(await post(url)).toMatchObject({ status: 200 });
  });

  test('gives up on a receiver that does not answer', async () => {
    const url = await receiver(() => undefined);
    expect(await post(url)).toEqual({ kind: 'failed', reason: 'timeout' });
  });

  test('to nobody fails', async () => {
    expect(await post('http://127.0.0.1:1/hook')).toEqual({ kind: 'failed', reason: 'unreachable' });
  });
});

describe('addresses that moderators type', () => {
  const guarded = { allowPrivateAddresses: false };

  test.each([
    ['https://127.0.0.1/hook', 'private'],
    ['https://[::1]/hook', 'private'],
    ['https://2130706433/hook', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://10.0.0.8/hook', 'private'],
    ['https://localhost/hook', 'private'],
    ['http://ads.example.com/hook', 'not_https'],
    ['ftp://ads.example.com/hook', 'not_https'],
    ['nonsense', 'not_a_url'],
    ['https://ads.example.com/hook', null],
  ])('%s: %s', async (url, refusal) => {
    expect(caller(guarded).refuses(url)).toBe(refusal);
    if (refusal !== null) expect(await post(url, guarded)).toEqual({ kind: 'failed', reason: 'refused' });
  });

  test('may name this machine in the operator’s own network', () => {
    expect(caller().refuses('http://127.0.0.1:5678/hook')).toBeNull();
  });
});
