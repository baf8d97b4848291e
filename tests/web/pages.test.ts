import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { createPages } from '../../src/app/pages.ts';
import type { Chart, Painter } from '../../src/document/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import type { CrowdCount, Incident } from '../../src/domain/outage/incident.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWeb } from '../../src/web/index.ts';
import { decision, incident, opening, report } from '../contracts/store/facts.ts';
import { createWorld, NOON } from '../support/world.ts';

const service = 'tiktok-shop';
const crowd: CrowdCount = {
  reporters: 5,
  communities: 3,
  few: false,
  uncounted: 4,
  stillBroken: 0,
  worksAgain: 0,
  usualPerDay: null,
  symptoms: ['sales_zero'],
  since: NOON,
  lastAt: NOON,
};

function outage(over: Partial<Incident> = {}): Incident {
  return incident({ service, phase: 'investigating', startedAt: NOON, updatedAt: NOON, crowd, ...over });
}

/** The web room on a port of its own, with these incidents on record. */
async function openRoom(incidents: readonly Incident[] = [], over: Partial<App> = {}) {
  const { app, clock } = await createWorld((clock) => openStore({ url: 'file::memory:', clock }), over);
  clock.set(NOON + HOUR_MS);
  for (const one of incidents) {
    await app.store.commit(decision([opening(one)], { service: one.service, at: NOON }));
  }
  const web = createWeb(app, { host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${await web.start()}`;
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${url}${path}`, { headers, redirect: 'manual' });
  const read = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
    (await get(path, headers)).text();
  return { app, clock, get, read, [Symbol.asyncDispose]: () => web.stop() };
}

const metaOf = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<meta (?:name|property)="([^"]+)" content="([^"]*)">/g)].map(([, name = '', content = '']) => [
      name,
      content,
    ]),
  );
const inside = (html: string, tag: string): string => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';

describe('an incident’s page', () => {
  it('tells what is known, with its code in any letter case', async () => {
    await using room = await openRoom([outage({ url: 'https://status.test/1' })]);
    const html = await room.read('/incidents/tt-3f7k');
    expect(html).toContain('<h1>TikTok Shop: confirmed, cause unknown</h1>');
    expect(html).toContain('5 members in 3 communities reported it');
    expect(html).toContain('<a href="https://status.test/1" rel="noopener">Official page</a>');
    expect(html).toContain('datetime="2026-12-01T15:00:00.000Z"');
  });

  it('speaks the reader’s language, and says which', async () => {
    await using room = await openRoom([outage()]);
    const answer = await room.get('/incidents/TT-3F7K', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
    expect(answer.headers.get('content-language')).toBe('zh-CN');
    expect(answer.headers.get('vary')).toContain('accept-language');
    const html = await answer.text();
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('3 个社群的 5 位成员上报');
    expect(await room.read('/incidents/TT-3F7K?lang=en', { 'accept-language': 'zh' })).toContain('<html lang="en">');
  });

  it('keeps a language that was chosen by the address', async () => {
    await using room = await openRoom([outage()]);
    expect(await room.read('/incidents/TT-3F7K?lang=zh')).toContain('href="../?lang=zh-CN"');
    expect(await room.read('/?lang=zh')).toContain('href="incidents/TT-3F7K?lang=zh-CN"');
  });

  it.each(['suspected', 'dismissed'] as const)('does not exist while it is only %s', async (phase) => {
    await using room = await openRoom([outage({ phase })]);
    expect((await room.get('/incidents/TT-3F7K')).status).toBe(404);
    expect(await room.read('/')).not.toContain('TT-3F7K');
  });

  it.each(['TT-NONE', 'TT-3F7K0', '%3Cscript%3E', 'x'.repeat(2_000)])('is kind about %s', async (code) => {
    await using room = await openRoom([outage()]);
    const answer = await room.get(`/incidents/${code}`, { 'accept-language': 'zh' });
    expect(answer.status).toBe(404);
    expect(inside(await answer.text(), 'main')).toContain('没有这个故障');
  });

  it('is found with a slash too many', async () => {
    await using room = await openRoom([outage()]);
    const answer = await room.get('/incidents/TT-3F7K/');
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '../TT-3F7K']);
  });
});

describe('what anybody may know', () => {
  it('is no number of people below three', async () => {
    const few = { ...crowd, reporters: 2, communities: 1, uncounted: 1, usualPerDay: 2 };
    await using room = await openRoom([outage({ crowd: few, shops: { affected: 2, watched: 9 } })]);
    const html = await room.read('/incidents/TT-3F7K');
    expect(html).toContain('Fewer than 3 members in fewer than 3 communities reported it');
    expect(html).toContain('Fewer than 3 more reported it');
    expect(html).not.toMatch(/2 of 9|Usual is/);
  });

  it('is no bar of fewer than three reports', async () => {
    const painted: Chart[] = [];
    const painter: Painter = {
      async paint(chart) {
        painted.push(chart);
        return { png: new Uint8Array([1, 2, 3]), alt: chart.alt, id: 'painted' };
      },
    };
    await using room = await openRoom([outage()], { painter });
    const many = [0, 1, 2, 3].map((index) =>
      report({ service, key: `a:${index}`, at: NOON + index, reporter: `${index}` }),
    );
    const alone = report({ service, key: 'a:alone', at: NOON + 30 * MINUTE_MS, reporter: 'alone' });
    await room.app.store.addEvidence([...many, alone]);
    const answer = await room.get('/incidents/TT-3F7K/chart.png');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('etag')]).toEqual([
      200,
      'image/png',
      '"painted"',
    ]);
    expect(painted[0]?.counts.filter((count) => count > 0)).toEqual([4]);
    expect(await room.read('/incidents/TT-3F7K')).toContain(
      'alt="Reports about TikTok Shop in the last 24 hours, most of them around 15:00 UTC (4 in 15 minutes)."',
    );
  });

  it.each([
    ['investigating', true],
    ['suspected', false],
  ] as const)('names another service with a common cause that is %s: %s', async (phase, isNamed) => {
    const other = outage({ id: 'incident-2', code: 'TA-3F7K', service: 'tiktok-ads', phase });
    await using room = await openRoom([outage(), other]);
    expect((await room.read('/incidents/TT-3F7K')).includes('TikTok Ads')).toBe(isNamed);
  });

  it('has no picture where there is nothing to draw', async () => {
    await using room = await openRoom([outage()]);
    expect((await room.get('/incidents/TT-3F7K/chart.png')).status).toBe(404);
    expect(await room.read('/incidents/TT-3F7K')).not.toContain('<img');
  });
});

describe('a page', () => {
  it('runs nothing but its own script and style, and leaves nothing behind', async () => {
    await using room = await openRoom([outage()]);
    const answer = await room.get('/incidents/TT-3F7K');
    const html = await answer.text();
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const policy = answer.headers.get('content-security-policy')?.split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hashOf(inside(html, 'script'))}`);
    expect(policy).toContain(`style-src ${hashOf(inside(html, 'style'))}`);
    expect(html).not.toMatch(/ style="| on\w+="|src="(?:https?:)?\/\//);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is not sent again while it says the same', async () => {
    await using room = await openRoom([outage()]);
    const first = await room.get('/');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=15');
    room.clock.advance(20_000);
    const again = await room.get('/', { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    room.clock.advance(MINUTE_MS);
    expect((await room.get('/', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is made once for a crowd, and anew a moment later', async () => {
    await using room = await openRoom([outage()]);
    const find = vi.spyOn(room.app.store, 'findIncident');
    await Promise.all(Array.from({ length: 20 }, () => room.read('/incidents/TT-3F7K')));
    expect(find).toHaveBeenCalledTimes(1);
    room.clock.advance(15_000);
    await room.read('/incidents/TT-3F7K');
    expect(find).toHaveBeenCalledTimes(2);
  });
});

describe('what chats show of an address', () => {
  it('is the title, the facts and the picture, in the address’s language', async () => {
    await using room = await openRoom([outage({ title: 'Orders "stuck" <again>' })], {
      pages: createPages('https://status.test/stall/'),
    });
    const reports = [0, 1, 2].map((index) =>
      report({ service, key: `a:${index}`, at: NOON + index, reporter: `${index}` }),
    );
    await room.app.store.addEvidence(reports);
    const meta = metaOf(await room.read('/incidents/TT-3F7K?lang=zh'));
    expect(meta).toMatchObject({
      'og:site_name': 'Stallwatch',
      'og:title': 'TikTok 小店：已确认，原因不明',
      'og:url': 'https://status.test/stall/incidents/TT-3F7K',
      'og:image': 'https://status.test/stall/incidents/TT-3F7K/chart.png?lang=zh-CN',
      'og:locale': 'zh_CN',
      'twitter:card': 'summary_large_image',
    });
    expect(meta['og:description']).toMatch(/^Orders &quot;stuck&quot; &lt;again&gt; · 3 个社群的 5 位成员上报/);
    expect(meta['og:image:alt']).toContain('15:00');
  });

  it('names no address where none is public', async () => {
    await using room = await openRoom([outage()]);
    const meta = metaOf(await room.read('/incidents/TT-3F7K', { host: 'evil.test' }));
    expect(meta['og:title']).toContain('TikTok Shop');
    expect(Object.keys(meta)).not.toContain('og:url');
    expect(JSON.stringify(meta)).not.toContain('evil');
  });
});

describe('the board', () => {
  it('shows every service with its state, the troubled first', async () => {
    const work = outage({
      id: 'incident-2',
      code: 'SP-3F7K',
      service: 'shopify',
      phase: 'identified',
      crowd: null,
      maintenance: { from: NOON + 24 * HOUR_MS, to: NOON + 26 * HOUR_MS },
    });
    await using room = await openRoom([outage(), work]);
    const html = await room.read('/');
    const names = [...html.matchAll(/<dt>([^<]+)<\/dt>/g)].map(([, name]) => name);
    expect(names).toHaveLength(room.app.catalog.services.length);
    expect(names[0]).toBe('TikTok Shop');
    expect(html).toMatch(/<dt>TikTok Shop<\/dt><dd>confirmed, cause unknown <a href="incidents\/TT-3F7K">/);
    expect(html).toMatch(/<dt>Shopify<\/dt><dd>unknown; status page not read yet<\/dd>/);
    expect(html).toMatch(/<h2>Planned maintenance<\/h2>\s*<ul><li>Shopify: .*SP-3F7K/);
    expect(html).toMatch(/<dt>Lazada<\/dt><dd>no outage known; members’ reports only<\/dd>/);
  });

  it('says that nothing is known to be down, and that this is no proof', async () => {
    await using room = await openRoom();
    const html = await room.read('/');
    expect(html).toContain('No confirmed incident on any service I watch.');
    expect(html).toContain('does not prove that all is well');
  });
});
