import { expect, it } from 'vitest';
import { rebuildCrowd } from '../../src/app/hear-crowd.ts';
import { reconsider } from '../../src/app/reconsider.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { freeze } from '../../src/domain/outage/detector/index.ts';
import { seeded } from '../bench/crowd/random.ts';
import { eachStore } from '../support/stores.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

const symptoms = ['sales_zero', 'orders_missing', 'dashboard_unavailable', 'login_fails'];
const regions = ['US', 'ID', ''];

/** Two days of quiet, then an outage that two services share, reported in nine chats. */
async function live(world: World): Promise<void> {
  const random = seeded(7);
  const pick = (list: readonly string[]) => list[Math.floor(random.unit() * list.length)] ?? '';
  const report = (service: string) =>
    world.say(`/report ${service} ${pick(symptoms)} ${pick(regions)}`, {
      member: `m${Math.floor(random.unit() * 200)}`,
      community: `c${Math.floor(random.unit() * 9)}`,
    });
  for (let hour = 0; hour < 48; hour += 6) {
    world.clock.set(NOON + hour * HOUR_MS);
    await report('shopee');
  }
  for (let minute = 0; minute < 40; minute++) {
    world.clock.set(NOON + 50 * HOUR_MS + minute * MINUTE_MS);
    await report(minute % 3 === 0 ? 'lazada' : 'shopee');
  }
}

const stateOf = async ({ app }: World, service: string) => {
  const since = app.clock.now();
  const window = { now: since, reportsSince: since, maxReports: 1, closedSince: since };
  return app.store.situation(service, window);
};

eachStore(({ open }) => {
  it('the state that the crowd lived through is the one that its words give when they are folded anew', async () => {
    const world = await createWorld(open);
    await live(world);
    for (const service of ['shopee', 'lazada']) {
      const { crowd, streamsElsewhere } = await stateOf(world, service);
      expect(crowd?.length).toBeGreaterThan(1_000);
      expect(freeze(await rebuildCrowd(world.app, service, streamsElsewhere))).toBe(crowd);
    }
    expect(await world.app.store.listIncidents({ service: 'shopee', openOnly: true, limit: 9 })).toMatchObject([
      { phase: 'investigating' },
    ]);
  }, 60_000);

  it('a state that was lost is rebuilt by the next decision', async () => {
    const world = await createWorld(open);
    await live(world);
    const before = (await stateOf(world, 'shopee')).crowd;
    const somebody = { community: world.app.identity.community('test', 'c1'), reporter: 'nobody' };
    const bar = { ...somebody, since: NOON, at: NOON, by: 'moderator' };
    expect(await world.app.store.addBar(bar)).toBe(true);
    expect((await stateOf(world, 'shopee')).crowd).toBeNull();
    await reconsider(world.app, 'shopee');
    expect((await stateOf(world, 'shopee')).crowd).toBe(before);
  }, 60_000);

  it('what a barred community said is taken back, and counts again when the bar is lifted', async () => {
    const world = await createWorld(open);
    await live(world);
    const before = (await stateOf(world, 'shopee')).crowd;
    const community = world.app.identity.community('test', 'c1');
    await world.app.store.addBar({ community, reporter: null, since: NOON, at: world.clock.now(), by: 'moderator' });
    await reconsider(world.app, 'shopee');
    const barred = await stateOf(world, 'shopee');
    expect(barred.crowd).not.toContain(community.slice(0, 12));
    expect(before).toContain(community.slice(0, 12));
    const lift = { community, reporter: null, by: 'moderator', at: world.clock.now() };
    expect(await world.app.store.liftBar(lift)).toBe(true);
    expect(await world.app.store.liftBar(lift)).toBe(false);
    await reconsider(world.app, 'shopee');
    expect((await stateOf(world, 'shopee')).crowd).toBe(before);
  }, 60_000);
});
