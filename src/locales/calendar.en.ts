import { code, strong, type Text, text } from '../document/index.ts';

type Stage = 'stock' | 'list' | 'content' | 'peak' | 'cutoff';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);

const date = (day: string): string =>
  new Intl.DateTimeFormat('en', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

/** Days are told as `YYYY-MM-DD`: they belong to the market's wall calendar and to no zone of a reader. */
export const calendar = {
  summary: 'Selling seasons of a market: what to do now',
  example: '/calendar US',
  title: (market: string) => `Selling calendar: ${market}`,
  nothing: (market: string): Text => text`I know of no season for ${strong(market)} in the next months.`,
  when: (name: string, inDays: number, from: string): Text => text`${strong(name)} in ${days(inDays)} (${date(from)})`,
  running: (name: string, to: string): Text => text`${strong(name)} is on until ${date(to)}`,
  today: (name: string): Text => text`${strong(name)} is today`,
  estimate: 'the moon may move it by a day',
  now: {
    stock: 'order stock now',
    list: 'list and advertise now, from stock you hold or can get inside the country',
    content: 'make and post videos now',
    peak: 'peak now: keep ads and stock going',
    cutoff: 'last days to dispatch in time',
  } satisfies Record<Stage, string>,
  early: 'nothing to do yet',
  passed: (stage: string, ago: number) => `the ${stage} stage opened ${days(ago)} ago and has passed`,
  opens: (stage: string, inDays: number, day: string) => `${stage} stage opens in ${days(inDays)}, on ${date(day)}`,
  dispatchBy: (day: string) => `last dispatch about ${date(day)}`,
  stages: {
    stock: 'stock',
    list: 'listing',
    content: 'content',
    peak: 'peak',
    cutoff: 'dispatch',
  } satisfies Record<Stage, string>,
  kinds: { season: null, topic: 'a topic people talk about, not a sales day', sale: 'a sales day of the platforms' },
  figure: (says: string, of: string, source: string, when: string): Text => text`${says} (${of}; ${source}, ${when})`,
  figureKinds: {
    intent: 'Said, not done',
    participation: 'Done',
    ever: 'Ever done',
  },
  later: (names: readonly string[]): Text => text`Stock for these opens next: ${names.join(', ')}.`,
  laterOne: (name: string, inDays: number) => `${name} (in ${days(inDays)})`,
  tags: (occasion: string) => `Hashtags: ${occasion}`,
  basis: text`How long before a season each stage opens is our proposal, from one wholesaler's orders and the dates of trending videos; your own lead times come first. Tags for a product: ${code('/hashtags')}`,
};
