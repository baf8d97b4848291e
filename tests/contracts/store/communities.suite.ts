import { expect, test } from 'vitest';
import type { Settings } from '../../../src/app/ports/index.ts';
import { MAX_SUBSCRIPTIONS_PER_CHANNEL } from '../../../src/storage/index.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, SERVICE, START, subscription } from './facts.ts';

const clock = manualClock(START);
const NOTHING_SET: Settings = { locale: null, zone: null, mode: null, quiet: null, reminders: null, alerts: null };
const OTHER = { ...ADDRESS, channel: 'channel-2' };

eachStore(({ open }) => {
  test('a channel subscribes once to the same thing', async () => {
    const store = await open(clock);
    expect(await store.addSubscription(subscription({ service: SERVICE, region: 'US' }))).toBe('added');
    const again = subscription({ id: 'sub-2', code: 'S2', service: SERVICE, region: 'US', minImpact: 'critical' });
    expect(await store.addSubscription(again)).toBe('exists');
    expect(await store.addSubscription({ ...again, region: null })).toBe('added');
    expect(await store.subscriptionsAt(ADDRESS)).toEqual([
      subscription({ service: SERVICE, region: 'US' }),
      { ...again, region: null },
    ]);
    expect(await store.subscriptionsAt(OTHER)).toEqual([]);
  });

  test('subscribing again where it is paused resumes it', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.pauseCommunity('discord', 'guild-1', null);
    expect(await store.addSubscription(subscription({ id: 'sub-2', code: 'S2' }))).toBe('exists');
    expect(await store.subscriptionsAt(ADDRESS)).toEqual([subscription()]);
  });

  test('a community’s subscriptions, a channel’s together, and nobody else’s', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription({ id: 'sub-2', address: OTHER }));
    await store.addSubscription(subscription({ id: 'sub-1' }));
    await store.addSubscription(subscription({ id: 'sub-3', code: 'S3', address: OTHER, service: SERVICE }));
    await store.addSubscription(subscription({ id: 'sub-4', address: { ...ADDRESS, community: 'guild-2' } }));
    const { platform, community } = ADDRESS;
    const found = await store.subscriptionsIn(platform, community, 10);
    expect(found.map(({ id }) => id)).toEqual(['sub-1', 'sub-2', 'sub-3']);
    expect(await store.subscriptionsIn(platform, community, 2)).toHaveLength(2);
  });

  test('a channel is full at its limit', async () => {
    const store = await open(clock);
    for (let n = 0; n < MAX_SUBSCRIPTIONS_PER_CHANNEL; n++) {
      await store.addSubscription(subscription({ id: `sub-${n}`, code: `S${n}`, service: `service-${n}` }));
    }
    expect(await store.addSubscription(subscription({ id: 'more', code: 'M' }))).toBe('full');
    expect(await store.addSubscription(subscription({ id: 'more', address: OTHER }))).toBe('added');
  });

  test('a subscription is removed by its code, in its own channel only', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    expect(await store.removeSubscription(OTHER, 'S1')).toBe(false);
    expect(await store.removeSubscription(ADDRESS, 's1')).toBe(true);
    expect(await store.removeSubscription(ADDRESS, 'S1')).toBe(false);
  });

  test('subscriptions for a service: its own and those to everything, without paused ones', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription({ id: 'all' }));
    await store.addSubscription(subscription({ id: 'own', code: 'S2', service: SERVICE }));
    await store.addSubscription(subscription({ id: 'etsy', code: 'S3', service: 'etsy' }));
    await store.addSubscription(subscription({ id: 'paused', address: OTHER }));
    await store.pauseCommunity('discord', 'guild-1', OTHER.channel);
    expect((await store.subscriptionsFor(SERVICE)).map((one) => one.id).sort()).toEqual(['all', 'own']);
  });

  test('a whole community is paused and resumed, and no other', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.addSubscription(subscription({ id: 'sub-2', address: OTHER }));
    await store.addSubscription(subscription({ id: 'sub-3', address: { ...ADDRESS, community: 'guild-2' } }));
    await store.pauseCommunity('discord', 'guild-1', null);
    expect((await store.subscriptionsFor(SERVICE)).map((one) => one.id)).toEqual(['sub-3']);
    await store.resumeCommunity('discord', 'guild-1', null);
    expect(await store.subscriptionsFor(SERVICE)).toHaveLength(3);
  });

  test('the channel speaks before the community, word by word', async () => {
    const store = await open(clock);
    expect(await store.settingsAt(ADDRESS)).toEqual(NOTHING_SET);
    await store.saveSettings(ADDRESS, 'community', { locale: 'zh-CN', zone: 'Asia/Shanghai' });
    await store.saveSettings(ADDRESS, 'channel', { locale: 'en' });
    expect(await store.settingsAt(ADDRESS)).toMatchObject({ locale: 'en', zone: 'Asia/Shanghai' });
    expect(await store.settingsAt(OTHER)).toMatchObject({ locale: 'zh-CN', zone: 'Asia/Shanghai' });
    await store.saveSettings(ADDRESS, 'community', { reminders: 'off' });
    expect((await store.settingsAt(OTHER)).reminders).toBe('off');
    await store.saveSettings(ADDRESS, 'channel', { zone: 'UTC' });
    expect(await store.settingsAt(ADDRESS)).toMatchObject({ locale: 'en', zone: 'UTC' });
    await store.saveSettings(ADDRESS, 'channel', { locale: null });
    expect(await store.settingsAt(ADDRESS)).toMatchObject({ locale: 'zh-CN', zone: 'UTC' });
    expect(await store.settingsAt(ADDRESS, 'community')).toMatchObject({ locale: 'zh-CN', zone: 'Asia/Shanghai' });
    await store.saveSettings(ADDRESS, 'channel', {});
    expect(await store.settingsAt(ADDRESS)).toMatchObject({ locale: 'zh-CN', zone: 'UTC' });
  });

  test('a channel moves into one that has subscriptions and settings already', async () => {
    const store = await open(clock);
    await store.addSubscription(subscription());
    await store.addSubscription(subscription({ id: 'sub-2', code: 'S2', service: 'etsy', createdAt: START + 1 }));
    await store.addSubscription(subscription({ id: 'there', code: 'S2', address: OTHER }));
    await store.saveSettings(ADDRESS, 'channel', { locale: 'en' });
    await store.saveSettings(OTHER, 'channel', { locale: 'zh-CN' });
    await store.moveChannel(ADDRESS, OTHER);
    expect((await store.subscriptionsAt(OTHER)).map((one) => [one.id, one.code])).toEqual([
      ['there', 'S2'],
      ['sub-2', 'S22'],
    ]);
    expect(await store.subscriptionsAt(ADDRESS)).toEqual([]);
    expect(await store.settingsAt(OTHER)).toEqual({ ...NOTHING_SET, locale: 'zh-CN' });
    expect(await store.settingsAt(ADDRESS)).toEqual(NOTHING_SET);
  });

  test('an event is new the first time only, on each platform by itself', async () => {
    const store = await open(clock);
    const seen = await Promise.all([1, 2, 3].map(() => store.firstTime('slack', 'Ev1', START)));
    expect(seen.filter(Boolean)).toHaveLength(1);
    expect(await store.firstTime('discord', 'Ev1', START)).toBe(true);
  });
});
