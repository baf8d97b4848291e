import { z } from 'zod';
import type { IncidentRow } from '../../src/app/incident-rows.ts';
import type { StatedKind, StatedTime } from '../../src/domain/outage/estimate.ts';

/** A labelled sentence of the recorded data joined to the incident it was said of. */
export interface LabelledPromise {
  readonly row: IncidentRow;
  readonly stated: StatedTime;
}

const kinds = new Set<string>(['by', 'within', 'point', 'range', 'date', 'eod', 'lower_bound']);

const labelSchema = z.object({
  provider: z.string(),
  incident: z.union([z.string(), z.number()]).nullish(),
  label: z.enum(['eta', 'vague', 'none']),
  kind: z.string(),
  text: z.string(),
  tz: z.string().nullish(),
  ref: z.iso.datetime(),
  eta_from: z.iso.datetime().nullish(),
  eta_to: z.iso.datetime().nullish(),
});

/** Promises with a latest time, from lines of labelled.jsonl; sentences without, or of unknown incidents, are left out. */
export function labelledPromises(lines: readonly string[], rows: readonly IncidentRow[]): LabelledPromise[] {
  const byKey = new Map(rows.map((row) => [`${row.provider} ${row.id}`, row]));
  return lines.flatMap((line) => {
    const label = line.trim() === '' ? null : labelSchema.safeParse(JSON.parse(line)).data;
    if (!label?.eta_to || label.label === 'none') return [];
    const row = byKey.get(`${label.provider} ${label.incident}`);
    const saidAt = Date.parse(label.ref);
    const to = Date.parse(label.eta_to);
    if (row === undefined || to <= saidAt || saidAt >= row.resolvedAt || saidAt < row.startedAt) return [];
    const stated: StatedTime = {
      label: label.label,
      from: label.eta_from ? Date.parse(label.eta_from) : null,
      to,
      kind: isKind(label.kind) ? label.kind : 'range',
      scope: 'fix',
      zone: label.tz ?? 'UTC',
      quote: label.text,
      saidAt,
    };
    return [{ row, stated }];
  });
}

const isKind = (kind: string): kind is StatedKind => kinds.has(kind);
