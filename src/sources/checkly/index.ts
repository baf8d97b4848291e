import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { ComponentStatus, Impact } from '../../domain/outage/vocabulary.ts';
import type { Kind, KindReading } from '../kind.ts';
import { hostOf, inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { milestonesOf, phaseOfLabel, toBlocks } from '../words/phases.ts';
import { readImpact } from '../words/vocabulary.ts';
import { bodySchema, type Incident, incidentSchema, markSchema, type Update } from './schema.ts';

/** Checkly status pages. */
export const checkly: Kind = {
  name: 'checkly',
  shows: 'history',
  recognises: (candidate) => isJsonOf(markSchema, candidate),
  read: (sample): KindReading => {
    const { incidents } = inShape(bodySchema, parseJson(sample), 'Checkly incidents');
    const gathered = readRows({ what: 'incident', rows: incidents }, incidentSchema, toIncident);
    return { reading: toReading('checkly', { name: hostOf(sample), url: sample.url }, [gathered]) };
  },
};

const STATUS_OF: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};

function toIncident(row: Incident): OfficialIncident {
  const timeOf = (update: Update): number => update.publicIncidentUpdateDate ?? update.created_at ?? row.created_at;
  const oldestFirst = row.incidentUpdates.toReversed().toSorted((a, b) => timeOf(a) - timeOf(b));
  const updates = toBlocks(
    oldestFirst.map((update) => ({
      at: timeOf(update),
      label: update.status,
      text: textOfLooseHtml(update.description),
    })),
  );
  const milestones = milestonesOf(updates);
  const phase = phaseOfLabel(row.lastUpdateStatus ?? '') ?? milestones?.phase ?? 'investigating';
  const impact = readImpact(row.severity);
  const status = phase === 'resolved' ? 'operational' : STATUS_OF[impact ?? 'minor'];
  return {
    externalId: row.id,
    title: row.name,
    url: null,
    phase,
    impact,
    components: row.services.map(({ name }) => ({ name, status })),
    regions: [],
    startedAt: Math.min(row.created_at, milestones?.startedAt ?? row.created_at),
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: phase === 'resolved' ? (milestones?.resolvedAt ?? null) : null,
    maintenance: null,
    updates,
  };
}
