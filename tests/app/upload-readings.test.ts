import { beforeEach, expect, test } from 'vitest';
import { uploadBlocks } from '../../src/app/announce/monitor-text.ts';
import { findMonitors, uploadReadings } from '../../src/app/monitors.ts';
import { documentOf, toPlainText } from '../../src/document/index.ts';
import { type Locale, wordsOf } from '../../src/locales/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { workbookOf } from '../support/workbook.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

const mei = { address: { platform: 'test' }, actor: { id: 'mei' } };
const zone = 'Asia/Shanghai';
let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  await world.say('/monitor add my-shop TikTok Shop orders');
  world.clock.advance(1);
  await world.say('/monitor add my-shop TikTok Shop views');
});

async function upload(bytes: Uint8Array, { store = true, metric = null as 'orders' | null } = {}) {
  const monitors = await findMonitors(world.app, mei, { shop: 'my-shop', metric });
  return uploadReadings(world.app, {
    file: { name: 'x', sizeBytes: null, read: async () => bytes },
    monitors,
    zone,
    store,
  });
}
async function told(bytes: Uint8Array, locale: Locale = 'en'): Promise<string> {
  const read = await upload(bytes, { store: false });
  if (read.kind !== 'read') throw new Error(read.problem);
  const blocks = uploadBlocks(read, { words: wordsOf(locale), zone, stored: false });
  return toPlainText(documentOf('neutral', '', blocks), { locale, zone });
}
async function stored(metric: 'orders' | 'views') {
  const [monitor] = await findMonitors(world.app, mei, { shop: 'my-shop', metric });
  return world.app.store.readingsOf(monitor?.id ?? '', 0, 100);
}
const csv = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'));

test('each metric’s column goes to its own series, in the seller’s zone', async () => {
  const bytes = workbookOf([
    ['时间', '订单数', '播放量'],
    [{ date: Date.UTC(2026, 11, 1, 22, 0) }, 4, 90],
    [{ date: Date.UTC(2026, 11, 1, 22, 10) }, 'unknown', null],
  ]);
  expect(await upload(bytes)).toMatchObject({ kind: 'read', bad: [] });
  const [first, second] = [NOON - 60 * 60_000, NOON - 50 * 60_000];
  expect(await stored('orders')).toEqual([
    { at: first, value: 4 },
    { at: second, value: null },
  ]);
  expect(await stored('views')).toEqual([
    { at: first, value: 90 },
    { at: second, value: null },
  ]);
});

test('a check stores nothing, and says so', async () => {
  const text = await told(csv('timestamp,orders', '2026-12-01 20:00,4', '2026-12-01 20:10,'));
  expect(text).toContain('my-shop, orders: 2 readings, 1 of them unknown, Dec 1, 20:00');
  expect(text).toContain('Times without a zone were read as Asia/Shanghai');
  expect(text).toContain('nothing is stored yet');
  expect(await stored('orders')).toEqual([]);
});

test('rows that are no readings are listed, the first ten of them, and lose the others nothing', async () => {
  const bad = Array.from({ length: 12 }, () => 'soon,4');
  const bytes = csv('timestamp,orders', '2026-12-01 20:00,4', ...bad);
  const text = await told(bytes);
  expect(text).toContain('12 rows were left out');
  expect(text).toContain('line 3: the time cannot be read');
  expect(text).toContain('and 2 more');
  expect(await told(bytes, 'zh-CN')).toContain('第 3 行：时间读不懂');
  await upload(bytes);
  expect(await stored('orders')).toHaveLength(1);
});

test('a value that tells no metric is not guessed where the shop has two', async () => {
  const bytes = csv('timestamp,value', '2026-12-01 20:00,4');
  expect(await upload(bytes)).toEqual({ kind: 'read', understood: [], bad: [{ line: 2, problem: 'unknown_metric' }] });
  expect(await upload(bytes, { metric: 'orders' })).toMatchObject({ understood: [{ readings: 1 }], bad: [] });
});

test('what is no table is said to be none', async () => {
  expect(await upload(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toEqual({ kind: 'problem', problem: 'old_excel' });
});
