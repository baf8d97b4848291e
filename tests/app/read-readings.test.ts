import { describe, expect, test } from 'vitest';
import { readInstant } from '../../src/app/read-instant.ts';
import { metricNamed, readRows, readValue } from '../../src/app/read-readings.ts';
import { DAY_MS } from '../../src/domain/instant.ts';
import type { Cell } from '../../src/tables/index.ts';

const NOW = Date.UTC(2026, 0, 27);
const AT = Date.UTC(2026, 0, 26, 3, 10);
const read = (table: readonly (readonly Cell[])[], zone: string | null = 'UTC') =>
  readRows(
    table.map((cells, index) => ({ line: index + 1, cells })),
    { now: NOW, zone, metric: 'orders' },
  );

describe('instants', () => {
  test.each<[string | number | Date, string | null]>([
    ['2026-01-26T03:10:00Z', null],
    ['2026-01-26T03:10:00.250Z', null],
    ['2026-01-26 11:10+08:00', null],
    ['2026-01-26 11:10 +0800', null],
    ['2026/1/26 11:10', 'Asia/Shanghai'],
    ['2026年1月26日 11:10', 'Asia/Shanghai'],
    ['2026-01-25 22:10:00', 'America/New_York'],
    [AT / 1_000, null],
    [String(AT), null],
    [new Date(Date.UTC(2026, 0, 25, 22, 10)), 'America/New_York'],
  ])('%s in %s', (told, zone) => {
    const found = readInstant(told, zone);
    expect(found.kind === 'instant' && Math.floor(found.at / 1_000) * 1_000).toBe(AT);
  });

  test('a wall clock without a zone is not guessed', () => {
    expect(readInstant('2026-01-26 03:10', null)).toEqual({ kind: 'problem', problem: 'needs_zone' });
  });

  test('of an hour that happens twice the first is meant', () => {
    expect(readInstant('2026-11-01 01:30', 'America/New_York')).toEqual({
      kind: 'instant',
      at: Date.UTC(2026, 10, 1, 5, 30),
    });
  });

  test.each([
    '26/01/2026 03:10',
    '01-26-2026',
    'yesterday',
    '2026-02-31',
    '2026-01-26 25:00',
    '2026-01-26T03:10+99:00',
    '',
  ])('%s is no time', (told) => {
    expect(readInstant(told, 'UTC')).toEqual({ kind: 'problem', problem: 'no_time' });
  });
});

test.each<[Cell, number | null]>([
  ['12', 12],
  ['1,250.50', 1250.5],
  ['-3', -3],
  ['$1,000', 1000],
  [7, 7],
  ['', null],
  [null, null],
  ['Unknown', null],
  ['未知', null],
  ['--', null],
  ['12 orders', Number.NaN],
  ['1.250,50', Number.NaN],
  ['1,25', Number.NaN],
  [true, Number.NaN],
])('the value %s is %s', (told, value) => {
  expect(readValue(told)).toBe(value);
});

test('a metric is known by its id and its names', () => {
  expect(['ad_spend', 'Ad spend', '订单数', 'VIEWS', 'profit'].map(metricNamed)).toEqual([
    'ad_spend',
    'ad_spend',
    'orders',
    'views',
    null,
  ]);
});

describe('tables of readings', () => {
  const reading = (value: number | null) => ({ at: AT, value });

  test('without a heading are time, value and perhaps metric', () => {
    expect(read([['2026-01-26T03:10:00Z', '4', 'views']]).rows).toEqual([
      { line: 1, metric: 'views', reading: reading(4) },
    ]);
  });

  test('with a heading may stand in any order and language', () => {
    const table = [
      ['数值', '指标', '时间'],
      ['4', '访客数', '2026-01-26 11:10'],
    ];
    expect(read(table, 'Asia/Shanghai').rows).toEqual([{ line: 2, metric: 'visitors', reading: reading(4) }]);
  });

  test('may have a column for each metric', () => {
    const table = [
      ['timestamp', 'orders', 'visitors'],
      ['2026-01-26T03:10:00Z', 4, null],
    ];
    expect(read(table).rows).toEqual([
      { line: 2, metric: 'orders', reading: reading(4) },
      { line: 2, metric: 'visitors', reading: reading(null) },
    ]);
  });

  test('lose no row: what is no reading is listed with its line and why', () => {
    const table = [
      ['timestamp', 'value', 'metric'],
      ['2026-01-26T03:10:00Z', 'many', ''],
      ['26.01.2026', '4', ''],
      ['2026-01-26T03:10:00Z', '-4', ''],
      ['2026-01-26T03:10:00Z', '4', 'profit'],
      ['2026-01-28T03:10:00Z', '4', ''],
      [new Date(NOW - 91 * DAY_MS), 4, null],
      ['2026-01-26T03:10:00Z', '1000000000001', ''],
    ];
    expect(read(table)).toEqual({
      rows: [],
      bad: ['not_a_number', 'no_time', 'negative', 'unknown_metric', 'future', 'too_old', 'too_large'].map(
        (problem, index) => ({ line: index + 2, problem }),
      ),
    });
  });

  test('money may be refunded', () => {
    expect(read([['2026-01-26T03:10:00Z', '-4.5', 'sales']]).rows).toHaveLength(1);
  });
});
