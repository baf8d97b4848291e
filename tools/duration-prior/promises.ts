import { z } from 'zod';
import { promisesIn } from '../../src/app/backtest-eta.ts';
import type { IncidentRow } from '../../src/app/incident-rows.ts';
import { comparablePromises } from '../../src/domain/outage/duration/index.ts';
import type { StatedKind, StatedTime } from '../../src/domain/outage/estimate.ts';
import type { RatioRow } from './table.ts';

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

/** Promises that name a time, and those that only say "soon", with how they were kept. */
export interface KeptPromises {
  readonly dated: readonly RatioRow[];
  readonly soon: readonly RatioRow[];
}

/** What the product itself reads in the updates, as it would learn from them; an outage told on several entries counts once. */
export function keptPromises(rows: readonly IncidentRow[]): KeptPromises {
  const outages = new Map(rows.map((row) => [`${row.provider} ${row.startedAt} ${row.resolvedAt}`, row]));
  const dated: RatioRow[] = [];
  const soon: RatioRow[] = [];
  for (const row of outages.values()) {
    const { provider, startedAt, resolvedAt } = row;
    const stated = promisesIn(row).filter(({ saidAt }) => saidAt >= startedAt && saidAt < resolvedAt);
    const promises = comparablePromises(stated, 'closing');
    for (const { book, saidAt, lengthMs } of promises) {
      const kept = { provider, ratio: (resolvedAt - saidAt) / lengthMs, weight: 1 / promises.length };
      if (book === 'soon') soon.push(kept);
      else dated.push(kept);
    }
  }
  return { dated, soon };
}
