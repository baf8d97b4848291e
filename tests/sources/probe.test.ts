import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createHttp, createProber, type Http } from '../../src/sources/index.ts';
import { manualClock } from '../support/clock.ts';

const open: (Server | Http)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) {
    if ('get' in one) await one.close();
    else {
      one.closeAllConnections();
      one.close();
    }
  }
});

/** A web address that answers with these statuses, one after another; null never answers. */
async function site(...statuses: readonly (number | null)[]): Promise<{ url: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((_, response) => {
    const status = statuses[Math.min(asked++, statuses.length - 1)] ?? null;
    if (status !== null) response.writeHead(status).end('x');
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, asked: () => asked };
}

function proberFor(addresses: readonly string[], limits = {}) {
  const clock = manualClock(1_000_000);
  const http = createHttp({ clock, allowPrivateAddresses: true, limits: { maxTotalMs: 300, ...limits } });
  open.push(http);
  return { clock, prober: createProber({ http, clock, addressesOf: (id) => (id === 'shopee' ? addresses : []) }) };
}

test.each([
  ['a page', 200, 'answers'],
  ['a login wall', 403, 'answers'],
  ['a page that moved away', 404, 'answers'],
  ['a limit for visitors', 429, 'answers'],
  ['an error of its own', 503, 'fails'],
  ['no answer', null, 'silent'],
])('an address with %s', async (_, status, result) => {
  const { url } = await site(status);
  const { prober } = proberFor([url]);
  expect(await prober.probe('shopee')).toEqual({ result, host: new URL(url).host, at: 1_000_000 });
});

test('of several addresses the worst decides', async () => {
  const [well, ill] = [await site(200), await site(500)];
  const { prober } = proberFor([well.url, ill.url]);
  expect(await prober.probe('shopee')).toMatchObject({ result: 'fails', host: new URL(ill.url).host });
});

test('a crowd that asks costs the platform one request a minute', async () => {
  const { url, asked } = await site(200, 503);
  const { clock, prober } = proberFor([url]);
  await Promise.all(Array.from({ length: 50 }, () => prober.probe('shopee')));
  expect(asked()).toBe(1);
  clock.advance(60_000);
  expect(await prober.probe('shopee')).toMatchObject({ result: 'fails' });
  expect(asked()).toBe(2);
});

test('a service without a public address is not looked at', async () => {
  const { prober } = proberFor([]);
  expect(await prober.probe('my-erp')).toBeNull();
});

test('a private address is not looked at, like in a feed', async () => {
  const { url, asked } = await site(200);
  const clock = manualClock(0);
  const http = createHttp({ clock });
  open.push(http);
  const prober = createProber({ http, clock, addressesOf: () => [url] });
  expect(await prober.probe('shopee')).toBeNull();
  expect(asked()).toBe(0);
});
