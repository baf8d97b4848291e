import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Block,
  bullets,
  code,
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
import { escapeMarkdown, textToMarkdown } from '../../src/platforms/discord/markdown.ts';
import { embedLength, render } from '../../src/platforms/discord/render.ts';
import { discordRefusal } from '../support/discord-refusal.ts';
import { documents } from '../support/documents.ts';
import { messageBody, messageRefusal } from '../support/peers/discord/rules.ts';

const SETTING = { locale: 'en', zone: 'Asia/Shanghai' };
fc.configureGlobal({ seed: 20_260_128 });
/** 2026-01-28T00:00Z */
const AT = 1_769_558_400_000;

test('an outage reads well: sign and colour, headline once, text, fields at the end', () => {
  const document = documentOf('critical', 'TikTok Shop: orders are down', [
    heading('TikTok Shop: orders are down'),
    paragraph(text`Since ${time(AT, 'relative')}, in ${strong('US')}.`),
    quote('预计1月28日部分修复', 'TikTok Shop'),
    bullets(['Pause ads', 'Keep evidence']),
    fields([field('Back by', time(AT, 'date')), field('Source', link('status page', 'https://status.example/a b'))]),
  ]);
  expect(render(document, SETTING, true)).toEqual({
    content: '🔴 TikTok Shop: orders are down',
    embeds: [
      {
        description: [
          'Since <t:1769558400:R>, in **US**.',
          '> 预计1月28日部分修复',
          '> — TikTok Shop',
          '- Pause ads',
          '- Keep evidence',
        ].join('\n'),
        fields: [
          { name: 'Back by', value: '<t:1769558400:D>', inline: true },
          { name: 'Source', value: '[status page](<https://status.example/a%20b>)', inline: false },
        ],
        color: 0xc62828,
      },
    ],
    components: [],
    attachments: [],
    allowed_mentions: { parse: [] },
  });
});

test('a reply has its heading for a title, and an announcement only where the summary says something else', () => {
  const document = documentOf('good', 'Orders are back', [heading('TikTok Shop'), paragraph('Since noon.')]);
  const embeds = [{ title: '✅ TikTok Shop', description: 'Since noon.', color: 0x2e7d32 }];
  expect(render(document, SETTING, false)).toMatchObject({ content: '', embeds });
  expect(render(document, SETTING, true)).toMatchObject({ content: '✅ Orders are back', embeds });
});

test('fields in the middle stay in the middle', () => {
  const document = documentOf('neutral', 's', [fields([field('Service', 'Etsy')]), paragraph('More below.')]);
  expect(render(document, SETTING, false).embeds[0]).toEqual({ description: '**Service:** Etsy\nMore below.' });
});

test('Chinese has its own colon, without a space', () => {
  const document = documentOf('neutral', 's', [fields([field('平台', 'Etsy')]), paragraph('下面还有。')]);
  const embed = render(document, { ...SETTING, locale: 'zh-CN' }, false).embeds[0];
  expect(embed).toEqual({ description: '**平台：**Etsy\n下面还有。' });
});

test('two quotes do not look like one', () => {
  const document = documentOf('neutral', 's', [
    paragraph('Officially:'),
    quote('Later.', 'b'),
    quote('First.', 'a'),
    note('n'),
  ]);
  const embed = render(document, SETTING, false).embeds[0];
  expect(embed).toEqual({ description: 'Officially:\n> Later.\n> — b\n\n> First.\n> — a\n-# n' });
});

test('without a heading the sign stands before the first words', () => {
  const embed = render(documentOf('good', 's', [paragraph('All quiet.')]), SETTING, false).embeds[0];
  expect(embed.description).toBe('✅ All quiet.');
});

test('a time in a title is written out, because titles show no native times', () => {
  const [embed] = render(documentOf('notice', 's', [heading(text`Back ${time(AT)}`)]), SETTING, false).embeds;
  expect(embed.title).toBe('ℹ️ Back Jan 28, 08:00 GMT+8');
});

test('an empty document is still a message', () => {
  expect(render(documentOf('neutral', '', []), SETTING, true).embeds).toEqual([{ description: '—' }]);
});

test('what does not fit is counted in the last line', () => {
  const items = Array.from({ length: 500 }, (_, index) => `Member report number ${index}`);
  const [embed] = render(documentOf('neutral', 's', [heading('Reports'), bullets(items)]), SETTING, false).embeds;
  expect(embed.description).toMatch(/- Member report number 0\n.*\n-# … and \d+ more lines$/s);
  expect(embedLength(embed)).toBeLessThanOrEqual(6_000);
});

describe('people’s text stays text', () => {
  test.each([
    ['# Free stuff', '\\# Free stuff'],
    ['> quoted', '\\> quoted'],
    ['- a list', '\\- a list'],
    ['1. first', '1\\. first'],
    ['-# small print', '\\-\\# small print'],
    ['||spoiler|| ~~gone~~', '\\|\\|spoiler\\|\\| \\~\\~gone\\~\\~'],
    ['`code` *bold* _under_', '\\`code\\` \\*bold\\* \\_under\\_'],
    ['[click](https://evil.example)', '\\[click\\](https\\://evil.example)'],
    ['@everyone <@123> <#5> <:x:1> <t:1:R>', '\\@everyone \\<\\@123\\> \\<\\#5\\> \\<\\:x:1\\> \\<t\\:1:R\\>'],
    [':smile:', '\\:smile:'],
    ['back\\slash', 'back\\\\slash'],
    ['one\n2) two', 'one\n2\\) two'],
  ])('%s', (raw, escaped) => {
    expect(escapeMarkdown(raw)).toBe(escaped);
  });

  test('a number and a full stop in two nodes make no list', () => {
    expect(textToMarkdown(text`${28}${'. January'}`)).toBe('28\\. January');
  });

  test('a script is no link, and its label stays', () => {
    expect(textToMarkdown([link('here', 'javascript:alert(1)')])).toBe('here');
  });

  test('a link cannot end early', () => {
    expect(textToMarkdown([link('a](b', 'https://x.example/)(<>')])).toBe('[a)(b](<https://x.example/%29%28%3C%3E>)');
  });

  test('marks hold beside each other and around white space', () => {
    expect(textToMarkdown([strong(' a '), emphasis('b'), code('c`d')])).toBe(' **a** \u200b*b*\u200b`cˋd`');
  });

  test('Discord gives every text back as it was written', () => {
    fc.assert(
      fc.property(anyText, (written) => {
        const normal = written.toWellFormed().replaceAll(/\r\n?/g, '\n');
        expect(asDiscordShows(escapeMarkdown(written))).toBe(normal);
      }),
    );
  });

  test('no character of markup is left at work', () => {
    fc.assert(
      fc.property(anyText, (written) => {
        const left = escapeMarkdown(written).replaceAll(/\\[^0-9A-Za-z\s]/g, '¤');
        expect(left).not.toMatch(/[\\`*_~|[\]<>#@]|:\/\/|:[\w+-]+:|^[ \t]*(?:[-+]|\d+[.)])/m);
      }),
    );
  });
});

/** `npm run bench:documents` does the same with ten thousand documents. */
test('whatever a document says, Discord takes it', () => {
  fc.assert(
    fc.property(documents, fc.boolean(), (document, announced) => {
      expect(discordRefusal(document, announced)).toBeNull();
    }),
    { numRuns: 150 },
  );
});

test.each<[string, Block]>([
  ['a paragraph of a thousand times', paragraph(Array.from({ length: 1_000 }, () => time(AT)))],
  [
    'a paragraph of a hundred long links',
    paragraph(Array.from({ length: 100 }, (_, n) => link('x', `https://x.example/${n}${'y'.repeat(400)}`))),
  ],
  ['a heading of asterisks', heading('*'.repeat(5_000))],
  ['a field of backticks', fields([field('`'.repeat(300), '`'.repeat(3_000))])],
  ['thirty fields', fields(Array.from({ length: 30 }, (_, n) => field(`Field ${n}`, 'x'.repeat(300))))],
  ['a hundred steps', steps(Array.from({ length: 100 }, () => '_'.repeat(200)))],
  ['a time that no calendar has', note([time(Number.NaN), time(Number.MAX_VALUE)])],
])('%s fits', (_, block) => {
  const body = render(documentOf('warning', 's', [block]), SETTING, true);
  expect(messageRefusal(messageBody.parse(body))).toBeNull();
  expect(body.embeds[0].description?.length ?? 0).toBeLessThanOrEqual(4_096);
});

/** Discord's clients drop a backslash before punctuation. */
const asDiscordShows = (markdown: string): string => markdown.replaceAll(/\\([^0-9A-Za-z\s])/g, '$1');

const anyText = fc.oneof(
  fc.stringMatching(/^[\\`*_~|[\]()<>#@:/.+\- \n0-9a-z]{0,60}$/),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);
