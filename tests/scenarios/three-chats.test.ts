import { expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { acquaint } from '../support/acquaint.ts';
import { startFeedServer } from '../support/feed-server.ts';
import { eachStore } from '../support/stores.ts';
import { type ChatName, openThreeChats, type ThreeChats } from '../support/three-chats.ts';

const TIMEOUT_MS = 30_000;
const T0 = Date.UTC(2026, 2, 2, 12, 0);
const minute = (count: number): number => T0 + count * MINUTE_MS;
const mei = '300000000000000001';
const jun = '300000000000000002';
const moderator = { id: 900, name: '李', language: 'zh-hans' };
const wei = { id: 901, name: 'Wei', language: 'zh-hans' };
const dewi = { id: 902, name: 'Dewi', language: 'id' };

eachStore(({ database }) => {
  it(
    'one outage is reported in three chats, confirmed, made official, brought up to date and ended in all of them',
    async () => {
      const { url } = await database();
      await using page = await openStatusPage();
      await using chats = await openThreeChats({ databaseUrl: url, catalog: operatorsFeed(page.url), now: T0 });
      const { clock, round } = chats;

      // A community is met at its first command: three weeks later its members' reports count.
      clock.set(T0 - 21 * DAY_MS);
      await subscribeEverywhere(chats);
      clock.set(T0);
      await round();
      await everybodyIsKnown(chats);

      await threeMembersReport(chats);
      await round();
      expect(titles(chats)).toEqual(
        inAll(['ℹ️ TikTok Shop: is it down for you too?'], ['ℹ️ TikTok 小店：您那里也挂了吗？']),
      );
      await oneAsksBack(chats);

      clock.set(minute(3));
      await twoMoreReport(chats);
      await round();
      expect(titles(chats)).toEqual(
        inAll(
          ['🔴 TikTok Shop is down for many members', '🔴 TikTok Shop is down for many members'],
          ['🔴 TikTok 小店：许多成员都遇到故障', '🔴 TikTok 小店：许多成员都遇到故障'],
        ),
      );

      clock.set(minute(6));
      page.says('investigating', { at: minute(5), text: 'We are looking into it.' });
      await round();
      expect(newest(chats)).toEqual(
        inAll('🔴 TikTok Shop: the problem is now official', '🔴 TikTok 小店：官方已承认故障'),
      );

      clock.set(minute(12));
      page.says('identified', { at: minute(11), text: 'A data center lost power due to a snowstorm.' });
      await round();
      await theStandingMessageWasEdited(chats);

      clock.set(minute(42));
      page.says('resolved', { at: minute(41), text: 'All figures are back.' });
      await round();
      expect(newest(chats)).toEqual(inAll('✅ TikTok Shop works again', '✅ TikTok 小店 已恢复'));
      expect(Object.values(chats.announcements()).map(({ length }) => length)).toEqual([4, 4, 4]);

      const incidents = await chats.node.app.store.listIncidents({
        service: 'tiktok-shop',
        openOnly: false,
        limit: 10,
      });
      expect(incidents.map(({ phase, refs }) => ({ phase, refs }))).toEqual([
        { phase: 'resolved', refs: ['shop-status:inc-1'] },
      ]);
      expect(chats.violations()).toEqual([]);
      expect(chats.node.troubles).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

/** The bot has been in these chats for two months. */
async function everybodyIsKnown({ node: { app } }: ThreeChats): Promise<void> {
  const members = [mei, jun, 'U0MEI', `${wei.id}`, `${dewi.id}`];
  for (const { address } of await app.store.subscriptionsFor('tiktok-shop')) {
    const { platform, community } = address;
    await acquaint(app, { platform, community, members }, T0);
  }
}

/** Moderators only; what they are told is theirs alone where the platform can do that. */
async function subscribeEverywhere({ discord, slack, telegram, places }: ThreeChats): Promise<void> {
  const wish = { channel: places.discord, command: 'subscribe', options: { service: 'TikTok Shop' } };
  const refused = await discord.slash({ ...wish, user: jun });
  expect(refused.message?.text).toContain('Only moderators');
  const inDiscord = await discord.slash({ ...wish, moderator: true });
  expect(inDiscord.message).toMatchObject({ visibility: 'private', text: expect.stringContaining('**TikTok Shop**') });
  const inSlack = await slack.slash({ command: '/subscribe', text: 'TikTok Shop', user: 'U0ADMIN' });
  expect(inSlack).toMatchObject({ visibility: 'private', text: expect.stringContaining('TikTok Shop') });
  telegram.addAdministrator(places.telegram, moderator.id);
  const say = { chat: places.telegram, user: moderator };
  const [set] = await telegram.say({ ...say, text: '/settings 中文 Asia/Shanghai' });
  expect(set?.text).toContain('语言：简体中文');
  const [inTelegram] = await telegram.say({ ...say, text: '/subscribe TikTok小店' });
  expect(inTelegram?.text).toContain('本频道将收到通知：TikTok 小店');
}

/** The same outage in two languages: picked from suggestions, typed as words, typed in Chinese. */
async function threeMembersReport({ discord, slack, telegram, places, clock }: ThreeChats): Promise<void> {
  const typing = { channel: places.discord, command: 'report', option: 'service' };
  const english = await discord.autocomplete({ ...typing, typed: 'tiktok s' });
  const chinese = await discord.autocomplete({ ...typing, typed: '小店', locale: 'zh-CN' });
  expect(english[0]).toMatchObject({ name: 'TikTok Shop' });
  expect(chinese[0]).toEqual({ name: 'TikTok 小店', value: english[0]?.value });
  const picked = { service: english[0]?.value ?? '', symptom: 'sales_zero', region: 'US' };
  const inDiscord = await discord.slash({ channel: places.discord, command: 'report', user: mei, options: picked });
  expect(inDiscord.message).toMatchObject({
    visibility: 'private',
    text: expect.stringContaining('You are the first to report it'),
  });
  clock.set(minute(1));
  const inSlack = await slack.slash({ command: '/report', text: 'TikTok Shop "sales show 0" US since breakfast' });
  expect(inSlack).toMatchObject({ visibility: 'private', text: expect.stringContaining('2 members have reported it') });
  clock.set(minute(2));
  const [inTelegram] = await telegram.say({
    chat: places.telegram,
    user: wei,
    text: '/report TikTok小店 销售额为0 美国',
  });
  expect(inTelegram?.text).toContain('最近一小时已有 3 位成员上报');
  // A group has no private answers: it replies to the one who asked, without a sound.
  expect(inTelegram).toMatchObject({ replyTo: expect.any(Number), silent: true });
}

async function oneAsksBack({ slack }: ThreeChats): Promise<void> {
  const answer = await slack.slash({ command: '/stallwatch', text: 'status tiktok shop' });
  expect(answer.visibility).toBe('private');
  expect(answer.text).toContain('TikTok Shop: suspected, not confirmed');
  expect(answer.text).toContain('3 members reported it within the last hour.');
}

/** One of them in Chinese in an English channel that never chose a language: the answer is in theirs. */
async function twoMoreReport({ discord, telegram, places }: ThreeChats): Promise<void> {
  const inDiscord = await discord.slash({
    channel: places.discord,
    command: 'report',
    user: jun,
    locale: 'zh-CN',
    options: { service: 'TikTok 小店', symptom: 'orders_missing', region: 'US' },
  });
  expect(inDiscord.message?.text).toContain('订单缺失或延迟。谢谢！');
  const [inTelegram] = await telegram.say({ chat: places.telegram, user: dewi, text: '/report tts sales_zero' });
  expect(inTelegram?.text).toContain('已确认，原因不明');
}

/** No new message, the newest one rewritten, with the cause and every time in the reader's own zone. */
async function theStandingMessageWasEdited(chats: ThreeChats): Promise<void> {
  for (const [chat, messages] of Object.entries(chats.announcements())) {
    expect([chat, messages.length]).toEqual([chat, 3]);
    const standing = messages.at(-1);
    expect(standing).toMatchObject({ edits: 1, text: expect.stringContaining('“a snowstorm”') });
    expect(standing?.text).toContain('A data center lost power due to a snowstorm.');
    expect(standing?.localTimes).toEqual(expect.arrayContaining([T0, minute(11)].map((at) => at / 1_000)));
  }
  expect(newest(chats)).toEqual(inAll('🔴 TikTok Shop still has a problem', '🔴 TikTok 小店 仍有故障'));
}

/** The same in Discord and Slack, and in Chinese in Telegram. */
const inAll = <T>(english: T, chinese: T): Record<ChatName, T> => ({
  discord: english,
  slack: english,
  telegram: chinese,
});

function titles(chats: ThreeChats): Record<ChatName, readonly string[]> {
  const { discord, slack, telegram } = chats.announcements();
  const firstLines = (messages: typeof discord) => messages.map(({ text }) => text.split('\n')[0] ?? '');
  return { discord: firstLines(discord), slack: firstLines(slack), telegram: firstLines(telegram) };
}

function newest(chats: ThreeChats): Record<ChatName, string | undefined> {
  const { discord, slack, telegram } = titles(chats);
  return { discord: discord.at(-1), slack: slack.at(-1), telegram: telegram.at(-1) };
}

interface Word {
  readonly at: number;
  readonly text: string;
}

/** A Statuspage on loopback with one incident, once it has said something. Hand-made. */
async function openStatusPage() {
  const said: { status: string; body: string; created_at: string; display_at: string }[] = [];
  const incident = () => ({
    id: 'inc-1',
    name: 'Sales figures are unavailable in the US',
    status: said[0]?.status,
    impact: 'major',
    created_at: new Date(minute(5)).toISOString(),
    resolved_at: said[0]?.status === 'resolved' ? said[0].created_at : null,
    shortlink: 'https://status.shop.example/inc-1',
    incident_updates: said,
    components: [{ id: 'c1', name: 'GMV', status: said[0]?.status === 'resolved' ? 'operational' : 'major_outage' }],
  });
  const server = await startFeedServer((_request, response) => {
    const incidents = said.length > 0 ? [incident()] : [];
    const summary = { page: { id: 'p1', name: 'TikTok Shop' }, components: [], incidents, scheduled_maintenances: [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(summary));
  });
  return {
    url: `${server.url}/api/v2/summary.json`,
    says(status: string, { at, text }: Word) {
      const when = new Date(at).toISOString();
      said.unshift({ status, body: text, created_at: when, display_at: when });
    },
    [Symbol.asyncDispose]: () => server.close(),
  };
}

const operatorsFeed = (url: string): string => `
feeds:
  - { service: tiktok-shop, id: shop-status, kind: statuspage, url: '${url}', poll_seconds: 60 }
`;
