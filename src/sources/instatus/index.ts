import { MINUTE_MS } from '../../domain/instant.ts';
import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { Kind, KindReading } from '../kind.ts';
import { inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { milestonesOf, phaseOfLabel, toBlocks } from '../words/phases.ts';
import { readImpact } from '../words/vocabulary.ts';
import { type Incident, incidentSchema, type Maintenance, maintenanceSchema, summarySchema } from './schema.ts';

/** Instatus `summary.json`. It tells states without words: a block's text is the title. */
export const instatus: Kind = {
  name: 'instatus',
  shows: 'latest',
  endpoints: [{ path: '/summary.json' }],
  recognises: (candidate) =>
    /"active(?:Incidents|Maintenances)"|"page"/.test(candidate.text) &&
    /^[A-Z]+$/.test(pageStatusOf(candidate.text)) &&
    isJsonOf(summarySchema, candidate),
  read: (sample): KindReading => {
    const body = inShape(summarySchema, parseJson(sample), 'an Instatus summary');
    const page = { name: body.page.name, url: body.page.url ?? null };
    const incidents = readRows({ what: 'incident', rows: body.activeIncidents ?? [] }, incidentSchema, toIncident);
    const maintenances = readRows(
      { what: 'maintenance', rows: body.activeMaintenances ?? [] },
      maintenanceSchema,
      toMaintenance,
    );
    return { reading: toReading('instatus', page, [incidents, maintenances]) };
  },
};

/** Instatus writes states in capitals without separators: `UP`, `HASISSUES`, `ONEMAJOROUTAGE`. */
const pageStatusOf = (text: string): string =>
  /"page"\s*:\s*\{[^{}]{0,400}?"status"\s*:\s*"([^"]{1,40})"/.exec(text)?.[1] ?? '';

function toIncident(row: Incident): OfficialIncident {
  const at = row.updatedAt ?? row.started;
  const updates = toBlocks([{ at, label: row.status, text: row.name }]);
  const milestones = milestonesOf(updates);
  return {
    externalId: row.id,
    title: row.name,
    url: row.url ?? null,
    phase: milestones?.phase ?? 'investigating',
    impact: readImpact(row.impact),
    components: [],
    regions: [],
    startedAt: row.started,
    mitigatedAt: milestones?.mitigatedAt ?? null,
    resolvedAt: milestones?.resolvedAt ?? null,
    maintenance: null,
    updates,
  };
}

function toMaintenance(row: Maintenance): OfficialIncident {
  const phase = phaseOfLabel(row.status) ?? 'scheduled';
  return {
    externalId: row.id,
    title: row.name,
    url: row.url ?? null,
    phase,
    impact: 'none',
    components: [],
    regions: [],
    startedAt: row.start,
    mitigatedAt: null,
    resolvedAt: phase === 'resolved' ? row.updatedAt : null,
    maintenance: { from: row.start, to: row.start + (row.duration ?? 0) * MINUTE_MS },
    updates: toBlocks([{ at: row.updatedAt ?? row.start, label: phase, text: row.name }]),
  };
}
