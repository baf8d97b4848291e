import type { Catalog } from '../../catalog/index.ts';
import {
  type Block,
  bullets,
  code,
  field,
  fields,
  heading,
  join,
  paragraph,
  type Text,
  text,
} from '../../document/index.ts';
import type { OwnStanding } from '../../domain/outage/own-standing.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { Registered, Uploaded } from '../monitors.ts';
import type { Stood } from '../read-shop.ts';

export interface MonitorTextContext {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly locale: Locale;
}

/** Bad rows told one by one. */
const MAX_BAD_TOLD = 10;

export function monitorLine({ monitor, standing }: Stood, { catalog, words, locale }: MonitorTextContext): Text {
  const { shop, metric, service, region } = monitor;
  const where = [catalog.nameOf('service', service, locale), region && catalog.nameOf('region', region, locale)];
  const place = where.filter((name) => name !== null).join(' ');
  const last = standing.last ? words.monitor.last(standing.last.value, standing.last.at) : [];
  return join(
    [words.monitor.line(shop, words.monitor.metrics[metric], place), standingText(standing, words), last],
    '',
  );
}

function standingText({ kind, since }: OwnStanding, words: Words): Text {
  return words.monitor.standings[kind](since ?? 0);
}

/** What a newcomer has to put into a program; the only message that ever holds the key. */
export function registeredBlocks(
  { monitor, secret }: Extract<Registered, { kind: 'added' }>,
  { catalog, words, locale }: MonitorTextContext,
): readonly Block[] {
  const { labels, ...say } = words.monitor;
  return [
    heading(words.monitor.title),
    paragraph(say.added(monitor.shop, say.metrics[monitor.metric], catalog.nameOf('service', monitor.service, locale))),
    paragraph(say.keyOnce),
    fields([
      field(labels.key, code(secret)),
      field(labels.series, code(monitor.id)),
      field(labels.address, say.address(`/ingest/metrics?series=${monitor.id}`)),
    ]),
    paragraph(say.howToSend(monitor.shop)),
    paragraph(say.yoursAlone),
  ];
}

/** What was understood of a file, and every row that was not, up to a bound that is told. */
export function uploadBlocks(
  { understood, bad }: Extract<Uploaded, { kind: 'read' }>,
  { words, zone, stored }: { readonly words: Words; readonly zone: string; readonly stored: boolean },
): readonly Block[] {
  const say = words.monitor;
  const lines = understood.map(({ monitor, from, to, ...counts }) =>
    join([say.understood(monitor.shop, say.metrics[monitor.metric], counts), say.span(from, to)], ''),
  );
  const told = bad.slice(0, MAX_BAD_TOLD).map(({ line, problem }) => say.badRow(line, say.readingProblems[problem]));
  const more = bad.length > MAX_BAD_TOLD ? [say.moreBad(bad.length - MAX_BAD_TOLD)] : [];
  const shop = understood[0]?.monitor.shop;
  return [
    heading(say.title),
    ...(shop === undefined ? [paragraph(say.nothingUnderstood)] : [bullets(lines), paragraph(say.clocks(zone))]),
    ...(bad.length > 0
      ? [paragraph(text`${say.badRows(bad.length)}${words.list.colon}`), bullets([...told, ...more])]
      : []),
    ...(shop === undefined ? [] : [paragraph(stored ? say.stored : say.notStored(shop))]),
  ];
}
