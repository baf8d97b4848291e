import { describe, expect, test } from 'vitest';
import { type FleetRecord, METRICS_FRESH_MS, type Store } from '../../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS } from '../../../src/domain/instant.ts';
import type { Monitor } from '../../../src/domain/outage/monitor.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { SERVICE, START, windowAt } from './facts.ts';

const clock = manualClock(START);

function monitor(over: Partial<Monitor> = {}): Monitor {
  return {
    id: 'm_1',
    owner: 'owner-1',
    shop: 'My-Shop',
    service: SERVICE,
    metric: 'orders',
    region: null,
    createdAt: START,
    heardAt: null,
    revokedAt: null,
    ...over,
  };
}

const add = (store: Store, over: Partial<Monitor> = {}) => store.addMonitor(monitor(over), 20);
const arrival = (readings: readonly { at: number; value: number | null }[], event: string | null = null) => ({
  monitor: 'm_1',
  readings,
  event,
  at: START + HOUR_MS,
});

eachStore(({ open, database }) => {
  describe('monitors', () => {
    test('are their owner’s alone, oldest first', async () => {
      const store = await open(clock);
      await add(store, { id: 'm_2', shop: 'other', createdAt: START + 1, region: 'US' });
      await add(store);
      await add(store, { id: 'm_3', owner: 'owner-2' });
      expect((await store.monitorsOf('owner-1')).map(({ id }) => id)).toEqual(['m_1', 'm_2']);
      expect(await store.findMonitor('m_2')).toEqual(
        monitor({ id: 'm_2', shop: 'other', createdAt: START + 1, region: 'US' }),
      );
    });

    test('exist once under a shop’s name and metric, in any letter case', async () => {
      const store = await open(clock);
      expect(await add(store)).toBe('added');
      expect(await add(store, { id: 'm_2', shop: 'my-shop' })).toBe('exists');
      expect(await add(store, { id: 'm_3', metric: 'views' })).toBe('added');
    });

    test('are bounded for one owner', async () => {
      const store = await open(clock);
      await store.addMonitor(monitor(), 1);
      expect(await store.addMonitor(monitor({ id: 'm_2', shop: 'b' }), 1)).toBe('full');
    });

    test('are revoked once and for good, and leave their name free', async () => {
      const store = await open(clock);
      await add(store);
      await store.addReadings(arrival([{ at: START, value: 4 }]));
      expect(await store.revokeMonitor('m_1', START + 5)).toBe(true);
      expect(await store.revokeMonitor('m_1', START + 6)).toBe(false);
      expect(await store.monitorsOf('owner-1')).toEqual([]);
      expect(await store.findMonitor('m_1')).toMatchObject({ revokedAt: START + 5 });
      expect(await store.readingsOf('m_1', 0, 10)).toEqual([]);
      expect(await store.addReadings(arrival([{ at: START, value: 4 }]))).toBe('revoked');
      expect(await add(store, { id: 'm_2' })).toBe('added');
    });
  });

  describe('readings', () => {
    test('come back in order of time, unknown ones too, the newest of more', async () => {
      const store = await open(clock);
      await add(store);
      await store.addReadings(
        arrival([
          { at: START + 2, value: null },
          { at: START + 1, value: 0.5 },
          { at: START + 3, value: 0 },
        ]),
      );
      expect(await store.readingsOf('m_1', START, 2)).toEqual([
        { at: START + 2, value: null },
        { at: START + 3, value: 0 },
      ]);
      expect(await store.findMonitor('m_1')).toMatchObject({ heardAt: START + HOUR_MS });
    });

    test('at a known instant replace the one before, also within one arrival', async () => {
      const store = await open(clock);
      await add(store);
      await store.addReadings(arrival([{ at: START, value: 1 }]));
      await store.addReadings(
        arrival([
          { at: START, value: 2 },
          { at: START, value: 3 },
        ]),
      );
      expect(await store.readingsOf('m_1', 0, 10)).toEqual([{ at: START, value: 3 }]);
    });

    test('of one event are taken once, whichever node it reaches', async () => {
      const nodes = await database();
      const stores = [await nodes.open(clock), await nodes.open(clock)];
      if (stores[0]) await add(stores[0]);
      const taken = await Promise.all(
        [0, 1, 0, 1].map((node) => stores[node]?.addReadings(arrival([{ at: START + node, value: node }], 'event-1'))),
      );
      expect(taken.toSorted()).toEqual(['added', 'repeated', 'repeated', 'repeated']);
      expect(await stores[0]?.readingsOf('m_1', 0, 10)).toHaveLength(1);
    });

    test('of a service tell whose they are; revoked series and other services do not count', async () => {
      const store = await open(clock);
      await add(store);
      await add(store, { id: 'm_2', owner: 'owner-2' });
      await add(store, { id: 'm_3', owner: 'owner-3', service: 'other' });
      for (const id of ['m_1', 'm_2', 'm_3']) {
        await store.addReadings({ ...arrival([{ at: START, value: 1 }]), monitor: id });
      }
      await store.addReadings(arrival([{ at: START + HOUR_MS, value: 9 }]));
      await store.revokeMonitor('m_2', START);
      const found = await store.readingsOn(SERVICE, { from: START, before: START + HOUR_MS });
      expect(found.monitors.map(({ id }) => id)).toEqual(['m_1']);
      expect(found.readings).toEqual([{ monitor: 'm_1', at: START, value: 1 }]);
    });

    test('are forgotten after 90 days', async () => {
      const store = await open(clock);
      await add(store);
      await store.addReadings(
        arrival([
          { at: START, value: 1 },
          { at: START + 2 * DAY_MS, value: 2 },
        ]),
      );
      await store.prune(START + 91 * DAY_MS);
      expect(await store.readingsOf('m_1', 0, 10)).toEqual([{ at: START + 2 * DAY_MS, value: 2 }]);
    });
  });

  describe('fleets', () => {
    const view = { level: 'outage', affected: 4, watched: 9, since: START } as const;
    const record = (tick: number): FleetRecord => ({
      service: SERVICE,
      tick,
      state: `state ${tick}`,
      view,
      judgedAt: START + tick,
    });

    test('are begun once and go on from the tick that was read', async () => {
      const store = await open(clock);
      expect(await store.fleets(SERVICE)).toBeNull();
      expect(await store.saveFleets(record(1), null)).toBe(true);
      expect(await store.saveFleets(record(2), null)).toBe(false);
      expect(await store.saveFleets(record(3), 1)).toBe(true);
      expect(await store.saveFleets(record(4), 1)).toBe(false);
      expect(await store.fleets(SERVICE)).toEqual(record(3));
    });

    test('give a decision their view while it is fresh', async () => {
      const store = await open(clock);
      await store.saveFleets(record(0), null);
      const metricsAt = async (now: number) => (await store.situation(SERVICE, windowAt(now))).metrics;
      expect(await metricsAt(START + METRICS_FRESH_MS)).toEqual(view);
      expect(await metricsAt(START + METRICS_FRESH_MS + 1)).toBeNull();
    });

    test('are watched for services that somebody has a shop on', async () => {
      const store = await open(clock);
      await add(store, { id: 'm_2', service: 'b', shop: 'x' });
      await add(store, { id: 'm_3', service: 'a' });
      await add(store, { id: 'm_4', service: 'b' });
      await add(store, { id: 'm_5', service: 'c', shop: 'y' });
      await store.revokeMonitor('m_5', START);
      expect(await store.watchedServices()).toEqual(['a', 'b']);
    });

    test('know when anything arrived last, of how many series', async () => {
      const store = await open(clock);
      expect(await store.ingestPulse(START)).toEqual({ series: 0, lastHeardAt: null });
      await add(store);
      await add(store, { id: 'm_2', shop: 'b' });
      await store.addReadings({ ...arrival([]), monitor: 'm_2', at: START + 5 });
      await store.addReadings({ ...arrival([]), at: START + 9 });
      expect(await store.ingestPulse(START + 5)).toEqual({ series: 2, lastHeardAt: START + 9 });
      expect(await store.ingestPulse(START + 6)).toEqual({ series: 1, lastHeardAt: START + 9 });
    });
  });
});
