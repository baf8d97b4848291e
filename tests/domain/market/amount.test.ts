import { describe, expect, it } from 'vitest';
import { readAmount } from '../../../src/domain/market/observation/index.ts';

describe('an amount', () => {
  it.each([
    ['Rp778,83JT', 778_830_000, 'IDR'],
    ['Rp156,48RB', 156_480, 'IDR'],
    ['Rp1,02M', 1_020_000_000, 'IDR'],
    ['Rp1.234.567', 1_234_567, 'IDR'],
    ['₫3,56tr', 3_560_000, 'VND'],
    ['₫1,02tỉ', 1_020_000_000, 'VND'],
    ['120.000 ₫', 120_000, 'VND'],
    ['฿1.2ล้าน', 1_200_000, 'THB'],
    ['R$ 1,5 mil', 1_500, 'BRL'],
    ['RM1,234.50', 1_234.5, 'MYR'],
    ['€ 1.234,50', 1_234.5, 'EUR'],
    ['99元', 99, 'CNY'],
    ['1.2万', 12_000, null],
    ['３．５万', 35_000, null],
    ['1.2亿', 120_000_000, null],
    ['1.2w', 12_000, null],
    ['$1.2K', 1_200, null],
    ['($1,200.50)', -1_200.5, null],
    ['US$-5', -5, 'USD'],
    ['1,234', 1_234, null],
    ['1,234.5', 1_234.5, null],
    ['1,23,456', 123_456, null],
    ['12 345', 12_345, null],
    ["12'345", 12_345, null],
    ['12件', 12, null],
    ['0', 0, null],
  ])('%s is %d, currency %s', (text, value, currency) => {
    expect(readAmount(text)).toMatchObject({ value, currency, exactness: 'exact', isPercent: false });
  });

  it.each([
    ['>999.9%', 999.9, 'least', true],
    ['-38.5%', -38.5, 'exact', true],
    ['+12%', 12, 'exact', true],
    ['<10', 10, 'most', false],
    ['1K+', 1_000, 'least', false],
    ['1万+', 10_000, 'least', false],
    ['100-500', 300, 'between', false],
    ['1K~5K', 3_000, 'between', false],
  ])('%s is %d, %s', (text, value, exactness, isPercent) => {
    expect(readAmount(text)).toMatchObject({ value, exactness, isPercent });
  });

  it('of a count has no decimals: a dot before three digits stands between thousands', () => {
    expect(readAmount('1.234', { isCount: true })).toMatchObject({ value: 1_234 });
    expect(readAmount('1.234')).toMatchObject({ value: 1.234 });
    expect(readAmount('1.2', { isCount: true })).toMatchObject({ value: 1.2 });
  });

  it.each(['', '-', '--', '—', 'N/A', '暂无数据', ' null '])('%j says that nobody knows', (text) => {
    expect(readAmount(text)).toBe('unknown');
  });

  it.each(['abc', '2026-01-20', '12e5', '1..2', '1,2,3', '4.5 out of 5 stars', '9'.repeat(60), 'V2', '12 boxes'])(
    '%j is no number',
    (text) => {
      expect(readAmount(text)).toBeNull();
    },
  );
});
