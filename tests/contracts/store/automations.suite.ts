import { describe, expect, test } from 'vitest';
import type { Automation, CallOutcome, PlannedCall, Store } from '../../../src/app/ports/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { decision, incident, opening, SERVICE, START } from './facts.ts';

const clock = manualClock(START);
const place = { platform: 'discord', community: 'guild-1' };
const claim = { holder: 'a', now: START, leaseMs: MINUTE_MS, limit: 10 };

function automation(over: Partial<Automation> = {}): Automation {
  return {
    id: 'a_1',
    code: 'A1',
    ...place,
    url: 'https://ads.example.com/hook',
    service: null,
    events: [],
    maker: 'maker-1',
    createdAt: START,
    disabledAt: null,
    ...over,
  };
}
function call(over: Partial<PlannedCall> = {}): PlannedCall {
  return {
    id: 'msg_1',
    automation: 'a_1',
    event: 'outage.confirmed',
    subject: 'incident-1',
    body: '{"type":"outage.confirmed"}',
    ...over,
  };
}
const idsOf = async (store: Store, over: Partial<typeof claim> = {}) =>
  (await store.claimCalls({ ...claim, ...over })).map(({ id }) => id);
const done: CallOutcome = { kind: 'done', at: START, reason: '200' };

eachStore(({ open, database }) => {
  describe('automations', () => {
    test('are a community’s own, oldest first', async () => {
      const store = await open(clock);
      await store.addAutomation(automation({ id: 'a_2', code: 'A2', service: 'shopee', createdAt: START + 1 }), 5);
      await store.addAutomation(automation({ events: ['outage.resolved'] }), 5);
      await store.addAutomation(automation({ id: 'a_3', community: 'guild-2' }), 5);
      expect(await store.automationsAt(place)).toEqual([
        automation({ events: ['outage.resolved'] }),
        automation({ id: 'a_2', code: 'A2', service: 'shopee', createdAt: START + 1 }),
      ]);
    });

    test('of one address and service are one, switched on with the new events', async () => {
      const store = await open(clock);
      await store.addAutomation(automation({ disabledAt: START }), 5);
      expect(await store.addAutomation(automation({ id: 'a_2', code: 'A2', events: ['outage.resolved'] }), 5)).toBe(
        'again',
      );
      expect(await store.automationsAt(place)).toEqual([automation({ events: ['outage.resolved'] })]);
    });

    test('are bounded', async () => {
      const store = await open(clock);
      await store.addAutomation(automation(), 1);
      expect(await store.addAutomation(automation({ id: 'a_2', code: 'A2', service: 'shopee' }), 1)).toBe('full');
    });

    test('hear of their service, of every one where none is told, and of nothing while they are off or sent away', async () => {
      const store = await open(clock);
      await store.addAutomation(automation(), 9);
      await store.addAutomation(automation({ id: 'a_2', code: 'A2', service: SERVICE }), 9);
      await store.addAutomation(automation({ id: 'a_3', code: 'A3', service: 'other' }), 9);
      await store.addAutomation(automation({ id: 'a_4', code: 'A4', url: 'https://b.example', disabledAt: START }), 9);
      const hearing = async () => (await store.automationsFor(SERVICE)).map(({ id }) => id).toSorted();
      expect(await hearing()).toEqual(['a_1', 'a_2']);
      await store.pauseCommunity('discord', 'guild-1', null);
      expect(await hearing()).toEqual([]);
      await store.resumeCommunity('discord', 'guild-1', null);
      expect(await hearing()).toEqual(['a_1', 'a_2']);
    });

    test('show their secret once, to whoever made them', async () => {
      const store = await open(clock);
      await store.addAutomation(automation(), 5);
      expect(await store.automationsWithoutSecret('somebody')).toEqual([]);
      expect(await store.automationsWithoutSecret('maker-1')).toEqual([automation()]);
      expect(await store.showSecret('a_1')).toBe(true);
      expect(await store.showSecret('a_1')).toBe(false);
      expect(await store.automationsWithoutSecret('maker-1')).toEqual([]);
    });

    test('move with their community', async () => {
      const store = await open(clock);
      await store.addAutomation(automation(), 5);
      const channel = { platform: 'discord', channel: 'c' };
      await store.moveChannel({ ...channel, community: 'guild-1' }, { ...channel, community: 'guild-9' });
      expect(await store.automationsAt({ ...place, community: 'guild-9' })).toHaveLength(1);
    });

    test('that are removed take what waits for them along', async () => {
      const store = await open(clock);
      await store.addAutomation(automation(), 5);
      await store.addCall(call(), START);
      expect(await store.removeAutomation('a_1')).toBe(true);
      expect(await store.removeAutomation('a_1')).toBe(false);
      expect(await idsOf(store)).toEqual([]);
    });
  });

  describe('calls', () => {
    const begin = async () => {
      const store = await open(clock);
      await store.addAutomation(automation(), 5);
      return store;
    };

    test('are saved with the decision they tell of, or not at all', async () => {
      const store = await begin();
      const told = decision([opening(incident(), [])], { calls: [call()] });
      expect(await store.commit(told)).toBe('committed');
      expect(await store.commit({ ...told, calls: [call({ id: 'msg_2' })] })).toBe('conflict');
      expect(await store.claimCalls(claim)).toEqual([{ ...call(), url: 'https://ads.example.com/hook', attempts: 0 }]);
    });

    test('about one incident wait for one another, those about others do not', async () => {
      const store = await begin();
      await store.addCall(call(), START);
      await store.addCall(call({ id: 'msg_2', event: 'outage.resolved' }), START);
      await store.addCall(call({ id: 'msg_3', subject: 'incident-2' }), START);
      expect(await idsOf(store)).toEqual(['msg_1', 'msg_3']);
      expect(await idsOf(store)).toEqual([]);
      await store.settleCall('msg_1', 'a', { kind: 'retry', at: START, notBefore: START + 5, reason: '503' });
      expect(await idsOf(store)).toEqual([]);
      expect(await idsOf(store, { now: START + 5 })).toEqual(['msg_1']);
      await store.settleCall('msg_1', 'a', done);
      expect(await idsOf(store)).toEqual(['msg_2']);
    });

    test('of a lost holder are made by another, and the lost one can settle nothing any more', async () => {
      const store = await begin();
      await store.addCall(call(), START);
      await store.claimCalls(claim);
      expect(await idsOf(store, { holder: 'b', now: START + MINUTE_MS - 1 })).toEqual([]);
      expect(await idsOf(store, { holder: 'b', now: START + MINUTE_MS })).toEqual(['msg_1']);
      expect(await store.settleCall('msg_1', 'a', done)).toBe(false);
      expect(await store.settleCall('msg_1', 'b', done)).toBe(true);
      expect(await store.settleCall('msg_1', 'b', done)).toBe(false);
    });

    test('are claimed by one of several nodes', async () => {
      const nodes = await database();
      const [one, two] = [await nodes.open(clock), await nodes.open(clock)];
      await one.addAutomation(automation(), 5);
      for (let number = 0; number < 20; number++) {
        await one.addCall(call({ id: `msg_${number}`, subject: `incident-${number}` }), START);
      }
      const claims = await Promise.all([
        one.claimCalls({ ...claim, limit: 20 }),
        two.claimCalls({ ...claim, limit: 20, holder: 'b' }),
      ]);
      const ids = claims.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(20);
    });

    test('of an automation that is gone are given up with it', async () => {
      const store = await begin();
      await store.addCall(call(), START);
      await store.addCall(call({ id: 'msg_2' }), START);
      await store.claimCalls(claim);
      expect(await store.settleCall('msg_1', 'a', { kind: 'gone', at: START + 1, reason: '410' })).toBe(true);
      expect(await store.automationsAt(place)).toMatchObject([{ disabledAt: START + 1 }]);
      expect(await store.callsOf('a_1', 10)).toMatchObject([
        { id: 'msg_2', state: 'dead', attempts: 0, reason: '410' },
        { id: 'msg_1', state: 'dead', attempts: 1, reason: '410' },
      ]);
    });

    test('that were given up are told to their community once', async () => {
      const store = await begin();
      await store.addCall(call(), START);
      await store.claimCalls(claim);
      await store.settleCall('msg_1', 'a', { kind: 'dead', at: START, reason: 'timeout' });
      expect(await store.tellDeadCalls({ ...place, community: 'guild-2' })).toEqual([]);
      const told = { id: 'msg_1', automation: 'a_1', code: 'A1', event: 'outage.confirmed', createdAt: START };
      expect(await store.tellDeadCalls(place)).toEqual([{ ...told, state: 'dead', attempts: 1, reason: 'timeout' }]);
      expect(await store.tellDeadCalls(place)).toEqual([]);
    });

    test('that are settled are forgotten after a month', async () => {
      const store = await begin();
      await store.addCall(call(), START);
      await store.addCall(call({ id: 'msg_2', subject: 'incident-2' }), START);
      await store.claimCalls({ ...claim, limit: 1 });
      await store.settleCall('msg_1', 'a', done);
      await store.prune(START + 31 * DAY_MS);
      expect((await store.callsOf('a_1', 10)).map(({ id }) => id)).toEqual(['msg_2']);
    });
  });
});
