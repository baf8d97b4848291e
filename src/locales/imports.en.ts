import { code, join, strong, type Text, text } from '../document/index.ts';

const rows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;
const andList = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

/** Words of `/import` and `stallwatch market import`. */
export const importsEn = {
  summary: 'Bring in sales figures from a CSV or Excel file',
  example: '/import US',
  title: (file: string): string => `Import: ${file}`,
  listTitle: 'Imported figures',
  options: {
    action: { label: 'action', description: 'Empty: read a file. Or: list, remove, keep, forget' },
    code: { label: 'code', description: 'Which import, e.g. M3; /import list shows them' },
    market: { label: 'market', description: 'Where it was sold, if the file does not say' },
    file: { label: 'file', description: 'Kalodata, FastMoss, EchoTik, an order list, or date, category, units' },
  },
  actions: { list: 'list', remove: 'remove', keep: 'keep', forget: 'forget' },
  needFile: text`Attach a CSV or Excel file: an export of Kalodata, FastMoss or EchoTik, an order list of your seller centre, or the columns ${code('date, category, units')}.`,
  formats: {
    kalodata: 'a Kalodata export',
    fastmoss: 'a FastMoss export',
    echotik: 'an EchoTik export',
    tiktok_selection: 'a TikTok Shop product selection list',
    orders: 'an order list',
    plain: 'a table of sales',
  },
  understood: (format: string, count: number, categories: number): Text =>
    text`I read this as ${strong(format)}: ${rows(count)} in ${categories} ${categories === 1 ? 'category' : 'categories'}.`,
  labels: {
    columns: 'Columns',
    unused: 'Not used',
    market: 'Market',
    days: 'Days',
    money: 'Money',
    largest: 'Largest',
  },
  column: (heading: string, meaning: string): string => `${heading} → ${meaning}`,
  fields: {
    date: 'day',
    range: 'days',
    category: 'category',
    product: 'product',
    market: 'market',
    service: 'platform',
    order: 'order',
    status: 'state of the order',
    units: 'pieces sold',
    units_7d: 'pieces in 7 days',
    units_28d: 'pieces in 28 days',
    units_30d: 'pieces in 30 days',
    orders: 'orders',
    gmv: 'money',
    gmv_7d: 'money in 7 days',
    gmv_28d: 'money in 28 days',
    gmv_30d: 'money in 30 days',
    gmv_live: 'money from live',
    gmv_video: 'money from video',
    gmv_card: 'money from product cards',
    growth: 'growth as the file tells it',
    price: 'price',
  },
  askMarket: text`The file does not say where this was sold. Pick the market:`,
  span: (from: string, to: string): string => (from === to ? from : `${from} to ${to}`),
  assumed: {
    period: (days: number): Text => text`The file does not say which days it covers: taken as ${days} days.`,
    today: text`The file has no date: taken as up to today.`,
    day_order: {
      dmy: text`Dates such as 03/04 were read as day/month.`,
      mdy: text`Dates such as 03/04 were read as month/day.`,
      ymd: text`Dates were read as year, month, day.`,
    },
    whole_shop: text`There is no category in it: all of it counts as one, ${strong('the whole shop')}.`,
  },
  wholeShop: 'The whole shop',
  estimates: text`These are a third party’s estimates and will be shown as such.`,
  cancelled: (count: number): Text =>
    text`${rows(count)} of cancelled, refunded or unpaid orders ${count === 1 ? 'is' : 'are'} no sale and not counted.`,
  bad: (count: number): Text => text`${rows(count)} not used:`,
  badRow: (line: number, problem: string, cell: string): Text =>
    cell === '' ? text`line ${line}: ${problem}` : text`line ${line}: ${problem} (${code(cell)})`,
  moreBad: (count: number): Text => text`and ${count} more`,
  problems: {
    shape: 'more cells than the heading has (a comma inside a number?)',
    no_category: 'no category',
    total: 'a total, not a category',
    no_date: 'the date cannot be read',
    future: 'in the future',
    too_old: 'older than five years',
    no_figure: 'no figure',
    not_a_number: 'no number',
    negative: 'fewer than none',
    unknown_market: 'a market I do not know',
  },
  fileProblems: {
    gone: 'The file is not there any more. Send it again.',
    unreachable: 'I could not fetch the file just now. Send it again in a moment.',
    too_large: 'The file is too large: 2 MB at most.',
    too_many_rows: 'The file has too many rows: 20,000 at most. Split it by month.',
    not_a_table: 'I cannot read this as a CSV or Excel (.xlsx) table.',
    old_excel: 'This is an old Excel file (.xls). Save it as .xlsx or CSV and send it again.',
    empty: 'The file is empty.',
    no_heading:
      'I found no heading that I know. The first row has to name the columns, for example: date, category, units.',
    no_figures: 'I know some of these columns, but none of them holds sales: pieces, orders or money.',
  },
  nothingLeft: text`No row of it is a figure I can use; nothing was stored.`,
  notYet: (hours: number): Text =>
    text`Nothing is stored yet. Kept are sums by category and day, seen in this community only, not your rows. I forget this preview in ${hours === 1 ? 'an hour' : `${hours} hours`}.`,
  buttons: {
    keep: 'Keep these figures',
    keepAs: (market: string): string => `Keep as ${market}`,
    forget: 'Forget them',
  },
  kept: (figures: number, id: string): Text =>
    text`Kept ${figures} ${figures === 1 ? 'figure' : 'figures'} as ${strong(id)}. A figure that was known already was replaced. ${code('/trending')} uses them now; ${code(`/import remove ${id}`)} takes them back.`,
  forgotten: text`Forgotten. Nothing was stored.`,
  gone: text`That preview is gone: they are kept for an hour. Send the file again.`,
  needMarket: text`Say where it was sold as well, e.g. ${code('/import US')} with the file.`,
  full: (most: number): Text =>
    text`This community holds ${most} figures, which is the most. Remove an import first: ${code('/import list')}`,
  none: text`Nothing was imported here. Attach a file to ${code('/import')}.`,
  line: (id: string, file: string, date: string): Text => text`${strong(id)}: ${file}, ${date}`,
  removed: (id: string): Text => text`${strong(id)} and its figures are gone.`,
  unknown: (id: string): Text => text`There is no import ${strong(id)} here. ${code('/import list')} shows them.`,
  needCode: text`Which one? ${code('/import list')} shows them.`,
  names: (names: readonly string[]): Text => join(names, ', '),
  cli: {
    kept: (figures: number, id: string): string => `Kept ${figures} figures as ${id}, for every community.`,
    notStored: 'Nothing was stored. Run it again with --yes to keep these figures for every community.',
    needMarket: 'The file does not say where this was sold: add --market US (or another market).',
  },
  markets: (names: readonly string[]): string => andList(names),
};

export type ImportsWords = typeof importsEn;
