import { describe, expect, test } from 'vitest';
import { readTable, TABLE_LIMITS } from '../../src/tables/index.ts';
import { workbookOf, zipOf } from '../support/workbook.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array) => readTable(bytes);
const cells = async (bytes: Uint8Array) => {
  const reading = await read(bytes);
  return reading.kind === 'rows' ? reading.rows.map((row) => row.cells) : reading.problem;
};
const AT = Date.UTC(2026, 0, 26, 3, 10);

describe('separated values', () => {
  test.each([
    ['commas', 'timestamp,value\n2026-01-26,4\n'],
    ['semicolons and Windows line ends', 'timestamp;value\r\n2026-01-26;4\r\n'],
    ['tabs, a byte order mark and an empty line', '\uFEFFtimestamp\tvalue\n\n2026-01-26\t4'],
    ['quotation marks', '"timestamp","value"\n"2026-01-26","4"'],
  ])('with %s are rows', async (_, text) => {
    expect(await cells(utf8(text))).toEqual([
      ['timestamp', 'value'],
      ['2026-01-26', '4'],
    ]);
  });

  test('as Excel writes them on a Chinese Windows (GBK) are read', async () => {
    const gbk = Uint8Array.from([0xca, 0xb1, 0xbc, 0xe4, 0x2c, 0xca, 0xfd, 0xd6, 0xb5, 0x0a, 0x31, 0x2c, 0x32]);
    expect(await cells(gbk)).toEqual([
      ['时间', '数值'],
      ['1', '2'],
    ]);
  });

  test('as "Unicode text" (UTF-16) are read', async () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('时间\t数值\n1\t2', 'utf16le')]);
    expect(await cells(bytes)).toEqual([
      ['时间', '数值'],
      ['1', '2'],
    ]);
  });

  test('tell the line a row stands in, as an editor shows it', async () => {
    expect(await read(utf8('a,b\n\n1,2'))).toMatchObject({ rows: [{ line: 1 }, { line: 3 }] });
  });

  test('may have rows of different lengths', async () => {
    expect(await cells(utf8('a,b\n1\n1,2,3'))).toEqual([['a', 'b'], ['1'], ['1', '2', '3']]);
  });
});

describe('workbooks', () => {
  test('give numbers, words and wall clocks', async () => {
    const bytes = workbookOf([
      ['timestamp', 'orders'],
      [{ date: AT }, 4],
      [null, null],
      [{ date: AT }, 'unknown'],
    ]);
    const rows = await cells(bytes);
    if (typeof rows === 'string') throw new Error(rows);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.[1]).toBe(4);
    const when = rows[1]?.[0];
    expect(when instanceof Date && Math.round(when.getTime() / 1_000)).toBe(AT / 1_000);
    expect(rows[2]?.[1]).toBe('unknown');
  });

  test('that would unfold into more than the bound are not unfolded', async () => {
    expect(await read(zipOf({ 'xl/workbook.xml': 'x' }, TABLE_LIMITS.unfoldedBytes + 1))).toEqual({
      kind: 'problem',
      problem: 'too_large',
    });
  });

  test('that claim to be small give no more than they claim', async () => {
    const bomb = zipOf({ 'xl/workbook.xml': 'x'.repeat(5_000_000), 'xl/_rels/workbook.xml.rels': 'x' }, 100);
    expect(await read(bomb)).toEqual({ kind: 'problem', problem: 'not_a_table' });
  });
});

test.each([
  ['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old_excel'],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xff]), 'not_a_table'],
  ['a zip of something else', zipOf({ 'readme.txt': 'hello' }), 'not_a_table'],
  ['the beginning of a zip', zipOf({ 'readme.txt': 'hello' }).slice(0, 40), 'not_a_table'],
  ['nothing', new Uint8Array(0), 'empty'],
  ['too much', new Uint8Array(TABLE_LIMITS.bytes + 1).fill(0x31), 'too_large'],
  ['too many rows', utf8('1,2\n'.repeat(TABLE_LIMITS.rows + 1)), 'too_many_rows'],
  ['one endless row', utf8('1'.repeat(1_000_000)), 'not_a_table'],
])('%s is said to be just that', async (_, bytes, problem) => {
  expect(await read(bytes)).toEqual({ kind: 'problem', problem });
});
