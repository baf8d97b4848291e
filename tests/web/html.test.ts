import { describe, expect, it } from 'vitest';
import {
  bullets,
  code,
  documentOf,
  field,
  fields,
  heading,
  link,
  paragraph,
  quote,
  text,
  time,
} from '../../src/document/index.ts';
import { renderHtml } from '../../src/web/html.ts';

const en = { setting: { locale: 'en', zone: 'Asia/Shanghai' }, hrefOf: () => null };
const zh = { ...en, setting: { locale: 'zh-CN', zone: 'Asia/Shanghai' } };
const of = (...blocks: Parameters<typeof documentOf>[2]) => documentOf('neutral', 'summary', blocks);

describe('a document as HTML', () => {
  it('is text, whatever somebody wrote', () => {
    const nasty = '<script>alert(1)</script> " \' & </dl>\u0000';
    const html = renderHtml(
      of(
        heading(nasty),
        fields([field(nasty, nasty)]),
        bullets([nasty]),
        quote(nasty, nasty),
        paragraph(text`${code(nasty)}`),
      ),
      en,
    );
    expect(html).not.toMatch(/<script|\u0000/);
    expect(html.match(/<\/dl>/g)).toHaveLength(1);
    expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; &quot; &#39; &amp;/g)).toHaveLength(7);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address'])('makes no link of %s', (url) => {
    expect(renderHtml(of(paragraph(text`${link('here', url)}`)), en)).toBe('<p>here</p>');
  });

  it('links to the web only, and lets the other page not reach back', () => {
    const html = renderHtml(of(paragraph(text`${link('here', 'https://a.test/?x=1&y="2"')}`)), en);
    expect(html).toBe('<p><a href="https://a.test/?x=1&amp;y=%222%22" rel="noopener">here</a></p>');
  });

  it('says times in the page’s zone and hands them to the reader’s', () => {
    const html = renderHtml(of(paragraph(text`at ${time(Date.UTC(2026, 0, 26, 3, 2))}`)), en);
    expect(html).toBe(
      '<p>at <time datetime="2026-01-26T03:02:00.000Z" data-style="datetime">Jan 26, 11:02 GMT+8</time></p>',
    );
  });

  it('names the language of words in another one', () => {
    expect(renderHtml(of(quote('视频播放已恢复')), en)).toContain('<blockquote lang="zh">');
    expect(renderHtml(of(quote('Video is back')), zh)).toContain('<blockquote lang="en">');
    expect(renderHtml(of(quote('视频播放已恢复')), zh)).toContain('<blockquote>');
  });

  it('links codes that are an incident’s', () => {
    const hrefOf = (id: string) => (id === 'TT-3F7K' ? 'incidents/TT-3F7K' : null);
    const html = renderHtml(of(paragraph(text`${code('TT-3F7K')} ${code('/report')}`)), { ...en, hrefOf });
    expect(html).toBe('<p><a href="incidents/TT-3F7K"><code>TT-3F7K</code></a> <code>/report</code></p>');
  });

  it('has no buttons, which are for chats', () => {
    const row = { type: 'actions', actions: [{ label: 'Me too', command: 'report', values: {} }] } as const;
    expect(renderHtml(of(heading('Down'), row), en)).toBe('<h1>Down</h1>');
  });
});
