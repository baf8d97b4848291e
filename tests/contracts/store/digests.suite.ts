import { describe, expect, test } from 'vitest';
import type { Digest, DigestTurn, KeptDigest } from '../../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, decision, incident, opening, START, subscription } from './facts.ts';

const clock = manualClock(START);
const OTHER = { ...ADDRESS, channel: 'channel-2' };
const claim = { platforms: ['discord'], holder: 'a', now: START, leaseMs: HOUR_MS, limit: 10 };

const kept = (over: Partial<KeptDigest> = {}): KeptDigest => ({
  id: 'digest-1',
  address: ADDRESS,
  every: 'daily',
  minute: 540,
  nextAt: START,
  since: START - DAY_MS,
  ended: [],
  ...over,
});

const announcement = (over: Partial<Digest> = {}): Digest => ({
  subject: 'digest',
  id: 'said-1',
  digest: 'digest-1',
  every: 'daily',
  since: START - DAY_MS,
  at: START,
  ended: { incidents: [], left: 0 },
  open: { incidents: [], left: 0 },
  planned: { incidents: [], left: 0 },
  promised: [],
  week: null,
  ...over,
});

const turn = (over: Partial<DigestTurn> = {}): DigestTurn => ({
  digest: kept(),
  nextAt: START + DAY_MS,
  said: { announcement: announcement(), subscription: 'sub-1', ended: ['incident-1:1'] },
  ...over,
});

eachStore(({ database, open }) => {
  describe('digests', () => {
    test('are one for a channel: another hour replaces the hour, and what was told stays', async () => {
      const store = await open(clock);
      await store.saveDigest(kept({ ended: ['told'] }));
      await store.saveDigest(kept({ id: 'digest-2', every: 'weekly', minute: 600, nextAt: START + 5, since: START }));
      const changed = kept({ every: 'weekly', minute: 600, nextAt: START + 5, ended: ['told'] });
      expect(await store.digestAt(ADDRESS)).toEqual(changed);
      expect(await store.digestAt(OTHER)).toBeNull();
      expect(await store.digestsIn('discord', 'guild-1', 9)).toEqual([changed]);
    });

    test('are due from their time on, the longest due first, each with what its channel follows and wishes', async () => {
      const store = await open(clock);
      await store.saveSettings(ADDRESS, 'community', { zone: 'Asia/Shanghai', locale: 'en' });
      await store.saveSettings(OTHER, 'channel', { locale: 'zh-CN' });
      await store.addSubscription(subscription());
      await store.addSubscription(subscription({ id: 'sub-2', address: OTHER, service: 'etsy' }));
      await store.saveDigest(kept());
      await store.saveDigest(kept({ id: 'digest-2', address: OTHER, nextAt: START - 1 }));
      await store.saveDigest(kept({ id: 'later', address: { ...ADDRESS, channel: 'later' }, nextAt: START + 1 }));
      const due = await store.dueDigests(START, 9);
      expect(
        due.map(({ digest, settings, subscriptions, isWaiting }) => ({
          id: digest.id,
          wishes: [settings.zone, settings.locale],
          follows: subscriptions.map(({ id }) => id),
          isWaiting,
        })),
      ).toEqual([
        { id: 'digest-2', wishes: ['Asia/Shanghai', 'zh-CN'], follows: ['sub-2'], isWaiting: false },
        { id: 'digest-1', wishes: ['Asia/Shanghai', 'en'], follows: ['sub-1'], isWaiting: false },
      ]);
      expect(await store.dueDigests(START, 1)).toMatchObject([{ digest: { id: 'digest-2' } }]);
    });

    test('of a paused channel follow nothing', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.saveDigest(kept());
      await store.pauseCommunity('discord', 'guild-1', null);
      expect(await store.dueDigests(START, 9)).toMatchObject([{ subscriptions: [] }]);
    });

    test('are announced with their next time, once, from several nodes at once and after a restart', async () => {
      const nodes = await database();
      const stores = [await nodes.open(clock), await nodes.open(clock)];
      await stores[0]?.addSubscription(subscription());
      await stores[0]?.saveDigest(kept());
      const results = await Promise.all([0, 1, 0, 1].map((node) => stores[node]?.takeTurn(turn())));
      expect(results.toSorted()).toEqual(['done', 'taken', 'taken', 'taken']);
      const again = await nodes.open(clock);
      expect(await again.takeTurn(turn())).toBe('taken');
      expect(await again.dueDigests(START, 9)).toEqual([]);
      expect(await again.digestAt(ADDRESS)).toEqual(
        kept({ nextAt: START + DAY_MS, since: START, ended: ['incident-1:1'] }),
      );
      expect(await again.claimDeliveries(claim)).toMatchObject([
        { mode: 'post', subscription: 'sub-1', announcement: announcement() },
      ]);
    });

    test('that have nothing to say leave what was told as it was', async () => {
      const store = await open(clock);
      await store.saveDigest(kept());
      expect(await store.takeTurn(turn({ said: null }))).toBe('done');
      expect(await store.digestAt(ADDRESS)).toEqual(kept({ nextAt: START + DAY_MS }));
      expect(await store.outboxCounts()).toMatchObject({ pending: 0 });
    });

    test('whose hour was changed meanwhile have lost their turn', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.saveDigest(kept());
      await store.saveDigest(kept({ nextAt: START + HOUR_MS }));
      expect(await store.takeTurn(turn())).toBe('taken');
      expect(await store.outboxCounts()).toMatchObject({ pending: 0 });
    });

    test('still wait until they are settled', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.saveDigest(kept());
      await store.takeTurn(turn());
      const isWaiting = async () => (await store.dueDigests(START + DAY_MS, 9))[0]?.isWaiting;
      expect(await isWaiting()).toBe(true);
      const [delivery] = await store.claimDeliveries(claim);
      await store.beginDelivery(delivery?.id ?? '', 'a');
      expect(await isWaiting()).toBe(true);
      await store.settleDelivery(delivery?.id ?? '', 'a', {
        kind: 'sent',
        ref: 'm',
        announcement: 'said-1',
        at: START,
      });
      expect(await isWaiting()).toBe(false);
    });

    test('that nobody wants any more are not sent either', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.saveDigest(kept());
      await store.takeTurn(turn());
      expect(await store.removeDigest(ADDRESS)).toBe(true);
      expect(await store.removeDigest(ADDRESS)).toBe(false);
      expect(await store.claimDeliveries(claim)).toEqual([]);
      expect(await store.outboxCounts()).toMatchObject({ abandoned: 1 });
    });

    test('go along with a channel that moves, unless there is one', async () => {
      const store = await open(clock);
      await store.saveDigest(kept());
      await store.moveChannel(ADDRESS, OTHER);
      expect(await store.digestAt(OTHER)).toEqual(kept({ address: OTHER }));
      await store.saveDigest(kept({ id: 'digest-2' }));
      await store.moveChannel(ADDRESS, OTHER);
      expect(await store.digestAt(OTHER)).toMatchObject({ id: 'digest-1' });
      expect(await store.digestAt(ADDRESS)).toBeNull();
    });

    test('wait behind news of incidents', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.saveDigest(kept());
      await store.takeTurn(turn());
      await store.commit(decision([opening(incident({ impact: 'none' }), ['sub-1'])]));
      const claimed = await store.claimDeliveries({ ...claim, now: START + MINUTE_MS });
      expect(claimed.map((one) => one.announcement.subject)).toEqual(['incident', 'digest']);
    });
  });
});
