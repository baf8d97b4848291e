import type { OfficialIncident } from '../../domain/outage/official.ts';
import type { ComponentStatus, Impact, OfficialPhase } from '../../domain/outage/vocabulary.ts';
import type { Kind, KindReading } from '../kind.ts';
import { inShape, isJsonOf, parseJson, readRows, toReading } from '../reading.ts';
import { textOfLooseHtml } from '../words/html.ts';
import { guessPhase, maintenanceOfBlocks, milestonesOf, toBlocks } from '../words/phases.ts';
import { currentSchema, type Incident, incidentSchema, markSchema } from './schema.ts';

/** Slack's own status API: `current` and `history`, v1.0.0 and v2.0.0. */
export const slackStatus: Kind = {
  name: 'slack-status',
  shows: 'history',
  endpoints: [{ path: '/api/v2.0.0/current' }, { path: '/api/v2.0.0/history', optional: true }],
  recognises: (candidate) => isJsonOf(markSchema, candidate),
  read: (sample): KindReading => {
    const body = parseJson(sample);
    inShape(markSchema, body, 'an answer of the Slack status API');
    const gathered = readRows({ what: 'incident', rows: rowsOf(body) }, incidentSchema, toIncident);
    return { reading: toReading('slack-status', { name: 'Slack', url: 'https://slack-status.com' }, [gathered]) };
  },
};

/** v2: a list inside; history: a list; v1: one incident itself, or `ok` alone when there is none. */
function rowsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  const current = currentSchema.safeParse(body);
  if (current.success) return current.data.active_incidents;
  return typeof body === 'object' && body !== null && 'notes' in body ? [body] : [];
}

const IMPACT_OF: Readonly<Record<Incident['type'], Impact>> = {
  incident: 'minor',
  outage: 'major',
  notice: 'none',
  maintenance: 'none',
};

const STATUS_OF: Readonly<Record<Incident['type'], ComponentStatus>> = {
  incident: 'degraded_performance',
  outage: 'major_outage',
  notice: 'operational',
  maintenance: 'under_maintenance',
};

function toIncident(row: Incident): OfficialIncident {
  const isOver = row.status === 'resolved' || row.status === 'completed';
  const isMaintenance = row.type === 'maintenance';
  const notes = row.notes.toReversed().toSorted((a, b) => a.date_created - b.date_created);
  const updates = toBlocks(
    notes.map((note, index) => ({
      at: note.date_created,
      label: phaseOf(note.body, { isMaintenance, isEnd: isOver && index >= endOf(notes, row) }),
      text: textOfLooseHtml(note.body),
    })),
  );
  const milestones = milestonesOf(updates);
  const status = isOver ? 'operational' : STATUS_OF[row.type];
  return {
    externalId: row.id,
    title: textOfLooseHtml(row.title),
    url: row.url ?? null,
    phase: isOver ? 'resolved' : (milestones?.phase ?? 'investigating'),
    impact: IMPACT_OF[row.type],
    components: row.services.map((name) => ({ name, status })),
    regions: [],
    startedAt: Math.min(row.date_created, milestones?.startedAt ?? row.date_created),
    mitigatedAt: isMaintenance ? null : (milestones?.mitigatedAt ?? null),
    resolvedAt: isOver ? (milestones?.resolvedAt ?? row.date_updated) : null,
    maintenance: isMaintenance
      ? (maintenanceOfBlocks(updates) ?? { from: row.date_created, to: row.date_created })
      : null,
    updates,
  };
}

/** A summary is often added days after the end; the end is the last note before it. */
function endOf(notes: Incident['notes'], row: Incident): number {
  const last = notes.length - 1;
  const isSummary = /^\s*issue summary/i.test(notes[last]?.body ?? '');
  return row.status === '' || !isSummary || last === 0 ? last : last - 1;
}

function phaseOf(text: string, about: { readonly isMaintenance: boolean; readonly isEnd: boolean }): OfficialPhase {
  if (about.isEnd) return 'resolved';
  const guessed = guessPhase(text);
  if (about.isMaintenance) return guessed === 'investigating' ? 'scheduled' : 'in_progress';
  return guessed === 'resolved' ? 'monitoring' : guessed;
}
