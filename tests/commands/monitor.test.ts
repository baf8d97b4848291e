import { beforeEach, expect, it } from 'vitest';
import { type Attachment, AttachmentError } from '../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { openStore } from '../../src/storage/index.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});
const said = async (text: string, who = {}): Promise<string> => (await world.say(text, who)).text;
const register = () => said('/monitor add my-shop TikTok Shop orders US');
const ownMonitors = () => world.app.store.monitorsOf(world.app.identity.reporter('test', 'mei'));

it('registers a series and shows its key once, to its owner alone', async () => {
  const { reply, text } = await world.say('/monitor add my-shop TikTok Shop orders US');
  expect(reply?.visibility).toBe('private');
  const [monitor] = await ownMonitors();
  expect(monitor).toMatchObject({ shop: 'my-shop', service: 'tiktok-shop', metric: 'orders', region: 'US' });
  expect(text).toMatch(/whsec_[A-Za-z0-9+/]{43}=/);
  expect(text).toContain(`/ingest/metrics?series=${monitor?.id}`);
  for (const ask of ['/monitor', '/monitor list', '/monitor add my-shop TikTok Shop orders']) {
    expect(await said(ask)).not.toContain('whsec_');
  }
});

it('speaks Chinese, actions and metrics too', async () => {
  const text = await said('/monitor 添加 我的店 TikTok小店 订单数 美国', { locale: 'zh-CN' });
  expect(text).toContain('我开始监控 我的店');
  expect(await said('/monitor 读数 我的店 未知', { locale: 'zh-CN' })).toContain('已记录 我的店 的订单数：未知');
});

it('takes numbers and "unknown", and stores neither nonsense nor a negative count', async () => {
  await register();
  expect(await said('/monitor reading my-shop 12')).toContain('Noted for my-shop: orders 12.');
  world.clock.advance(MINUTE_MS);
  expect(await said('/monitor reading MY-SHOP unknown')).toContain('orders unknown');
  expect(await said('/monitor reading my-shop many')).toContain('is no number');
  expect(await said('/monitor reading my-shop -3')).toContain('is no number');
  const [monitor] = await ownMonitors();
  expect(await world.app.store.readingsOf(monitor?.id ?? '', 0, 10)).toEqual([
    { at: NOON, value: 12 },
    { at: NOON + MINUTE_MS, value: null },
  ]);
});

it('asks which metric is meant where a shop has several', async () => {
  await register();
  await said('/monitor add my-shop TikTok Shop views');
  expect(await said('/monitor reading my-shop 3')).toContain('orders, views');
  expect(await said('/monitor reading my-shop views 3')).toContain('views 3');
});

it('shows nobody else a series, and lets nobody else write or end it', async () => {
  await register();
  await said('/monitor reading my-shop 12');
  const jun = { member: 'jun' };
  expect(await said('/monitor', jun)).toContain('You watch nothing yet');
  expect(await said('/monitor reading my-shop 0', jun)).toContain('You watch no my-shop');
  expect(await said('/monitor revoke my-shop', jun)).toContain('You watch no my-shop');
  expect(await ownMonitors()).toHaveLength(1);
});

it('keeps quiet where everybody would read the answer', async () => {
  const { app } = world;
  await register();
  const text = await said('/monitor', { whisper: false });
  expect(text).toContain('private chat');
  expect(text).not.toContain('my-shop');
  expect(await said('/monitor add other TikTok Shop orders', { whisper: false })).not.toContain('whsec_');
  expect(await app.store.monitorsOf(app.identity.reporter('test', 'mei'))).toHaveLength(1);
});

it('revokes: the numbers are gone', async () => {
  await register();
  const [monitor] = await ownMonitors();
  await said('/monitor reading my-shop 12');
  expect(await said('/monitor revoke my-shop')).toContain('the key is dead');
  expect(await world.app.store.readingsOf(monitor?.id ?? '', 0, 10)).toEqual([]);
  expect(await said('/monitor')).toContain('You watch nothing yet');
});

it.each([
  ['/monitor add my-shop', '/monitor add <shop> <service> <metric> [region]'],
  ['/monitor add my-shop TikTok Shop', '/monitor add <shop>'],
  ['/monitor revoke', '/monitor revoke <shop>'],
  ['/monitor reading my-shop', '/monitor reading <shop>'],
  ['/monitor add my-shop TikTok Shpo orders', 'I could not make sense of Shpo orders'],
])('%s: says what is missing or meant', async (typed, expected) => {
  expect(await said(typed)).toContain(expected);
});

it('ends at twenty series', async () => {
  for (let shop = 1; shop <= 20; shop++) {
    world.clock.advance(MINUTE_MS);
    await said(`/monitor add shop-${shop} TikTok Shop orders`);
  }
  expect(await said('/monitor add shop-21 TikTok Shop orders')).toContain('You watch 20 series');
});

it('tells how each series stands', async () => {
  await register();
  const [monitor] = await ownMonitors();
  const from = NOON - 14 * DAY_MS;
  // Six orders an hour, day and night, until three hours ago.
  const readings = Array.from({ length: 14 * 144 }, (_, tick) => {
    const at = from + tick * 10 * MINUTE_MS;
    return { at, value: at < NOON - 3 * HOUR_MS ? tick % 3 : 0 };
  });
  await world.app.store.addReadings({ monitor: monitor?.id ?? '', readings, event: null, at: NOON });
  expect(await said('/monitor')).toContain('my-shop, orders, TikTok Shop United States: flat at 0 since');
});

const fileOf = (read: Attachment['read']): readonly Attachment[] => [{ name: 'orders.csv', sizeBytes: null, read }];

it('checks a file first, and keeps it when it is sent again', async () => {
  await register();
  const files = fileOf(async () => new TextEncoder().encode('timestamp,value\n2026-12-01 14:00,4\nsoon,5'));
  expect(await said('/monitor check my-shop', { files })).toContain('nothing is stored yet');
  const [monitor] = await ownMonitors();
  expect(await world.app.store.readingsOf(monitor?.id ?? '', 0, 10)).toEqual([]);
  const text = await said('/monitor upload my-shop', { files });
  expect(text).toContain('my-shop, orders: 1 reading');
  expect(text).toContain('line 3: the time cannot be read');
  expect(await world.app.store.readingsOf(monitor?.id ?? '', 0, 10)).toEqual([{ at: NOON - HOUR_MS, value: 4 }]);
});

it.each([
  ['without a file', [], 'Attach a CSV or Excel file'],
  ['with one that is too large', fileOf(() => Promise.reject(new AttachmentError('too_large', 'x'))), '2 MB at most'],
  ['with one that is gone', fileOf(() => Promise.reject(new AttachmentError('gone', 'x'))), 'not there any more'],
  ['with a picture', fileOf(async () => Uint8Array.from([0x89, 0x50, 0, 0xff])), 'cannot read this as a CSV'],
])('an upload %s says what to do', async (_, files, expected) => {
  await register();
  expect(await said('/monitor upload my-shop', { files })).toContain(expected);
});
