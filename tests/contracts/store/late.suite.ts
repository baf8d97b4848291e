import { describe, expect, test } from 'vitest';
import {
  type ClaimQuery,
  type Delivery,
  type Outcome,
  type Store,
  TOLD_TOGETHER,
} from '../../../src/app/ports/index.ts';
import { MINUTE_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, decision, following, incident, opening, START, subscription } from './facts.ts';

const LEASE_MS = MINUTE_MS;
const claimOf = (holder: string, now = START): ClaimQuery => ({
  platforms: ['discord'],
  holder,
  now,
  leaseMs: LEASE_MS,
  limit: 10,
});

async function claimOne(store: Store, query: ClaimQuery): Promise<Delivery> {
  const [delivery, ...more] = await store.claimDeliveries(query);
  if (delivery === undefined || more.length > 0) throw new Error('expected exactly one delivery');
  return delivery;
}

eachStore(({ open }) => {
  describe('a message that was written by a holder who had lost the lease', () => {
    /** `a` began and was frozen; `b` has it now, in doubt. */
    async function relieved() {
      const clock = manualClock(START);
      const store = await open(clock);
      await store.addSubscription(subscription());
      await store.commit(decision([opening(incident(), ['sub-1'])]));
      const { id } = await claimOne(store, claimOf('a'));
      await store.beginDelivery(id, 'a');
      clock.advance(LEASE_MS);
      await claimOne(store, claimOf('b', clock.now()));
      const late = (posted: string) => ({ announcement: 'incident-1-v1', posted, ref: posted, at: clock.now() });
      const sentAs = (posted: string): Outcome => ({
        kind: 'sent',
        ref: posted,
        posted,
        announcement: 'incident-1-v1',
        at: START,
      });
      return { store, clock, id, late, sentAs };
    }

    test('counts as sent while nobody has sent it since', async () => {
      const { store, id, late } = await relieved();
      expect(await store.settleLate(id, late('message-a'))).toBe('taken');
      expect(await store.beginDelivery(id, 'b')).toBe(false);
      expect(await store.outboxCounts()).toMatchObject({ sent: 1, claimed: 0, doubled: 0, mended: 0 });
      await store.commit(decision([following(incident({ version: 2 }), 'edit', ['sub-1'])], { expectedVersion: 1 }));
      expect(await claimOne(store, claimOf('b'))).toMatchObject({ standing: { ref: 'message-a' } });
    });

    test('counts as sent where nobody could look for it', async () => {
      const { store, id, late } = await relieved();
      await store.settleDelivery(id, 'b', { kind: 'unknown', at: START });
      expect(await store.settleLate(id, late('message-a'))).toBe('taken');
      expect(await store.outboxCounts()).toMatchObject({ sent: 1, unknown: 0, doubled: 0 });
    });

    test('is the same that was found', async () => {
      const { store, id, late, sentAs } = await relieved();
      await store.beginDelivery(id, 'b');
      await store.settleDelivery(id, 'b', sentAs('message-a'));
      expect(await store.settleLate(id, late('message-a'))).toBe('same');
      expect(await store.strays('discord', 10)).toEqual([]);
    });

    test('stands twice beside the one that was sent since, until it is deleted', async () => {
      const { store, id, late, sentAs } = await relieved();
      await store.beginDelivery(id, 'b');
      await store.settleDelivery(id, 'b', sentAs('message-b'));
      expect(await store.settleLate(id, late('message-a'))).toBe('stray');
      expect(await store.outboxCounts()).toMatchObject({ sent: 1, doubled: 1, mended: 0 });
      const [stray, ...more] = await store.strays('discord', 10);
      expect([stray, more]).toEqual([{ id, address: ADDRESS, ref: 'message-a' }, []]);
      await store.settleStray(id, 'removed');
      expect(await store.strays('discord', 10)).toEqual([]);
      expect(await store.outboxCounts()).toMatchObject({ sent: 1, doubled: 0, mended: 1 });
    });

    test('that cannot be deleted stays counted', async () => {
      const { store, id, late, sentAs } = await relieved();
      await store.beginDelivery(id, 'b');
      await store.settleDelivery(id, 'b', sentAs('message-b'));
      await store.settleLate(id, late('message-a'));
      await store.settleStray(id, 'kept');
      expect(await store.strays('discord', 10)).toEqual([]);
      expect(await store.outboxCounts()).toMatchObject({ doubled: 1, mended: 0 });
    });

    test.each([
      { found: 'message-a', strays: [], doubled: 0, what: 'it is the one that is found then' },
      { found: 'message-b', strays: ['message-a'], doubled: 1, what: 'another is sent then' },
    ])('is noted while another is at it: $what', async ({ found, strays, doubled }) => {
      const { store, id, late, sentAs } = await relieved();
      await store.beginDelivery(id, 'b');
      expect(await store.settleLate(id, late('message-a'))).toBe('noted');
      expect(await store.outboxCounts()).toMatchObject({ doubled: 1 });
      expect(await store.settleDelivery(id, 'b', sentAs(found))).toBe(true);
      expect((await store.strays('discord', 10)).map(({ ref }) => ref)).toEqual(strays);
      expect(await store.outboxCounts()).toMatchObject({ doubled });
    });

    test('that tells others too is counted and never handed out for deletion', async () => {
      const { store, id, late, sentAs } = await relieved();
      await store.beginDelivery(id, 'b');
      await store.settleDelivery(id, 'b', sentAs('message-b'));
      expect(await store.settleLate(id, { ...late('message-a'), ref: TOLD_TOGETHER })).toBe('stray');
      expect(await store.strays('discord', 10)).toEqual([]);
      expect(await store.outboxCounts()).toMatchObject({ doubled: 1 });
    });
  });
});
