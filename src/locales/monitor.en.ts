import { code, strong, type Text, text, time } from '../document/index.ts';

const readings = (count: number): string => `${count} ${count === 1 ? 'reading' : 'readings'}`;

/** Words of `/monitor` and of what shops send. */
export const monitorEn = {
  summary: "Watch your own shop's numbers",
  example: '/monitor add my-shop TikTok Shop orders US',
  title: 'Your shop numbers',
  options: {
    action: { label: 'action', description: 'What to do; empty: show how your series stand' },
    shop: { label: 'shop', description: 'Your name for the shop, without blanks, e.g. my-shop' },
    metric: { label: 'metric', description: 'orders, sales, visitors, views or ad_spend' },
    value: { label: 'value', description: 'A number, or "unknown"' },
    file: { label: 'file', description: 'For check and upload: a CSV or Excel file' },
  },
  actions: {
    add: 'add',
    list: 'list',
    revoke: 'revoke',
    reading: 'reading',
    check: 'check',
    upload: 'upload',
  },
  metrics: { orders: 'orders', sales: 'sales', visitors: 'visitors', views: 'views', ad_spend: 'ad spend' },
  yoursAlone: text`Your numbers are yours alone: nobody else sees them, here or in announcements. All that others ever learn is "one more shop is affected".`,
  whisper: text`Here everybody would read your numbers. Write to me in a private chat: ${code('/monitor')}`,
  badShop: text`A shop's name has letters, digits, dots, dashes and underscores only, 30 at most, e.g. ${code('my-shop')}.`,
  missing: (usage: string): Text => text`Something is missing. It goes ${code(usage)}`,
  usages: {
    add: '/monitor add <shop> <service> <metric> [region]',
    list: '/monitor list',
    revoke: '/monitor revoke <shop> [metric]',
    reading: '/monitor reading <shop> [metric] <number|unknown>',
    check: '/monitor check <shop>',
    upload: '/monitor upload <shop>',
  },

  added: (shop: string, metric: string, service: string): Text =>
    text`I watch ${metric} of ${strong(shop)} on ${strong(service)} now.`,
  keyOnce: text`This is its key. I show it once and keep no copy: put it into your program now.`,
  labels: { series: 'Series', key: 'Key', address: 'Send to' },
  address: (path: string): Text => text`POST ${code(path)} on this bot's web address (ask your operator)`,
  howToSend: (id: string): Text =>
    text`Signed as Standard Webhooks, body ${code('{"readings":[{"at":"2026-01-26T03:10:00Z","value":4}]}')}. Each value is what happened since the reading before, best every ten minutes; "unknown" is a reading too. Or type ${code(`/monitor reading ${id} 4`)}`,
  exists: (shop: string, metric: string): Text =>
    text`You watch ${metric} of ${strong(shop)} already. Lost the key? ${code(`/monitor revoke ${shop}`)}, then add it again.`,
  full: (most: number): Text =>
    text`You watch ${most} series, which is the most. ${code('/monitor revoke')} ends one of them.`,
  none: text`You watch nothing yet. Begin with ${code('/monitor add my-shop TikTok Shop orders')}`,
  unknownShop: (shop: string): Text =>
    text`You watch no ${strong(shop)}. ${code('/monitor list')} shows what you watch.`,
  which: (shop: string, metrics: readonly string[]): Text =>
    text`${strong(shop)} has several series: ${metrics.join(', ')}. Say which one.`,
  revoked: (shop: string, metrics: readonly string[]): Text =>
    text`${strong(shop)}, ${metrics.join(', ')}: the key is dead and its numbers are deleted.`,

  line: (shop: string, metric: string, service: string): Text => text`${strong(shop)}, ${metric}, ${service}: `,
  standings: {
    empty: (): Text => text`nothing received yet`,
    learning: (): Text => text`learning what is usual, a few days more`,
    normal: (): Text => text`normal`,
    flat: (since: number): Text => text`flat at 0 since ${time(since)}, which is not usual for you at this time`,
    unknown: (since: number): Text => text`"unknown" since ${time(since)}`,
    silent: (since: number): Text =>
      text`nothing received since ${time(since)}: look at your own program or connection first`,
    unusual: (since: number): Text => text`unusual since ${time(since)}`,
  },
  ourTrouble: (since: number): Text =>
    text`No shop's readings reach me since ${time(since)}, so the trouble is probably mine, not yours.`,
  last: (value: number | null, at: number): Text => text` (last: ${value ?? 'unknown'}, ${time(at)})`,

  noted: (shop: string, metric: string, value: number | null): Text =>
    text`Noted for ${strong(shop)}: ${metric} ${value ?? 'unknown'}.`,
  notNumber: (typed: string): Text =>
    text`${strong(typed)} is no number I can take for this. Type one such as ${code('12')} or ${code('1,250.50')}, or ${code('unknown')}. Nothing was stored.`,

  needFile: text`Attach a CSV or Excel file with the columns ${code('timestamp, value')} and, if you like, ${code('metric')}.`,
  understood: (shop: string, metric: string, rows: { readonly readings: number; readonly unknown: number }): Text =>
    text`${strong(shop)}, ${metric}: ${readings(rows.readings)}${rows.unknown > 0 ? `, ${rows.unknown} of them unknown` : ''}`,
  span: (from: number, to: number): Text => text`, ${time(from)} to ${time(to)}`,
  clocks: (zone: string): Text => text`Times without a zone were read as ${zone}.`,
  stored: text`Stored. A reading at the same time replaces the one before.`,
  notStored: (shop: string): Text =>
    text`This is only what I understood; nothing is stored yet. Send it again with ${code(`/monitor upload ${shop}`)} to keep it.`,
  nothingUnderstood: text`I found no reading in this file; nothing was stored.`,
  badRows: (count: number): string => `${count} ${count === 1 ? 'row was' : 'rows were'} left out`,
  badRow: (line: number, problem: string): Text => text`line ${line}: ${problem}`,
  moreBad: (count: number): Text => text`and ${count} more`,
  readingProblems: {
    not_a_number: 'the value is no number',
    negative: 'the value is negative',
    too_large: 'the value is too large',
    no_time: 'the time cannot be read; write 2026-01-26T03:10:00Z, year first',
    needs_zone: 'the time has no zone; write 2026-01-26T03:10:00Z',
    future: 'the time is in the future',
    too_old: 'older than 90 days',
    unknown_metric: 'a metric that is not watched for this shop',
  },
  tableProblems: {
    gone: 'The file is not there any more. Send it again.',
    unreachable: 'I could not fetch the file just now. Send it again in a moment.',
    too_large: 'The file is too large: 2 MB at most.',
    too_many_rows: 'The file has too many rows: 20,000 at most.',
    not_a_table: 'I cannot read this as a CSV or Excel (.xlsx) table.',
    old_excel: 'This is an old Excel file (.xls). Save it as .xlsx or CSV and send it again.',
    empty: 'The file is empty.',
  },
};

export type MonitorWords = typeof monitorEn;
