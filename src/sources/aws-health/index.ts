import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { ComponentStatus, Impact, OfficialPhase } from '../../domain/outage/vocabulary.ts';
import { looksLikeFeed, readFeed } from '../feed/index.ts';
import type { Kind, KindReading, Sample } from '../kind.ts';
import { MAX_BLOCKS, MAX_COMPONENTS } from '../limits.ts';
import { inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { marketsOf } from '../words/cloud-regions.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { guessPhase, milestonesOf, toBlocks } from '../words/phases.ts';
import { readArchiveEvent } from './archive.ts';
import { readRssItems } from './rss.ts';
import { archiveEventSchema, archiveSchema, currentSchema, type Event, eventSchema } from './schema.ts';

const PAGE = { name: 'AWS Health', url: 'https://health.aws.amazon.com/health/status' };
const RSS_MARK = /status\.aws\.amazon\.com|Amazon Web Services Service Status/;

/** AWS: the events of today (UTF-16 JSON), the old archive, and its RSS feeds. */
export const awsHealth: Kind = {
  name: 'aws-health',
  shows: 'history',
  recognises: (candidate) =>
    looksLikeFeed(candidate.text)
      ? RSS_MARK.test(candidate.text.slice(0, 2_000))
      : isJsonOf(currentSchema.min(1), candidate) || isJsonOf(archiveSchema, candidate),
  read: async (sample): Promise<KindReading> => {
    if (looksLikeFeed(sample.text)) {
      const raw = await readFeed(sample.text);
      return { reading: toReading('aws-health', PAGE, [readRssItems(raw.items, sample)]) };
    }
    return { reading: readJson(sample) };
  },
};

function readJson(sample: Sample): KindReading['reading'] {
  const body = parseJson(sample);
  const archive = archiveSchema.safeParse(body);
  if (archive.success) {
    const rows = [...archive.data.current, ...archive.data.archive];
    return toReading('aws-health', PAGE, [readRows({ what: 'event', rows }, archiveEventSchema, readArchiveEvent)]);
  }
  const rows = inShape(currentSchema, body, 'a list of AWS events');
  return toReading('aws-health', PAGE, [readRows({ what: 'event', rows }, eventSchema, toIncident)]);
}

/** AWS counts: 0 normal or resolved, 1 informational, 2 degradation, 3 disruption. */
export const IMPACT_BY_CODE: readonly Impact[] = ['none', 'minor', 'major', 'critical'];
const STATUS_BY_CODE: readonly ComponentStatus[] = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];

function toIncident(row: Event): OfficialIncident {
  const log = row.event_log.toSorted((a, b) => a.timestamp - b.timestamp).slice(-MAX_BLOCKS);
  const updates = toBlocks(
    log.map((entry) => ({
      at: entry.timestamp,
      label: phaseOf(entry.status, entry.message),
      text: textOfLooseHtml(entry.message),
    })),
  );
  const milestones = milestonesOf(updates);
  const isOver = row.status === 0 || row.end_time !== null;
  const services = Object.values(row.impacted_services ?? {}).slice(0, MAX_COMPONENTS);
  const worst = Math.max(row.status, ...log.map((entry) => entry.status));
  const listed = services.map((one) => ({ name: one.service_name, status: statusOf(one.current) }));
  return {
    externalId: row.arn || `${row.service}-${row.date}`,
    title: row.summary,
    url: PAGE.url,
    phase: isOver ? 'resolved' : (milestones?.phase ?? 'investigating'),
    impact: IMPACT_BY_CODE[worst] ?? null,
    components: listed.length > 0 ? listed : [{ name: row.service_name || row.service, status: statusOf(row.status) }],
    regions: marketsOf([regionOf(row)]),
    startedAt: row.date,
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: isOver ? (row.end_time ?? milestones?.resolvedAt ?? null) : null,
    maintenance: null,
    updates,
  };
}

const statusOf = (code: number): ComponentStatus => STATUS_BY_CODE[code] ?? 'degraded_performance';

/** `arn:aws:health:me-central-1::event/…`; the service's name ends with its region as well. */
function regionOf(row: Event): string {
  return /^arn:aws[\w-]*:health:([\w-]+):/.exec(row.arn)?.[1] ?? /[a-z]{2}-[a-z]+-\d$/.exec(row.service)?.[0] ?? '';
}

function phaseOf(code: number, text: string): OfficialPhase {
  if (code === 0) return 'resolved';
  const guessed = guessPhase(text);
  return guessed === 'resolved' ? 'monitoring' : guessed;
}
