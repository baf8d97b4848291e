import { beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../src/app/ports/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { createWorld, type World } from '../support/world.ts';

const HERE = { platform: 'test', community: 'home', channel: 'home-channel' };

let world: World;
let platform: FakePlatform;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  platform = createFakePlatform('test');
  await world.say('/subscribe');
});

const relay = () => createRelay({ app: world.app, platforms: [platform], holder: 'node' }).runOnce();
const titles = () => platform.standing.map(({ text }) => text.split('\n')[0]);
const wish = (settings: Partial<Settings>) => world.app.store.saveSettings(HERE, 'channel', settings);
/** Members of several communities report it, so many that it is confirmed at once. */
async function outage(service: string): Promise<void> {
  for (let one = 1; one <= 6; one++) {
    await world.say(`/report ${service} orders_missing`, { member: `${service}-${one}`, community: `c${one}` });
  }
}
const night = { from: 14 * 60, to: 20 * 60, through: 'critical' } as const;

describe('quiet hours', () => {
  test('hold what is not bad enough, and it comes when they are over', async () => {
    await wish({ quiet: night });
    await outage('shopee');
    await relay();
    expect(titles()).toEqual([]);
    world.clock.advance(5 * HOUR_MS);
    await outage('shopee');
    await relay();
    expect(titles()).toHaveLength(1);
  });

  test('several incidents held in one night come in one message', async () => {
    await wish({ quiet: { ...night, to: 16 * 60 } });
    for (const service of ['shopee', 'lazada', 'etsy']) await outage(service);
    await relay();
    expect(titles()).toEqual([]);
    world.clock.advance(61 * MINUTE_MS);
    await relay();
    expect(titles()).toEqual(['⚠️ While it was quiet here: 3 announcements']);
    expect(platform.standing[0]?.text).toContain('Lazada');
  });

  test('two held in one night come in one message too, and one comes as it always does', async () => {
    await wish({ quiet: { ...night, to: 16 * 60 } });
    await outage('shopee');
    await outage('lazada');
    await relay();
    world.clock.advance(61 * MINUTE_MS);
    await relay();
    expect(titles()).toEqual(['⚠️ While it was quiet here: 2 announcements']);
    world.clock.advance(23 * HOUR_MS);
    await outage('etsy');
    await relay();
    expect(titles()).toHaveLength(1);
    world.clock.advance(HOUR_MS);
    await relay();
    expect(titles().slice(1)).toEqual(['🔴 Etsy is down for many members']);
  });

  test('what a night held stays one message when the chat cannot take it at once', async () => {
    await wish({ quiet: { ...night, to: 16 * 60 } });
    await outage('shopee');
    await outage('lazada');
    await relay();
    world.clock.advance(61 * MINUTE_MS);
    platform.failNext({ kind: 'retry', retryAfterMs: MINUTE_MS });
    await relay();
    expect(titles()).toEqual([]);
    world.clock.advance(2 * MINUTE_MS);
    await relay();
    expect(titles()).toEqual(['⚠️ While it was quiet here: 2 announcements']);
  });

  test('what happens just after them is told by itself', async () => {
    await wish({ quiet: { ...night, to: 16 * 60 } });
    await outage('shopee');
    await relay();
    world.clock.advance(61 * MINUTE_MS);
    await outage('lazada');
    await relay();
    expect(titles()).toEqual(['🔴 Shopee is down for many members', '🔴 Lazada is down for many members']);
  });

  test('one incident that two subscriptions brought is one incident', async () => {
    await world.say('/subscribe shopee');
    await wish({ quiet: { ...night, to: 16 * 60 } });
    await outage('shopee');
    await outage('lazada');
    await relay();
    world.clock.advance(61 * MINUTE_MS);
    await relay();
    expect(titles()).toEqual(['⚠️ While it was quiet here: 2 announcements']);
  });

  test('leave the message that stands the newest one until they are over', async () => {
    const report = (one: number) =>
      world.say('/report shopee orders_missing', { member: `m${one}`, community: one === 1 ? 'home' : `c${one}` });
    for (const one of [1, 2, 3]) await report(one);
    await relay();
    await wish({ quiet: night });
    await outage('shopee');
    await relay();
    expect(titles()).toEqual(['🔴 Shopee still has a problem']);
    expect(platform.standing[0]?.text).not.toContain('newer message');
    world.clock.advance(5 * HOUR_MS);
    await relay();
    expect(titles()).toHaveLength(2);
  });

  test('let through what is bad enough', async () => {
    await wish({ quiet: { ...night, through: 'minor' } });
    await outage('shopee');
    await relay();
    expect(titles()).toHaveLength(1);
  });
});

test('a storm of services is one message, and what is told of one of them later is one of its own', async () => {
  for (const service of ['shopee', 'lazada', 'etsy', 'ebay']) await outage(service);
  await relay();
  expect(titles()).toEqual(['⚠️ 4 incidents at once']);
  world.clock.advance(4 * HOUR_MS);
  for (const service of ['shopee']) await world.say(`/report ${service} orders_missing`, { member: 'late' });
  await relay();
  expect(platform.standing[0]?.edits, 'no edit of one takes the others away').toBe(0);
});

test('a muted incident makes no sound, and what stands is kept up to date', async () => {
  for (let one = 1; one <= 3; one++) {
    const community = one === 1 ? 'home' : `c${one}`;
    await world.say('/report shopee orders_missing', { member: `m${one}`, community });
  }
  await relay();
  expect(titles()).toEqual(['ℹ️ Shopee: is it down for you too?']);
  const [incident] = await world.app.store.listIncidents({ service: 'shopee', openOnly: true, limit: 1 });
  expect((await world.say(`/mute ${incident?.code}`)).text).toContain('no more messages');
  await outage('shopee');
  await relay();
  expect(titles()).toEqual(['🔴 Shopee still has a problem']);
  expect(platform.standing[0]?.text).not.toContain('newer message');
});

describe('the manner of a channel', () => {
  test('one message an incident: the next step is an edit', async () => {
    await wish({ mode: 'edit' });
    for (let one = 1; one <= 3; one++) {
      await world.say('/report shopee orders_missing', {
        member: `m${one}`,
        community: one === 1 ? 'home' : `c${one}`,
      });
    }
    await relay();
    await outage('shopee');
    await relay();
    expect(titles()).toEqual(['🔴 Shopee still has a problem']);
  });

  test('threads: the next step is told below the first message, which is kept up to date', async () => {
    await wish({ mode: 'thread' });
    platform = {
      ...platform,
      thread: async (address, ref) => ({ ...address, channel: `${address.channel}/${ref}` }),
    };
    for (let one = 1; one <= 3; one++) {
      await world.say('/report shopee orders_missing', {
        member: `m${one}`,
        community: one === 1 ? 'home' : `c${one}`,
      });
    }
    await relay();
    await outage('shopee');
    await relay();
    expect(platform.standing.map(({ address }) => address.channel)).toEqual(['home-channel', 'home-channel/test-1']);
    expect(titles()).toEqual(['🔴 Shopee still has a problem', '🔴 Shopee still has a problem']);
  });
});

describe('what a moderator says', () => {
  test.each([
    ['/settings quiet:22:00-08:00', '22:00-08:00'],
    ['/settings quiet:22-8 through:major', 'unless the impact is major or worse'],
    ['/settings manner:edit', 'one message for an incident'],
    ['/settings quiet:tonight', 'Quiet hours are written'],
  ])('%s', async (typed, answer) => {
    expect((await world.say(typed)).text).toContain(answer);
  });

  test('quiet hours of the community are switched off for one channel', async () => {
    await world.say('/settings quiet:22:00-08:00');
    await world.say('/settings quiet:off scope:channel');
    expect((await world.app.store.settingsAt(HERE)).quiet).toBe('off');
    expect((await world.app.store.settingsAt({ ...HERE, channel: 'other' })).quiet).toMatchObject({ from: 1_320 });
  });

  test('a subscription may want one part, or one word', async () => {
    await world.say('/unsubscribe all');
    expect((await world.say('/subscribe shopee part:payouts')).text).toContain('Payouts');
    await outage('shopee');
    await relay();
    expect(titles()).toEqual([]);
    await world.say('/subscribe lazada keyword:warehouse');
    await outage('lazada');
    await relay();
    expect(titles()).toEqual([]);
  });
});
