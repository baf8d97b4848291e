import { describe, expect, test } from 'vitest';
import type { Place, SourceNotice, Store } from '../../../src/app/ports/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, SERVICE, START, subscription } from './facts.ts';

const clock = manualClock(START);
const HERE: Place = { platform: ADDRESS.platform, community: ADDRESS.community };
const THERE: Place = { platform: ADDRESS.platform, community: 'guild-2' };
const BREAKAGE = `source:status:${START}`;
const claim = { platforms: ['discord'], holder: 'a', now: START, leaseMs: MINUTE_MS, limit: 10 };

function notice(kind: SourceNotice['kind'], over: Partial<SourceNotice> = {}): SourceNotice {
  const id = `${BREAKAGE}:${kind}`;
  return { subject: 'source', id, source: 'status', service: SERVICE, kind, since: START, at: START, ...over };
}

/** Announces as the app does; returns how many channels it goes to. */
async function announce(store: Store, kind: SourceNotice['kind']): Promise<number> {
  const ids = await store.staffSubscriptions(SERVICE, BREAKAGE);
  const mode = kind === 'source_broken' ? 'post' : 'edit';
  await store.announceNotice(
    notice(kind),
    ids.map((id) => ({ subscription: id, mode })),
  );
  return ids.length;
}

async function deliver(store: Store): Promise<readonly string[]> {
  const due = await store.claimDeliveries(claim);
  for (const { id, announcement } of due) {
    await store.beginDelivery(id, 'a');
    await store.settleDelivery(id, 'a', { kind: 'sent', ref: 'm', announcement: announcement.id, at: START });
  }
  return due.map(({ mode, address }) => `${mode} ${address.channel}`);
}

const kinds = (notices: readonly SourceNotice[]) => notices.map(({ kind }) => kind);

eachStore(({ open, database }) => {
  describe('a staff channel', () => {
    test('is one a community, and no subscription of anybody’s', async () => {
      const store = await open(clock);
      expect(await store.staffChannel(HERE)).toBeNull();
      await store.setStaffChannel(HERE, 'staff-1', START);
      await store.setStaffChannel(HERE, 'staff-2', START);
      expect(await store.staffChannel(HERE)).toEqual({ channel: 'staff-2', paused: false });
      expect(await store.staffChannel(THERE)).toBeNull();
      expect(await store.subscriptionsAt({ ...HERE, channel: 'staff-2' })).toEqual([]);
      expect(await store.subscriptionsIn(HERE.platform, HERE.community, 9)).toEqual([]);
      expect(await store.removeSubscription({ ...HERE, channel: 'staff-2' }, '!staff')).toBe(false);
      await store.setStaffChannel(HERE, null, START);
      expect(await store.staffChannel(HERE)).toBeNull();
    });

    test('named by two at once is still one', async () => {
      const nodes = await database();
      const [a, b] = [await nodes.open(clock), await nodes.open(clock)];
      await Promise.all([a.setStaffChannel(HERE, 'staff-1', START), b.setStaffChannel(HERE, 'staff-2', START)]);
      await a.addSubscription(subscription());
      expect(await a.staffSubscriptions(SERVICE, BREAKAGE)).toHaveLength(1);
    });

    test('hears of the services its community subscribes to', async () => {
      const store = await open(clock);
      for (const place of [HERE, THERE]) await store.setStaffChannel(place, 'staff', START);
      await store.addSubscription(subscription({ service: 'etsy' }));
      await store.addSubscription(subscription({ id: 'all', address: { ...ADDRESS, ...THERE } }));
      expect(await store.staffSubscriptions(SERVICE, BREAKAGE)).toHaveLength(1);
      expect(await store.staffSubscriptions('etsy', BREAKAGE)).toHaveLength(2);
    });

    test('hears of the end also when the community has unsubscribed meanwhile', async () => {
      const store = await open(clock);
      await store.setStaffChannel(HERE, 'staff', START);
      await store.addSubscription(subscription());
      await announce(store, 'source_broken');
      expect(await deliver(store)).toEqual(['post staff']);
      await store.removeSubscription(ADDRESS, 'S1');
      await announce(store, 'source_back');
      expect(await deliver(store)).toEqual(['edit staff']);
    });

    test('that could not be written to is paused, told as such, and named again to resume', async () => {
      const store = await open(clock);
      await store.setStaffChannel(HERE, 'staff', START);
      await store.addSubscription(subscription());
      await announce(store, 'source_broken');
      const [delivery] = await store.claimDeliveries(claim);
      await store.beginDelivery(delivery?.id ?? '', 'a');
      await store.settleDelivery(delivery?.id ?? '', 'a', { kind: 'gone', at: START, reason: 'forbidden' });
      expect(await store.staffChannel(HERE)).toEqual({ channel: 'staff', paused: true });
      expect(await store.tellPauses(HERE)).toEqual([{ channel: 'staff', isStaff: true }]);
      expect(await store.tellPauses(HERE)).toEqual([]);
      expect(kinds(await store.tellNotices(HERE))).toEqual(['source_broken']);
      await store.setStaffChannel(HERE, 'staff', START);
      expect(await store.staffChannel(HERE)).toEqual({ channel: 'staff', paused: false });
    });

    test('moves with its chat, unless there is one already', async () => {
      const store = await open(clock);
      const [from, to] = [
        { ...HERE, channel: 'staff' },
        { ...THERE, channel: 'staff' },
      ];
      await store.setStaffChannel(HERE, 'staff', START);
      await store.moveChannel(from, to);
      expect(await store.staffChannel(THERE)).toEqual({ channel: 'staff', paused: false });
      expect(await store.staffChannel(HERE)).toBeNull();
      await store.setStaffChannel(THERE, 'other', START);
      await store.setStaffChannel(HERE, 'staff', START);
      await store.moveChannel(from, to);
      expect(await store.staffChannel(THERE)).toEqual({ channel: 'other', paused: false });
    });
  });

  describe('what no staff channel tells', () => {
    test('is told once a community and breakage, and so is the end', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      expect(await announce(store, 'source_broken')).toBe(0);
      const told = await Promise.all([0, 1].map(() => store.tellNotices(HERE)));
      expect(told.flat()).toEqual([notice('source_broken')]);
      expect(await store.tellNotices(THERE)).toEqual([]);
      await announce(store, 'source_back');
      expect(await store.tellNotices(HERE)).toEqual([notice('source_back')]);
      expect(await store.tellNotices(HERE)).toEqual([]);
    });

    test('is nothing when it was over before anybody asked, or of services nobody wants', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.addSubscription(subscription({ id: 'etsy', service: 'etsy', address: { ...ADDRESS, ...THERE } }));
      await announce(store, 'source_broken');
      expect(await store.tellNotices(THERE)).toEqual([]);
      await announce(store, 'source_back');
      expect(await store.tellNotices(HERE)).toEqual([]);
    });

    test('is not what the staff channel shows, nor what one showed that was given up; its end is', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.setStaffChannel(HERE, 'staff', START);
      await announce(store, 'source_broken');
      expect(await store.tellNotices(HERE)).toEqual([]);
      await deliver(store);
      await store.setStaffChannel(HERE, null, START);
      expect(await store.tellNotices(HERE)).toEqual([]);
      await announce(store, 'source_back');
      expect(kinds(await store.tellNotices(HERE))).toEqual(['source_back']);
    });

    test('goes along when the community has another id, and is forgotten long after', async () => {
      const store = await open(clock);
      await store.addSubscription(subscription());
      await announce(store, 'source_broken');
      await store.tellNotices(HERE);
      await store.moveChannel(ADDRESS, { ...ADDRESS, ...THERE });
      expect(await store.tellNotices(THERE)).toEqual([]);
      await announce(store, 'source_back');
      await store.prune(START + 100 * DAY_MS);
      expect(await store.tellNotices(THERE)).toEqual([]);
    });
  });
});
