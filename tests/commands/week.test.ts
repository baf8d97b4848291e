import { beforeEach, describe, expect, it } from 'vitest';
import { nextDigestAt } from '../../src/domain/market/calendar/index.ts';
import { openStore } from '../../src/storage/index.ts';
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

describe('the digest is due', () => {
  const next = (now: string, zone: string) => new Date(nextDigestAt(Date.parse(now), zone)).toISOString();

  it.each([
    ['2026-01-12T13:59Z', 'America/New_York', '2026-01-12T14:00:00.000Z'],
    ['2026-01-12T14:00Z', 'America/New_York', '2026-01-19T14:00:00.000Z'],
    ['2026-01-18T23:59Z', 'Asia/Shanghai', '2026-01-19T01:00:00.000Z'],
    ['2026-03-07T12:00Z', 'America/New_York', '2026-03-09T13:00:00.000Z'],
    ['2026-10-31T12:00Z', 'America/New_York', '2026-11-02T14:00:00.000Z'],
  ])('after %s in %s at %s', (now, zone, due) => {
    expect(next(now, zone)).toBe(due);
  });
});
