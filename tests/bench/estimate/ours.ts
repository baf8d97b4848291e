import type { Predicted } from '../../../src/app/backtest-eta.ts';
import { replay } from '../../../src/app/backtest-eta.ts';
import type { IncidentRow } from '../../../src/app/incident-rows.ts';
import type { PriorTable, Settings } from '../../../src/domain/outage/duration/index.ts';
import { settings } from '../../../src/domain/outage/duration/index.ts';
import { newHistory } from '../../../src/domain/outage/estimate.ts';
import { tableOf } from '../../../tools/duration-prior/table.ts';
import type { Scored } from './score.ts';

const LICENCES = new Set(['MIT', 'CC0-1.0']);

/** A prior as it is shipped, from other providers than those it will be judged on. */
export function priorOf(rows: readonly IncidentRow[]): PriorTable {
  const free = rows.filter((row) => LICENCES.has(row.licence ?? ''));
  return tableOf(free.map((row) => ({ ...row, durationMs: row.resolvedAt - row.startedAt })));
}

/** Asks the product's estimator prequentially. */
export function askOurs(rows: readonly IncidentRow[], changed: Partial<Settings>): Scored[] {
  return [...replay(rows, { history: newHistory({ ...settings, ...changed }) })].flatMap(scoredOf);
}

/** Each provider on its own, with the prior and nothing else: what the first installations see. */
export function askOursAlone(rows: readonly IncidentRow[], changed: Partial<Settings>): Scored[] {
  return [...Map.groupBy(rows, (row) => row.provider).values()].flatMap((own) => askOurs(own, changed));
}

export function scoredOf({ row, at, elapsedMs, estimate, ownIncidents }: Predicted): Scored[] {
  const said = estimate.statistical;
  if (said === null) return [];
  const quantilesMs = [said.p10, said.p25, said.p50, said.p75, said.p90].map((instant) => instant - at);
  return [{ provider: row.provider, elapsedMs, remainingMs: row.resolvedAt - at, quantilesMs, ownIncidents }];
}
