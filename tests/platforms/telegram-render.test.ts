import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  bullets,
  code,
  divider,
  documentOf,
  emphasis,
  field,
  fields,
  heading,
  link,
  note,
  paragraph,
  quote,
  steps,
  strong,
  text,
  time,
} from '../../src/document/index.ts';
import { renderTelegram } from '../../src/platforms/telegram/index.ts';
import { documents } from '../support/documents.ts';
import { type Entity, loadContract, parseHtml } from '../support/peers/telegram/index.ts';

const setting = { locale: 'en', zone: 'America/New_York' };
const at = Date.UTC(2026, 0, 28, 18, 30);
const contract = loadContract();

const one = (...blocks: readonly Block[]): string => renderTelegram(documentOf('neutral', 'summary', blocks), setting);

describe('Telegram HTML', () => {
  test('in Chinese has its own colon, without a space', () => {
    const document = documentOf('neutral', 's', [fields([field('平台', 'Etsy')])]);
    expect(renderTelegram(document, { ...setting, locale: 'zh-CN' })).toBe('<b>平台</b>：Etsy');
  });

  test('of a whole announcement', () => {
    const document = documentOf('critical', 'TikTok Shop is down', [
      heading('TikTok Shop: outage'),
      paragraph(text`${strong('Sales')} show ${code('0')} since ${time(at, 'time')}.`),
      fields([field('Regions', 'US, SG'), field('Expected', time(at, 'relative'))]),
      bullets(['orders', emphasis('analytics')]),
      steps(['pause ads', 'keep evidence']),
      quote('Videos play again.', link('status page', 'https://status.example/x?a=1&b=2')),
      divider,
      note('based on 12 reports'),
    ]);
    expect(renderTelegram(document, setting)).toBe(
      [
        '🔴 <b>TikTok Shop: outage</b>',
        '<b>Sales</b> show <code>0</code> since <tg-time unix="1769625000" format="t">13:30 EST</tg-time>.',
        '<b>Regions</b>: US, SG',
        '<b>Expected</b>: <tg-time unix="1769625000" format="r">Jan 28, 13:30 EST</tg-time>',
        '• orders',
        '• <i>analytics</i>',
        '1. pause ads',
        '2. keep evidence',
        '<blockquote>Videos play again.',
        '— <a href="https://status.example/x?a=1&amp;b=2">status page</a></blockquote>',
        '—',
        '<i>based on 12 reports</i>',
      ].join('\n'),
    );
  });

  test('shows text as text', () => {
    expect(one(paragraph('<b>&amp; "quotes" &nbsp; </b>'))).toBe(
      '&lt;b&gt;&amp;amp; &quot;quotes&quot; &amp;nbsp; &lt;/b&gt;',
    );
  });

  test.each([
    ['a mention', 'ask @somebody', 'ask @\u2060somebody'],
    ['an address of a page', 'see https://evil.example/x', 'see https://\u2060evil.\u2060example/x'],
    ['a bare host', 'see t.me/joinchat', 'see t.\u2060me/joinchat'],
    ['an e-mail address', 'write to a@b.example', 'write to a@b.\u2060example'],
  ])('lets %s in a text neither call nor lead anybody', (_, written, shown) => {
    expect(parseHtml(one(paragraph(written))).text).toBe(shown);
  });

  test('leaves hash tags, numbers and what stands in code alone', () => {
    expect(one(paragraph(text`#ValentineGift 3.5% ${code('@you a.example')}`))).toBe(
      '#ValentineGift 3.5% <code>@you a.example</code>',
    );
  });

  test.each(['tg://user?id=1', 'javascript:alert(1)', 'not a url', ''])('makes no link of %j', (url) => {
    expect(one(paragraph(link('here', url)))).toBe('here');
  });

  test.each([Number.MIN_SAFE_INTEGER / 10_000, 0, 2 ** 31 * 1_000])('writes the time %d as words', (instant) => {
    expect(one(paragraph(time(instant)))).not.toContain('tg-time');
  });

  test('says how much was left out when a list is too long', () => {
    const items = Array.from({ length: 200 }, (_, index) => `item ${index} ${'x'.repeat(40)}`);
    const parsed = parseHtml(one(heading('List'), bullets(items)));
    expect(parsed.text.length).toBeLessThanOrEqual(4_096);
    expect(parsed.text).toMatch(/\n… and \d+ more lines$/);
  });

  test('sets a heading further down apart', () => {
    expect(one(heading('First'), paragraph('a'), heading('Second'), paragraph('b'))).toBe(
      '<b>First</b>\na\n\n<b>Second</b>\nb',
    );
  });

  test('cuts one endless block where it must', () => {
    const parsed = parseHtml(one(steps(Array.from({ length: 9 }, () => '<&>'.repeat(500)))));
    expect(parsed.text).toHaveLength(2_048);
  });

  test.each([
    ['no blocks', []],
    ['blank blocks', [paragraph(' '), heading('')]],
  ])('of %s is the summary', (_, blocks) => {
    expect(one(...blocks)).toBe('summary');
  });
});

describe('whatever the document, the message', () => {
  test('is one that Telegram takes', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const html = renderTelegram(document, setting);
        const { text: parsed } = parseHtml(html);
        expect(parsed.trim().length).toBeGreaterThan(0);
        expect(parsed.length).toBeLessThanOrEqual(4_096);
        expect(html.isWellFormed()).toBe(true);
        const call = { chat_id: 1, text: html, parse_mode: 'HTML', link_preview_options: { is_disabled: true } };
        expect(contract.checkCall('sendMessage', call)).toBeNull();
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  test('shows a short text exactly, and no markup but its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (written) => {
        fc.pre(written.trim() !== '');
        const { text: parsed, entities } = parseHtml(one(paragraph(written)));
        expect(parsed.replaceAll('\u2060', '')).toBe(written.replaceAll('\u2060', '').toWellFormed());
        expect(entities).toEqual([]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  test('links to nothing but web pages', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const links = parseHtml(renderTelegram(document, setting)).entities.filter(isLink);
        expect(links.every((entity) => /^https?:\/\//.test(entity.url ?? ''))).toBe(true);
      }),
      { numRuns: 60, seed: 13 },
    );
  });
});

describe("the tests' own reading of Telegram's HTML", () => {
  test.each([
    ['<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['é<b>x</i>', 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ['<h1>x</h1>', 'Unsupported start tag "h1" at byte offset 0'],
    ['a < b', 'Unclosed start tag at byte offset 2'],
    ['<a href>x</a>', 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'],
    ['<tg-time unix="1" format="x">x</tg-time>', 'Invalid date-time format specified'],
    ['<tg-time unix="0" format="r">x</tg-time>', 'invalid date specified'],
    ['<b><code>x</code></b>', 'nested code inside bold'],
    ['<code><b>x</b></code>', 'nested bold inside code'],
    ['<blockquote><blockquote>x</blockquote></blockquote>', 'nested blockquote inside blockquote'],
    ['<a href="https://a.example"><a href="https://b.example">x</a></a>', 'nested text_link inside text_link'],
  ])('refuses %s', (html, reason) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });

  test('finds text and entities in UTF-16 units', () => {
    expect(parseHtml('🔴 <b>A &amp; &lt;B&gt;</b> <a href="https://x.example/?a=1&amp;b=2">x</a> &nbsp;')).toEqual({
      text: '🔴 A & <B> x &nbsp;',
      entities: [
        { type: 'bold', offset: 3, length: 7 },
        { type: 'text_link', offset: 11, length: 1, url: 'https://x.example/?a=1&b=2' },
      ],
    });
  });
});

const isLink = (entity: Entity) => entity.type === 'text_link';
