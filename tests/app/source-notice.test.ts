import { expect, test } from 'vitest';
import { compose } from '../../src/app/announce/compose.ts';
import type { SourceNotice } from '../../src/app/ports/index.ts';
import { toPlainText } from '../../src/document/index.ts';
import { HOUR_MS } from '../../src/domain/instant.ts';
import { wordsOf } from '../../src/locales/index.ts';
import { withOperator } from '../catalog/support.ts';
import { NOON } from '../support/world.ts';

// Hand-made operator's file.
const catalog = withOperator(`
feeds:
  - { service: shopee, id: secret-mirror, kind: feed, url: 'https://ops:hunter2@mirror.example/feed.xml?key=abc123' }
`);

function textOf(over: Partial<SourceNotice>, locale: 'en' | 'zh-CN' = 'en'): string {
  const notice: SourceNotice = {
    subject: 'source',
    id: 'n',
    source: 'secret-mirror',
    service: 'shopee',
    kind: 'source_broken',
    since: NOON,
    at: NOON + HOUR_MS,
    ...over,
  };
  const words = wordsOf(locale);
  return toPlainText(compose(notice, { catalog, words, locale, now: NOON + HOUR_MS }), { locale, zone: 'UTC' });
}

test('a broken page is named without its credentials and its key', () => {
  const text = textOf({});
  expect(text).toContain('stallwatch feed inspect https://mirror.example/feed.xml?…');
  expect(text).not.toMatch(/hunter2|abc123|ops/);
});

test('a page that the operator has removed meanwhile is named by its id', () => {
  const text = textOf({ source: 'gone-status' });
  expect(text).toContain('the page at gone-status');
  expect(text).toContain('stallwatch doctor');
});

test.each(['en', 'zh-CN'] as const)('neither word calls the service down or up (%s)', (locale) => {
  for (const kind of ['source_broken', 'source_back'] as const) {
    expect(textOf({ kind }, locale)).toContain(locale === 'en' ? 'says nothing about whether' : '是否正常无关');
  }
});
