import { code, join, type Piece, strong, type Text, text } from '../document/index.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const andList = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);
const percent = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : '±'}${Math.abs(share)} %`;

/** Words of `/trending`. */
export const trendingEn = {
  summary: 'What rises in a market, and what holds while a platform is down',
  example: '/trending US',
  options: { category: { label: 'category', description: 'Only this category, e.g. pet supplies' } },
  title: (market: string): string => `Trending: ${market}`,

  asOf: (until: string, periods: number, step: 'week' | 'month'): Text =>
    step === 'week'
      ? text`Up to ${strong(until)}, from ${plural(periods, 'whole week', 'whole weeks')}.`
      : text`Up to ${strong(until)}, from ${plural(periods, 'whole month', 'whole months')}.`,
  rolling: (until: string): Text =>
    text`Up to ${strong(until)}, from the last 7 days against the last 30: there is no history yet, so no season is in it.`,
  moves: {
    up: (growth: string): Text => text`${strong(`▲ rising ${growth}`)}`,
    down: (growth: string): Text => text`▼ falling ${growth}`,
    none: (growth: string): Text => text`${growth}, no clear move`,
  },
  growth: (expected: number, low: number, high: number): string =>
    `${percent(expected)} (${percent(low)} to ${percent(high)})`,
  tiers: {
    week: (amount: string, unit: string): string => `about ${amount} ${unit} a week`,
    month: (amount: string, unit: string): string => `about ${amount} ${unit} a month`,
  },
  units: { units: 'pieces', orders: 'orders', gmv: 'in money' },
  season: (name: string, days: number, stage: string | null): string =>
    `${name} ${days <= 0 ? 'is on' : `in ${plural(days, 'day', 'days')}`}${stage ? `: ${stage}` : ''}`,
  resilience: (score: number, parts: readonly string[]): string => `resilience ${score} of 100 (${parts.join(', ')})`,
  prior: (score: number, parts: readonly string[]): string => `resilience ${score}, prior only (${parts.join(', ')})`,
  timeCritical: 'worthless after the date',
  components: {
    channels: (value: number): string => `search ${value}`,
    need: (value: number): string => `need ${value}`,
    downside: (value: number): string => `bad weeks ${value}`,
    platforms: (value: number): string => `platforms ${value}`,
    price: (value: number): string => `price ${value}`,
  },
  ofMany: (rank: number, all: number): string => `number ${rank} of ${all}`,
  row: (name: string, facts: readonly Piece[]): Text => text`${strong(name)}: ${join(facts, ' · ')}`,
  none: (market: string): Text => text`No category in ${market} has enough sales to be ranked.`,
  tooLittle: (names: readonly string[]): Text => text`Too little data (under 10 a week): ${andList(names)}.`,
  source: (source: string, age: string): Text => text`From ${source}, brought ${age}.`,
  sources: {
    kalodata: 'Kalodata’s estimates',
    fastmoss: 'FastMoss’ estimates',
    echotik: 'EchoTik’s estimates',
    'tiktok-selection': 'a TikTok Shop product list',
    seller: 'imported sales',
  },
  age: (days: number): string => (days <= 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`),
  suspect: (services: readonly string[], spans: readonly string[]): Text =>
    text`⚠ ${andList(services)} had an outage: the figures of ${andList(spans)} are suspect and move nothing here. A bug’s zeros are no lack of demand.`,
  meanings: {
    history: text`Growth is where the next two weeks are expected against the mean of the last four, shrunk by what usually follows; in 8 of 10 cases the next week lies in the brackets. An arrow only where the odds are 85 % or more. Ranked by season and momentum, never by last week alone.`,
    month: text`Growth is where the next two months are expected against the mean of the last four, shrunk by what usually follows; in 8 of 10 cases the next month lies in the brackets. An arrow only where the odds are 85 % or more.`,
    rolling: text`Growth is the last 7 days against the last 30, shrunk towards all categories; in 8 of 10 cases the next week lies in the brackets. An arrow only where the odds are 85 % or more.`,
  },
  searched: (market: string): string => `Searched now in ${market} (Google Trends)`,
  keyword: (keyword: string, category: string, searches: string): Text =>
    text`${strong(keyword)}, near ${category}: ${searches}+ searches`,

  calendarOnly: text`${strong('Calendar, not data:')} nobody has brought sales figures of this market. Attach an export to ${code('/import')} and this becomes a ranking.`,
  noCategory: (typed: string): Text => text`I have no figures of a category ${strong(typed)} in this market.`,
  basis: (asOf: string): Text => text`Seasonal templates of ${asOf}:`,
  bases: { measured: 'measured elsewhere', calendar: 'from the calendar', prior: 'our judgement' },
  stages: {
    stock: 'stock up now',
    list: 'list now',
    content: 'make videos now',
    peak: 'peak now',
    cutoff: 'mind the dispatch cut-off',
  },
  templateMeanings: text`In brackets: what each line rests on. Nothing here is a forecast.`,
  ahead: 'Coming up',
  inDays: (name: string, days: number): Text =>
    days <= 0 ? text`${strong(name)} is on` : text`${strong(name)} in ${plural(days, 'day', 'days')}`,
  noMarket: (market: string, known: readonly string[]): Text =>
    text`I have neither figures nor a template for ${market} yet. Attach an export to ${code('/import')}; I have templates for ${andList(known)}.`,
};

export type TrendingWords = typeof trendingEn;
