import { z } from 'zod';
import type { OfficialBlock, OfficialIncident } from '../../domain/outage/official.ts';
import type { Kind, KindReading, Sample } from '../kind.ts';
import { MAX_BLOCKS, MAX_COMPONENTS } from '../limits.ts';
import { hostOf, inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { type LabelledText, milestonesOf, phaseOfLabel, toBlocks } from '../words/phases.ts';
import { keepValid } from '../words/schema.ts';
import { readImpact, readStatus } from '../words/vocabulary.ts';
import {
  type Component,
  componentSchema,
  type Incident,
  incidentSchema,
  statuspageSchema,
  type Update,
} from './schema.ts';

const incidentMark = z.object({ incident_updates: z.array(z.unknown()) });
/** What no other kind has: `incident_updates`, or a `page` with `status.indicator` beside it. */
const mark = z.union([
  z.object({ incidents: z.array(incidentMark).min(1) }),
  z.object({ scheduled_maintenances: z.array(incidentMark).min(1) }),
  z.object({
    page: z.object({ name: z.string(), updated_at: z.string() }),
    incidents: z.array(z.unknown()),
  }),
  z.object({
    page: z.object({ name: z.string(), updated_at: z.string() }),
    scheduled_maintenances: z.array(z.unknown()),
  }),
  z.object({ page: z.object({ name: z.string() }), status: z.object({ indicator: z.string() }) }),
]);

/** Statuspage v2 JSON, also as incident.io serves it. */
export const statuspage: Kind = {
  name: 'statuspage',
  shows: 'history',
  endpoints: [{ path: '/api/v2/incidents.json' }, { path: '/api/v2/scheduled-maintenances.json', optional: true }],
  fallback: 'statuspage-html',
  recognises: (candidate) => isJsonOf(mark, candidate),
  read: (sample): KindReading =>
    readStatuspage(inShape(statuspageSchema, parseJson(sample), 'Statuspage JSON'), sample),
};

function readStatuspage(body: z.infer<typeof statuspageSchema>, sample: Sample): KindReading {
  const page = { name: body.page?.name || hostOf(sample), url: body.page?.url ?? null };
  const read = (row: Incident): OfficialIncident => toIncident(row, page.url);
  const incidents = readRows({ what: 'incident', rows: body.incidents ?? [] }, incidentSchema, read);
  const maintenances = readRows({ what: 'maintenance', rows: body.scheduled_maintenances ?? [] }, incidentSchema, read);
  const attributed = attributeComponents(incidents.incidents, keepValid(componentSchema, body.components));
  const gathered = [{ incidents: attributed, problems: incidents.problems }, maintenances];
  return { reading: toReading('statuspage', page, gathered) };
}

function toIncident(row: Incident, pageUrl: string | null): OfficialIncident {
  const updates = toBlocks(
    oldestFirst(row.incident_updates ?? [])
      .slice(-MAX_BLOCKS)
      .map(toLabelled),
  );
  const phase = phaseOfLabel(row.status) ?? updates.at(-1)?.phase ?? 'investigating';
  const milestones = milestonesOf(updates);
  const maintenance =
    row.scheduled_for === null ? null : { from: row.scheduled_for, to: row.scheduled_until ?? row.scheduled_for };
  return {
    externalId: row.id,
    title: textOfLooseHtml(row.name),
    url: row.shortlink ?? (pageUrl === null ? null : `${pageUrl.replace(/\/$/, '')}/incidents/${row.id}`),
    phase,
    impact: row.impact == null ? null : readImpact(row.impact),
    components: componentsOf(row, updates),
    regions: [],
    startedAt: maintenance?.from ?? row.started_at ?? row.created_at,
    mitigatedAt: maintenance === null ? (row.monitoring_at ?? milestones?.mitigatedAt ?? null) : null,
    resolvedAt:
      phase === 'resolved' ? (row.resolved_at ?? milestones?.resolvedAt ?? row.updated_at ?? row.created_at) : null,
    maintenance,
    updates,
  };
}

/** Vendors list the newest first; equal times keep that order. */
function oldestFirst(updates: readonly Update[]): readonly Update[] {
  return updates.toReversed().toSorted((a, b) => timeOf(a) - timeOf(b));
}

const timeOf = (update: Update): number => update.display_at ?? update.created_at ?? 0;

function toLabelled(update: Update): LabelledText {
  return {
    at: timeOf(update),
    label: update.status,
    text: textOfLooseHtml(update.body),
    components: update.affected_components.slice(0, MAX_COMPONENTS).flatMap(({ name, new_status }) => {
      const status = readStatus(new_status);
      return status === null ? [] : [{ name, status }];
    }),
  };
}

function componentsOf(row: Incident, updates: readonly OfficialBlock[]): OfficialIncident['components'] {
  const listed = row.components.slice(0, MAX_COMPONENTS).flatMap(({ name, status }) => {
    const known = readStatus(status);
    return known === null ? [] : [{ name, status: known }];
  });
  return listed.length > 0 ? listed : (updates.findLast((block) => block.components !== undefined)?.components ?? []);
}

/**
 * incident.io's summary names no components inside an incident. While one incident alone is open, what the page shows
 * as not operational is its doing; with two it stays unsaid.
 */
function attributeComponents(
  incidents: readonly OfficialIncident[],
  components: readonly Component[],
): readonly OfficialIncident[] {
  const open = incidents.filter((incident) => incident.phase !== 'resolved');
  const only = open[0];
  if (open.length !== 1 || only === undefined || only.components.length > 0) return incidents;
  const affected = components
    .filter((component) => component.group !== true)
    .flatMap(({ name, status }) => {
      const known = readStatus(status);
      return known === null || known === 'operational' ? [] : [{ name, status: known }];
    });
  return incidents.map((incident) => (incident === only ? { ...incident, components: affected } : incident));
}
