import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { ComponentStatus, Impact, OfficialPhase } from '../../domain/outage/vocabulary.ts';
import type { Kind, KindReading } from '../kind.ts';
import { hostOf, inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { milestonesOf, toBlocks } from '../words/phases.ts';
import { bodySchema, type Incident, incidentSchema, type Message } from './schema.ts';

/** Status.io pages, `https://api.status.io/1.0/status/<page>`: what is open now, with all its messages. */
export const statusio: Kind = {
  name: 'statusio',
  shows: 'history',
  recognises: (candidate) => isJsonOf(bodySchema, candidate),
  read: (sample): KindReading => {
    const { result } = inShape(bodySchema, parseJson(sample), "Status.io's public status");
    const active = result.maintenance?.active ?? [];
    const upcoming = result.maintenance?.upcoming ?? [];
    const gathered = [
      readRows({ what: 'incident', rows: result.incidents }, incidentSchema, (row) => toIncident(row, null)),
      readRows({ what: 'maintenance', rows: active }, incidentSchema, (row) => toIncident(row, 'in_progress')),
      readRows({ what: 'maintenance', rows: upcoming }, incidentSchema, (row) => toIncident(row, 'scheduled')),
    ];
    return { reading: toReading('statusio', { name: hostOf(sample), url: null }, gathered) };
  },
};

const PHASES: Readonly<Record<number, OfficialPhase>> = {
  100: 'investigating',
  200: 'identified',
  300: 'monitoring',
  400: 'resolved',
};
const STATUSES: Readonly<Record<number, ComponentStatus>> = {
  100: 'operational',
  200: 'under_maintenance',
  300: 'degraded_performance',
  400: 'partial_outage',
  500: 'major_outage',
  600: 'degraded_performance',
};
const IMPACTS: Readonly<Record<number, Impact>> = {
  100: 'none',
  200: 'none',
  300: 'minor',
  400: 'major',
  500: 'critical',
  600: 'major',
};

function toIncident(row: Incident, planned: 'in_progress' | 'scheduled' | null): OfficialIncident {
  const oldestFirst = row.messages.toReversed().toSorted((a, b) => a.datetime - b.datetime);
  const updates = toBlocks(
    oldestFirst.map((message) => ({
      at: message.datetime,
      label: planned ?? PHASES[message.state ?? 0] ?? null,
      text: textOfLooseHtml(message.details),
    })),
  );
  const milestones = milestonesOf(updates);
  const names = row.components_affected.length > 0 ? row.components_affected : row.containers_affected;
  const status =
    STATUSES[oldestFirst.at(-1)?.status ?? 0] ?? (planned === null ? 'degraded_performance' : 'under_maintenance');
  const from = row.datetime_planned_start ?? row.datetime_open;
  return {
    externalId: row._id,
    title: row.name,
    url: null,
    phase: planned ?? milestones?.phase ?? 'investigating',
    impact: planned === null ? worstImpact(oldestFirst) : 'none',
    components: names.map(({ name }) => ({ name, status })),
    regions: [],
    startedAt: planned === null ? row.datetime_open : from,
    mitigatedAt: planned === null ? (milestones?.mitigatedAt ?? null) : null,
    resolvedAt: milestones?.resolvedAt ?? null,
    maintenance: planned === null ? null : { from, to: row.datetime_planned_end ?? from },
    updates,
  };
}

function worstImpact(messages: readonly Message[]): Impact | null {
  const codes = messages.map((message) => message.status ?? 0).filter((code) => code in IMPACTS && code !== 600);
  return codes.length === 0 ? null : (IMPACTS[Math.max(...codes)] ?? null);
}
