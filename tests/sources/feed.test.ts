import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { OfficialIncident } from '../../src/domain/outage/official.ts';
import { detectKind, parse } from '../../src/sources/index.ts';
import { readSample } from '../../src/sources/read.ts';

const SEEN_AT = Date.UTC(2026, 0, 27, 12);
const context = { url: 'https://feed.example/rss', contentType: null, seenAt: SEEN_AT };
const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url));

describe('a status page with update blocks (Atom)', async () => {
  const reading = await parse('feed', fixture('statuspage-history.atom'), context);
  const [payouts, upgrade] = reading.incidents;

  test('is recognised by its content', () => {
    expect(detectKind(null, fixture('statuspage-history.atom'), null)).toBe('feed');
  });

  test('the page is named without its suffix', () => {
    expect(reading.page).toEqual({ name: 'Shop Example Status', url: 'https://status.shop.example' });
  });

  test('blocks without a year are dated from the entry, across New Year', () => {
    expect(payouts?.updates.map((block) => new Date(block.at).toISOString())).toEqual([
      '2025-12-31T23:00:00.000Z',
      '2025-12-31T23:50:00.000Z',
      '2026-01-01T00:10:00.000Z',
      '2026-01-01T00:40:00.000Z',
    ]);
  });

  test('an update keeps the phase before it', () => {
    expect(payouts?.updates.map((block) => block.phase)).toEqual([
      'investigating',
      'monitoring',
      'monitoring',
      'resolved',
    ]);
  });

  test('text is plain, with line breaks, and strong words inside stay words', () => {
    expect(payouts?.title).toBe('Payouts & refunds delayed');
    expect(payouts?.updates[0]?.text).toBe('Payouts hang.\nWe look into it.');
    expect(payouts?.updates[2]?.text).toBe('Half are sent. Please wait.');
  });

  test('mitigation and end are two times', () => {
    expect(payouts).toMatchObject({
      startedAt: Date.UTC(2025, 11, 31, 23),
      mitigatedAt: Date.UTC(2025, 11, 31, 23, 50),
      resolvedAt: Date.UTC(2026, 0, 1, 0, 40),
    });
  });

  test('one bad date loses neither the entry nor the feed', () => {
    expect(upgrade?.updates[0]?.at).toBe(Date.UTC(2025, 11, 20, 10));
  });

  test('a scheduled event has its span in the zone that stands at its end', () => {
    expect(upgrade).toMatchObject({
      phase: 'scheduled',
      maintenance: { from: Date.UTC(2025, 11, 23, 0), to: Date.UTC(2025, 11, 23, 1, 30) },
    });
  });
});

describe('a notice feed without blocks, with junk before it, bare ampersands and HTML entities', async () => {
  const reading = await parse('feed', fixture('notice-chinese.rss'), context);
  const [dashboard, video] = reading.incidents;

  test('is read whole', () => {
    expect(reading.page).toEqual({ name: '卖家公告', url: 'https://seller.example/notice?a=1&b=2' });
    expect(dashboard?.title).toBe('数据看板异常 说明');
    expect(dashboard?.updates[0]?.text).toBe(
      '受美国数据中心停电影响，数据看板无法访问 & 正在抢修。\n\n预计1月28日部分修复',
    );
  });

  test('a date in 年月日 is read as UTC+8', () => {
    expect(dashboard?.startedAt).toBe(Date.UTC(2026, 0, 27, 10));
  });

  test('the phase is guessed from the words', () => {
    expect([dashboard?.phase, video?.phase]).toEqual(['identified', 'resolved']);
  });

  test('an entry without a date keeps the time it was first seen', async () => {
    const sample = (seenAt: number, memory: Readonly<Record<string, string>>) => ({
      ...context,
      text: fixture('notice-chinese.rss').toString(),
      seenAt,
      memory,
      settings: {},
    });
    const first = await readSample('feed', sample(SEEN_AT, {}));
    const later = await readSample('feed', sample(SEEN_AT + 3_600_000, first.memory ?? {}));
    expect(later.reading).toEqual(first.reading);
  });
});

describe('one entry, many spellings', () => {
  const rss = (item: string): Buffer =>
    Buffer.from(`<rss version="2.0"><channel><title>T</title><item>${item}</item></channel></rss>`);
  const one = async (xml: Buffer): Promise<OfficialIncident | undefined> =>
    (await parse('feed', xml, context)).incidents[0];

  test.each([
    ['Investigating: orders missing', 'We are looking into it.', 'investigating'],
    ['Orders', 'The issue has been resolved.', 'resolved'],
    ['[RESOLVED] Orders', 'Between 10 and 11 there were errors.', 'resolved'],
    ['Orders', 'We have not yet resolved the issue.', 'identified'],
    ['Orders', 'A fix has been deployed and we are monitoring.', 'monitoring'],
    ['Orders', 'We have identified the root cause.', 'identified'],
    ['Orders', 'Nothing is known.', 'investigating'],
    ['Scheduled maintenance on Sunday', 'Short breaks.', 'scheduled'],
    ['Orders', 'Status: Identified\n\nA switch failed.', 'identified'],
    ['订单', '问题尚未恢复，正在修复。', 'identified'],
    ['Orders', 'Not all services are operational.', 'identified'],
    ['订单', '系统已恢复正常。', 'resolved'],
    ['订单', '已部分恢复，持续观察。', 'monitoring'],
    ['Pesanan', 'Masalah sudah teratasi.', 'resolved'],
    ['Đơn hàng', 'Sự cố đã được khắc phục.', 'resolved'],
  ])('%s / %s: %s', async (title, text, phase) => {
    const incident = await one(rss(`<title>${title}</title><description>${text}</description>`));
    expect(incident?.phase).toBe(phase);
  });

  test('incident.io: a status line and a list of components', async () => {
    const incident = await one(
      rss(
        '<title>Login</title><description><![CDATA[<b>Status: Monitoring</b><br/><br/>A fix is out.<br/><br/><b>Affected components</b><ul><li>Login (Degraded performance)</li><li>API (Full outage)</li></ul>]]></description>',
      ),
    );
    expect(incident).toMatchObject({
      phase: 'monitoring',
      components: [
        { name: 'Login', status: 'degraded_performance' },
        { name: 'API', status: 'major_outage' },
      ],
      updates: [{ text: 'A fix is out.' }],
    });
  });

  test('content:encoded is preferred to description', async () => {
    const incident = await one(
      Buffer.from(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><item><title>A</title><description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded></item></channel></rss>',
      ),
    );
    expect(incident?.updates[0]?.text).toBe('long');
  });

  test('broken markup falls back to the lenient reader', async () => {
    const incident = await one(rss('<title>A <b>bold</title><link>https://x.example/1</link><guid>1</guid>'));
    expect(incident).toMatchObject({ externalId: '1', title: 'A bold', url: 'https://x.example/1' });
  });

  test('Atom under a prefix', async () => {
    const incident = await one(
      Buffer.from(
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:id>e1</a:id><a:title>A</a:title><a:updated>2026-01-27T10:00:00Z</a:updated><a:content>text</a:content></a:entry></a:feed>',
      ),
    );
    expect(incident).toMatchObject({ externalId: 'e1', title: 'A', startedAt: Date.UTC(2026, 0, 27, 10) });
  });

  test('RSS 1.0', async () => {
    const incident = await one(
      Buffer.from(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title></channel><item rdf:about="i1"><title>A</title><link>https://x.example</link><dc:date>2026-01-27T10:00:00Z</dc:date></item></rdf:RDF>',
      ),
    );
    expect(incident).toMatchObject({ title: 'A', startedAt: Date.UTC(2026, 0, 27, 10) });
  });
});

test('a web page where a feed was is told as such', async () => {
  const page = Buffer.from('<!DOCTYPE html><html><body>Moved</body></html>');
  await expect(parse('feed', page, context)).rejects.toThrow('expected RSS or Atom, found a web page');
});
