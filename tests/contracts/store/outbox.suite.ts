import { describe, expect, test } from 'vitest';
import {
  type ClaimQuery,
  type Delivery,
  type Outcome,
  QUIET_REASON,
  type Store,
} from '../../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, decision, following, incident, incidentOf, opening, SERVICE, START, subscription } from './facts.ts';

const LEASE_MS = MINUTE_MS;
const claimOf = (holder: string, over: Partial<ClaimQuery> = {}): ClaimQuery => ({
  platforms: ['discord', 'slack', 'telegram'],
  holder,
  now: START,
  leaseMs: LEASE_MS,
  limit: 100,
  ...over,
});
const sent: Outcome = { kind: 'sent', ref: 'message-1', announcement: 'incident-1-v1', at: START };

/** Subscriptions in channels of their own, all told of one new incident. */
async function announced(store: Store, count: number, platform = 'discord'): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `sub-${index + 1}`);
  for (const id of ids) {
    await store.addSubscription(subscription({ id, address: { platform, community: 'guild-1', channel: `at-${id}` } }));
  }
  await store.commit(decision([opening(incident(), ids)]));
}

async function claimOne(store: Store, query: ClaimQuery): Promise<Delivery> {
  const [delivery, ...more] = await store.claimDeliveries(query);
  if (delivery === undefined || more.length > 0) throw new Error('expected exactly one delivery');
  return delivery;
}

eachStore(({ database, open }) => {
  describe('calling roles', () => {
    const call = { address: ADDRESS, subject: 'incident-1', roles: ['ops', 'leads'], delivery: '1' };

    test('is for the first delivery of a channel and subject, at every try of it', async () => {
      const nodes = await database();
      const [a, b] = [await nodes.open(manualClock(START)), await nodes.open(manualClock(START))];
      const both = await Promise.all([a.claimCallsOf(call), b.claimCallsOf({ ...call, delivery: '2' })]);
      const [first] = both.filter((roles) => roles.length > 0);
      expect(first?.toSorted()).toEqual(['leads', 'ops']);
      expect(both.filter((roles) => roles.length === 0)).toHaveLength(1);
      const winner = both[0]?.length === 0 ? '2' : '1';
      expect((await b.claimCallsOf({ ...call, delivery: winner })).toSorted()).toEqual(['leads', 'ops']);
      expect(await a.claimCallsOf({ ...call, delivery: '3', roles: ['ops', 'more'] })).toEqual(['more']);
    });

    test('in one channel says nothing of another, or of another incident', async () => {
      const store = await open(manualClock(START));
      await store.claimCallsOf(call);
      const elsewhere = { ...call, delivery: '2', address: { ...ADDRESS, channel: 'channel-2' } };
      expect(await store.claimCallsOf(elsewhere)).toHaveLength(2);
      expect(await store.claimCallsOf({ ...call, delivery: '2', subject: 'incident-2' })).toHaveLength(2);
    });

    test('is forgotten long after it was over', async () => {
      const store = await open(manualClock(START));
      await store.commit(decision([opening(incident({ phase: 'resolved', resolvedAt: START }), [])]));
      await store.claimCallsOf(call);
      await store.prune(START + 100 * DAY_MS);
      expect(await store.claimCallsOf({ ...call, delivery: '2' })).toHaveLength(2);
    });
  });

  describe('claiming', () => {
    test('a delivery comes with all that sending it needs', async () => {
      const store = await open(manualClock(START));
      await store.saveSettings(ADDRESS, 'community', { locale: 'en', zone: 'America/New_York' });
      await store.saveSettings(ADDRESS, 'channel', { locale: 'zh-CN' });
      await store.addSubscription(subscription());
      await store.commit(decision([opening(incident(), ['sub-1'])]));
      expect(await store.claimDeliveries(claimOf('a'))).toEqual([
        {
          id: expect.stringMatching(/^[0-9]{1,15}$/),
          mode: 'post',
          attempts: 0,
          doubtful: false,
          triedAt: null,
          subscription: 'sub-1',
          address: ADDRESS,
          settings: {
            locale: 'zh-CN',
            zone: 'America/New_York',
            mode: null,
            quiet: null,
            reminders: null,
            alerts: null,
          },
          announcement: opening(incident()).announcement,
          standing: null,
          postFollows: false,
          muted: false,
          held: false,
        },
      ]);
    });

    test('two nodes at once never get the same delivery', async () => {
      const nodes = await database();
      const clock = manualClock(START);
      const stores = [await nodes.open(clock), await nodes.open(clock), await nodes.open(clock)];
      await announced(await nodes.open(clock), 60);
      const claims = await Promise.all(
        stores.flatMap((store, node) =>
          [1, 2, 3].map((turn) => store.claimDeliveries(claimOf(`node-${node}-${turn}`, { limit: 8 }))),
        ),
      );
      const ids = claims.flat().map((delivery) => delivery.id);
      expect(new Set(ids).size).toBe(ids.length);
      const rest = await nodes.open(clock).then((store) => store.claimDeliveries(claimOf('rest')));
      expect(ids.length + rest.length).toBe(60);
    });

    test('only the platforms asked for, and each has its share', async () => {
      const store = await open(manualClock(START));
      await announced(store, 5);
      const slack = subscription({ id: 'slack-1', address: { ...ADDRESS, platform: 'slack' } });
      await store.addSubscription(slack);
      await store.commit(
        decision([opening(incident({ id: 'incident-2', code: 'B' }), ['slack-1'])], { expectedVersion: 1 }),
      );
      expect(await store.claimDeliveries(claimOf('a', { platforms: ['telegram'] }))).toEqual([]);
      const claimed = await store.claimDeliveries(claimOf('a', { platforms: ['discord', 'slack'], limit: 2 }));
      expect(claimed.map((one) => one.address.platform).sort()).toEqual(['discord', 'slack']);
    });

    test('the loudest first, and an edit before the post that follows it', async () => {
      const store = await open(manualClock(START));
      await store.addSubscription(subscription());
      const minor = incident({ impact: 'minor' });
      const critical = incident({ id: 'incident-2', code: 'B', impact: 'critical' });
      const step = opening(critical, ['sub-1']);
      const both = { ...step, deliveries: [...step.deliveries, { subscription: 'sub-1', mode: 'edit' as const }] };
      await store.commit(decision([opening(minor, ['sub-1']), both]));
      const claimed = await store.claimDeliveries(claimOf('a'));
      expect(claimed.map((one) => [incidentOf(one).impact, one.mode, one.postFollows])).toEqual([
        ['critical', 'edit', true],
        ['critical', 'post', false],
        ['minor', 'post', false],
      ]);
    });

    test('what a channel’s quiet hours held comes together, however little is asked for', async () => {
      const store = await open(manualClock(START));
      await store.addSubscription(subscription());
      await store.addSubscription(subscription({ id: 'sub-2', code: 'S2', service: SERVICE }));
      await store.addSubscription(subscription({ id: 'other', address: { ...ADDRESS, channel: 'channel-2' } }));
      const bad = incident({ impact: 'critical' });
      const mild = incident({ id: 'incident-2', code: 'B', impact: 'minor' });
      await store.commit(decision([opening(bad, ['sub-1', 'other']), opening(mild, ['sub-2', 'other'])]));
      const morning = START + HOUR_MS;
      for (const { id } of await store.claimDeliveries(claimOf('a'))) {
        await store.settleDelivery(id, 'a', { kind: 'retry', at: START, notBefore: morning, reason: QUIET_REASON });
      }
      expect(await store.claimDeliveries(claimOf('a', { limit: 1 }))).toEqual([]);
      const claims = [
        await store.claimDeliveries(claimOf('a', { now: morning, limit: 1 })),
        await store.claimDeliveries(claimOf('b', { now: morning, limit: 1 })),
      ];
      const channels = claims.map((claimed) => claimed.map((one) => one.held && one.address.channel).join());
      expect(channels.toSorted()).toEqual(['channel-1,channel-1', 'channel-2,channel-2']);
    });

    test('a delivery that is put off is not due', async () => {
      const store = await open(manualClock(START));
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      await store.beginDelivery(id, 'a');
      const notBefore = START + 30 * SECOND_MS;
      await store.settleDelivery(id, 'a', { kind: 'retry', at: START, notBefore, reason: '429' });
      expect(await store.claimDeliveries(claimOf('a', { now: notBefore - 1 }))).toEqual([]);
      expect(await claimOne(store, claimOf('a', { now: notBefore }))).toMatchObject({
        id,
        attempts: 1,
        doubtful: false,
      });
    });

    test('nothing for paused subscriptions until they are resumed', async () => {
      const store = await open(manualClock(START));
      await announced(store, 2);
      await store.pauseCommunity('discord', 'guild-1', 'at-sub-1');
      expect(await claimOne(store, claimOf('a'))).toMatchObject({ subscription: 'sub-2' });
      await store.resumeCommunity('discord', 'guild-1', null);
      expect(await claimOne(store, claimOf('a'))).toMatchObject({ subscription: 'sub-1' });
    });

    test('nothing for removed subscriptions, and a claimed delivery of theirs cannot begin', async () => {
      const store = await open(manualClock(START));
      await announced(store, 2);
      const claimed = await claimOne(store, claimOf('a', { platforms: ['discord'], limit: 1 }));
      await store.removeSubscription(claimed.address, 'S1');
      expect(await store.beginDelivery(claimed.id, 'a')).toBe(false);
      await store.removeSubscription({ ...claimed.address, channel: 'at-sub-2' }, 's1');
      expect(await store.claimDeliveries(claimOf('b'))).toEqual([]);
      expect(await store.outboxCounts()).toMatchObject({ abandoned: 2, pending: 0, claimed: 0 });
    });
  });

  describe('leases', () => {
    test('a claim that is over can be claimed by another, and the first holder is too late', async () => {
      const clock = manualClock(START);
      const store = await open(clock);
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      clock.advance(LEASE_MS);
      expect(await store.beginDelivery(id, 'a')).toBe(false);
      expect(await claimOne(store, claimOf('b', { now: clock.now() }))).toMatchObject({ id, doubtful: false });
      expect(await store.beginDelivery(id, 'a')).toBe(false);
      expect(await store.settleDelivery(id, 'a', sent)).toBe(false);
      expect(await store.beginDelivery(id, 'b')).toBe(true);
      expect(await store.outboxCounts()).toMatchObject({ sending: 1 });
    });

    test('beginning renews the lease', async () => {
      const clock = manualClock(START);
      const store = await open(clock);
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      clock.advance(LEASE_MS - 1);
      expect(await store.beginDelivery(id, 'a')).toBe(true);
      clock.advance(LEASE_MS - 1);
      expect(await store.claimDeliveries(claimOf('b', { now: clock.now() }))).toEqual([]);
    });

    test('a try that began and never settled is doubtful for the next holder', async () => {
      const clock = manualClock(START);
      const store = await open(clock);
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      await store.beginDelivery(id, 'a');
      clock.advance(LEASE_MS);
      expect(await claimOne(store, claimOf('b', { now: clock.now() }))).toMatchObject({
        id,
        doubtful: true,
        attempts: 1,
      });
      expect(await store.settleDelivery(id, 'a', sent)).toBe(false);
      expect(await store.outboxCounts()).toMatchObject({ claimed: 1, sent: 0 });
    });

    test('a try that was settled as doubtful is doubtful from then on', async () => {
      const store = await open(manualClock(START));
      await announced(store, 1);
      for (const doubtful of [true, false]) {
        const { id } = await claimOne(store, claimOf('a'));
        await store.beginDelivery(id, 'a');
        await store.settleDelivery(id, 'a', { kind: 'retry', at: START, notBefore: START, reason: 'reset', doubtful });
      }
      expect(await claimOne(store, claimOf('a'))).toMatchObject({ doubtful: true, attempts: 2 });
    });

    test('a doubtful try stays unknown when a younger delivery of its kind tells the news', async () => {
      const clock = manualClock(START);
      const store = await open(clock);
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      await store.beginDelivery(id, 'a');
      await store.commit(decision([following(incident({ version: 2 }), 'post', ['sub-1'])], { expectedVersion: 1 }));
      clock.advance(LEASE_MS);
      const younger = await claimOne(store, claimOf('b', { now: clock.now() }));
      expect(younger).toMatchObject({ doubtful: false, announcement: { id: 'incident-1-v2' } });
      expect(await store.outboxCounts()).toMatchObject({ unknown: 1, claimed: 1 });
    });

    test('only the holder settles', async () => {
      const store = await open(manualClock(START));
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      expect(await store.beginDelivery(id, 'b')).toBe(false);
      expect(await store.settleDelivery(id, 'b', sent)).toBe(false);
      expect(await store.settleDelivery('not a number', 'a', sent)).toBe(false);
      expect(await store.beginDelivery(id, 'a')).toBe(true);
      expect(await store.settleDelivery(id, 'a', sent)).toBe(true);
      expect(await store.settleDelivery(id, 'a', sent)).toBe(false);
    });
  });

  test('a delivery tells when its try in doubt began, however often it is tried after that', async () => {
    const clock = manualClock(START);
    const store = await open(clock);
    await announced(store, 1);
    for (const doubtful of [false, true, false]) {
      const { id } = await claimOne(store, claimOf('a', { now: clock.now() }));
      await store.beginDelivery(id, 'a');
      const at = clock.now();
      await store.settleDelivery(id, 'a', { kind: 'retry', at, notBefore: at, reason: 'reset', doubtful });
      clock.advance(SECOND_MS);
    }
    expect(await claimOne(store, claimOf('a', { now: clock.now() }))).toMatchObject({ triedAt: START + SECOND_MS });
  });

  describe('settling', () => {
    async function sending(store: Store): Promise<string> {
      await announced(store, 1);
      const { id } = await claimOne(store, claimOf('a'));
      await store.beginDelivery(id, 'a');
      return id;
    }
    const at = START;

    test('sent: the message stands, and the next delivery knows it', async () => {
      const store = await open(manualClock(START));
      await store.settleDelivery(await sending(store), 'a', sent);
      await store.commit(decision([following(incident({ version: 2 }), 'edit', ['sub-1'])], { expectedVersion: 1 }));
      const edit = await claimOne(store, claimOf('a'));
      expect(edit.standing).toEqual({ ref: 'message-1', announcement: 'incident-1-v1' });
      await store.beginDelivery(edit.id, 'a');
      await store.settleDelivery(edit.id, 'a', { ...sent, announcement: 'incident-1-v2' });
      await store.commit(decision([following(incident({ version: 3 }), 'edit', ['sub-1'])], { expectedVersion: 2 }));
      expect(await claimOne(store, claimOf('a'))).toMatchObject({ standing: { announcement: 'incident-1-v2' } });
    });

    test.each(['superseded', 'unknown', 'abandoned'] as const)('%s: that was it', async (kind) => {
      const store = await open(manualClock(START));
      const id = await sending(store);
      expect(await store.settleDelivery(id, 'a', { kind, at, reason: 'why' })).toBe(true);
      expect(await store.outboxCounts()).toMatchObject({ [kind]: 1, pending: 0, sending: 0 });
      expect(await store.claimDeliveries(claimOf('a', { now: START + DAY_MS }))).toEqual([]);
    });

    test('retry: it comes back with the newest announcement of the incident', async () => {
      const store = await open(manualClock(START));
      const id = await sending(store);
      await store.commit(decision([following(incident({ version: 2 }), 'edit')], { expectedVersion: 1 }));
      await store.settleDelivery(id, 'a', { kind: 'retry', at, notBefore: at, reason: '503' });
      expect(await claimOne(store, claimOf('a'))).toMatchObject({ id, announcement: { id: 'incident-1-v2' } });
    });

    test('retry: superseded when a younger delivery of its kind is waiting', async () => {
      const store = await open(manualClock(START));
      const id = await sending(store);
      await store.commit(decision([following(incident({ version: 2 }), 'post', ['sub-1'])], { expectedVersion: 1 }));
      await store.settleDelivery(id, 'a', { kind: 'retry', at, notBefore: at, reason: '503' });
      expect(await store.outboxCounts()).toMatchObject({ superseded: 1, pending: 1 });
    });

    test('gone: every subscription of the channel is paused', async () => {
      const store = await open(manualClock(START));
      const id = await sending(store);
      const address = { ...ADDRESS, channel: 'at-sub-1' };
      await store.addSubscription(subscription({ id: 'second', code: 'S2', address, service: 'etsy' }));
      await store.addSubscription(subscription({ id: 'elsewhere' }));
      await store.settleDelivery(id, 'a', { kind: 'gone', at, reason: 'kicked' });
      expect((await store.subscriptionsAt(address)).map((one) => one.paused)).toEqual([true, true]);
      expect((await store.subscriptionsFor('etsy')).map((one) => one.id)).toEqual(['elsewhere']);
      expect(await store.outboxCounts()).toMatchObject({ abandoned: 1, pending: 0 });
    });

    test('moved: the channel has a new id wherever it is stored, and the delivery goes there', async () => {
      const store = await open(manualClock(START));
      const chat = { platform: 'telegram', community: '-100', channel: '-100' };
      await store.addSubscription(subscription({ address: chat }));
      await store.saveSettings(chat, 'channel', { locale: 'zh-CN' });
      await store.saveSettings(chat, 'community', { zone: 'Asia/Singapore' });
      await store.commit(decision([opening(incident(), ['sub-1'])]));
      const { id } = await claimOne(store, claimOf('a'));
      await store.beginDelivery(id, 'a');
      await store.settleDelivery(id, 'a', { kind: 'moved', at, to: '-1009' });
      expect(await claimOne(store, claimOf('a'))).toMatchObject({
        id,
        address: { platform: 'telegram', community: '-1009', channel: '-1009' },
        settings: { locale: 'zh-CN', zone: 'Asia/Singapore' },
      });
      expect(await store.subscriptionsAt(chat)).toEqual([]);
    });

    test('moved, within a community that stays', async () => {
      const store = await open(manualClock(START));
      const id = await sending(store);
      await store.settleDelivery(id, 'a', { kind: 'moved', at, to: 'channel-9' });
      expect(await claimOne(store, claimOf('a'))).toMatchObject({ address: { ...ADDRESS, channel: 'channel-9' } });
    });

    test('unsubscribed while it was being sent: the outcome is still written', async () => {
      const store = await open(manualClock(START));
      const id = await sending(store);
      await store.removeSubscription({ ...ADDRESS, channel: 'at-sub-1' }, 'S1');
      expect(await store.settleDelivery(id, 'a', sent)).toBe(true);
      expect(await store.outboxCounts()).toMatchObject({ sent: 1 });
    });
  });
});
