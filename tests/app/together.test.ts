import { expect, it } from 'vitest';
import { composeTogether } from '../../src/app/announce/together.ts';
import { toPlainText } from '../../src/document/index.ts';
import { HOUR_MS } from '../../src/domain/instant.ts';
import { wordsOf } from '../../src/locales/index.ts';
import { announcement, incident, START } from '../contracts/store/facts.ts';
import { catalog } from '../support/world.ts';

const night = [
  announcement(incident({ id: 'a', code: 'SPE-AAAA', service: 'shopee', phase: 'investigating', impact: 'minor' })),
  announcement(
    incident({
      id: 'b',
      code: 'LZD-BBBB',
      service: 'lazada',
      phase: 'resolved',
      mitigatedAt: START + 2 * HOUR_MS,
      resolvedAt: START + 3 * HOUR_MS,
      impact: 'critical',
    }),
  ),
  announcement(
    incident({
      id: 'c',
      code: 'ETS-CCCC',
      service: 'etsy',
      phase: 'identified',
      impact: 'none',
      maintenance: { from: START + 9 * HOUR_MS, to: START + 10 * HOUR_MS },
    }),
  ),
  {
    subject: 'source',
    id: 'source:shopee-status:1',
    source: 'shopee-status',
    service: 'shopee',
    kind: 'source_broken',
    since: START,
    at: START + HOUR_MS,
  },
] as const;

const linesOf = (locale: 'en' | 'zh-CN') => {
  const words = wordsOf(locale);
  const speaking = { catalog, words, locale, now: START + 8 * HOUR_MS, isHeld: true };
  return toPlainText(composeTogether([...night, night[0]], speaking), { locale, zone: 'UTC' }).split('\n');
};

it('says of each what is true now, the worst first, and of none twice', () => {
  expect(linesOf('en').slice(0, 5)).toEqual([
    '⚠️ While it was quiet here: 4 announcements',
    '• Lazada LZD-BBBB: lasted 2 h, over since Jan 26, 05:00 UTC',
    '• Shopee: confirmed, cause unknown SPE-AAAA, Jan 26, 03:00 UTC',
    '• Etsy: planned maintenance ETS-CCCC, Jan 26, 12:00 UTC to Jan 26, 13:00 UTC',
    '• Shopee: I cannot read its official page, Jan 26, 04:00 UTC',
  ]);
});

it('says it in Chinese', () => {
  expect(linesOf('zh-CN').slice(0, 4)).toEqual([
    '⚠️ 免打扰期间有 4 条通知',
    '• 来赞达 LZD-BBBB：持续 2 小时，1月26日 05:00 UTC 恢复',
    '• 虾皮：已确认，原因不明 SPE-AAAA，1月26日 03:00 UTC',
    '• Etsy：计划维护 ETS-CCCC，1月26日 12:00 UTC 至 1月26日 13:00 UTC',
  ]);
});
