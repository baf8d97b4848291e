import { z } from 'zod';
import type { Instant } from '../../domain/instant.ts';
import { type DateHints, readDate } from '../words/dates.ts';

export type Row = Readonly<Record<string, unknown>>;
const rowSchema = z.record(z.string(), z.unknown());

/** What self-made status feeds call things; compared without case, `_` and `-`, the first that is there wins. */
export const NAMES = {
  lists: [
    'incidents',
    'activeIncidents',
    'events',
    'outages',
    'issues',
    'notices',
    'announcements',
    'maintenances',
    'data',
    'items',
    'results',
    'records',
    'list',
    'history',
    'active',
    'archive',
  ],
  id: ['id', '_id', 'uuid', 'guid', 'slug', 'code', 'key', 'number', 'incidentId'],
  title: ['title', 'name', 'subject', 'headline', 'summary', 'incidentTitle'],
  url: ['url', 'link', 'permalink', 'shortlink', 'uri'],
  status: ['status', 'state', 'phase', 'lastUpdateStatus', 'currentStatus'],
  impact: ['impact', 'severity', 'level', 'priority'],
  start: [
    'startedAt',
    'started',
    'start',
    'startDate',
    'startTime',
    'begin',
    'beginsAt',
    'startsAt',
    'openedAt',
    'opened',
    'occurredAt',
    'createdAt',
    'created',
    'date',
    'time',
    'timestamp',
    'publishedAt',
    'pubDate',
  ],
  end: [
    'resolvedAt',
    'resolved',
    'endedAt',
    'ended',
    'end',
    'endDate',
    'endTime',
    'endsAt',
    'closedAt',
    'closed',
    'finishedAt',
    'completedAt',
  ],
  updates: [
    'updates',
    'incidentUpdates',
    'messages',
    'notes',
    'comments',
    'posts',
    'events',
    'log',
    'eventLog',
    'timeline',
    'history',
    'reports',
  ],
  said: [
    'at',
    'date',
    'displayAt',
    'publishedAt',
    'createdAt',
    'created',
    'timestamp',
    'startedAt',
    'startDate',
    'when',
    'time',
    'datetime',
    'updatedAt',
  ],
  text: ['content', 'body', 'message', 'text', 'description', 'details', 'comment', 'summary', 'error', 'note'],
  components: [
    'components',
    'affectedComponents',
    'services',
    'affectedServices',
    'affected',
    'installations',
    'service',
    'component',
  ],
} as const;

/** The value's own fields; null when it is no object. */
export function asRow(value: unknown): Row | null {
  const parsed = rowSchema.safeParse(value);
  return parsed.success && !Array.isArray(value) ? parsed.data : null;
}

/** The objects of a list; none when it is no list. */
export function rowsOf(value: unknown): readonly Row[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map(asRow).filter((row) => row !== null);
}

export function pick(row: Row, names: readonly string[]): unknown {
  const keys = Object.keys(row);
  for (const name of names) {
    const key = keys.find((candidate) => plain(candidate) === plain(name));
    const value = key === undefined ? undefined : row[key];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

export function pickText(row: Row, names: readonly string[]): string {
  const value = pick(row, names);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The first of the names that holds a date, not merely the first that is there: `resolved` may be a yes or no. */
export function pickDate(row: Row, names: readonly string[], hints: DateHints): Instant | null {
  for (const name of names) {
    const value = pick(row, [name]);
    const at = typeof value === 'string' || typeof value === 'number' ? readDate(String(value), hints) : null;
    if (at !== null) return at;
  }
  return null;
}

export function pickRows(row: Row, names: readonly string[]): readonly Row[] {
  for (const name of names) {
    const value = pick(row, [name]);
    const rows = rowsOf(value);
    if (rows.length > 0) return rows;
  }
  return [];
}

const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, '');
