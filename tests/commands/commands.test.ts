import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/domain/instant.ts';
import { locales, wordsOf } from '../../src/locales/index.ts';
import { openStore } from '../../src/storage/index.ts';
import type { ManualClock } from '../support/clock.ts';
import { commands, createWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
});
const said = async (text: string, who = {}): Promise<string> => (await world.say(text, who)).text;

describe('/help', () => {
  it('lists every command with what it does', async () => {
    const text = await said('/help');
    for (const name of ['report', 'status', 'incident', 'subscribe', 'settings', 'checklist']) {
      expect(text).toContain(`/${name} `);
    }
  });

  it('explains one command with an example', async () => {
    expect(await said('/help report')).toContain('/report service symptom [region] [note]');
  });
});

describe('every example that help shows', () => {
  for (const locale of locales) {
    it.each(commands.map((command) => command.example(wordsOf(locale))))(
      `${locale}: %s is understood`,
      async (typed) => {
        const { reply } = await world.say(typed, { locale, community: `examples-${locale}` });
        expect(reply?.document.summary).not.toBe(wordsOf(locale).problems.summary);
      },
    );
  }
});

describe('/report', () => {
  it('thanks, counts, and says what to do', async () => {
    const text = await said('/report TikTok Shop sales_zero US all shops since 9pm');
    expect(text).toContain('Noted: TikTok Shop, Sales show 0');
    expect(text).toContain('You are the first');
    const [report] = await world.app.store.reportsSince('tiktok-shop', 0, 10);
    expect(report).toMatchObject({ symptom: 'sales_zero', region: 'US', note: 'all shops since 9pm' });
  });

  it('understands Chinese names and answers in Chinese', async () => {
    const text = await said('/report TikTok小店 流量为零 美国', { locale: 'zh-CN' });
    expect(text).toContain('已记录：TikTok 小店，流量为零');
  });

  it('counts one member once an hour', async () => {
    await said('/report shopee orders_missing');
    world.clock.advance(10 * MINUTE_MS);
    expect(await said('/report shopee orders_missing')).toContain('it counts once an hour');
    expect(await world.app.store.reportsSince('shopee', 0, 10)).toHaveLength(1);
  });

  it('never stores who reported', async () => {
    await said('/report shopee orders_missing', { member: 'secret-person' });
    expect(JSON.stringify(await world.app.store.reportsSince('shopee', 0, 10))).not.toContain('secret-person');
  });

  it('acts once on a redelivered invocation', async () => {
    await said('/report shopee orders_missing', { id: 'same' });
    expect((await world.say('/report shopee login_fails', { id: 'same' })).reply).toBeNull();
    expect(await world.app.store.reportsSince('shopee', 0, 10)).toHaveLength(1);
  });
});

describe('bad input', () => {
  it.each([
    ['/report shopfy sales_zero', 'Did you mean Shopify'],
    ['/report', '▸ TikTok Shop: /report service:tiktok-shop'],
    ['/report Shopify', '▸ Sales show 0: /report service:shopify symptom:sales_zero'],
    ['/report Shopify banana', 'I know no symptom called banana'],
    ['/status Shopify Atlantis', 'I know no region called Atlantis'],
    [`/report Shopify sales_zero US ${'x'.repeat(501)}`, 'at most 500 fit. Nothing was sent'],
    ['/settings Klingon', 'Klingon is not one of'],
    ['/settings English Mars/Base', 'is not a time zone I know'],
    ['/incident TT-0000', 'There is no incident TT-0000'],
    ['/wat', 'There is no command /wat'],
  ])('%s is answered with what to do', async (typed, expected) => {
    expect(await said(typed)).toContain(expected);
    expect(world.troubles).toEqual([]);
  });

  it('is answered in Chinese too', async () => {
    expect(await said('/report shopfy sales_zero', { locale: 'zh-CN' })).toContain('您是不是想说');
  });

  it('shows a member who may not subscribe who may', async () => {
    expect(await said('/subscribe Shopify', { moderator: false })).toBe(
      'ℹ️ Only moderators of this community can do that.',
    );
    expect(await said('/subscriptions')).toContain('None.');
  });

  it('that comes faster than a person types is slowed down', async () => {
    for (let count = 0; count < 20; count++) await said('/status');
    expect(await said('/status')).toContain('a lot of commands in one minute');
    world.clock.advance(61_000);
    expect(await said('/status')).toContain('What is down right now');
  });

  it('keeps a failure inside and gives it a code', async () => {
    await world.app.store.close();
    expect(await said('/status')).toMatch(/tell the operator this code: [0-9a-f]{6}/);
    expect(world.troubles).toEqual(['command.failed']);
  });
});

describe('subscriptions', () => {
  it('are added, listed and removed', async () => {
    expect(await said('/subscribe TikTok Shop US major')).toContain(
      'TikTok Shop, United States, impact major or worse. (S1)',
    );
    expect(await said('/subscribe')).toContain('every service');
    expect(await said('/subscriptions')).toContain('S2 every service');
    expect(await said('/unsubscribe')).toContain('Which one?');
    expect(await said('/unsubscribe s1')).toContain('Stopped 1 subscription');
    expect(await said('/unsubscribe')).toContain('Stopped 1 subscription');
    expect(await said('/subscriptions')).toContain('None.');
  });

  it('are not doubled', async () => {
    await said('/subscribe Shopify');
    expect(await said('/subscribe Shopify')).toContain('already');
  });
});

describe('/settings', () => {
  it('answers in the new language at once, and so does everything after', async () => {
    expect(await said('/settings 中文 Asia/Shanghai')).toContain('已保存，适用于整个社群');
    expect(await said('/status')).toContain('目前都没有进行中的故障');
  });

  it('of a channel goes before that of its community', async () => {
    await said('/settings 中文');
    await said('/settings English scope:channel');
    expect(await said('/status')).toContain('No open incident');
  });
});

describe('/status and /incident', () => {
  it('say that silence proves nothing', async () => {
    expect(await said('/status TikTok Shop')).toContain('does not prove that all is well');
  });

  it('say that I am offline, instead of blaming pages', async () => {
    const since = world.clock.now();
    const open = (clock: ManualClock) => openStore({ url: 'file::memory:', clock });
    world = await createWorld(open, { connectivity: { offlineSince: () => since } });
    for (const asked of ['/status', '/status Shopify']) {
      expect(await said(asked)).toMatch(/I have been offline since Dec 1, 15:00 UTC.* the trouble is mine, not theirs/);
    }
    expect(await said('/status Shopify')).not.toContain('not reachable');
    expect(await said('/status Shopify', { locale: 'zh-CN' })).toContain('我处于离线状态');
  });

  it('of a page that another node has read since say when, though this node is offline', async () => {
    const offline = world.clock.now() - MINUTE_MS;
    const open = (clock: ManualClock) => openStore({ url: 'file::memory:', clock });
    world = await createWorld(open, { connectivity: { offlineSince: () => offline } });
    const { store, clock } = world.app;
    const claim = { id: 'shopify-status', holder: 'other', now: clock.now(), leaseMs: MINUTE_MS };
    const state = await store.claimSource(claim);
    if (state !== null) await store.settleSource('other', { ...state, lastSuccessAt: clock.now() });
    expect(await said('/status Shopify')).toContain('Official page read');
  });

  it('show a suspicion as one', async () => {
    for (const member of ['a', 'b', 'c'])
      await said('/report TikTok Shop sales_zero US', { member, community: member });
    expect(await said('/status tts')).toContain('TikTok Shop: suspected, not confirmed');
    expect(await said('/incident')).toMatch(/3 members in 3 communities reported it[\s\S]*Timeline[\s\S]*suspected/);
    expect(await said('/status tts JP')).toContain('No open incident on TikTok Shop in Japan');
  });
});

describe('/checklist, /trending and /hashtags', () => {
  it('say what they are based on, in both languages', async () => {
    for (const [command, en, zh] of [
      ['/checklist', 'own templates', '自带的模板'],
      ['/trending US', 'Calendar, not data:', '日历推断，不是数据'],
      ['/hashtags yoga mat', 'not measured on live views', '没有用实时浏览量'],
    ] as const) {
      expect(await said(command)).toContain(en);
      expect(await said(command, { locale: 'zh-CN', community: 'cn' })).toContain(zh);
    }
  });
});
