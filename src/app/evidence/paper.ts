import {
  type Block,
  bullets,
  code,
  type Document,
  documentOf,
  type Field,
  field,
  fields,
  heading,
  paragraph,
  quote,
  type Setting,
} from '../../document/index.ts';
import type { OfficialHeader, OfficialUpdate } from '../../domain/outage/evidence.ts';
import type { LedgerEntry } from '../../domain/outage/ledger.ts';
import type { MetricReading } from '../../domain/outage/monitor.ts';
import type { SealedPack } from '../../domain/response/evidence/index.ts';
import type { Locale, Words } from '../../locales/index.ts';
import type { App } from '../app.ts';
import type { Gathered, OwnSeries } from './gather.ts';
import { fingerprintOf, sha256 } from './keys.ts';
import { stamp } from './stamp.ts';

export interface PaperContext {
  readonly app: App;
  readonly words: Words;
  readonly setting: Setting & { readonly locale: Locale };
  readonly pack: SealedPack;
}

/** A pack for people's eyes: the same facts in the asker's language, with every time in their zone and in UTC. */
export function paperOf(gathered: Gathered, context: PaperContext): Document {
  const { incident } = gathered;
  const { app, words, setting, pack } = context;
  const say = words.evidence;
  const service = app.catalog.nameOf('service', incident.service, setting.locale);
  const title = say.title(service, incident.code);
  const own = gathered.series.map((one) => ownLine(one, gathered, context));
  return documentOf('neutral', title, [
    heading(title),
    fields(headFields(gathered, context)),
    heading(say.labels.timeline),
    bullets(
      incident.timeline.map(({ at, phase, by }) => say.step(stamp(at, setting), words.phases[phase], say.steps[by])),
    ),
    heading(say.labels.official),
    ...officialBlocks(gathered.official, context),
    heading(say.labels.reports),
    ...reportBlocks(gathered, context),
    heading(say.labels.promises),
    ...promiseBlocks(gathered, context),
    ...(own.length > 0 ? [heading(say.labels.own), bullets(own)] : []),
    heading(say.labels.unproven),
    bullets(gathered.unproven.map((kind) => say.unproven[kind])),
    heading(say.labels.verify),
    paragraph(say.howToVerify(fingerprintOf(pack.publicKey))),
    paragraph(say.alsoInside),
  ]);
}

function headFields(gathered: Gathered, { app, words, setting, pack }: PaperContext): readonly Field[] {
  const { incident, madeAt } = gathered;
  const { labels, notOver, everywhere } = words.evidence;
  const name = (kind: 'service' | 'component' | 'region', id: string) => app.catalog.nameOf(kind, id, setting.locale);
  const parts = incident.parts.map(({ component }) => name('component', component));
  const regions = incident.regions.map((id) => name('region', id));
  return [
    field(labels.service, name('service', incident.service)),
    field(labels.incident, code(incident.code)),
    field(labels.started, stamp(incident.startedAt, setting)),
    ...(incident.mitigatedAt === null ? [] : [field(labels.mitigated, stamp(incident.mitigatedAt, setting))]),
    field(labels.ended, incident.resolvedAt === null ? notOver : stamp(incident.resolvedAt, setting)),
    field(labels.impact, words.impacts[incident.impact]),
    ...(parts.length === 0 ? [] : [field(labels.parts, words.list.plain(parts))]),
    field(labels.regions, regions.length === 0 ? everywhere : words.list.plain(regions)),
    ...(incident.cause === null ? [] : [field(labels.cause, incident.cause)]),
    field(labels.madeAt, stamp(madeAt, setting)),
    field(labels.key, code(fingerprintOf(pack.publicKey))),
    field(labels.head, code(pack.head)),
  ];
}

function officialBlocks(
  official: readonly (OfficialHeader | OfficialUpdate)[],
  { words, setting }: PaperContext,
): readonly Block[] {
  const say = words.evidence;
  if (official.length === 0) return [paragraph(say.noOfficial)];
  return official.map((word) => {
    const isTitle = word.kind === 'official_header';
    const said = isTitle ? word.title : word.text;
    const what = isTitle ? say.officialTitle : words.saidPhases[word.phase];
    const source = say.officialSource(word.source, what, stamp(word.at, setting), stamp(word.receivedAt, setting));
    return quote(said, `${source}${words.list.semicolon}${say.hash(sha256(said))}`);
  });
}

function reportBlocks({ reports }: Gathered, { app, words, setting }: PaperContext): readonly Block[] {
  const say = words.evidence;
  if (reports.tallies.length === 0) return [paragraph(say.noReports)];
  const lines = reports.tallies.map(({ component, region, members }) =>
    say.reported(
      app.catalog.nameOf('component', component, setting.locale),
      region === null ? say.noRegion : app.catalog.nameOf('region', region, setting.locale),
      members === '<3' ? say.fewer : String(members),
    ),
  );
  return [bullets(lines), paragraph(say.span(stamp(reports.from, setting), stamp(reports.to, setting)))];
}

function promiseBlocks({ incident }: Gathered, { words, setting }: PaperContext): readonly Block[] {
  const say = words.evidence;
  const line = ({ stated, saidAt, outcome }: LedgerEntry) =>
    say.promise(
      stated.quote,
      stamp(saidAt, setting),
      stated.to === null ? say.noTime : say.until(stamp(stated.to, setting)),
      say.outcomes[outcome],
    );
  const range = incident.estimate?.statistical;
  const estimated = range
    ? [say.estimated(stamp(range.p10, setting), stamp(range.p90, setting), range.sampleSize)]
    : [];
  const lines = [...incident.promises.map(line), ...estimated];
  return [lines.length > 0 ? bullets(lines) : paragraph(say.noPromises)];
}

function ownLine({ monitor, readings }: OwnSeries, { incident }: Gathered, { words, setting }: PaperContext): string {
  const say = words.evidence;
  const end = incident.mitigatedAt ?? incident.resolvedAt ?? Number.POSITIVE_INFINITY;
  const before = readings.filter(({ at }) => at < incident.startedAt);
  const during = readings.filter(({ at }) => at >= incident.startedAt && at <= end);
  const mean = (some: readonly MetricReading[]): string => {
    const known = some.flatMap(({ value }) => (value === null ? [] : [value]));
    if (known.length === 0) return say.noReading;
    const number = known.reduce((sum, value) => sum + value, 0) / known.length;
    return new Intl.NumberFormat(setting.locale, { maximumFractionDigits: 1 }).format(number);
  };
  const [first, last] = [readings.at(0)?.at ?? 0, readings.at(-1)?.at ?? 0];
  const metric = words.monitor.metrics[monitor.metric];
  const line = say.ownLine(monitor.shop, metric, readings.length, stamp(first, setting), stamp(last, setting));
  return `${line}${words.list.semicolon}${say.ownMeans(mean(before), mean(during))}`;
}
