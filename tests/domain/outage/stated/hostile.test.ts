import { describe, expect, it } from 'vitest';
import { MAX_STATED, readStated } from '../../../../src/domain/outage/stated/index.ts';

const SIZE = 60_000;
/** Of the processor's time: far above what such a text takes (under 100 ms) and far below what anything quadratic would. */
const LIMIT_MS = 600;

const repeated = [
  'a',
  ' ',
  '.',
  '1',
  '1 ',
  'a\n',
  '<a',
  '<p<p',
  'http://',
  '&amp;',
  '- ',
  'in 2 hours ',
  'expect to be fixed by ',
  'by 5 pm, ',
  'or two or ',
  'the next ',
  'a.m. ',
  '18:00 - ',
  '1/2/',
  '2026-01-',
  '(UTC+8) ',
  'Jan 26, 6:29 AM PST ',
  '“a',
  '`',
  '"a=',
  '0x',
  'incident end ',
  'another 2 hours until ',
  '(18:00 UTC / ',
  'from 1 to 2 to 3 ',
  'on May 5 from 5 to ',
  '预计',
  '预计1月28日修复',
  '1月',
  '（',
  'คาดว่า',
  'dự kiến ',
  'İ',
  '\u{1f4a5}',
];

describe('hostile texts', () => {
  it.each(repeated.map((piece) => [JSON.stringify(piece), piece] as const))(
    '60 KB of %s is read in time',
    (_name, piece) => {
      const text = piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
      const started = process.cpuUsage();
      const stated = readStated({ text, saidAt: Date.parse('2026-01-26T08:00:00Z'), zone: 'Asia/Shanghai' });
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1_000).toBeLessThan(LIMIT_MS);
      expect(stated.length).toBeLessThanOrEqual(MAX_STATED);
    },
  );

  it('keeps at most so many promises of a text', () => {
    const text = Array.from({ length: 40 }, (_, i) => `Part ${i} will be fixed in ${i + 1} hours.`).join(' ');
    expect(readStated({ text, saidAt: 0, zone: 'UTC' })).toHaveLength(MAX_STATED);
  });

  it('reads in UTC where the zone is not known', () => {
    const [stated] = readStated({ text: 'We expect a fix by 10:00.', saidAt: 0, zone: 'Mars/Olympus' });
    expect(stated).toMatchObject({ zone: 'UTC', to: Date.parse('1970-01-01T10:00:00Z') });
  });

  it('answers nothing for a time that is no time', () => {
    expect(readStated({ text: 'It will be fixed by February 31 at 10:00.', saidAt: 0, zone: 'UTC' })).toEqual([]);
    expect(readStated({ text: 'It will be fixed by 10:00.', saidAt: Number.NaN, zone: 'Asia/Tokyo' })).toEqual([]);
  });
});
