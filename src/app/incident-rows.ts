import { z } from 'zod';
import type { Impact } from '../domain/outage/vocabulary.ts';

/** One incident of a recorded history, read from a line of JSON (format: PROVENANCE.md of the incident data). */
export interface IncidentRow {
  readonly provider: string;
  readonly id: string;
  readonly impact: Impact;
  readonly startedAt: number;
  readonly resolvedAt: number;
  readonly licence: string | null;
  /** Oldest first. */
  readonly updates: readonly { readonly at: number; readonly status: string; readonly text: string }[];
}

/** What became of the lines; each line is counted once. */
export interface RowCounts {
  lines: number;
  used: number;
  bad: number;
  duplicate: number;
  maintenance: number;
  /** Never resolved as far as the file says. */
  unresolved: number;
  /** Resolved when it began or before: written down after the fact, so nobody ever waited for its end. */
  instantaneous: number;
}

/** Longest line read; a real incident with all its updates is below 200 KB. */
const MAX_LINE_CHARS = 2_000_000;
/** More incidents are not read; the recorded histories hold 17 thousand. */
export const MAX_ROWS = 1_000_000;
const MAX_UPDATES = 1_000;

const when = z.string().transform((text, context) => {
  const instant = Date.parse(text);
  // A time without a zone would be read in the host's.
  if (!Number.isFinite(instant) || !/(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) {
    context.addIssue({ code: 'custom', message: 'not an instant with a zone' });
    return z.NEVER;
  }
  return instant;
});

const rowSchema = z.object({
  provider: z.string().min(1).max(200),
  id: z.union([z.string().min(1).max(200), z.number().transform(String)]),
  started_at: when,
  resolved_at: when.nullish(),
  impact: z.string().nullish(),
  kind: z.string().nullish(),
  licence: z.string().nullish(),
  updates: z.array(z.unknown()).max(MAX_UPDATES).catch([]),
});

const updateSchema = z.object({ at: when, status: z.string().catch(''), text: z.string().catch('') });

const impactWords: Readonly<Record<string, Impact>> = {
  none: 'none',
  operational: 'none',
  minor: 'minor',
  low: 'minor',
  medium: 'minor',
  degraded_performance: 'minor',
  major: 'major',
  high: 'major',
  partial_outage: 'major',
  critical: 'critical',
  major_outage: 'critical',
};

/** Reads lines one by one and keeps what can be learnt from; nothing in a line makes it throw. */
export function readIncidentRows(lines: Iterable<string>): { rows: IncidentRow[]; counts: RowCounts } {
  const counts = { lines: 0, used: 0, bad: 0, duplicate: 0, maintenance: 0, unresolved: 0, instantaneous: 0 };
  const rows: IncidentRow[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    counts.lines += 1;
    const row = readRow(line);
    if (typeof row === 'string') {
      counts[row] += 1;
      continue;
    }
    const key = JSON.stringify([row.provider, row.id]);
    if (seen.has(key)) {
      counts.duplicate += 1;
      continue;
    }
    if (rows.length >= MAX_ROWS) break;
    seen.add(key);
    rows.push(row);
    counts.used += 1;
  }
  return { rows, counts };
}

function readRow(line: string): IncidentRow | 'bad' | 'maintenance' | 'unresolved' | 'instantaneous' {
  if (line.length > MAX_LINE_CHARS) return 'bad';
  const parsed = rowSchema.safeParse(jsonOf(line));
  if (!parsed.success) return 'bad';
  const { provider, id, started_at: startedAt, resolved_at: resolvedAt, impact, kind, licence } = parsed.data;
  if (kind === 'maintenance' || impact === 'maintenance') return 'maintenance';
  if (resolvedAt === null || resolvedAt === undefined) return 'unresolved';
  if (resolvedAt <= startedAt) return 'instantaneous';
  const updates = parsed.data.updates.flatMap((update) => {
    const read = updateSchema.safeParse(update);
    return read.success ? [read.data] : [];
  });
  return {
    provider,
    id,
    impact: impactWords[(impact ?? '').toLowerCase()] ?? 'minor',
    startedAt,
    resolvedAt,
    licence: licence ?? null,
    updates: updates.sort((a, b) => a.at - b.at),
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
