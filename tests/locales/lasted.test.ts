import { expect, test } from 'vitest';
import { wordsOf } from '../../src/locales/index.ts';

test.each([
  [0, '1 minute', '1 分钟'],
  [59.4, '59 minutes', '59 分钟'],
  [59.7, '1 h', '1 小时'],
  [119.7, '2 h', '2 小时'],
  [121, '2 h 1 min', '2 小时 1 分钟'],
  [47 * 60 + 59, '47 h 59 min', '47 小时 59 分钟'],
  [48 * 60, '2 days', '2 天'],
])('%s minutes are said as people say them', (minutes, english, chinese) => {
  expect(wordsOf('en').incident.duration(minutes)).toBe(english);
  expect(wordsOf('zh-CN').incident.duration(minutes)).toBe(chinese);
});
