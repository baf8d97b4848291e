import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { MAX_READINGS_A_CALL } from '../../src/app/ingest-metrics.ts';
import { DAY_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { projectPath } from '../../src/project-root.ts';
import { createWeb } from '../../src/web/index.ts';
import { eachStore } from '../support/stores.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

const AT = '2026-12-01T14:50:00Z';
const one = JSON.stringify({ readings: [{ at: AT, value: 4 }] });

/** The web room on a port of its own, with one series of Mei's. */
async function openShop(open: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(open);
  const web = createWeb(world.app, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${await web.start()}`;
  const { text } = await world.say('/monitor add my-shop TikTok Shop orders');
  const [secret = ''] = /whsec_[\w+/=]+/.exec(text) ?? [];
  const [series = ''] = /m_[\w-]{12}/.exec(text) ?? [];
  return { world, url, series, secret, [Symbol.asyncDispose]: () => web.stop() };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

interface Sent {
  readonly id?: string;
  readonly at?: number;
  readonly body?: string;
  readonly secret?: string;
  readonly series?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Signed by the reference package, not by our own code. */
function send(shop: Shop, sent: Sent = {}): Promise<Response> {
  const { id = 'msg_1', body = one, secret = shop.secret, series = shop.series, type = 'application/json' } = sent;
  const at = new Date(sent.at ?? shop.world.clock.now());
  const headers = {
    'content-type': type,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
    ...sent.headers,
  };
  return fetch(`${shop.url}/ingest/metrics?series=${series}`, { method: 'POST', headers, body });
}
const stored = ({ world, series }: Shop) => world.app.store.readingsOf(series, 0, 10_000);
const said = async (response: Promise<Response>) => {
  const answer = await response;
  return { status: answer.status, body: await answer.json() };
};

eachStore(({ open }) => {
  describe('POST /ingest/metrics', () => {
    test('keeps readings that are signed with the key, unknown ones too', async () => {
      await using shop = await openShop(open);
      const body = JSON.stringify({
        readings: [
          { at: AT, value: 4.5 },
          { at: NOON, value: 'unknown' },
          { at: '2026-12-01T22:40:00+08:00', value: null },
        ],
      });
      expect(await said(send(shop, { body }))).toEqual({ status: 200, body: { accepted: 3 } });
      expect(await stored(shop)).toEqual([
        { at: Date.UTC(2026, 11, 1, 14, 40), value: null },
        { at: Date.UTC(2026, 11, 1, 14, 50), value: 4.5 },
        { at: NOON, value: null },
      ]);
    });

    test('takes CSV by its content type', async () => {
      await using shop = await openShop(open);
      const body = 'timestamp,value\n2026-12-01 14:50,4\n2026-12-01 15:00,unknown\n';
      expect(await said(send(shop, { body, type: 'text/csv; charset=utf-8' }))).toMatchObject({
        body: { accepted: 2 },
      });
      expect(await stored(shop)).toHaveLength(2);
    });

    test('a call that comes twice counts once', async () => {
      await using shop = await openShop(open);
      await send(shop);
      expect(await said(send(shop))).toEqual({ status: 200, body: { accepted: 0, repeated: true } });
      const again = JSON.stringify({ readings: [{ at: AT, value: 9 }] });
      expect(await said(send(shop, { body: again }))).toMatchObject({ body: { repeated: true } });
      expect(await stored(shop)).toEqual([{ at: Date.parse(AT), value: 4 }]);
    });

    test('a refused call may be mended and sent again under the same id', async () => {
      await using shop = await openShop(open);
      expect(await said(send(shop, { body: '{"readings":[{"at":"now","value":4}]}' }))).toMatchObject({ status: 422 });
      expect(await said(send(shop))).toMatchObject({ status: 200, body: { accepted: 1 } });
    });

    test.each<[string, Sent]>([
      ['another key', { secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
      ['another series', { series: 'm_AAAAAAAAAAAA' }],
      ['no series', { series: '' }],
      ['a clock that is six minutes slow', { at: NOON - 6 * MINUTE_MS }],
      ['a clock that is six minutes fast', { at: NOON + 6 * MINUTE_MS }],
      ['another id than was signed', { headers: { 'webhook-id': 'msg_2' } }],
      ['no signature', { headers: { 'webhook-signature': '' } }],
      ['an endless id', { id: 'x'.repeat(300) }],
    ])('with %s is answered 401, always in the same words, and nothing is stored', async (_, sent) => {
      await using shop = await openShop(open);
      expect(await said(send(shop, sent))).toEqual({
        status: 401,
        body: { errors: ['not signed by a key I know: check series, key, clock and the three webhook- headers'] },
      });
      expect(await stored(shop)).toEqual([]);
    });

    test('a revoked key is told so, but only to who holds it', async () => {
      await using shop = await openShop(open);
      await shop.world.say('/monitor revoke my-shop');
      expect(await said(send(shop))).toMatchObject({ status: 410 });
      expect(await said(send(shop, { secret: 'whsec_AAAA' }))).toMatchObject({ status: 401 });
    });

    test.each<[string, Sent, number, string]>([
      ['no JSON', { body: '{' }, 422, 'the body is not JSON in UTF-8'],
      ['no list', { body: '{"readings":4}' }, 422, 'readings: must be a list of {at, value}'],
      ['no reading', { body: '{"readings":[]}' }, 422, 'there is no reading in it'],
      ['a value that is no number', { body: '{"readings":[{"at":1,"value":"4"}]}' }, 422, 'readings.0.value: must be'],
      ['a time without a zone', { body: '{"readings":[{"at":"2026-12-01 14:50","value":4}]}' }, 422, 'has no zone'],
      ['a time to come', { body: '{"readings":[{"at":"2026-12-02T14:50:00Z","value":4}]}' }, 422, 'in the future'],
      ['less than nothing', { body: `{"readings":[{"at":"${AT}","value":-1}]}` }, 422, 'negative'],
      ['another type', { type: 'text/plain' }, 422, 'use application/json or text/csv'],
      [
        'a bad line of CSV',
        { body: 'timestamp,value\n2026-12-01,x', type: 'text/csv' },
        422,
        'line 2: the value is no',
      ],
      ['another metric', { body: `${AT},4,views`, type: 'text/csv' }, 422, 'this key is for orders only'],
      ['too much', { body: 'x'.repeat(300_000) }, 413, 'larger than 262144 bytes'],
    ])('%s is explained, and nothing is stored', async (_, sent, status, why) => {
      await using shop = await openShop(open);
      const answer = await said(send(shop, sent));
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body)).toContain(why);
      expect(await stored(shop)).toEqual([]);
    });

    test('takes a thousand readings a call and not one more', async () => {
      await using shop = await openShop(open);
      const readings = Array.from({ length: MAX_READINGS_A_CALL + 1 }, (_, index) => ({
        at: NOON - index * 1_000,
        value: 1,
      }));
      expect(await said(send(shop, { body: JSON.stringify({ readings }) }))).toMatchObject({ status: 422 });
      const fewer = JSON.stringify({ readings: readings.slice(1) });
      expect(await said(send(shop, { body: fewer }))).toMatchObject({ body: { accepted: MAX_READINGS_A_CALL } });
      expect(await stored(shop)).toHaveLength(MAX_READINGS_A_CALL);
    });

    test('slows a series down that calls more than once a second, and no other', async () => {
      await using shop = await openShop(open);
      for (let call = 0; call < 60; call++) expect((await send(shop, { id: `msg_${call}` })).status).toBe(200);
      const refused = await send(shop, { id: 'msg_60' });
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('60');
      shop.world.clock.advance(MINUTE_MS);
      expect((await send(shop, { id: 'msg_60' })).status).toBe(200);
    });

    test('what nobody signed never makes an owner’s key slow', async () => {
      await using shop = await openShop(open);
      for (let call = 0; call < 70; call++) await send(shop, { id: `msg_${call}`, secret: 'whsec_AAAA' });
      expect((await send(shop)).status).toBe(200);
    });
  });

  test('neither a number nor a key nor a member stands in a log, whatever happens', async () => {
    const lines: string[] = [];
    const log = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields], withErrors));
    const loud = { debug: log, info: log, warn: log, error: log };
    const world = await createWorld(open, { log: loud });
    const web = createWeb(world.app, { host: '127.0.0.1', port: 0 });
    const { text } = await world.say('/monitor add my-shop TikTok Shop orders', { member: 'mei-4711' });
    const [secret = ''] = /whsec_[\w+/=]+/.exec(text) ?? [];
    const [series = ''] = /m_[\w-]{12}/.exec(text) ?? [];
    const shop: Shop = {
      world,
      url: `http://127.0.0.1:${await web.start()}`,
      series,
      secret,
      [Symbol.asyncDispose]: () => web.stop(),
    };
    const value = 987_654.321;
    await send(shop, { body: JSON.stringify({ readings: [{ at: AT, value }] }) });
    await send(shop, {
      body: JSON.stringify({
        readings: [
          { at: AT, value },
          { at: 'x', value },
        ],
      }),
      id: 'msg_2',
    });
    await world.say(`/monitor reading my-shop ${value}`, { member: 'mei-4711' });
    await world.app.store.close();
    expect((await send(shop, { id: 'msg_3', body: JSON.stringify({ readings: [{ at: AT, value }] }) })).status).toBe(
      500,
    );
    await web.stop();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) for (const told of ['987654', secret, 'mei-4711']) expect(line).not.toContain(told);
  });
});

describe('the web room', () => {
  const inMemory = async (use: (world: World, url: string) => Promise<void>) => {
    const { openStore } = await import('../../src/storage/index.ts');
    const world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
    const web = createWeb(world.app, { host: '127.0.0.1', port: 0 });
    try {
      await use(world, `http://127.0.0.1:${await web.start()}`);
    } finally {
      await web.stop();
    }
  };

  test('says that it is well, and that it is not once the database is gone', () =>
    inMemory(async ({ app }, url) => {
      expect(await said(fetch(`${url}/healthz`))).toEqual({ status: 200, body: { status: 'ok', database: 'ok' } });
      await app.store.close();
      expect(await said(fetch(`${url}/healthz`))).toMatchObject({ status: 503, body: { database: 'failing' } });
    }));

  test('answers JSON to whoever asks for something else', () =>
    inMemory(async (_, url) => {
      expect(await said(fetch(`${url}/nothing`))).toMatchObject({ status: 404 });
      expect(await said(fetch(`${url}/ingest/metrics`))).toEqual({ status: 405, body: { errors: ['use POST'] } });
    }));

  test('stops although somebody holds a connection open', () =>
    inMemory(async (_, url) => {
      const socket = connectSocket(Number(new URL(url).port), '127.0.0.1');
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.on('error', () => undefined);
    }));

  test('says which port it could not have', () =>
    inMemory(async ({ app }, url) => {
      const second = createWeb(app, { host: '127.0.0.1', port: Number(new URL(url).port) });
      await expect(second.start()).rejects.toMatchObject({
        name: 'StartError',
        remedy: expect.stringContaining('WEB_PORT'),
      });
    }));
});

/** `README.md`'s own words, with `node` and `curl` (or something that does what it does here, where there is none). */
test('the example of the README sends a reading', async () => {
  const [, example = ''] = readFileSync(projectPath('README.md'), 'utf8').match(/```sh\n(series=m_[\s\S]*?)```/) ?? [];
  expect(example).toContain('curl');
  const folder = mkdtempSync(join(tmpdir(), 'stallwatch-readme-'));
  const { openStore } = await import('../../src/storage/index.ts');
  // The example signs with the machine's own clock.
  await using shop = await openShop(async (clock) => {
    clock.set(Date.now());
    return openStore({ url: 'file::memory:', clock });
  });
  try {
    writeFileSync(join(folder, 'curl'), CURL.replace('NODE', process.execPath));
    chmodSync(join(folder, 'curl'), 0o755);
    const script = example
      .replace(/series=m_\S+/, `series=${shop.series}`)
      .replace(/key=whsec_\S+/, `key=${shop.secret}`)
      .replace(/url=\S+/, `url=${shop.url}`);
    const path = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin:${folder}`;
    const { stdout } = await promisify(execFile)('sh', ['-euc', script], { env: { PATH: path } });
    expect(JSON.parse(stdout)).toEqual({ accepted: 1 });
    const [reading] = await shop.world.app.store.readingsOf(shop.series, Date.now() - DAY_MS, 10);
    expect(reading?.value).toBe(4);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** As much of curl as the example needs, for a machine that has none; it stands last on the path. */
const CURL = `#!NODE
const words = process.argv.slice(2);
const headers = words.flatMap((word, index) => (words[index - 1] === '-H' ? [word.split(/: (.*)/s).slice(0, 2)] : []));
const body = words[words.indexOf('-d') + 1];
const url = words.find((word) => word.startsWith('http'));
fetch(url, { method: 'POST', headers, body }).then((answer) => answer.text()).then((text) => process.stdout.write(text));
`;

function withErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value;
}
