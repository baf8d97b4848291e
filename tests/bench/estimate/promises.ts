import { readFileSync } from 'node:fs';
import type { IncidentRow } from '../../../src/app/incident-rows.ts';
import { settings } from '../../../src/domain/outage/duration/index.ts';
import type { LearntHistory, StatedTime } from '../../../src/domain/outage/estimate.ts';
import { absorbPast, estimateFrom, newHistory } from '../../../src/domain/outage/estimate.ts';
import { labelledPromises } from '../../../tools/duration-prior/promises.ts';
import { ratiosOf } from '../../../tools/duration-prior/table.ts';
import { sharedPath } from '../../support/shared.ts';
import { scoredOf } from './ours.ts';
import { heading, line, type Scored } from './score.ts';

type Promises = ReadonlyMap<IncidentRow, readonly StatedTime[]>;

/** Asked when each labelled promise was said, every page's promises judged by what the others teach beforehand. */
export function benchPromises(rows: readonly IncidentRow[]): void {
  const file = sharedPath('data', 'eta', 'labelled.jsonl');
  if (file === null) return;
  const labelled = labelledPromises(readFileSync(file, 'utf8').split('\n'), rows);
  const providers = [...new Set(labelled.map(({ row }) => row.provider))];
  console.log(`\n## when something was promised: ${labelled.length} promises of ${providers.join(', ')}\n${heading}`);
  const alone: Scored[] = [];
  const blended: Scored[] = [];
  const shipped: Scored[] = [];
  for (const provider of providers) {
    const own = labelled.filter(({ row }) => row.provider === provider);
    const said = new Map(
      [...Map.groupBy(own, ({ row }) => row)].map(([row, all]) => [row, all.map((one) => one.stated)]),
    );
    const others = labelled.filter(({ row }) => row.provider !== provider);
    const dated = ratiosOf(
      others.map(({ row, stated }) => ({
        provider: row.provider,
        ratio: (row.resolvedAt - stated.saidAt) / ((stated.to ?? 0) - stated.saidAt),
        weight: 1,
      })),
    );
    const ownRows = rows.filter((row) => row.provider === provider);
    alone.push(...ask(ownRows, { said, used: false, learnt: newHistory() }));
    blended.push(
      ...ask(ownRows, {
        said,
        used: true,
        learnt: newHistory({ ...settings, promises: { ...settings.promises, dated } }),
      }),
    );
    shipped.push(...ask(ownRows, { said, used: true, learnt: newHistory() }));
  }
  console.log(line('history alone', alone));
  console.log(line('stated + history, other page as prior', blended));
  console.log(line('stated + history, shipped prior', shipped));
}

function ask(
  rows: readonly IncidentRow[],
  { said, used, learnt }: { said: Promises; used: boolean; learnt: LearntHistory },
): Scored[] {
  const happenings = [
    ...rows.map((row) => ({ at: row.resolvedAt, row, ended: true })),
    ...[...said].flatMap(([row, all]) => all.map(({ saidAt }) => ({ at: saidAt, row, ended: false }))),
  ].sort((a, b) => a.at - b.at || Number(b.ended) - Number(a.ended));
  return happenings.flatMap(({ at, row, ended }): Scored[] => {
    const stated = (said.get(row) ?? []).filter((one) => one.saidAt <= at);
    const past = { ...row, service: row.provider, mitigatedAt: null, maintenance: false, stated };
    if (ended) {
      absorbPast(learnt, past);
      return [];
    }
    const incident = { ...past, phase: 'investigating', maintenance: null };
    const ownIncidents = learnt.closure.services.get(row.provider)?.incidents ?? 0;
    const estimate = estimateFrom(learnt, { incident, stated: used ? stated : [], now: at });
    return scoredOf({ row, at, elapsedMs: 0, estimate, ownIncidents });
  });
}
