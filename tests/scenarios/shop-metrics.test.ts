import { describe, expect, test } from 'vitest';
import { readShop } from '../../src/app/read-shop.ts';
import { reconsider } from '../../src/app/reconsider.ts';
import { watchMetrics } from '../../src/app/watch-metrics.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { seeded } from '../bench/crowd/random.ts';
import { windowAt } from '../contracts/store/facts.ts';
import { eachStore } from '../support/stores.ts';
import { createWorld, NOON } from '../support/world.ts';

const SERVICE = 'tiktok-shop';
const GAP_MS = 30 * MINUTE_MS;
const SHOPS = 12;
const WARM_DAYS = 9;

type Told = (shop: number, sold: number) => number | null | undefined;

/** Twelve members whose shops sell six in half an hour, for nine days; a made-up world, seeded. */
async function openMall(open: Parameters<typeof createWorld>[0]) {
  const world = await createWorld(open);
  const { app, clock } = world;
  clock.set(NOON - WARM_DAYS * DAY_MS);
  for (let shop = 0; shop < SHOPS; shop++)
    await world.say(`/monitor add shop TikTok Shop orders`, { member: `m${shop}` });
  const owners = Array.from({ length: SHOPS }, (_, shop) => app.identity.reporter('test', `m${shop}`));
  const monitors = await Promise.all(owners.map(async (owner) => (await app.store.monitorsOf(owner))[0]?.id ?? ''));
  const random = seeded(11);
  const sendFor = async (ms: number, told: Told = (_, sold) => sold) => {
    const until = clock.now() + ms;
    // Half a day at once, so that nine days do not take nine minutes; what is judged is the same.
    while (clock.now() < until) {
      const end = Math.min(until, clock.now() + 12 * HOUR_MS);
      for (const [shop, monitor] of monitors.entries()) {
        const readings: { at: number; value: number | null }[] = [];
        for (let at = clock.now(); at < end; at += GAP_MS) {
          const value = told(shop, random.poisson(6));
          if (value !== undefined) readings.push({ at, value });
        }
        if (readings.length > 0) await app.store.addReadings({ monitor, readings, event: null, at: end - GAP_MS });
      }
      clock.set(end);
      await watchMetrics(app);
    }
  };
  await sendFor(WARM_DAYS * DAY_MS);
  const view = async () => (await app.store.situation(SERVICE, windowAt(clock.now()))).metrics;
  return { world, owners, sendFor, view, verdict: (shop: number) => readShop(app, owners[shop] ?? '', SERVICE) };
}

eachStore(({ open }) => {
  describe('shops', () => {
    test('that sell as usual are quiet; one that breaks is told that it is only them', async () => {
      const mall = await openMall(open);
      expect(await mall.view()).toEqual({ level: 'quiet', affected: 0, watched: SHOPS, since: null });
      await mall.sendFor(4 * HOUR_MS, (shop, sold) => (shop === 0 ? null : sold));
      expect(await mall.view()).toMatchObject({ level: 'quiet' });
      expect(await mall.verdict(0)).toMatchObject({ kind: 'only_you', how: 'unknown', since: NOON });
      expect(await mall.verdict(1)).toMatchObject({ kind: 'normal' });
      const { text } = await mall.world.say('/isitme TikTok Shop sales_zero', { member: 'm0' });
      expect(text.split('\n')[0]).toContain('it looks like your side');
      expect(text).toContain('It is only yours: the other shops I watch sell on.');
      await mall.sendFor(4 * HOUR_MS, (shop, sold) => (shop === 0 ? undefined : sold));
      expect(await mall.verdict(0)).toMatchObject({ kind: 'only_you', how: 'silent' });
    });

    test('of which most stand still at once are an outage, and each hears that others are too', async () => {
      const mall = await openMall(open);
      await mall.sendFor(3 * HOUR_MS, (shop, sold) => (shop < 8 ? 0 : sold));
      const view = await mall.view();
      expect(view).toMatchObject({ level: 'outage', watched: SHOPS });
      expect(view?.affected).toBeGreaterThanOrEqual(5);
      expect(Math.abs((view?.since ?? 0) - NOON)).toBeLessThanOrEqual(HOUR_MS);
      expect(await mall.verdict(0)).toMatchObject({ kind: 'others_too', how: 'flat', watched: SHOPS });
      expect(await mall.verdict(9)).toMatchObject({ kind: 'normal' });
      const { app } = mall.world;
      const [incident] = await app.store.listIncidents({ service: SERVICE, openOnly: true, limit: 5 });
      expect(incident).toMatchObject({ crowd: null, refs: [], shops: { watched: SHOPS, affected: view?.affected } });
      await mall.sendFor(12 * HOUR_MS);
      expect(await mall.view()).toMatchObject({ level: 'quiet' });
      await reconsider(app, SERVICE);
      expect(await app.store.listIncidents({ service: SERVICE, openOnly: true, limit: 5 })).toEqual([]);
    });

    test('that all fall silent at once are our trouble: no outage, and nobody is told that it is theirs', async () => {
      const mall = await openMall(open);
      await mall.sendFor(3 * HOUR_MS, () => undefined);
      expect(await mall.view()).toMatchObject({ level: 'quiet' });
      expect(await mall.verdict(0)).toMatchObject({ kind: 'our_trouble' });
      const { text } = await mall.world.say('/monitor', { member: 'm0' });
      expect(text).toContain('the trouble is probably mine');
      expect(mall.world.troubles).toContain('metrics.nothing_arrives');
    });

    test('are judged tick by tick whatever the rounds: one that comes late judges the same', async () => {
      const mall = await openMall(open);
      const { app, clock } = mall.world;
      const before = await app.store.fleets(SERVICE);
      expect(await watchMetrics(app)).toBe(0);
      expect(await app.store.fleets(SERVICE)).toEqual(before);
      await mall.sendFor(2 * HOUR_MS);
      const whole = await app.store.fleets(SERVICE);
      // Back to where it was, as if the node had been down; then two of them at once.
      if (before === null || whole === null) throw new Error('nothing was judged');
      await app.store.saveFleets(before, whole.tick);
      await Promise.all([watchMetrics(app), watchMetrics(app)]);
      expect(await app.store.fleets(SERVICE)).toEqual(whole);
      expect(clock.now()).toBe(NOON + 2 * HOUR_MS);
    });

    test('without numbers of their own get no verdict from them', async () => {
      const world = await createWorld(open);
      expect(await readShop(world.app, 'nobody', SERVICE)).toEqual({ kind: 'unwatched' });
      await world.say('/monitor add shop TikTok Shop orders');
      const owner = world.app.identity.reporter('test', 'mei');
      expect(await readShop(world.app, owner, SERVICE)).toEqual({ kind: 'learning' });
    });
  });
});
