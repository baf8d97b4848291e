import { reportProblem } from '../../../src/app/report-problem.ts';
import { subscribe } from '../../../src/app/subscriptions.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../src/domain/instant.ts';
import type { Symptom } from '../../../src/domain/outage/vocabulary.ts';
import { createRelay } from '../../../src/runtime/relay.ts';
import { createTicker } from '../../../src/runtime/ticker.ts';
import { openStore } from '../../../src/storage/index.ts';
import { acquaint, DAYS_BEFORE } from '../../support/acquaint.ts';
import { createFakePlatform } from '../../support/fake-platform.ts';
import { openVendorPage } from '../../support/vendor-page.ts';
import { createWorld, NOON, type World } from '../../support/world.ts';
import { quantile, type Row, row } from './table.ts';

const REPORTS = 1_000;
const COMMANDS = 400;
const SUBSCRIPTIONS = 1_000;
const COMMUNITIES = 40;
const symptoms: readonly Symptom[] = ['sales_zero', 'traffic_zero', 'dashboard_unavailable', 'login_fails'];
const services = ['tiktok-shop', 'shopify', 'amazon', 'etsy', 'ebay', 'shopee', 'lazada', 'stripe', 'paypal', 'temu'];

/** Members' reports, one after another, each decided on at once: how many a second. */
export async function benchReports(url: string): Promise<number> {
  const world = await openWorld(url);
  const started = performance.now();
  for (let one = 0; one < REPORTS; one++) await report(world, one);
  const perSecond = (REPORTS / (performance.now() - started)) * 1_000;
  await world.app.store.close();
  return perSecond;
}

/** Forty communities that have been there for two months. */
async function openWorld(url: string): Promise<World> {
  const world = await createWorld((clock) => openStore({ url, clock }));
  for (let one = 0; one < COMMUNITIES; one++) {
    await acquaint(world.app, { platform: 'test', community: `c${one}`, members: [] }, NOON);
  }
  return world;
}

async function report({ app, clock }: World, one: number): Promise<void> {
  clock.advance(2 * SECOND_MS);
  const community = `c${one % COMMUNITIES}`;
  await reportProblem(app, {
    invocation: {
      id: `bench-${one}`,
      address: { platform: 'test', community, channel: `${community}-channel` },
      chat: 'community',
      actor: { id: `m${one % 997}`, joinedAt: NOON - DAYS_BEFORE * DAY_MS, inbox: null },
      command: 'report',
      input: { kind: 'text', text: '' },
      files: [],
      localeHint: null,
      isModerator: async () => false,
    },
    service: serviceOf(one),
    symptom: symptoms[one % symptoms.length] ?? 'other',
    region: null,
    note: null,
  });
}

const serviceOf = (one: number): string => services[one % services.length] ?? 'shopify';

/** What a member waits for inside the bot, with a thousand channels subscribed and incidents behind it. */
export async function benchCommands(url: string): Promise<readonly Row[]> {
  const world = await openWorld(url);
  await fill(world);
  const asked = {
    '/status': () => '/status',
    '/report, each one decided on': (one: number) => `/report ${serviceOf(one)} ${symptoms[one % symptoms.length]}`,
  };
  const rows: Row[] = [];
  let base: number | null = null;
  for (const [name, text] of Object.entries(asked)) {
    const times: number[] = [];
    for (let one = 0; one < COMMANDS; one++) {
      world.clock.advance(SECOND_MS);
      const started = performance.now();
      await world.say(text(one), { member: `asker${one % 100}`, community: `c${one % COMMUNITIES}` });
      times.push(performance.now() - started);
    }
    base ??= quantile(times, 0.5);
    rows.push(
      row(`${name}, p50`, quantile(times, 0.5), 'ms', base),
      row(`${name}, p99`, quantile(times, 0.99), 'ms', base),
    );
  }
  await world.app.store.close();
  return rows;
}

/** Subscriptions, and two incidents for each service that came and went. */
async function fill(world: World): Promise<void> {
  await subscribeAll(world);
  const ticker = createTicker({ app: world.app, holder: 'bench' });
  for (let round = 0; round < 2; round++) {
    for (let one = 0; one < services.length * 8; one++) await report(world, 10_000 + round * 1_000 + one);
    world.clock.advance(6 * HOUR_MS);
    await ticker.runOnce();
    world.clock.advance(24 * HOUR_MS);
  }
}

async function subscribeAll({ app }: World): Promise<void> {
  for (let one = 0; one < SUBSCRIPTIONS; one++) {
    const address = { platform: 'test', community: `c${one % COMMUNITIES}`, channel: `channel-${one}` };
    await subscribe(app, { address, service: null, region: null, minImpact: 'minor' });
  }
}

/** Announcements from the outbox to a platform that takes everything at once: how many a second. */
export async function benchRelay(url: string): Promise<number> {
  const world = await openWorld(url);
  await subscribeAll(world);
  const page = openVendorPage(world.app, { id: 'page', service: 'shopify', incident: 'first', impact: 'major' });
  await page.says('investigating');
  const relay = createRelay({ app: world.app, platforms: [createFakePlatform('test')], holder: 'bench' });
  const started = performance.now();
  let delivered = 0;
  for (let count = await relay.runOnce(); count > 0; count = await relay.runOnce()) delivered += count;
  if (delivered < SUBSCRIPTIONS) throw new Error(`Only ${delivered} of ${SUBSCRIPTIONS} channels were told`);
  const perSecond = (delivered / (performance.now() - started)) * 1_000;
  await world.app.store.close();
  return perSecond;
}
