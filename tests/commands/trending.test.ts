import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptImport } from '../../src/app/ports/index.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/market/observation/index.ts';
import { openStore } from '../../src/storage/index.ts';
import { seeded } from '../bench/crowd/random.ts';
import { decision, incident, opening } from '../contracts/store/facts.ts';
import { createWorld, NOON, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});

/** The Monday of the last whole week before the made-up now, a Tuesday. */
const LAST_MONDAY = Date.UTC(2026, 10, 23);
const weekly = (back: number): number => LAST_MONDAY - back * 7 * DAY_MS;

const figure = (over: Partial<Observation>): Observation => ({
  source: 'seller',
  service: 'tiktok-shop',
  market: 'US',
  at: LAST_MONDAY,
  windowDays: 7,
  entity: 'category',
  key: 'shoes',
  metric: 'units',
  value: 100,
  quality: 'measured',
  ...over,
});

/** So many weeks of some calm categories and what a test is about. */
function history(weeks: number, sells: Readonly<Record<string, (back: number) => number>>): Observation[] {
  const random = seeded(3);
  const calm = ['shoes', 'luggage-bags', 'kitchenware', 'furniture', 'toys-hobbies', 'health'];
  return Array.from({ length: weeks }, (_, back) => back).flatMap((back) => [
    ...calm.map((key) => figure({ key, at: weekly(back), value: random.poisson(120) })),
    ...Object.entries(sells).map(([key, value]) => figure({ key, at: weekly(back), value: value(back) })),
  ]);
}

async function keep(observations: readonly Observation[], over: Partial<KeptImport> = {}): Promise<void> {
  const kept = { id: 'i-1', scope: 'test:home', code: 'M1', at: NOON - 2 * DAY_MS, fileName: 'x.csv', ...over };
  await world.app.store.keepImport(kept, observations, 100_000);
}

const said = async (typed: string, who = {}): Promise<string> => (await world.say(typed, who)).text;

describe('/trending with figures', () => {
  it('ranks what rises first, with its interval, an arrow, its size, its season and its resilience', async () => {
    await keep(history(30, { 'womens-underwear': (back) => Math.round(60 * 1.12 ** Math.max(0, 12 - back)) }));
    const text = await said('/trending US');
    expect(text).toContain('Up to 2026-11-29, from 30 whole weeks.');
    expect(text).toMatch(/1\. Women's underwear: ▲ rising \+\d+ % \([+−±]\d+ % to \+\d+ %\) · about \d+ pieces a week/);
    expect(text).toMatch(/resilience 90, prior only \(need 90\)/);
    expect(text).toContain('From imported sales, brought 2 days ago.');
    expect(text).toContain('never by last week alone');
    expect(text).not.toContain('Calendar, not data');
  });

  it('says that there is too little data instead of a growth under ten a week', async () => {
    await keep(history(12, { 'pet-costumes': (back) => (back === 0 ? 9 : 3) }));
    const text = await said('/trending US');
    expect(text).toContain('Too little data (under 10 a week): Pet costumes.');
    expect(text).not.toMatch(/Pet costumes: /);
  });

  it('puts no arrow on a jump of one week', async () => {
    await keep(history(30, { jewelry: (back) => (back === 0 ? 40 : 22) }));
    expect(await said('/trending US jewelry')).toMatch(/Jewelry: [+−±]\d+ % \(.*\), no clear move/);
  });

  it('tells one category with its place among all', async () => {
    await keep(history(20, {}));
    expect(await said('/trending US kitchenware')).toMatch(/Kitchenware: .*number \d of 6/);
    expect(await said('/trending US left-handed scissors')).toContain('no figures of a category left-handed scissors');
  });

  it('speaks Chinese', async () => {
    await keep(history(20, {}));
    const text = await said('/trending 美国', { locale: 'zh-CN' });
    expect(text).toContain('截至 2026-11-29，依据 20 个完整周。');
    expect(text).toMatch(/鞋靴：.*走势不明；每周约 1[12]0 件/);
  });

  it('is of this community, and of what the operator brought for all', async () => {
    await keep(history(20, {}));
    expect(await said('/trending US', { community: 'other' })).toContain('Calendar, not data');
    await keep(history(20, {}), { id: 'i-2', scope: '' });
    expect(await said('/trending US', { community: 'other' })).toContain('from 20 whole weeks');
  });

  it('is measured in resilience once channels and price are known', async () => {
    const shares = [
      figure({ metric: 'gmv_search', value: 800 }),
      figure({ metric: 'gmv_feed', value: 200 }),
      figure({ metric: 'price', value: 10 }),
    ];
    await keep([...history(20, {}), ...shares]);
    expect(await said('/trending US shoes')).toMatch(/resilience \d+ of 100 \(search 80, need 55, price 80\)/);
  });
});

describe('/trending while a platform is down', () => {
  const outage = async (over = {}): Promise<void> => {
    const at = LAST_MONDAY + 2 * DAY_MS;
    const phase = 'identified' as const;
    const down = incident({
      service: 'tiktok-shop',
      phase,
      startedAt: at,
      impact: 'critical',
      regions: ['US'],
      ...over,
    });
    await world.app.store.commit(decision([opening(down)], { service: 'tiktok-shop' }));
  };

  it('takes a bug’s zeros for no lack of demand', async () => {
    const zeros = history(20, { jewelry: () => 200 }).map((one) =>
      one.at === LAST_MONDAY ? { ...one, value: 0 } : one,
    );
    await keep(zeros);
    expect(await said('/trending US jewelry')).toMatch(/Jewelry: .*−\d/);
    await outage();
    const text = await said('/trending US jewelry');
    expect(text).toContain('⚠ TikTok Shop had an outage: the figures of 2026-11-23 to 2026-11-29 are suspect');
    expect(text).toContain('Up to 2026-11-22, from 19 whole weeks.');
    expect(text).toMatch(/about 200 pieces a week/);
    expect(text).not.toContain('falling');
  });

  it('goes on where the market or the platform is another', async () => {
    await keep(history(20, {}).map((one) => ({ ...one, service: 'shopee' })));
    await outage();
    expect(await said('/trending US')).not.toContain('suspect');
  });

  it('does not doubt figures for what is only suspected, or planned', async () => {
    await keep(history(20, {}));
    await outage({ phase: 'suspected' });
    expect(await said('/trending US')).not.toContain('suspect');
  });

  it('carries a suspect week over that clean ones followed', async () => {
    const zeros = history(20, { jewelry: () => 200 }).map((one) => (one.at === weekly(2) ? { ...one, value: 0 } : one));
    await keep(zeros);
    const from = weekly(2) + DAY_MS;
    await outage({ phase: 'resolved', startedAt: from, resolvedAt: from + 6 * HOUR_MS });
    const text = await said('/trending US jewelry');
    expect(text).toContain('are suspect');
    expect(text).toContain('Up to 2026-11-29, from 20 whole weeks.');
    expect(text).toMatch(/about 200 pieces a week/);
  });
});

describe('/trending with less', () => {
  it('compares the last seven days with the last thirty where that is all there is', async () => {
    const sums = (key: string, week: number, month: number) => [
      figure({ source: 'echotik', key, at: NOON - 7 * DAY_MS, value: week, quality: 'estimated' }),
      figure({ source: 'echotik', key, at: NOON - 30 * DAY_MS, windowDays: 30, value: month, quality: 'estimated' }),
    ];
    await keep([...sums('health', 900, 2_000), ...sums('shoes', 460, 2_000), ...sums('jewelry', 470, 2_000)]);
    const text = await said('/trending US');
    expect(text).toContain('there is no history yet');
    expect(text).toMatch(/1\. Health: ▲ rising \+\d+ %/);
    expect(text).toContain('EchoTik’s estimates');
  });

  it('says that it is the calendar, not data, where there are no figures', async () => {
    const text = await said('/trending US');
    expect(text).toContain('Calendar, not data:');
    expect(text).toContain('Coming up');
    expect(text).not.toMatch(/[+−]\d+ %/);
  });

  it('says so where there is not even a template', async () => {
    expect(await said('/trending Germany')).toContain('neither figures nor a template');
  });
});
