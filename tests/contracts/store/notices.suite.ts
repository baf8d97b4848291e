import { describe, expect, test } from 'vitest';
import type { Delivery, Outcome, PlannedDelivery, SourceNotice, Store } from '../../../src/app/ports/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { decision, incident, opening, SERVICE, START, subscription } from './facts.ts';

const clock = manualClock(START);
const claim = { platforms: ['discord'], holder: 'a', now: START, leaseMs: MINUTE_MS, limit: 10 };
const post: PlannedDelivery = { subscription: 'sub-1', mode: 'post' };
const edit: PlannedDelivery = { subscription: 'sub-1', mode: 'edit' };

function notice(kind: SourceNotice['kind'], over: Partial<SourceNotice> = {}): SourceNotice {
  const since = over.since ?? START;
  const id = `source:status:${since}:${kind}`;
  return { subject: 'source', id, source: 'status', service: SERVICE, kind, since, at: START, ...over };
}

async function claimOne(store: Store, holder = 'a'): Promise<Delivery> {
  const [delivery, ...more] = await store.claimDeliveries({ ...claim, holder });
  if (delivery === undefined || more.length > 0) throw new Error('expected exactly one delivery');
  return delivery;
}

async function settle(store: Store, outcome: Outcome): Promise<void> {
  const { id } = await claimOne(store);
  await store.beginDelivery(id, 'a');
  await store.settleDelivery(id, 'a', outcome);
}

const sentAs = (of: SourceNotice): Outcome => ({ kind: 'sent', ref: 'message-1', announcement: of.id, at: START });

eachStore(({ database, open }) => {
  describe('notices of sources', () => {
    test('are delivered as they were announced', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      expect(await store.announceNotice(notice('source_broken'), [post])).toBe('announced');
      expect(await claimOne(store)).toMatchObject({
        mode: 'post',
        subscription: 'sub-1',
        announcement: notice('source_broken'),
        standing: null,
      });
    });

    test('are announced once, also after a restart and from several nodes at once', async () => {
      const nodes = await database();
      const stores = [await nodes.open(clock), await nodes.open(clock)];
      await stores[0]?.addSubscription(subscription());
      const told = await Promise.all(
        [0, 1, 0, 1].map((node) => stores[node]?.announceNotice(notice('source_broken'), [post])),
      );
      expect(told.toSorted()).toEqual(['announced', 'known', 'known', 'known']);
      const again = await nodes.open(clock);
      expect(await again.announceNotice(notice('source_broken'), [post])).toBe('known');
      expect(await again.outboxCounts()).toMatchObject({ pending: 1 });
    });

    test('of the end edit the message that stands for the same breakage', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.announceNotice(notice('source_broken'), [post]);
      await settle(store, sentAs(notice('source_broken')));
      await store.announceNotice(notice('source_back'), [edit]);
      expect(await claimOne(store)).toMatchObject({
        mode: 'edit',
        announcement: notice('source_back'),
        standing: { ref: 'message-1', announcement: notice('source_broken').id },
      });
    });

    test('of another breakage know nothing of the first one’s message', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.announceNotice(notice('source_broken'), [post]);
      await settle(store, sentAs(notice('source_broken')));
      await store.announceNotice(notice('source_broken', { since: START + DAY_MS }), [post]);
      expect(await claimOne(store)).toMatchObject({ mode: 'post', standing: null });
    });

    test('that come back from a retry carry the newest word of the breakage', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.announceNotice(notice('source_broken'), [post]);
      const { id } = await claimOne(store);
      await store.beginDelivery(id, 'a');
      await store.announceNotice(notice('source_back'), []);
      await store.settleDelivery(id, 'a', { kind: 'retry', at: START, notBefore: START, reason: '503' });
      expect(await claimOne(store)).toMatchObject({ id, announcement: notice('source_back') });
    });

    test('wait behind incidents, and leave their deliveries alone', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.announceNotice(notice('source_broken'), [post]);
      await store.commit(decision([opening(incident({ impact: 'none' }), ['sub-1'])]));
      const claimed = await store.claimDeliveries(claim);
      expect(claimed.map((one) => one.announcement.subject)).toEqual(['incident', 'source']);
    });

    test('of a breakage that goes on are kept for as long as it does, so that it is never told twice', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.announceNotice(notice('source_broken'), [post]);
      await settle(store, sentAs(notice('source_broken')));
      const later = START + 100 * DAY_MS;
      await store.prune(later);
      expect(await store.announceNotice(notice('source_broken'), [post])).toBe('known');
      await store.announceNotice(notice('source_back', { at: later }), [edit]);
      expect(await store.claimDeliveries({ ...claim, now: later })).toMatchObject([{ standing: { ref: 'message-1' } }]);
    });

    test('of a breakage long over are forgotten with their message', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.announceNotice(notice('source_broken'), [post]);
      await settle(store, sentAs(notice('source_broken')));
      await store.announceNotice(notice('source_back'), [edit]);
      await settle(store, sentAs(notice('source_back')));
      await store.prune(START + 100 * DAY_MS);
      expect(await store.announceNotice(notice('source_broken'), [edit])).toBe('announced');
      expect(await claimOne(store)).toMatchObject({ standing: null });
    });
  });
});
