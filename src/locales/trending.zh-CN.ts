import { code, join, type Piece, strong, type Text, text } from '../document/index.ts';
import type { TrendingWords } from './trending.en.ts';

const percent = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : '±'}${Math.abs(share)}%`;

export const trendingZhCN: TrendingWords = {
  summary: '市场里什么在涨，平台故障时什么还卖得动',
  example: '/trending 美国',
  options: { category: { label: '类目', description: '只看这一类，例如 宠物用品' } },
  title: (market: string): string => `趋势：${market}`,

  asOf: (until: string, periods: number, step: 'week' | 'month'): Text =>
    text`截至 ${strong(until)}，依据 ${periods} 个${step === 'week' ? '完整周' : '完整月'}。`,
  rolling: (until: string): Text => text`截至 ${strong(until)}，近 7 天对比近 30 天：尚无历史数据，因此不含季节因素。`,
  moves: {
    up: (growth: string): Text => text`${strong(`▲ 上升 ${growth}`)}`,
    down: (growth: string): Text => text`▼ 下降 ${growth}`,
    none: (growth: string): Text => text`${growth}，走势不明`,
  },
  growth: (expected: number, low: number, high: number): string =>
    `${percent(expected)}（${percent(low)} 至 ${percent(high)}）`,
  tiers: {
    week: (amount: string, unit: string): string => `每周约 ${amount} ${unit}`,
    month: (amount: string, unit: string): string => `每月约 ${amount} ${unit}`,
  },
  units: { units: '件', orders: '单', gmv: '（金额）' },
  season: (name: string, days: number, stage: string | null): string =>
    `${name}${days <= 0 ? '正在进行' : `还有 ${days} 天`}${stage ? `：${stage}` : ''}`,
  resilience: (score: number, parts: readonly string[]): string => `抗故障 ${score}/100（${parts.join('、')}）`,
  prior: (score: number, parts: readonly string[]): string => `抗故障 ${score}，仅为先验（${parts.join('、')}）`,
  timeCritical: '过期即无用',
  components: {
    channels: (value: number): string => `搜索成交 ${value}`,
    need: (value: number): string => `刚需 ${value}`,
    downside: (value: number): string => `低谷表现 ${value}`,
    platforms: (value: number): string => `多平台 ${value}`,
    price: (value: number): string => `价格 ${value}`,
  },
  ofMany: (rank: number, all: number): string => `第 ${rank} 名，共 ${all} 类`,
  row: (name: string, facts: readonly Piece[]): Text => text`${strong(name)}：${join(facts, '；')}`,
  none: (market: string): Text => text`${market}没有销量足以排名的类目。`,
  tooLittle: (names: readonly string[]): Text => text`数据太少（每周不足 10）：${names.join('、')}。`,
  source: (source: string, age: string): Text => text`来源：${source}，${age}导入。`,
  sources: {
    kalodata: 'Kalodata 的估算',
    fastmoss: 'FastMoss 的估算',
    echotik: 'EchoTik 的估算',
    'tiktok-selection': 'TikTok Shop 选品列表',
    seller: '导入的销售数据',
  },
  age: (days: number): string => (days <= 0 ? '今天' : days === 1 ? '昨天' : `${days} 天前`),
  suspect: (services: readonly string[], spans: readonly string[]): Text =>
    text`⚠ ${services.join('、')} 发生故障：${spans.join('、')} 的数据存疑，不影响这里的任何数字。故障造成的零不等于没有需求。`,
  meanings: {
    history: text`增幅指未来两周的预期水平对比最近四周均值，已按通常的后续走势收缩；10 次中有 8 次下一周落在括号内。把握在 85% 以上才标箭头。按季节和动量排名，绝不只看上一周。`,
    month: text`增幅指未来两个月的预期水平对比最近四个月均值，已按通常的后续走势收缩；10 次中有 8 次下个月落在括号内。把握在 85% 以上才标箭头。`,
    rolling: text`增幅指近 7 天对比近 30 天，已向所有类目的均值收缩；10 次中有 8 次下一周落在括号内。把握在 85% 以上才标箭头。`,
  },
  searched: (market: string): string => `${market}正在搜索（Google Trends）`,
  keyword: (keyword: string, category: string, searches: string): Text =>
    text`${strong(keyword)}，相关类目${category}：搜索量 ${searches}+`,

  calendarOnly: text`${strong('日历推断，不是数据：')}还没有人导入这个市场的销售数据。在 ${code('/import')} 中附上导出文件，这里就会变成排名。`,
  noCategory: (typed: string): Text => text`这个市场没有“${strong(typed)}”这一类目的数据。`,
  basis: (asOf: string): Text => text`${asOf} 的季节模板：`,
  bases: { measured: '有外部数据', calendar: '依据日历', prior: '我们的判断' },
  stages: {
    stock: '现在该备货',
    list: '现在该上架',
    content: '现在该拍视频',
    peak: '正当旺季',
    cutoff: '注意发货截止',
  },
  templateMeanings: text`方括号里说明每一行的依据。这里没有任何预测。`,
  ahead: '即将到来',
  inDays: (name: string, days: number): Text =>
    days <= 0 ? text`${strong(name)}正在进行` : text`${strong(name)}还有 ${days} 天`,
  noMarket: (market: string, known: readonly string[]): Text =>
    text`${market}既没有数据也没有模板。请在 ${code('/import')} 中附上导出文件；有模板的市场：${known.join('、')}。`,
};
