import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { ComponentStatus, Impact, OfficialPhase } from '../../domain/outage/vocabulary.ts';
import type { Kind, KindReading, Sample } from '../kind.ts';
import { MAX_BLOCKS, MAX_COMPONENTS } from '../limits.ts';
import { inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { marketsOf } from '../words/cloud-regions.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { guessPhase, milestonesOf, toBlocks } from '../words/phases.ts';
import { readStatus } from '../words/vocabulary.ts';
import { bodySchema, type Incident, incidentSchema, markSchema, type Update } from './schema.ts';

const HOME = 'https://status.cloud.google.com';

/** Google Cloud and Google Workspace. */
export const googleCloud: Kind = {
  name: 'google-cloud',
  shows: 'history',
  endpoints: [{ path: '/incidents.json' }],
  recognises: (candidate) => isJsonOf(markSchema, candidate),
  read: (sample): KindReading => {
    const rows = inShape(bodySchema, parseJson(sample), 'a list of Google Cloud incidents');
    const url = homeOf(sample);
    const gathered = readRows({ what: 'incident', rows }, incidentSchema, (row) => toIncident(row, url));
    return { reading: toReading('google-cloud', { name: 'Google Cloud Service Health', url }, [gathered]) };
  },
};

/** Workspace keeps its pages under a path: `https://www.google.com/appsstatus/dashboard/incidents.json`. */
function homeOf(sample: Sample): string {
  return sample.url === null ? HOME : sample.url.replace(/\/incidents\.json(?:[?#].*)?$/, '');
}

const IMPACT_OF: Readonly<Record<string, Impact>> = { low: 'minor', medium: 'major', high: 'critical' };

function toIncident(row: Incident, home: string): OfficialIncident {
  const oldestFirst = row.updates.toReversed().toSorted((a, b) => timeOf(a, row) - timeOf(b, row));
  const updates = toBlocks(
    oldestFirst.slice(-MAX_BLOCKS).map((update) => ({
      at: timeOf(update, row),
      label: phaseOf(update),
      text: textOfLooseHtml(update.text),
    })),
  );
  const milestones = milestonesOf(updates);
  const isOver = row.end !== null;
  const locations =
    row.currently_affected_locations.length > 0 ? row.currently_affected_locations : row.previously_affected_locations;
  const status: ComponentStatus = isOver ? 'operational' : (readStatus(row.status_impact) ?? 'degraded_performance');
  return {
    externalId: row.id,
    title: textOfLooseHtml(row.external_desc).replace(/^\*\*(?:Title|Summary):?\*\*\s*/i, ''),
    url: row.uri == null ? null : `${home}/${row.uri.replace(/^\//, '')}`,
    phase: isOver ? 'resolved' : (milestones?.phase ?? 'investigating'),
    impact: IMPACT_OF[row.severity.toLowerCase()] ?? null,
    components: row.affected_products.slice(0, MAX_COMPONENTS).map(({ title }) => ({ name: title, status })),
    regions: marketsOf(locations.map((location) => location.id)),
    startedAt: row.begin,
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: row.end,
    maintenance: null,
    updates,
  };
}

const timeOf = (update: Update, row: Incident): number => update.when ?? update.created ?? row.begin;

/** Google states availability, not a phase: available again is the end; before that the words decide. */
function phaseOf(update: Update): OfficialPhase {
  if (update.status === 'AVAILABLE') return 'resolved';
  const guessed = guessPhase(update.text);
  return guessed === 'resolved' ? 'monitoring' : guessed;
}
