import { describe, expect, it } from 'vitest';
import { etaLine } from '../../src/app/read-eta.ts';

describe('a line of stallwatch eta read', () => {
  it('reads the promise of January as a part, on that day of the page', () => {
    expect(
      etaLine({ id: 7, text: '预计1月28日部分修复', ref: '2026-01-26T08:00:00Z', tz: 'Asia/Shanghai', lang: 'zh' }),
    ).toEqual({
      id: 7,
      label: 'eta',
      from: '2026-01-27T16:00:00.000Z',
      to: '2026-01-28T15:59:00.000Z',
      kind: 'date',
      scope: 'partial',
      zone: 'Asia/Shanghai',
      quote: '预计1月28日部分修复',
    });
  });

  it('answers none with nothing else', () => {
    const nothing = { from: null, to: null, kind: null, scope: null, zone: null, quote: null };
    const line = { id: 'a', text: 'Video playback is restored.', ref: '2026-01-26T08:00:00Z', tz: 'UTC' };
    expect(etaLine(line)).toEqual({ id: 'a', label: 'none', ...nothing });
  });

  it('keeps a vague word without times', () => {
    const line = { id: 'a', text: 'It should be fixed soon.', ref: '2026-01-26T08:00:00Z' };
    expect(etaLine(line)).toMatchObject({ label: 'vague', from: null, to: null, kind: null });
  });

  it('takes a time without an offset as UTC', () => {
    const line = { id: 'a', text: 'ETA 30 minutes', ref: '2026-01-26T08:00:00', tz: 'UTC' };
    expect(etaLine(line)).toMatchObject({ to: '2026-01-26T08:30:00.000Z' });
  });

  it.each([
    ['no object', 'ETA', null],
    ['no text', { id: 'a', ref: '2026-01-26T08:00:00Z' }, 'a'],
    ['no time', { id: 'a', text: 'ETA 1h', ref: 'yesterday' }, 'a'],
    ['nothing', null, null],
  ])('says what is wrong with a line: %s', (_name, line, id) => {
    expect(etaLine(line)).toEqual({ id, error: expect.any(String) });
  });
});
