import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.ts';
import type { OfficialBlock, OfficialIncident } from '../domain/outage/official.ts';
import type { OfficialPhase } from '../domain/outage/vocabulary.ts';
import type { Beat, Scenario } from './scenario.ts';

/** Sunday 25 January 2026, 21:00 in New York: a snowstorm has cut the power of a data centre. */
const START: Instant = Date.UTC(2026, 0, 26, 2, 0);
const at = (hours: number, minutes = 0): Instant => START + hours * HOUR_MS + minutes * MINUTE_MS;

const says = (when: Instant, chat: string, member: string, text: string): Beat => ({
  kind: 'says',
  at: when,
  chat,
  member,
  text,
});

const answers = (when: Instant, chat: string, member: string, verdict: 'still_broken' | 'works_again'): Beat => ({
  kind: 'answers',
  at: when,
  chat,
  member,
  verdict,
});

const block = (when: Instant, phase: OfficialPhase, text: string): OfficialBlock => ({
  at: when,
  phase,
  text,
  hash: `demo-${when}`,
});

/** Since the end of November, with some forty people who have used the bot. */
const KNOWN = { days: 60, people: 40 } as const;

/** The official words of the story: invented, in the manner of such notices. */
const words: readonly OfficialBlock[] = [
  block(
    at(3),
    'investigating',
    'We are aware that some sellers in the US and Southeast Asia see no sales, visitors or traffic, and that the analytics dashboard is unavailable. We are investigating.',
  ),
  block(
    at(4, 30),
    'identified',
    '由于美国数据中心因暴风雪停电，美国和东南亚的订单、销售数据、访客流量和数据面板无法显示，新视频播放量停留在0。工程师正在修复，预计1月28日部分修复。',
  ),
  block(
    at(16),
    'identified',
    'Video playback is restored. Orders are delayed, and the analytics dashboard shows "unknown" for now.',
  ),
  block(
    at(66),
    'monitoring',
    'Orders, sales figures and visitors are restored in all regions. We are monitoring. 订单与数据已恢复，正在观察。',
  ),
  block(
    at(84),
    'resolved',
    'All systems are back to normal. Figures of the affected days have been completed. 所有功能已恢复正常。',
  ),
];

function page(shown: number): Beat {
  const updates = words.slice(0, shown);
  const last = updates.at(-1);
  if (!last) throw new Error('A page of the story shows at least one update');
  const incident: OfficialIncident = {
    externalId: 'demo-2026-01-26',
    title: 'Sales, traffic and video views not shown (invented notice)',
    url: null,
    phase: last.phase,
    impact: 'critical',
    components: [],
    regions: ['US', 'SEA'],
    startedAt: at(0),
    mitigatedAt: null,
    resolvedAt: last.phase === 'resolved' ? last.at : null,
    maintenance: null,
    updates,
  };
  return { kind: 'page', at: last.at + 2 * MINUTE_MS, service: 'tiktok-shop', incident };
}

export const january2026: Scenario = {
  title: 'January 2026: a snowstorm, a data centre, and zeros on every panel',
  notice:
    'A replay of how Stallwatch works. The outage of January 2026 was real; the communities, members, reports and official words shown here are invented.',
  startsAt: START,
  chats: [
    {
      id: 'us-sellers',
      platform: 'discord',
      name: 'Discord · US Sellers',
      locale: 'en',
      zone: 'America/New_York',
      known: KNOWN,
    },
    {
      id: 'brand-ops',
      platform: 'slack',
      name: 'Slack · Brand Ops',
      locale: 'en',
      zone: 'America/Los_Angeles',
      known: KNOWN,
    },
    {
      id: 'kuajing',
      platform: 'telegram',
      name: 'Telegram · 跨境卖家群',
      locale: 'zh-CN',
      zone: 'Asia/Shanghai',
      known: KNOWN,
    },
    {
      id: 'bargains',
      platform: 'telegram',
      name: 'Telegram · Bargain Hunters',
      locale: 'en',
      zone: 'UTC',
      known: KNOWN,
    },
  ],
  beats: [
    says(at(0), 'us-sellers', 'Maya (moderator)', '/subscribe TikTok Shop'),
    says(at(0, 1), 'brand-ops', 'Ana (admin)', '/subscribe TikTok Shop US'),
    says(at(0, 2), 'kuajing', '林姐（管理员）', '/subscribe TikTok Shop'),
    { kind: 'time', at: at(1), caption: 'The storm. Panels go to zero.' },
    says(at(1, 2), 'us-sellers', 'Ben', '/report TikTok Shop sales_zero US'),
    says(at(1, 4), 'kuajing', '小林', '/report TikTok小店 流量为零 美国'),
    says(at(1, 7), 'us-sellers', 'Dee', '/report tts views_zero US new videos stay at 0 views'),
    says(at(1, 9), 'brand-ops', 'Ana', '/report TikTok Shop dashboard_unavailable US'),
    says(at(1, 11), 'kuajing', '阿芳', '/report TikTok Shop dashboard_unavailable 印尼 后台打不开'),
    says(at(1, 15), 'us-sellers', 'Kim', '/status tiktok shop'),
    says(at(1, 16), 'us-sellers', 'Kim', '/checklist seller views_zero'),
    says(at(1, 50), 'kuajing', '老周', '/report TikTok Shop 销售额为零 马来西亚'),
    says(at(2, 25), 'us-sellers', 'Rosa', '/report TikTok Shop "0 views" US'),
    { kind: 'time', at: at(3), caption: 'The official word.' },
    page(1),
    page(2),
    says(at(4, 40), 'kuajing', '阿芳', '/incident'),
    { kind: 'time', at: at(16), caption: 'The next afternoon: some of it is back.' },
    page(3),
    says(at(16, 20), 'kuajing', '小林', '/report TikTok Shop dashboard_unknown 美国'),
    says(at(17), 'us-sellers', 'Kim', '/trending US'),
    says(at(17, 1), 'us-sellers', 'Dee', '/hashtags teeth whitening strips'),
    { kind: 'time', at: at(66), caption: 'Wednesday evening.' },
    page(4),
    { kind: 'time', at: at(84), caption: 'Thursday.' },
    page(5),
    says(at(84, 10), 'brand-ops', 'Ana', '/status tiktok shop'),
    { kind: 'time', at: at(108), caption: 'Friday: somebody wants a headline.' },
    {
      kind: 'brigade',
      at: at(108, 5),
      chat: 'bargains',
      accounts: 100,
      everyMs: 6_000,
      text: '/report TikTok Shop sales_zero US',
      caption:
        'A hundred accounts of one group report zero sales within ten minutes. They have been there for two months.',
    },
    says(at(108, 20), 'us-sellers', 'Kim', '/status tiktok shop'),
    { kind: 'time', at: at(130), caption: 'Saturday: logins fail for an hour. No page says a word.' },
    says(at(130, 1), 'us-sellers', 'Dee', '/report TikTok Shop login_fails US'),
    says(at(130, 2), 'kuajing', '老周', '/report TikTok小店 登录失败 美国'),
    says(at(130, 4), 'brand-ops', 'Ana', '/report TikTok Shop login_fails US'),
    says(at(130, 5), 'kuajing', '小林', '/report TikTok小店 登录失败 美国'),
    says(at(130, 6), 'us-sellers', 'Rosa', '/report tts login_fails US'),
    says(at(130, 8), 'brand-ops', 'Tom', '/report TikTok Shop login_fails US'),
    { kind: 'time', at: at(130, 25), caption: 'Those who reported are asked.' },
    answers(at(130, 26), 'us-sellers', 'Dee', 'still_broken'),
    answers(at(130, 27), 'kuajing', '老周', 'still_broken'),
    { kind: 'time', at: at(131, 40), caption: 'They are asked again.' },
    answers(at(131, 41), 'us-sellers', 'Dee', 'works_again'),
    answers(at(131, 42), 'kuajing', '小林', 'works_again'),
    answers(at(131, 43), 'brand-ops', 'Ana', 'works_again'),
    answers(at(131, 44), 'us-sellers', 'Rosa', 'works_again'),
    answers(at(131, 45), 'kuajing', '老周', 'works_again'),
    answers(at(131, 46), 'brand-ops', 'Tom', 'works_again'),
  ],
};
