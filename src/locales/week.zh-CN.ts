import { code, strong, text } from '../document/index.ts';
import type { week as english } from './week.en.ts';

const date = (day: string): string =>
  new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(Date.parse(day));
const weekday = (day: string): string =>
  new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

export const week: typeof english = {
  summary: '本周该备什么货、上架什么、发什么、停什么',
  example: '/week 美国',
  title: (market, monday) => `${market}：${date(monday)}这一周`,
  parts: {
    hold: '先停一停',
    stock: '该备货的',
    list: '该上架投放的（只做境内库存）',
    content: '该拍视频、发内容的',
    cutoff: '发货最后期限',
    opening: '本周开始的',
    selling: '通常好卖的',
    rising: '在涨的（按销售数据）',
  },
  hold: (services) => [
    text`${services.join('、')}有故障：订单恢复之前，只靠短视频卖的货先别加广告、别下大单。`,
    text`有截止日期的礼品：只卖手上的库存。已卖出的照常发货，守住承诺。`,
    text`具体步骤：${code('/checklist')}`,
  ],
  season: (name, inDays, from) => `${name}，还有 ${inDays} 天（${weekday(from)}）`,
  opens: (name, stage, day) => `${name}：${stage}阶段，从${weekday(day)}起`,
  selling: (name, why, basis) => `${name}：${why}［${basis}］`,
  rising: (name, move) => text`${strong(name)}：${move}`,
  noneRising: text`没有哪一类的上升超出正常波动。`,
  steady: (names) => text`其余排名靠前、走势不明：${names.join('、')}`,
  quiet: text`这周没有到期的事。正好清清旧库存、回复评价。`,
  measured: (source, until) =>
    text`涨幅来自${source}，截至 ${until}，已按通常走势收缩；提前多少天是我们的建议。更多：${code('/trending')} ${code('/calendar')}`,
  basis: text`还没有人导入销售数据（${code('/import')}），品类来自日历模板；提前多少天是我们的建议。更多：${code('/calendar')} ${code('/trending')}`,
};
