import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { newestSign, signIn } from '../../../src/domain/outage/duration/index.ts';
import { estimate } from '../../../src/domain/outage/estimate.ts';
import { around, lasting, ongoing, promise, START, statisticalOf } from './estimate-kit.ts';

/** Hand-made sentences. */
describe('what a text tells of the way back', () => {
  const recovering = [
    'We are seeing signs of recovery for checkout.',
    'We continue to see recovery and expect all orders to arrive within 30 minutes.',
    'Error rates are slowly decreasing.',
    'The backlog of orders is draining.',
    '订单服务正在逐步恢复。',
    '系統已開始好轉',
    'Layanan mulai pulih.',
    'Perkhidmatan beransur pulih.',
    'Hệ thống đang phục hồi.',
    'ระบบกำลังกลับมาใช้งานได้',
  ];
  it.each(recovering)('recovering: %s', (text) => {
    expect(signIn(text)).toBe('recovering');
  });

  const nearlyOver = [
    'Payouts have been restored for the majority of shops.',
    'The issue should be resolved for most sellers and we expect a full resolution in the near future.',
    'Labels are nearly back to normal.',
    '大部分店铺已恢复正常。',
    '目前大部分功能已修復',
    'Sebagian besar toko sudah pulih.',
    'Phần lớn cửa hàng đã hoạt động trở lại.',
    'ร้านค้าส่วนใหญ่กลับมาใช้งานได้ตามปกติแล้ว',
  ];
  it.each(nearlyOver)('nearly over: %s', (text) => {
    expect(signIn(text)).toBe('nearly_over');
  });

  const none = [
    '',
    'We are investigating why orders are missing.',
    'We expect full recovery by 18:00 UTC.',
    'Most sellers will be restored by tonight.',
    'We are not seeing any improvement yet.',
    'There is no sign of recovery.',
    'Video upload has been restored; orders are still missing.',
    'Most shops cannot load their orders.',
    '预计今晚20:00恢复。',
    '大部分店铺尚未恢复',
    'Sebagian besar toko belum pulih.',
    'Phần lớn cửa hàng chưa được khôi phục.',
  ];
  it.each(none)('no sign: %s', (text) => {
    expect(signIn(text)).toBeNull();
  });

  it('is told by the newest text that had been written by then', () => {
    const told = [
      { at: START, text: 'We are seeing recovery.' },
      { at: START + HOUR_MS, text: 'The errors are back, we are investigating.' },
    ];
    expect(newestSign(told, START - 1)).toBeNull();
    expect(newestSign(told, START)).toBe('recovering');
    expect(newestSign(told, START + HOUR_MS)).toBeNull();
  });

  it('is read in bounded time, however long the text', () => {
    const started = performance.now();
    for (const piece of ['see see see ', 'errors ', 'observ', 'and we ', '恢复'])
      signIn(piece.repeat(2_000_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('an estimate once the page sees recovery', () => {
  const now = START + HOUR_MS;
  const history = lasting(around(240, 100));
  const told = (text: string, at = now) => ongoing({ quotes: [{ at, text }] });
  const left = (incident: ReturnType<typeof ongoing>) => statisticalOf({ history, incident, now }).p50 - now;
  const plain = left(ongoing());

  it('ends sooner than history says, and sooner still when nearly all is back', () => {
    const better = left(told('We are seeing recovery.'));
    expect(better).toBeLessThan(0.75 * plain);
    expect(left(told('It is resolved for the majority of shops.'))).toBeLessThan(better);
  });

  it('is as it was before the page wrote it, and after a text that sees none', () => {
    expect(left(told('We are seeing recovery.', now + 1))).toBe(plain);
    expect(left(told('We continue to investigate.'))).toBe(plain);
  });

  it('brings a promised end nearer too, and never below a minute', () => {
    const stated = [promise({ saidAt: now, to: now + 2 * HOUR_MS })];
    const incident = told('We are seeing recovery and expect the rest within 2 hours.');
    const promised = statisticalOf({ history, incident, stated, now });
    expect(promised.p50).toBeLessThan(statisticalOf({ history, stated, now }).p50);
    const short = statisticalOf({ history: lasting(around(3, 100)), incident: told('Delays are subsiding.'), now });
    expect(short.p10 - now).toBeGreaterThanOrEqual(MINUTE_MS);
  });

  it('brings mitigation nearer as well', () => {
    const mitigated = history.map((past) => ({ ...past, mitigatedAt: past.resolvedAt - 10 * MINUTE_MS }));
    const of = (incident: ReturnType<typeof ongoing>) =>
      estimate({ incident, history: mitigated, stated: [], now }).mitigation?.p50 ?? Number.NaN;
    expect(of(told('We are seeing recovery.'))).toBeLessThan(of(ongoing()));
  });

  it('keeps to its rhythm while the fix is being watched', () => {
    const watched = { phase: 'monitoring', mitigatedAt: START + 30 * MINUTE_MS };
    const seen = ongoing({ ...watched, quotes: [{ at: now, text: 'We are seeing recovery.' }] });
    expect(left(seen)).toBe(left(ongoing(watched)));
  });
});
