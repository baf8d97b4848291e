import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttonIdOf } from '../../src/app/ports/index.ts';
import type { Action, Block } from '../../src/document/index.ts';
import {
  actions,
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
import { renderMessage } from '../../src/platforms/slack/render.ts';
import { documents } from '../support/documents.ts';
import { blocksProblem } from '../support/peers/slack/rules.ts';
import { blocksToText } from '../support/peers/slack/seen.ts';
import { slackPageRefusal, slackRefusal } from '../support/slack-refusal.ts';
import { contracts, setting } from '../support/slack-room.ts';

const at = Date.UTC(2026, 0, 27, 8, 30);
const render = (...blocks: readonly (Block | null)[]) =>
  renderMessage(documentOf('neutral', 'In short', blocks), setting);
const blocksOf = (...blocks: readonly (Block | null)[]) => render(...blocks).blocks;

describe('a document on Slack', () => {
  it('has a header that says the tone by a sign', () => {
    const { blocks } = renderMessage(documentOf('critical', 'Down', [heading('TikTok Shop')]), setting);
    expect(blocks).toEqual([{ type: 'header', text: { type: 'plain_text', text: '🔴 TikTok Shop', emoji: false } }]);
  });

  it('says the tone with the summary where it begins with neither words nor heading', () => {
    const { blocks } = renderMessage(documentOf('good', 'All is well', [fields([field('Since', 'today')])]), setting);
    expect(blocksToText(blocks)).toBe('✅ All is well\nSince\ntoday');
  });

  it('keeps a heading that is too long for a header', () => {
    expect(blocksOf(heading('x'.repeat(151)))).toMatchObject([{ type: 'rich_text' }]);
  });

  it('styles words, and shows times in the reader’s own zone', () => {
    const words = paragraph(text`${strong('Back')} ${emphasis('about')} ${time(at)} ${code('E-1')}`);
    expect(blocksOf(words)).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Back', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'text', text: 'about', style: { italic: true } },
              { type: 'text', text: ' ' },
              {
                type: 'date',
                timestamp: 1769502600,
                format: '{date_short_pretty} {time}',
                fallback: 'Jan 27, 08:30 UTC',
              },
              { type: 'text', text: ' ' },
              { type: 'text', text: 'E-1', style: { code: true } },
            ],
          },
        ],
      },
    ]);
  });

  it('reads in the order it was written', () => {
    const blocks = blocksOf(
      heading('TikTok Shop'),
      bullets(['Orders', 'Analytics']),
      steps(['Pause ads', 'Keep evidence']),
      quote('video playback\nis restored', link('TikTok', 'https://status.tiktok.com/')),
      divider,
      note('From 12 reports'),
    );
    expect(blocksToText(blocks)).toBe(
      'TikTok Shop\n• Orders\n• Analytics\n1. Pause ads\n2. Keep evidence\n> video playback\n> is restored\n— TikTok\n—\nFrom 12 reports',
    );
  });

  it('puts fields in columns, ten a section', () => {
    const blocks = blocksOf(fields(Array.from({ length: 12 }, (_, index) => field(`Part ${index}`, time(at)))));
    expect(blocks.map((block) => block.type === 'section' && block.fields?.length)).toEqual([10, 2]);
    const [first] = blocks;
    expect(first?.type === 'section' && first.fields?.[0]).toEqual({
      type: 'mrkdwn',
      text: '*Part 0*\n<!date^1769502600^{date_short_pretty} {time}|Jan 27, 08:30 UTC>',
      verbatim: true,
    });
  });

  it('links in small print', () => {
    expect(blocksOf(note(text`Source: ${link('a<b', 'https://x.test/?a=1&b=|')}`))).toEqual([
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'Source: <https://x.test/?a=1&amp;b=%7C|a&lt;b>', verbatim: true }],
      },
    ]);
  });

  it.each(['javascript:alert(1)', 'not an address', 'slack://open'])('does not link to %s', (url) => {
    expect(JSON.stringify(blocksOf(paragraph(link('click', url)), note(link('click', url))))).not.toContain('"link"');
  });

  it('has its summary as the notification, escaped', () => {
    expect(renderMessage(documentOf('neutral', 'A & <!channel>', []), setting).text).toBe('A &amp; &lt;!channel&gt;');
  });

  it('has buttons by the id of what they do, the main one in colour', () => {
    const checklist: Action = { label: 'Checklist', command: 'checklist', values: { service: 'shopify' }, main: true };
    const details: Action = { label: ' ', command: 'incident', values: { code: 'TTS-1' } };
    expect(blocksOf(actions([checklist, details]))).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: buttonIdOf(checklist),
            text: { type: 'plain_text', text: 'Checklist', emoji: false },
            style: 'primary',
          },
          {
            type: 'button',
            action_id: buttonIdOf(details),
            text: { type: 'plain_text', text: '/incident', emoji: false },
          },
        ],
      },
    ]);
  });

  it('has 25 buttons a row, and each once', () => {
    const many = Array.from(
      { length: 30 },
      (_, index): Action => ({ label: `Part ${index}`, command: 'status', values: { part: `${index}` } }),
    );
    const rows = blocksOf(actions(many), actions(many.slice(0, 3)));
    expect(rows.map((row) => row.type === 'actions' && row.elements.length)).toEqual([25, 5]);
  });

  it('that is empty shows its summary', () => {
    expect(blocksToText(render().blocks)).toBe('In short');
  });
});

const markup = /[*_~`]|^\s*(?:>|&gt;)|:\w+:/m;

describe('a member’s text', () => {
  it.each([
    '*bold* _italic_ ~gone~ `code`',
    '> not a quote',
    '<!channel> <@U0ADMIN> <#C0OUTAGES> @here',
    '<https://evil.test|https://bank.test>',
    ':rotating_light: &lt;!here&gt;',
    '```\nblock\n```',
  ])('stays text everywhere: %s', (typed) => {
    const list = fields([field(typed, typed)]);
    const blocks = blocksOf(heading(typed), paragraph(typed), bullets([typed]), quote(typed, typed), note(typed));
    expect(blocksProblem(blocks)).toBeNull();
    expect(blocksProblem(blocksOf(list))).toBeNull();
    expect(mrkdwnOf([...blocks, ...blocksOf(list)]).filter((words) => markup.test(words))).toEqual([]);
    const quoted = typed.replaceAll('\n', '\n> ');
    const heard = `${typed.replace(/\s+/g, ' ')}\n${typed}\n• ${typed}\n> ${quoted}\n— ${typed}\n${typed}`;
    expect(blocksToText(blocks)).toBe(heard);
    expect([`${typed}: ${typed}`, `${typed}\n${typed}`]).toContain(blocksToText(blocksOf(list)));
  });

  it('is small print when nothing in it is markup', () => {
    expect(blocksOf(note('5 < 6 & 7 > 2'))).toMatchObject([
      { type: 'context', elements: [{ text: '5 &lt; 6 &amp; 7 &gt; 2' }] },
    ]);
  });
});

describe('a document that is too long', () => {
  it('is shortened between blocks, and says by how many', () => {
    const blocks = blocksOf(...Array.from({ length: 60 }, (_, index) => paragraph(`Part ${index}`)));
    expect(blocks).toHaveLength(50);
    expect(blocksToText(blocks.slice(-2))).toBe('Part 48\n… and 11 more lines');
  });

  it('that cannot be shortened between blocks becomes plain text, cut', () => {
    const endless = steps(Array.from({ length: 200 }, () => 'step '.repeat(50)));
    const blocks = blocksOf(endless);
    expect(blocksProblem(blocks)).toBeNull();
    expect(blocksToText(blocks)).toMatch(/^1\. step.*…$/s);
  });
});

/** `npm run bench:documents` holds ten thousand against the same. */
it('no document is refused by Slack', () => {
  const property = fc.property(documents, (document) => {
    expect([slackRefusal(document, contracts), slackPageRefusal(document, contracts)]).toEqual([null, null]);
  });
  fc.assert(property, { numRuns: 30, seed: 20_260_127 });
});

/** What Slack would parse as markup, but for the bold labels we write ourselves. */
function mrkdwnOf(blocks: readonly unknown[]): readonly string[] {
  const found = [...JSON.stringify(blocks).matchAll(/\{"type":"mrkdwn","text":("(?:[^"\\]|\\.)*")/g)];
  return found.map(([, words]) => String(JSON.parse(words ?? '""')).replace(/^\*[^*\n]+\*\n/, ''));
}

it('writes labels that could be markup as lines, with the language’s own colon', () => {
  const document = documentOf('neutral', 's', [fields([field('平台', '*Etsy*')])]);
  expect(blocksToText(renderMessage(document, { ...setting, locale: 'zh-CN' }).blocks)).toBe('平台：*Etsy*');
  expect(blocksToText(renderMessage(document, setting).blocks)).toBe('平台: *Etsy*');
});
