import { readFileSync } from 'node:fs';
import type { IncidentRow } from '../../../src/app/incident-rows.ts';
import type { StatedTime } from '../../../src/domain/outage/estimate.ts';
import { absorbPast, estimateFrom, newHistory } from '../../../src/domain/outage/estimate.ts';
import { labelledPromises } from '../../../tools/duration-prior/promises.ts';
import { sharedPath } from '../../support/shared.ts';
import { heading, line, type Scored } from './score.ts';

/** Asked when each labelled promise was said: history alone, with the promise, and the promise taken at its word. */
export function benchPromises(rows: readonly IncidentRow[]): void {
  const file = sharedPath('data', 'eta', 'labelled.jsonl');
  if (file === null) return;
  const promises = labelledPromises(readFileSync(file, 'utf8').split('\n'), rows);
  const said = Map.groupBy(promises, ({ row }) => row);
  const statedOf = (row: IncidentRow): StatedTime[] => (said.get(row) ?? []).map((one) => one.stated);
  const without: Scored[] = [];
  const withPromise: Scored[] = [];
  const history = newHistory();
  const happenings = [
    ...rows.map((row) => ({ at: row.resolvedAt, row, ended: true })),
    ...promises.map(({ row, stated }) => ({ at: stated.saidAt, row, ended: false })),
  ].sort((a, b) => a.at - b.at || Number(b.ended) - Number(a.ended));
  for (const { at, row, ended } of happenings) {
    const past = { ...row, service: row.provider, mitigatedAt: null, maintenance: false, stated: statedOf(row) };
    if (ended) {
      absorbPast(history, past);
      continue;
    }
    const incident = { ...past, phase: 'investigating', maintenance: null };
    const stated = statedOf(row).filter((one) => one.saidAt <= at);
    for (const [into, words] of [
      [without, []],
      [withPromise, stated],
    ] as const) {
      const estimate = estimateFrom(history, { incident, stated: words, now: at }).statistical;
      if (estimate === null) continue;
      const quantilesMs = [estimate.p10, estimate.p25, estimate.p50, estimate.p75, estimate.p90].map((one) => one - at);
      into.push({
        provider: row.provider,
        elapsedMs: 0,
        remainingMs: row.resolvedAt - at,
        quantilesMs,
        ownIncidents: 99,
      });
    }
  }
  console.log(`\n## when something was promised: ${promises.length} promises in ${said.size} incidents\n${heading}`);
  console.log(line('history alone', without));
  console.log(line('stated and history', withPromise));
}
