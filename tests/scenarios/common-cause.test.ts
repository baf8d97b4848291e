import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { onSqlite } from '../support/stores.ts';
import { createWorld, NOON } from '../support/world.ts';

const TOOLS = ['ShipStation', 'AfterShip', 'Klaviyo', 'Gorgias', 'Printful', 'DSers'];

onSqlite(({ open }) => {
  it('reports on six tools that all stand on one platform name the platform, as a guess, in both languages', async () => {
    const world = await createWorld(open);
    for (const [tool, name] of TOOLS.entries()) {
      for (let chat = 0; chat < 4; chat++) {
        world.clock.set(NOON + (tool * 5 + chat) * MINUTE_MS);
        await world.say(`/report ${name} login_fails`, { member: `${name}-${chat}`, community: `c${chat}` });
      }
    }
    const overview = (await world.say('/status')).text;
    expect(overview).toMatch(/ShipStation.* got into trouble together, all on Shopify\./);
    expect(overview).toContain('Nothing is known of it itself, so this is a guess.');
    expect((await world.say('/status DSers', { locale: 'zh-CN', community: 'zh' })).text).toMatch(
      /6 个服务同时出现故障.*都依赖 Shopify/,
    );
    expect((await world.say('/incident')).text).toContain('6 services got into trouble together');
    const incidents = await world.app.store.listIncidents({ service: 'dsers', openOnly: true, limit: 1 });
    expect(incidents[0]?.common, 'and the announcement says it').toMatchObject({ cause: 'shopify', itself: 'silent' });
  }, 60_000);

  it('reports on two services that share a cloud with many others blame nobody', async () => {
    const world = await createWorld(open);
    for (const [tool, name] of ['Etsy', 'Gorgias'].entries()) {
      for (let chat = 0; chat < 4; chat++) {
        world.clock.set(NOON + (tool * 5 + chat) * MINUTE_MS);
        await world.say(`/report ${name} login_fails`, { member: `${name}-${chat}`, community: `c${chat}` });
      }
    }
    expect((await world.say('/status')).text).not.toContain('together');
  }, 60_000);
});
