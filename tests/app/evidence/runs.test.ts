import { expect, test } from 'vitest';
import { runsOf } from '../../../src/print/runs.ts';

test('a paper sets each script in a font that has it', () => {
  expect(runsOf('Đơn hàng')).toEqual([{ font: 'latin', text: 'Đơn hàng' }]);
  expect(runsOf('Shop 已恢复')).toEqual([{ font: 'han', text: 'Shop 已恢复' }]);
  expect(runsOf('Now: ระบบ ok')).toEqual([
    { font: 'latin', text: 'Now: ' },
    { font: 'thai', text: 'ระบบ ' },
    { font: 'latin', text: 'ok' },
  ]);
});

test('a sign that no font has is told by its number, so that a quote stays whole', () => {
  expect(runsOf('Fixing 🚧 ⚠️')).toEqual([{ font: 'latin', text: 'Fixing [U+1F6A7] [U+26A0]' }]);
});
