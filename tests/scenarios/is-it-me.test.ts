import { expect, test } from 'vitest';
import { ingestReading } from '../../src/app/ingest-reading.ts';
import { reconsider } from '../../src/app/reconsider.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import type { OfficialPhase } from '../../src/domain/outage/vocabulary.ts';
import { eachStore } from '../support/stores.ts';
import { buttonIn, createWorld, NOON, type World } from '../support/world.ts';

const SERVICE = 'tiktok-shop';
const seller = { member: 'kim', community: 'us-sellers' };

const titleOf = (text: string): string => text.split('\n')[0] ?? '';
const asked = async (world: World, about = 'sales_zero US'): Promise<string> =>
  (await world.say(`/isitme TikTok Shop ${about}`, seller)).text;

/** Four members of three communities, as in the story of January. */
async function report(world: World, count: number): Promise<void> {
  const voices = [
    ['ben', 'us-sellers'],
    ['lin', 'kuajing'],
    ['dee', 'us-sellers'],
    ['ana', 'brand-ops'],
    ['fang', 'kuajing'],
  ] as const;
  for (const [member, community] of voices.slice(0, count)) {
    world.clock.advance(2 * MINUTE_MS);
    await world.say('/report TikTok Shop sales_zero US', { member, community });
  }
}

/** What the page says: invented. */
async function official(world: World, phase: OfficialPhase, text: string): Promise<void> {
  const at = world.clock.now();
  const incident = {
    externalId: 'invented-1',
    title: 'Sales are not shown',
    url: null,
    phase,
    impact: 'major',
    components: [],
    regions: ['US'],
    startedAt: NOON,
    mitigatedAt: null,
    resolvedAt: phase === 'resolved' ? at : null,
    maintenance: null,
    updates: [{ at, phase, text, hash: `${phase}-${at}` }],
  } as const;
  const reading = { kind: 'statuspage', page: { name: 'Invented', url: null }, incidents: [incident], problems: [] };
  await ingestReading(world.app, { id: 'invented', service: SERVICE }, { reading, firstLook: false });
}

eachStore(({ open }) => {
  test('the verdict is right at every stage of an outage', async () => {
    const world = await createWorld(open);
    expect(titleOf(await asked(world))).toContain('I cannot tell yet whether it is TikTok Shop or you');

    await report(world, 3);
    const early = await asked(world);
    expect(titleOf(early)).toContain('Probably not just you');
    expect(early).toContain('3 members see what you see');

    await report(world, 5);
    const proven = await asked(world);
    expect(titleOf(proven)).toContain('Not just you: TikTok Shop has a problem');
    expect(proven).toContain('Sure');
    expect(titleOf(await asked(world, 'login_fails JP')), 'another part, elsewhere').not.toContain('Not just you:');

    world.clock.advance(30 * MINUTE_MS);
    await official(world, 'identified', 'Sales and orders are not shown in the US. We are working on a fix.');
    expect(await asked(world)).toContain('The platform itself says so: TTS-');

    world.clock.advance(3 * HOUR_MS);
    await official(world, 'resolved', 'Everything works again.');
    await reconsider(world.app, SERVICE);
    const after = await asked(world);
    expect(titleOf(after)).not.toContain('Not just you');
    expect(after).toMatch(/The platform declared TTS-\w+ over/);
  });

  test('one tap reports it, with the symptom and the region that were asked about', async () => {
    const world = await createWorld(open);
    const { reply } = await world.say('/isitme Shopee orders_missing SG', seller);
    await world.press(buttonIn(reply, 'Report it'), seller);
    expect(await world.app.store.reportsSince('shopee', 0, 9)).toMatchObject([
      { symptom: 'orders_missing', region: 'SG', component: 'orders' },
    ]);
  });

  test('asking changes nothing', async () => {
    const world = await createWorld(open);
    await report(world, 2);
    const state = async () =>
      JSON.stringify(
        await world.app.store.situation(SERVICE, { now: NOON, reportsSince: 0, maxReports: 99, closedSince: 0 }),
      );
    const before = await state();
    await asked(world);
    await asked(world);
    expect(await state()).toBe(before);
  });

  test('a page or a look of our own is cited only where it was taken', async () => {
    const probe = async () => ({ result: 'fails', host: 'seller.invented.example', at: NOON }) as const;
    const world = await createWorld(open, { prober: { probe } });
    const text = await asked(world);
    expect(text).toContain('seller.invented.example answers me with an error of its own');
    expect(text).toContain('It has no status page I can read');
    const offline = await createWorld(open, { prober: { probe }, connectivity: { offlineSince: () => NOON } });
    expect(await asked(offline)).not.toContain('seller.invented.example');
  });
});
