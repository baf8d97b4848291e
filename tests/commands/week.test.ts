import { beforeEach, describe, expect, it } from 'vitest';
import { sendDigests } from '../../src/app/digests.ts';
import { DAY_MS } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/market/observation/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { seeded } from '../bench/crowd/random.ts';
import { decision, incident, opening } from '../contracts/store/facts.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

const JANUARY_12 = Date.UTC(2026, 0, 12, 18);
const chinese = { locale: 'zh-CN', community: 'cn' };

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});
const said = async (text: string, who = {}): Promise<string> => (await world.say(text, who)).text;

describe('/week', () => {
  it('says on 12 January 2026 what to order, list and post in the US', async () => {
    world.clock.set(JANUARY_12);
    const text = await said('/week US');
    expect(text).toMatch(/^United States, week of Jan 12\n/);
    expect(text).toMatch(/Order stock for\n• Easter, in 83 days/);
    expect(text).toMatch(/List and advertise.*\n• Valentine's Day, in 33 days \(Sat, Feb 14\)/);
    expect(text).toMatch(/Opens this week\n• Valentine's Day: content stage, from Sat, Jan 17/);
    expect(text).toMatch(/Tends to sell\n• Heated gloves and hand warmers: .* \[measured elsewhere\]/);
    expect(text).not.toContain('Hold back');
  });

  it('says it in Chinese', async () => {
    world.clock.set(JANUARY_12);
    const text = await said('/week 美国', chinese);
    expect(text).toMatch(
      /美国：1月12日这一周[\s\S]*该备货的\n• 复活节，还有 83 天[\s\S]*情人节：内容阶段，从1月17日周六起/,
    );
  });

  it("begins the week on the market's own Monday", async () => {
    world.clock.set(Date.parse('2026-01-19T02:00Z'));
    expect(await said('/week US')).toContain('week of Jan 12');
    expect(await said('/week SG')).toContain('week of Jan 19');
  });

  it('says what to hold back while a platform is down in that market, and only there', async () => {
    world.clock.set(NOON);
    expect(await said('/week US')).not.toContain('Hold back');
    const report = (member: string) => said('/report TikTok Shop sales_zero US', { member, community: member });
    for (const member of ['a', 'b', 'c']) await report(member);
    expect(await said('/status tts')).toContain('suspected');
    expect(await said('/week US')).not.toContain('Hold back');
    for (const member of ['d', 'e', 'f']) await report(member);
    expect(await said('/week US')).toMatch(/Hold back\n• TikTok Shop has a problem: no new ads/);
    expect(await said('/week 美国', chinese)).toContain('先停一停');
    expect(await said('/week JP')).not.toContain('Hold back');
  });

  it.each(['US', 'UK', 'EU', 'SEA', 'CN', 'BR'])('has something to say of %s in any week', async (market) => {
    for (let month = 0; month < 12; month++) {
      world.clock.set(Date.UTC(2026, month, 9, 12));
      expect((await said(`/week ${market}`)).split('\n').length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('/week of a community that has brought figures', () => {
  /** The Monday of the last whole week before the made-up now, a Tuesday. */
  const lastMonday = Date.UTC(2026, 10, 23);
  const figure = (key: string, back: number, value: number): Observation => ({
    source: 'seller',
    service: 'tiktok-shop',
    market: 'US',
    at: lastMonday - back * 7 * DAY_MS,
    windowDays: 7,
    entity: 'category',
    key,
    metric: 'units',
    value,
    quality: 'measured',
  });
  async function figures(rises: boolean, market = 'US'): Promise<void> {
    const random = seeded(3);
    const calm = ['shoes', 'luggage-bags', 'kitchenware', 'furniture', 'toys-hobbies', 'health'];
    const sold = Array.from({ length: 30 }, (_, back) => [
      ...calm.map((key) => figure(key, back, random.poisson(120))),
      figure('womens-underwear', back, rises ? Math.round(60 * 1.12 ** Math.max(0, 12 - back)) : random.poisson(120)),
    ]);
    const kept = { id: 'i-1', scope: 'test:home', code: 'M1', at: NOON - 2 * DAY_MS, fileName: 'x.csv' };
    const observations = sold.flat().map((one) => ({ ...one, market }));
    await world.app.store.keepImport(kept, observations, 100_000);
  }

  it('says what rises by them instead of what tends to sell, and up to when they go', async () => {
    await figures(true);
    const text = await said('/week US');
    expect(text).toMatch(
      /Rising, by sales figures\n• Women's underwear: ▲ rising \+\d+ % \([+−±]\d+ % to \+\d+ %\)\n• Best of the rest, no clear move: /,
    );
    expect(text).toContain('Growth from imported sales up to 2026-11-29, shrunk by what usually follows');
    expect(text).not.toContain('Tends to sell');
  });

  it('calls nothing rising that only varies', async () => {
    await figures(false);
    expect(await said('/week US')).toContain('• Nothing rises beyond chance.');
  });

  it('marks what was sold while the platform was down', async () => {
    await figures(false);
    const down = incident({
      service: 'tiktok-shop',
      phase: 'identified',
      startedAt: lastMonday + DAY_MS,
      impact: 'critical',
    });
    await world.app.store.commit(decision([opening(down)], { service: 'tiktok-shop' }));
    const text = await said('/week 美国', { locale: 'zh-CN' });
    expect(text).toMatch(/⚠ TikTok 小店 发生故障：2026-11-23 至 2026-11-29 的数据存疑/);
    expect(text).toContain('在涨的（按销售数据）');
  });

  it('says the same in the weekly digest', async () => {
    await figures(true);
    await said('/subscribe');
    await said('/settings digest:weekly');
    world.clock.set(Date.UTC(2026, 11, 7, 9));
    await sendDigests(world.app);
    const query = { platforms: ['test'], holder: 'a', now: world.clock.now(), leaseMs: DAY_MS, limit: 9 };
    expect(await world.app.store.claimDeliveries(query)).toMatchObject([
      {
        announcement: {
          subject: 'digest',
          week: { market: 'US', trends: { rising: [{ category: 'womens-underwear' }] } },
        },
      },
    ]);
  });

  it('is of the market they are of, unless the chat follows another', async () => {
    await figures(true, 'TH');
    expect(await said('/week')).toContain('Thailand, week of Nov 30');
    await said('/subscribe shopee region:SG');
    expect(await said('/week')).toContain('Singapore, week of Nov 30');
    expect(await said('/week', { community: 'other' })).toContain('United States, week of Nov 30');
  });

  it('tells nobody else', async () => {
    await figures(true);
    expect(await said('/week US', { community: 'other' })).toContain('Nobody has brought sales figures');
  });
});
