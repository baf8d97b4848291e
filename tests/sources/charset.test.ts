import { expect, test } from 'vitest';
import { decodeText } from '../../src/sources/fetch/index.ts';

const bytes = (hex: string): Uint8Array => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
/** 恢复 in GBK, 恢復 in Big5. */
const GBK = bytes('bb d6 b8 b4');
const BIG5 = bytes('ab ec b4 5f');

test('byte order mark beats the header', () => {
  expect(decodeText(Buffer.from('\ufeff恢复', 'utf8'), 'text/xml; charset=gbk')).toBe('恢复');
});

test('header beats the declaration', () => {
  const body = Buffer.concat([ascii('<?xml version="1.0" encoding="utf-8"?>'), GBK]);
  expect(decodeText(body, 'text/xml; charset=GBK')).toContain('恢复');
});

test('declaration beats the default', () => {
  const body = Buffer.concat([ascii('<?xml version="1.0" encoding="gb2312"?>'), GBK]);
  expect(decodeText(body, 'text/xml')).toContain('恢复');
});

test('Big5 by header', () => {
  expect(decodeText(BIG5, 'application/rss+xml; charset="Big5"')).toBe('恢復');
});

test.each([
  ['with mark, big', bytes('fe ff 00 5b 00 5d')],
  ['with mark, little', bytes('ff fe 5b 00 5d 00')],
  ['without mark, big', bytes('00 5b 00 5d')],
  ['without mark, little', bytes('5b 00 5d 00')],
])('UTF-16 %s endian', (_, body) => {
  expect(decodeText(body, 'application/json')).toBe('[]');
});

test('a page that declares its charset in a meta tag', () => {
  const body = Buffer.concat([ascii('<html><head><meta charset="gbk"></head>'), GBK]);
  expect(decodeText(body, 'text/html')).toContain('恢复');
});

test('neither declared nor UTF-8: windows-1252', () => {
  expect(decodeText(bytes('63 61 66 e9'), null)).toBe('café');
});

test('an unknown label falls through to the next rule', () => {
  expect(decodeText(Buffer.from('恢复', 'utf8'), 'text/xml; charset=klingon')).toBe('恢复');
});
