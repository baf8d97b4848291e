import type { OfficialHeader, OfficialUpdate } from '../../domain/outage/evidence.ts';
import type { LedgerEntry } from '../../domain/outage/ledger.ts';
import type { Fact, Json } from '../../domain/response/evidence/index.ts';
import { locales, wordsOf } from '../../locales/index.ts';
import type { Gathered, OwnSeries } from './gather.ts';
import { sha256 } from './keys.ts';
import { formatIso } from './stamp.ts';

/** What goes into a pack, one entry for each thing known; times are ISO 8601 in UTC, and `zone` is the asker's. */
export function factsOf(gathered: Gathered, zone: string): readonly Fact[] {
  const { incident, reports, official, series, unproven } = gathered;
  return [
    { kind: 'incident', content: incidentContent(gathered, zone) },
    ...official.map(officialFact),
    {
      kind: 'reports',
      content: {
        from: formatIso(reports.from),
        to: formatIso(reports.to),
        members: reports.tallies.map((tally) => ({ ...tally })),
      },
    },
    ...incident.timeline.map(
      (entry): Fact => ({
        kind: 'timeline',
        content: { at: formatIso(entry.at), phase: entry.phase, by: entry.by },
      }),
    ),
    ...incident.promises.map(promiseFact),
    ...estimateFacts(gathered),
    ...series.map(seriesFact),
    {
      kind: 'not_proven',
      content: unproven.map((kind) => ({
        kind,
        ...Object.fromEntries(locales.map((locale) => [locale, wordsOf(locale).evidence.unproven[kind]])),
      })),
    },
  ];
}

function incidentContent({ incident, madeAt }: Gathered, zone: string): Json {
  const { code, service, phase, impact, title, cause, regions, refs, url } = incident;
  return {
    code,
    service,
    phase,
    impact,
    title,
    cause,
    regions,
    sources: refs,
    url,
    parts: incident.parts.map(({ component, status, since }) => ({ component, status, since: formatIso(since) })),
    startedAt: formatIso(incident.startedAt),
    mitigatedAt: isoOrNull(incident.mitigatedAt),
    resolvedAt: isoOrNull(incident.resolvedAt),
    madeAt: formatIso(madeAt),
    zone,
  };
}

function officialFact(word: OfficialHeader | OfficialUpdate): Fact {
  const { source, incidentRef } = word;
  const times = { publishedAt: formatIso(word.at), fetchedAt: formatIso(word.receivedAt) };
  if (word.kind === 'official_header') {
    const { title, url, impact } = word;
    return {
      kind: 'official_title',
      content: { source, incidentRef, ...times, title, url, impact, sha256: sha256(title) },
    };
  }
  const { block, phase, text } = word;
  return {
    kind: 'official_update',
    content: { source, incidentRef, ...times, block, phase, text, sha256: sha256(text) },
  };
}

function promiseFact({ stated, saidAt, supersededAt, outcome, endedAt }: LedgerEntry): Fact {
  return {
    kind: 'promise',
    content: {
      quote: stated.quote,
      scope: stated.scope,
      zone: stated.zone,
      from: isoOrNull(stated.from),
      to: isoOrNull(stated.to),
      saidAt: formatIso(saidAt),
      supersededAt: isoOrNull(supersededAt),
      outcome,
      endedAt: isoOrNull(endedAt),
    },
  };
}

function estimateFacts({ incident }: Gathered): readonly Fact[] {
  const range = incident.estimate?.statistical;
  if (!range) return [];
  const { p10, p50, p90, sampleSize, computedAt } = range;
  const [low, middle, high] = [p10, p50, p90].map(formatIso);
  const content = {
    p10: low ?? null,
    p50: middle ?? null,
    p90: high ?? null,
    sampleSize,
    computedAt: formatIso(computedAt),
  };
  return [{ kind: 'estimate', content }];
}

const seriesFact = ({ monitor, readings }: OwnSeries): Fact => ({
  kind: 'own_readings',
  content: {
    shop: monitor.shop,
    metric: monitor.metric,
    region: monitor.region,
    readings: readings.map(({ at, value }) => [formatIso(at), value]),
  },
});

const isoOrNull = (at: number | null): string | null => (at === null ? null : formatIso(at));
