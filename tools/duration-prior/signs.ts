import { replay } from '../../src/app/backtest-eta.ts';
import type { IncidentRow } from '../../src/app/incident-rows.ts';
import { newestSign, type Sign, type SignTable, settings } from '../../src/domain/outage/duration/index.ts';
import { newHistory } from '../../src/domain/outage/estimate.ts';
import { type RatioRow, ratiosOf } from './table.ts';

/** An incident whose newest text bore a sign at a rung of the ladder. */
export interface SignRow extends RatioRow {
  readonly sign: Sign;
}

/** Incidents of the table after which a sign is half believed: texts of few pages taught it. */
const KAPPA_INCIDENTS = 50;

/** How much of what history alone said (its median) was still to last, at every rung where the newest text bore a sign. */
export function signsKept(rows: readonly IncidentRow[]): SignRow[] {
  const told = rows.filter(({ updates }) => updates.length > 0);
  const history = newHistory({ ...settings, signs: { recovering: 1, nearly_over: 1 } });
  const asked = [...replay(told, { history, statedIn: () => [] })].flatMap(({ row, at, estimate: { statistical } }) => {
    const sign = isWatched(row, at) ? null : newestSign(row.updates, at);
    if (sign === null || statistical === null) return [];
    return { row, sign, ratio: (row.resolvedAt - at) / (statistical.p50 - at) };
  });
  return [...Map.groupBy(asked, ({ row }) => row)].flatMap(([{ provider }, own]) =>
    own.map(({ sign, ratio }) => ({ provider, sign, ratio, weight: 1 / own.length })),
  );
}

/** Medians, drawn to 1 (no sign) as far as few incidents say so. */
export function signTableOf(rows: readonly SignRow[]): SignTable {
  const of = (sign: Sign): number => {
    const own = rows.filter((row) => row.sign === sign);
    if (own.length === 0) return 1;
    const { levels, ratios } = ratiosOf(own);
    const incidents = own.reduce((sum, { weight }) => sum + weight, 0);
    const believed = incidents / (incidents + KAPPA_INCIDENTS);
    return Number(((ratios[levels.indexOf(0.5)] ?? 1) ** believed).toPrecision(2));
  };
  return { recovering: of('recovering'), nearly_over: of('nearly_over') };
}

const isWatched = ({ updates }: IncidentRow, at: number): boolean =>
  updates.findLast((update) => update.at <= at && PHASES.has(update.status))?.status === 'monitoring';

const PHASES = new Set(['investigating', 'identified', 'monitoring']);
