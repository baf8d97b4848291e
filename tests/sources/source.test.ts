import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createSource, createSourceTools } from '../../src/sources/index.ts';
import { startFeedServer } from '../support/feed-server.ts';

const NOW = Date.UTC(2026, 0, 27, 12);
const body = readFileSync(new URL('./fixtures/statuspage-summary.json', import.meta.url));
const page = Buffer.from('<!DOCTYPE html><html><body>We moved to another vendor</body></html>');
const server = await startFeedServer((request, response) => {
  if (request.url === '/moved') response.end(page);
  else if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end();
  else response.writeHead(200, { etag: '"v1"' }).end(body);
});
const tools = createSourceTools({ clock: { now: () => NOW }, allowPrivateAddresses: true });
afterAll(async () => {
  await tools.close();
  await server.close();
});

const never = new AbortController().signal;
const spec = { id: 'shop-status', service: 'shop', kind: 'statuspage', pollEveryMs: 300_000 };

test('a source reads, remembers the ETag and then hears that nothing changed', async () => {
  const source = createSource({ ...spec, url: `${server.url}/summary.json` }, tools);
  const first = await source.fetch(null, never);
  expect(first).toMatchObject({
    kind: 'reading',
    reading: { kind: 'statuspage' },
    cursor: { 'statuspage.0.etag': '"v1"' },
  });
  expect(await source.fetch(first.cursor, never)).toEqual({ kind: 'unchanged', cursor: first.cursor });
});

test('auto finds the kind by itself', async () => {
  const source = createSource({ ...spec, kind: 'auto', url: `${server.url}/summary.json` }, tools);
  expect(await source.fetch(null, never)).toMatchObject({ reading: { kind: 'statuspage' } });
});

test('a page that became HTML is a broken source, with the reason', async () => {
  const source = createSource({ ...spec, url: `${server.url}/moved` }, tools);
  await expect(source.fetch(null, never)).rejects.toMatchObject({
    name: 'SourceError',
    kind: 'broken',
    message: 'shop-status: expected JSON, found a web page or XML',
  });
});

test('an unknown kind is a mistake in the catalog', () => {
  expect(() => createSource({ ...spec, kind: 'telex', url: server.url }, tools)).toThrow('unknown kind "telex"');
});
