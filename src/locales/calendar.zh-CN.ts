import { code, strong, text } from '../document/index.ts';
import type { calendar as english } from './calendar.en.ts';

const date = (day: string): string =>
  new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

export const calendar: typeof english = {
  summary: '某个市场的销售旺季：现在该做什么',
  example: '/calendar 美国',
  title: (market) => `销售日历：${market}`,
  nothing: (market) => text`未来几个月里，我没有${strong(market)}的旺季信息。`,
  when: (name, inDays, from) => text`${strong(name)}：还有 ${inDays} 天（${date(from)}）`,
  running: (name, to) => text`${strong(name)}：进行中，到${date(to)}为止`,
  today: (name) => text`${strong(name)}：就是今天`,
  estimate: '以月相为准，可能差一天',
  now: {
    stock: '现在备货',
    list: '现在上架并投放，只做手上已有或境内能拿到的货',
    content: '现在拍视频、发内容',
    peak: '正值高峰：保持投放，盯住库存',
    cutoff: '能按时送达的最后几天，尽快发货',
  },
  early: '现在还不用做什么',
  passed: (stage, ago) => `${stage}阶段 ${ago} 天前开始，已经过了`,
  opens: (stage, inDays, day) => `${stage}阶段 ${inDays} 天后开始（${date(day)}）`,
  dispatchBy: (day) => `最晚发货约在${date(day)}`,
  stages: { stock: '备货', list: '上架', content: '内容', peak: '高峰', cutoff: '发货' },
  kinds: { season: null, topic: '是大家谈论的话题，不是促销日', sale: '平台大促' },
  figure: (says, of, source, when) => text`${says}（${of}；${source}，${when}）`,
  figureKinds: { intent: '只是表态', participation: '实际行动', ever: '曾经做过' },
  later: (names) => text`接下来要备货的：${names.join('、')}。`,
  laterOne: (name, inDays) => `${name}（还有 ${inDays} 天）`,
  tags: (occasion) => `话题标签：${occasion}`,
  basis: text`各阶段提前多少天是我们的建议，依据一家批发商的订单和热门视频的发布日期；请以您自己的备货周期为准。查商品的话题标签：${code('/hashtags')}`,
};
