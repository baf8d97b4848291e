import { describe, expect, test } from 'vitest';
import type { Grant, Place, Remit } from '../../../src/app/ports/index.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';
import { ADDRESS, START } from './facts.ts';

const clock = manualClock(START);
const HERE: Place = { platform: ADDRESS.platform, community: ADDRESS.community };
const THERE: Place = { ...HERE, community: 'guild-2' };
const MOST = 3;
const to = (holder: string, ...remits: Remit[]): Grant => ({ holder, label: `@${holder}`, remits });

eachStore(({ open, database }) => {
  describe('grants', () => {
    test('add up for a holder, and are a community’s own', async () => {
      const store = await open(clock);
      expect(await store.grant(HERE, to('role:1', 'market'), MOST)).toBe('granted');
      await store.grant(HERE, to('person:a', 'settings'), MOST);
      await store.grant(HERE, to('role:1', 'subscriptions', 'market'), MOST);
      expect(await store.grantsIn(HERE)).toEqual([to('role:1', 'subscriptions', 'market'), to('person:a', 'settings')]);
      expect(await store.grantsIn(THERE)).toEqual([]);
    });

    test('given by two at once to one holder are both kept', async () => {
      const nodes = await database();
      const [a, b] = [await nodes.open(clock), await nodes.open(clock)];
      await Promise.all([a.grant(HERE, to('role:1', 'market'), MOST), b.grant(HERE, to('role:1', 'settings'), MOST)]);
      expect((await a.grantsIn(HERE)).map(({ remits }) => remits)).toEqual([['market', 'settings']]);
    });

    test('are full at their bound, but for those who have some', async () => {
      const store = await open(clock);
      for (const holder of ['1', '2', '3']) await store.grant(HERE, to(holder, 'market'), MOST);
      expect(await store.grant(HERE, to('4', 'market'), MOST)).toBe('full');
      expect(await store.grant(HERE, to('3', 'settings'), MOST)).toBe('granted');
      expect(await store.grant(THERE, to('4', 'market'), MOST)).toBe('granted');
    });

    test('are taken back whole', async () => {
      const store = await open(clock);
      await store.grant(HERE, to('role:1', 'market', 'settings'), MOST);
      expect(await store.takeBack(THERE, 'role:1')).toBe(false);
      expect(await store.takeBack(HERE, 'role:1')).toBe(true);
      expect(await store.takeBack(HERE, 'role:1')).toBe(false);
      expect(await store.grantsIn(HERE)).toEqual([]);
    });

    test('go along when the community has another id, unless that has some', async () => {
      const store = await open(clock);
      await store.grant(HERE, to('role:1', 'market'), MOST);
      await store.moveChannel(ADDRESS, { ...ADDRESS, ...THERE });
      expect(await store.grantsIn(THERE)).toEqual([to('role:1', 'market')]);
      await store.grant(HERE, to('role:2', 'market'), MOST);
      await store.moveChannel(ADDRESS, { ...ADDRESS, ...THERE });
      expect(await store.grantsIn(THERE)).toEqual([to('role:1', 'market')]);
    });
  });
});
