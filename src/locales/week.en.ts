import { code, strong, type Text, text } from '../document/index.ts';

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
const date = (day: string): string =>
  new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(Date.parse(day));
const weekday = (day: string): string =>
  new Intl.DateTimeFormat('en', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

export const week = {
  summary: 'This week in a market: stock, list, post, hold back',
  example: '/week US',
  title: (market: string, monday: string) => `${market}, week of ${date(monday)}`,
  parts: {
    hold: 'Hold back',
    stock: 'Order stock for',
    list: 'List and advertise, from stock in the country',
    content: 'Make and post videos',
    cutoff: 'Last days to dispatch',
    opening: 'Opens this week',
    selling: 'Tends to sell',
    rising: 'Rising, by sales figures',
  },
  hold: (services: readonly string[]): readonly Text[] => [
    text`${services.join(', ')} has a problem: no new ads and no big orders for what sells by video alone, until orders post again.`,
    text`Presents with a date: only from stock you hold. Send what is already sold; keep what you promised.`,
    text`What to do step by step: ${code('/checklist')}`,
  ],
  season: (name: string, inDays: number, from: string) => `${name}, in ${days(inDays)} (${weekday(from)})`,
  opens: (name: string, stage: string, day: string) => `${name}: ${stage} stage, from ${weekday(day)}`,
  selling: (name: string, why: string, basis: string) => `${name}: ${why} [${basis}]`,
  rising: (name: string, move: Text): Text => text`${strong(name)}: ${move}`,
  noneRising: text`Nothing rises beyond chance.`,
  steady: (names: readonly string[]): Text => text`Best of the rest, no clear move: ${names.join(', ')}`,
  quiet: text`Nothing is due this week. A good one to clear old stock and to answer reviews.`,
  /** `until` is a day, `YYYY-MM-DD`. */
  measured: (source: string, until: string): Text =>
    text`Growth from ${source} up to ${until}, shrunk by what usually follows; lead times are our proposal. More: ${code('/trending')} ${code('/calendar')}`,
  basis: text`Nobody has brought sales figures (${code('/import')}), so categories come from the calendar's templates; lead times are our proposal. More: ${code('/calendar')} ${code('/trending')}`,
};
