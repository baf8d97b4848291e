import { describe, expect, it } from 'vitest';
import { buttonIdOf } from '../../src/app/ports/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { createAsker } from '../../src/runtime/asker.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { createTicker } from '../../src/runtime/ticker.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { eachStore, type StoreBench } from '../support/stores.ts';
import { createWorld, NOON } from '../support/world.ts';

/** Ten members of five chats, whom the platform lets us write to. */
const PEOPLE = Array.from({ length: 10 }, (_, one) => ({
  member: `m${one}`,
  community: `c${one % 5}`,
  inbox: `dm-${one}`,
}));
const button = (verdict: string) =>
  buttonIdOf({ command: 'works', values: { service: 'shopee', verdict }, replaces: true });

async function openOutage(open: StoreBench['open']) {
  const world = await createWorld(open);
  const platform = createFakePlatform('test');
  const parts = { app: world.app, platforms: [platform], holder: 'node-a' };
  const [asker, relay, ticker] = [createAsker(parts), createRelay(parts), createTicker(parts)];
  await world.say('/subscribe Shopee', { community: 'c0' });
  const at = async (minute: number) => {
    world.clock.set(NOON + minute * MINUTE_MS);
    await ticker.runOnce();
    const sent = await asker.runOnce();
    await relay.runOnce();
    return sent;
  };
  for (const [minute, who] of PEOPLE.entries()) {
    world.clock.set(NOON + minute * MINUTE_MS);
    await world.say('/report shopee orders_missing', who);
  }
  await at(10);
  const asked = () => platform.standing.filter(({ address }) => address.channel.startsWith('dm-'));
  const phase = async () =>
    (await world.app.store.listIncidents({ service: 'shopee', openOnly: false, limit: 1 }))[0]?.phase;
  const press = (one: number, verdict: string) => {
    const { member, inbox } = PEOPLE[one] ?? { member: '', inbox: '' };
    return world.press(button(verdict), { member, community: `dm:${member}`, isDirect: true, inbox });
  };
  return { world, platform, at, asked, phase, press, parts };
}

eachStore(({ open }) => {
  describe('the end of an outage', () => {
    it('is asked of eight reporters in private, ten minutes after it was confirmed, and of each once', async () => {
      const { at, asked, parts } = await openOutage(open);
      expect(await at(12)).toBe(0);
      expect(await at(14)).toBe(8);
      expect(await at(15)).toBe(0);
      expect(await createAsker({ ...parts, holder: 'node-b' }).runOnce(), 'the other node holds the lease').toBe(0);
      expect(await at(24), 'the two who were left over').toBe(2);
      expect(await at(34)).toBe(0);
      expect(new Set(asked().map(({ address }) => address.channel)).size).toBe(10);
      expect(asked()[0]?.text).toContain('Shopee: still broken for you?');
      expect(asked()[0]?.text).toContain('Works again');
    });

    it('comes when those who were asked say so, told with their number', async () => {
      const { at, asked, phase, press, platform } = await openOutage(open);
      await at(14);
      const people = asked().map(({ address }) => Number(address.channel.slice('dm-'.length)));
      expect((await press(people[0] ?? 0, 'still_broken')).text).toContain('0 members say that it works, 1');
      expect(await phase()).toBe('investigating');
      for (const one of people.slice(1)) await press(one, 'works_again');
      await at(20);
      expect(await phase()).toBe('resolved');
      const told = platform.standing.filter(({ address }) => address.channel === 'c0-channel').at(-1);
      expect(told?.text).toContain('✅ Shopee works again');
      expect(told?.text).toMatch(/I asked those who reported it: \d members say that it works again/);
    });

    it('does not come on the word of one community', async () => {
      const { at, phase, world } = await openOutage(open);
      await at(14);
      for (let one = 0; one < 30; one++) {
        await world.say('/works shopee', { member: `x${one}`, community: 'c1' });
      }
      await at(20);
      expect(await phase()).toBe('investigating');
    });

    it('is "probably over, unconfirmed" after ninety silent minutes, and closed so after three hours', async () => {
      const { at, phase, platform } = await openOutage(open);
      await at(95);
      expect(await phase()).toBe('investigating');
      await at(105);
      expect(await phase()).toBe('monitoring');
      const told = () => platform.standing.filter(({ address }) => address.channel === 'c0-channel').at(-1)?.text;
      expect(told()).toContain('probably over, unconfirmed');
      await at(3 * 60 + 15);
      expect(await phase()).toBe('resolved');
      expect(told()).toContain('Shopee: no more reports');
      expect(told()).not.toContain('works again');
    });
  });

  it('the address of whoever reported is kept sealed, and forgotten after a day', async () => {
    const { world } = await openOutage(open);
    const { store, clock } = world.app;
    const inboxes = await store.inboxesOf('shopee', clock.now(), 100);
    expect(inboxes).toHaveLength(10);
    expect(JSON.stringify(inboxes)).not.toMatch(/channel|bystander|"dm-/);
    world.clock.advance(25 * HOUR_MS);
    expect(await store.inboxesOf('shopee', clock.now(), 100)).toEqual([]);
    await store.prune(clock.now());
    world.clock.set(NOON);
    expect(await store.inboxesOf('shopee', clock.now(), 100)).toEqual([]);
  });

  it('who cannot be written to has not answered, and is not tried again in the same round', async () => {
    const { at, platform, asked, world } = await openOutage(open);
    for (let one = 0; one < 3; one++) platform.failNext({ kind: 'gone' });
    expect(await at(14)).toBe(5);
    expect(await at(15)).toBe(0);
    expect(asked()).toHaveLength(5);
    expect(world.troubles).toEqual([]);
  });
});
