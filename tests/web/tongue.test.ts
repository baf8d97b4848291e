import { expect, it } from 'vitest';
import { tongueOf } from '../../src/web/tongue.ts';

it.each([
  [undefined, undefined, 'en', 'en'],
  [undefined, undefined, 'zh-CN', 'zh-CN'],
  [undefined, 'zh-TW,zh;q=0.9,en;q=0.8', 'en', 'zh-CN'],
  [undefined, 'th-TH, en;q=0.5, zh;q=0.9', 'en', 'zh-CN'],
  [undefined, 'zh;q=0, en-GB;q=0.1', 'zh-CN', 'en'],
  [undefined, 'de,fr;q=0.9', 'zh-CN', 'zh-CN'],
  ['en', 'zh-CN', 'zh-CN', 'en'],
  ['zh-Hans', 'en', 'en', 'zh-CN'],
  ['klingon', 'zh', 'en', 'zh-CN'],
  [undefined, ';;q=,,=', 'en', 'en'],
])('?lang=%s, Accept-Language: %s, default %s → %s', (lang, acceptLanguage, fallback, locale) => {
  expect(tongueOf({ lang, acceptLanguage }, fallback)).toBe(locale);
});
