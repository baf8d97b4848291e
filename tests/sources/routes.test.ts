import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Source } from '../../src/app/ports/index.ts';
import { createSource, createSourceTools, discover } from '../../src/sources/index.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';

const NOW = Date.UTC(2026, 0, 27, 12);
const never = new AbortController().signal;
const tools = createSourceTools({ clock: { now: () => NOW }, allowPrivateAddresses: true });
afterAll(() => tools.close());
const open: FeedServer[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Pages = Readonly<Record<string, string | number>>;

/** Serves texts by path; a number is a status code, what is not there is 404. `pages` may be changed meanwhile. */
async function serve(pages: () => Pages): Promise<{ url: string; server: FeedServer }> {
  const server = await startFeedServer((request, response) => {
    const page = pages()[request.url ?? ''] ?? 404;
    if (typeof page === 'number') response.writeHead(page).end();
    else {
      const etag = `"${createHash('sha256').update(page).digest('hex')}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(page);
    }
  });
  open.push(server);
  return { url: server.url, server };
}

const incidents = (status: string): string =>
  JSON.stringify({
    page: { name: 'Shop', url: 'https://status.shop.example', updated_at: '2026-01-27T12:00:00Z' },
    incidents: [
      { id: 'abc', name: 'Orders', status, impact: 'minor', created_at: '2026-01-27T09:00:00Z', incident_updates: [] },
    ],
  });
const maintenances = JSON.stringify({
  scheduled_maintenances: [
    {
      id: 'm1',
      name: 'Upgrade',
      status: 'scheduled',
      created_at: '2026-01-27T09:00:00Z',
      scheduled_for: '2026-01-28T09:00:00Z',
      scheduled_until: '2026-01-28T10:00:00Z',
      incident_updates: [],
    },
  ],
});
const html =
  '<!DOCTYPE html><html><head><title>Shop Status</title><meta name="issued" content="1769515200"></head><body><div class="layout-content status status-index"><div class="unresolved-incident impact-minor"><div class="incident-title"><a href="/incidents/abc">Orders</a></div><div class="update"><strong>Investigating</strong> - Late.<br><small>Jan 27, 09:00 UTC</small></div></div></div></body></html>';

async function idsOf(source: Source): Promise<readonly string[]> {
  const answer = await source.fetch(null, never);
  return answer.kind === 'reading' ? answer.reading.incidents.map((incident) => incident.externalId) : [];
}

const spec = { id: 'shop', service: 'shop', kind: 'statuspage', pollEveryMs: 300_000 };

describe('the root of a Statuspage', () => {
  test('is read at its endpoints, incidents and maintenance in one reading', async () => {
    const { url } = await serve(() => ({
      '/api/v2/incidents.json': incidents('investigating'),
      '/api/v2/scheduled-maintenances.json': maintenances,
    }));
    expect(await idsOf(createSource({ ...spec, url }, tools))).toEqual(['abc', 'm1']);
  });

  test('is whole without the endpoint that not every vendor has', async () => {
    const { url } = await serve(() => ({ '/api/v2/incidents.json': incidents('investigating') }));
    expect(await idsOf(createSource({ ...spec, url }, tools))).toEqual(['abc']);
  });

  test('is read as a page, with the same ids, when there is no JSON', async () => {
    const { url } = await serve(() => ({ '/': html, '/api/v2/incidents.json': '<html>moved</html>' }));
    expect(await idsOf(createSource({ ...spec, url }, tools))).toEqual(['abc']);
  });

  test('that does not answer is not asked a second way', async () => {
    const { url, server } = await serve(() => ({ '/': html, '/api/v2/incidents.json': 503 }));
    await expect(createSource({ ...spec, url }, tools).fetch(null, never)).rejects.toMatchObject({
      kind: 'unreachable',
    });
    expect(server.requests).toHaveLength(1);
  });

  test('is unchanged when both endpoints are, and whole again when one changed', async () => {
    let status = 'investigating';
    const { url } = await serve(() => ({
      '/api/v2/incidents.json': incidents(status),
      '/api/v2/scheduled-maintenances.json': maintenances,
    }));
    const source = createSource({ ...spec, url }, tools);
    const first = await source.fetch(null, never);
    expect((await source.fetch(first.cursor, never)).kind).toBe('unchanged');
    status = 'resolved';
    expect(await source.fetch(first.cursor, never)).toMatchObject({
      reading: { incidents: [{ externalId: 'abc', phase: 'resolved' }, { externalId: 'm1' }] },
    });
  });
});

describe('what an address turns out to be', () => {
  const feed =
    '<rss version="2.0"><channel><title>T</title><item><title>A</title><guid>1</guid></item></channel></rss>';

  test('the feed itself', async () => {
    const { url } = await serve(() => ({ '/rss': feed }));
    expect(await discover(`${url}/rss`, tools, never)).toEqual({ kind: 'feed', url: `${url}/rss` });
  });

  test('a Statuspage, whose endpoints are better than its page', async () => {
    const { url } = await serve(() => ({ '/history': html }));
    expect(await discover(`${url}/history`, tools, never)).toEqual({ kind: 'statuspage', url: `${url}/` });
  });

  test('a page that links to its feed', async () => {
    const page =
      '<!DOCTYPE html><html><head><link rel="alternate" type="application/atom+xml" href="/history.atom"></head></html>';
    const { url } = await serve(() => ({ '/': page }));
    expect(await discover(url, tools, never)).toEqual({ kind: 'feed', url: `${url}/history.atom` });
  });

  test('a page written by a script of a vendor that we know', async () => {
    const page = '<!DOCTYPE html><html><head><script src="https://cdn.instatus.com/app.js"></script></head></html>';
    const { url } = await serve(() => ({ '/': page }));
    expect(await discover(url, tools, never)).toEqual({ kind: 'instatus', url: `${url}/` });
  });

  test('nothing of ours', async () => {
    const { url } = await serve(() => ({ '/': '<!DOCTYPE html><html><body>Hello</body></html>' }));
    expect(await discover(url, tools, never)).toBeNull();
  });

  test('is found out once by a source of kind auto, and remembered', async () => {
    const page =
      '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>';
    const { url, server } = await serve(() => ({ '/': page, '/rss': feed }));
    const source = createSource({ ...spec, kind: 'auto', url }, tools);
    const first = await source.fetch(null, never);
    expect((await source.fetch(first.cursor, never)).kind).toBe('unchanged');
    expect(server.requests.map((request) => request.url)).toEqual(['/', '/rss', '/rss']);
  });
});

describe('a page that only says something', () => {
  const notice = (text: string): string =>
    `<!DOCTYPE html><html><head><title>Help centre</title></head><body><nav>Menu</nav><div id="notice">${text}</div></body></html>`;
  const settings = { selector: '#notice' };

  async function watch(texts: readonly string[]): Promise<readonly (readonly [string, string[]][])[]> {
    let text = '';
    const { url } = await serve(() => ({ '/': notice(text) }));
    const source = createSource({ ...spec, kind: 'notice', url: `${url}/`, settings }, tools);
    let cursor: Readonly<Record<string, string>> | null = null;
    const seen: (readonly [string, string[]][])[] = [];
    for (const next of texts) {
      text = next;
      const answer = await source.fetch(cursor, never);
      cursor = answer.cursor;
      const read = answer.kind === 'reading' ? answer.reading.incidents : [];
      seen.push(read.map((incident) => [incident.phase, incident.updates.map((block) => block.text)]));
    }
    return seen;
  }

  test('each new text is an update of the same notice, until one says that it is over', async () => {
    expect(await watch(['数据看板异常。', '已定位原因，正在修复。', '已全部恢复。', '已全部恢复，谢谢。'])).toEqual([
      [['investigating', ['数据看板异常。']]],
      [['identified', ['数据看板异常。', '已定位原因，正在修复。']]],
      [['resolved', ['数据看板异常。', '已定位原因，正在修复。', '已全部恢复。']]],
      [],
    ]);
  });

  test('the same text is no news', async () => {
    expect(await watch(['Orders are late.', 'Orders are late.'])).toEqual([
      [['investigating', ['Orders are late.']]],
      [],
    ]);
  });

  test('an element without text is calm', async () => {
    expect(await watch([''])).toEqual([[]]);
  });

  test('an element that is gone is a page that changed', async () => {
    const { url } = await serve(() => ({ '/': '<!DOCTYPE html><html><body>New design</body></html>' }));
    const source = createSource({ ...spec, kind: 'notice', url: `${url}/`, settings }, tools);
    await expect(source.fetch(null, never)).rejects.toMatchObject({ kind: 'broken' });
  });
});
