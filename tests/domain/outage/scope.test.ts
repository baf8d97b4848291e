import { expect, it } from 'vitest';
import { readCause, readScope } from '../../../src/domain/outage/scope.ts';
import { vocabulary } from './facts.ts';

it.each([
  ['Video playback is restored.', { video_views: 'operational' }],
  ['We expect video playback to be restored soon.', { video_views: 'degraded_performance' }],
  ['Orders cannot be placed.', { orders: 'major_outage' }],
  ['Some orders cannot be placed.', { orders: 'partial_outage' }],
  ['视频播放已恢复；订单仍然无法显示。', { video_views: 'operational', orders: 'major_outage' }],
  ['新的视频播放停留在0', { video_views: 'major_outage' }],
  ['Video playback counts stay at 0.', { video_views: 'major_outage' }],
  ['The disorders of the reordersystem', {}],
])('reads what %j says of parts', (text, expected) => {
  const { components } = readScope(text, vocabulary);
  expect(Object.fromEntries(components.map(({ component, status }) => [component, status]))).toEqual(expected);
});

it.each([
  ['Sellers in the US and Indonesia', ['US', 'ID']],
  ['Tell us about it', []],
  ['美国和印尼的卖家', ['US', 'ID']],
])('reads the regions in %j', (text, expected) => {
  expect(readScope(text, vocabulary).regions).toEqual(expected);
});

it.each([
  ['Data is late due to a power failure in one data centre. We are sorry.', 'a power failure in one data centre'],
  ['由于美国数据中心停电，部分功能无法使用', '美国数据中心停电'],
  ['We are looking into it.', null],
])('reads the cause in %j', (text, expected) => {
  expect(readCause(text)).toBe(expected);
});
