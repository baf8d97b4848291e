import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { createTicker } from '../../src/runtime/ticker.ts';
import { onSqlite } from '../support/stores.ts';
import { createWorld, NOON, type Who, type World } from '../support/world.ts';

const phases = async ({ app }: World) =>
  (await app.store.listIncidents({ service: 'shopee', openOnly: false, limit: 9 })).map(({ phase }) => phase);

/** A hundred accounts of one community within ten minutes. */
async function brigade(world: World, who: Who): Promise<void> {
  for (let account = 0; account < 100; account++) {
    world.clock.advance(6_000);
    await world.say('/report shopee orders_missing', { member: `bot${account}`, ...who });
  }
}

/** Eight chats in which somebody reported something on one of the last days. */
async function calmWeek(world: World): Promise<void> {
  for (let chat = 0; chat < 8; chat++) {
    world.clock.set(NOON + chat * DAY_MS);
    await world.say('/report shopee orders_missing', { member: `calm${chat}`, community: `c${chat}` });
  }
  world.clock.set(NOON + 9 * DAY_MS);
}

const codesIn = (text: string) => [...text.matchAll(/^• ([0-9A-Z]{6}):/gm)].map(([, code]) => code ?? '');

onSqlite(({ open }) => {
  describe('a brigade of a hundred accounts in one community', () => {
    it('that nobody has met before is shown and not counted', async () => {
      const world = await createWorld(open);
      await calmWeek(world);
      const said = await world.say('/report shopee orders_missing', {
        community: 'new',
        member: 'x',
        isStranger: true,
      });
      expect(said.text).toContain('does not count yet');
      await brigade(world, { community: 'new', isStranger: true });
      expect(await phases(world)).toEqual([]);
      expect((await world.say('/status shopee')).text).toContain(
        '101 members reported it within the last hour, 101 of them',
      );
    }, 60_000);

    it('that has been there for months is suspected, but never confirmed, and others hear nothing of it', async () => {
      const world = await createWorld(open);
      await calmWeek(world);
      await brigade(world, { community: 'c3' });
      expect(await phases(world)).toEqual(['suspected']);
      const ticker = createTicker({ app: world.app, holder: 'test' });
      for (let hour = 1; hour < 6; hour++) {
        world.clock.set(NOON + 9 * DAY_MS + hour * HOUR_MS);
        await ticker.runOnce();
      }
      expect(await phases(world)).toEqual(['dismissed']);
    }, 60_000);
  });

  describe('a moderator', () => {
    it('bars a whole community, and what stood on its word falls at once; undone, it stands again', async () => {
      const world = await createWorld(open);
      await calmWeek(world);
      await brigade(world, { community: 'c3' });
      expect(await phases(world)).toEqual(['suspected']);
      expect((await world.say('/bar here', { community: 'c3', moderator: false })).text).toContain('Only moderators');
      expect((await world.say('/bar here', { community: 'c3', moderator: true })).text).toContain('everybody here');
      expect(await phases(world)).toEqual(['dismissed']);
      expect((await world.say('/status shopee')).text).not.toContain('reported it within the last hour');
      expect((await world.say('/unbar here', { community: 'c3', moderator: true })).text).toContain('count again');
      expect((await world.say('/status shopee')).text).toContain('100 members reported it within the last hour');
      const community = world.app.identity.community('test', 'c3');
      const by = world.app.identity.reporter('test', 'mei');
      expect(await world.app.store.barsOf(community, 9)).toMatchObject([{ reporter: null, by, undone: { by } }]);
    }, 60_000);

    it('names a reporter by a code that means nothing in another community, and tells nobody who it is', async () => {
      const world = await createWorld(open);
      await world.say('/report shopee orders_missing', { member: 'ann', community: 'c1' });
      world.clock.advance(2 * HOUR_MS);
      await world.say('/report lazada orders_missing', { member: 'ann', community: 'c2' });
      const here = await world.say('/bar', { community: 'c1' });
      const there = await world.say('/bar', { community: 'c2' });
      const [code = ''] = codesIn(here.text);
      expect(codesIn(there.text)).toHaveLength(1);
      expect(codesIn(there.text)).not.toContain(code);
      expect(here.text).not.toContain('ann');
      expect((await world.say(`/bar ${code}`, { community: 'c2' })).text).toContain('Nobody who reported here');
      expect((await world.say(`/bar ${code.toLowerCase()}`, { community: 'c1' })).text).toContain(
        'not counted any more',
      );
      expect((await world.say(`/bar ${code}`, { community: 'c1' })).text).toContain('barred already');
      expect((await world.say('/bar', { community: 'c1' })).text).toMatch(/Barred[\s\S]*since/);
      expect((await world.say(`/unbar ${code}`, { community: 'c1' })).text).toContain('count again');
    }, 60_000);
  });

  it('one person in many communities is one person within the hour', async () => {
    const world = await createWorld(open);
    await calmWeek(world);
    for (let chat = 0; chat < 8; chat++) {
      world.clock.advance(MINUTE_MS);
      await world.say('/report shopee orders_missing', { member: 'everywhere', community: `c${chat}` });
    }
    expect(await phases(world)).toEqual([]);
  }, 60_000);
});
