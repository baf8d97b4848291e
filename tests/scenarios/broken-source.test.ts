import { afterAll, expect, test } from 'vitest';
import { ingestReading } from '../../src/app/ingest-reading.ts';
import { followSource } from '../../src/app/source-health.ts';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { createConnectivity } from '../../src/runtime/connectivity.ts';
import { CALM_POLL_MS } from '../../src/runtime/poll-schedule.ts';
import { createPoller, type Poller } from '../../src/runtime/poller.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { createSource, createSourceTools } from '../../src/sources/index.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { eachStore } from '../support/stores.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

/** Hand-made, in the shape of Statuspage's `summary.json`. */
const summary = {
  page: { id: 'p1', name: 'Shop Example', url: 'https://status.shop.example' },
  status: { indicator: 'major', description: 'Partial outage' },
  components: [],
  incidents: [
    {
      id: 'inc1',
      name: 'Orders are delayed',
      status: 'investigating',
      impact: 'major',
      created_at: '2026-12-01T14:50:00.000Z',
      incident_updates: [
        { status: 'investigating', body: 'Orders arrive late.', created_at: '2026-12-01T14:50:00.000Z' },
      ],
      components: [],
    },
  ],
  scheduled_maintenances: [],
};

type Page = 'feed' | 'html' | 'down';
let page: Page = 'feed';
const server = await startFeedServer((_request, response) => {
  if (page === 'feed') response.end(JSON.stringify(summary));
  else if (page === 'html') response.end('<!DOCTYPE html><html><body>We moved to another vendor</body></html>');
  else response.destroy();
});
const tools = createSourceTools({ clock: { now: () => NOON }, allowPrivateAddresses: true });
afterAll(async () => {
  await tools.close();
  await server.close();
});

/** A node of the deployment, as it is after a start. */
function nodeOf({ app }: World, holder: string): Poller {
  const { store, clock, log } = app;
  const spec = { id: 'shopify-status', service: 'shopify', kind: 'statuspage', pollEveryMs: CALM_POLL_MS };
  return createPoller({
    sources: [createSource({ ...spec, url: `${server.url}/summary.json` }, tools)],
    store,
    clock,
    log,
    holder,
    random: () => 0,
    connectivity: createConnectivity({ clock, log }),
    followSource: (look) => followSource(app, look),
    ingest: (source, reading, { firstLook }) => ingestReading(app, source, { reading, firstLook }),
  });
}

eachStore(({ open }) => {
  async function stage() {
    page = 'feed';
    const world = await createWorld(open);
    const { app, clock, say } = world;
    const platform = createFakePlatform('test');
    const relay = createRelay({ app, platforms: [platform], holder: 'relay' });
    await say('/subscribe Shopify');
    // A second subscription in the same channel, and one that wants only the worst: told once each all the same.
    await say('/subscribe');
    await say('/settings 中文 Asia/Shanghai', { community: 'cn' });
    await say('/subscribe Shopify US critical', { community: 'cn' });
    await say('/settings staff:here', { community: 'cn', channel: 'cn-staff' });
    await say('/subscribe Etsy', { community: 'else' });
    let node = nodeOf(world, 'node-1');
    return {
      world,
      platform,
      texts: (channel: string) =>
        platform.standing.filter(({ address }) => address.channel === channel).map(({ text }) => text),
      restart: (holder: string) => {
        node = nodeOf(world, holder);
      },
      async pass(minutes: number) {
        for (let minute = 0; minute < minutes; minute++) {
          await node.runOnce();
          await relay.runOnce();
          clock.advance(MINUTE_MS);
        }
      },
    };
  }

  test('a page that turns into HTML is told to moderators alone, once, and so is that it can be read again', async () => {
    const { world, platform, texts, restart, pass } = await stage();
    const { say, app, troubles } = world;
    await pass(1);
    const before = await app.store.listIncidents({ service: 'shopify', openOnly: false, limit: 9 });
    expect(before).toMatchObject([{ phase: 'investigating', impact: 'major' }]);
    const told = platform.standing.length;

    page = 'html';
    await pass(30);
    expect(platform.standing).toHaveLength(told);
    expect((await say('/status Shopify')).text).toMatch(
      /Official page: it answers, but since .* not in a form I can read; last read Dec 1, 15:00 UTC\. That says nothing/,
    );
    await pass(10);
    // Into the staff channel of the one community that has one.
    expect(platform.standing).toHaveLength(told + 1);
    expect(texts('cn-staff')).toEqual([
      expect.stringMatching(
        /^ℹ️ Shopify：我读不了它的官方状态页\n[\s\S]*23:01[\s\S]*www\.shopifystatus\.com[\s\S]*是否正常无关[\s\S]*stallwatch feed inspect https:\/\/www\.shopifystatus\.com\//,
      ),
    ]);
    // The other hears of it with a moderator's command, and members never.
    expect((await say('/status', { moderator: false })).text).not.toContain('I cannot read its official page');
    const heard = (await say('/subscribe Shopify US')).text;
    expect(heard).toMatch(
      /Shopify: I cannot read its official page\nSince .*15:01.* the page at www\.shopifystatus\.com answers.*\nThis says nothing about whether Shopify works\.\n[\s\S]*stallwatch feed inspect [\s\S]*\/settings staff:here/,
    );
    expect((await say('/subscribe Shopify UK')).text).not.toContain('I cannot read');
    expect((await say('/settings', { community: 'cn' })).text).not.toContain('我读不了');
    expect((await say('/settings', { community: 'else' })).text).not.toContain('I cannot read');

    // Neither a restart nor another node says it again, and the page says nothing of the platform's own state.
    restart('node-2');
    await pass(200);
    expect(platform.standing).toHaveLength(told + 1);
    expect(await app.store.listIncidents({ service: 'shopify', openOnly: false, limit: 9 })).toEqual(before);

    page = 'feed';
    await pass(31);
    expect(platform.standing).toHaveLength(told + 1);
    expect(texts('cn-staff')).toEqual([expect.stringMatching(/^ℹ️ Shopify：官方状态页又能读取了\n/)]);
    expect((await say('/settings')).text).toMatch(
      /Shopify: I can read its official page again\n[\s\S]*I follow it again/,
    );
    expect((await say('/settings')).text).not.toContain('again');
    expect((await say('/status Shopify')).text).toContain('Official page read');
    expect(troubles).toEqual(['source.not_read']);
  }, 30_000);

  test('a page that is merely unreachable is nobody’s news', async () => {
    const { world, platform, pass } = await stage();
    await pass(1);
    const told = platform.standing.length;
    page = 'down';
    await pass(200);
    expect(platform.standing).toHaveLength(told);
    expect((await world.say('/status Shopify')).text).toContain('Official page not reachable for me');
  }, 30_000);

  test('a page that comes back before anybody was told is not mentioned, not even late', async () => {
    const { world, platform, pass } = await stage();
    await pass(1);
    const told = platform.standing.length;
    page = 'html';
    await pass(25);
    page = 'feed';
    await pass(10);
    expect(platform.standing).toHaveLength(told);
    expect(await world.app.store.outboxCounts()).toMatchObject({ pending: 0, abandoned: 0 });
  }, 30_000);
});
