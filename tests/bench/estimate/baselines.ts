import type { IncidentRow } from '../../../src/app/incident-rows.ts';
import { HOUR_MS } from '../../../src/domain/instant.ts';
import { LADDER_MS } from '../../../src/domain/outage/duration/index.ts';
import type { Scored } from './score.ts';
import { FLOOR_MS, LEVELS } from './score.ts';

/** Durations that had ended, everywhere and at one provider, sorted; what a naive estimator may look at. */
interface Past {
  readonly all: readonly number[];
  readonly own: readonly number[];
}

type Naive = (past: Past, elapsedMs: number) => readonly number[];

export const baselines: Readonly<Record<string, Naive>> = {
  'everything, whatever has elapsed': ({ all }, elapsedMs) => LEVELS.map((level) => quantile(all, level) - elapsedMs),
  "provider's median, / 4 to x 4": ({ all, own }) => {
    const median = quantile(own.length > 0 ? own : all, 0.5);
    return [median / 4, median / 2, median, median * 2, median * 4];
  },
  "exponential with provider's mean": ({ all, own }) => {
    const known = own.length > 0 ? own : all;
    const mean = known.length === 0 ? HOUR_MS : known.reduce((sum, one) => sum + one, 0) / known.length;
    return LEVELS.map((level) => -mean * Math.log(1 - level));
  },
};

/** Asks a naive estimator what `replay` asks ours, with the same knowledge. */
export function askNaive(rows: readonly IncidentRow[], naive: Naive): Scored[] {
  const all: number[] = [];
  const perProvider = new Map<string, number[]>();
  const scored: Scored[] = [];
  for (const { row, elapsedMs } of questions(rows)) {
    const own = perProvider.get(row.provider) ?? [];
    const durationMs = row.resolvedAt - row.startedAt;
    if (elapsedMs === null) {
      insert(all, durationMs);
      insert(own, durationMs);
      perProvider.set(row.provider, own);
    } else {
      const quantilesMs = naive({ all, own }, elapsedMs).map((ms) => Math.max(FLOOR_MS, ms));
      const { provider } = row;
      scored.push({ provider, elapsedMs, remainingMs: durationMs - elapsedMs, quantilesMs, ownIncidents: own.length });
    }
  }
  return scored;
}

function questions(rows: readonly IncidentRow[]): { at: number; row: IncidentRow; elapsedMs: number | null }[] {
  return rows
    .flatMap((row) => [
      { at: row.resolvedAt, row, elapsedMs: null },
      ...LADDER_MS.filter((ms) => row.startedAt + ms < row.resolvedAt).map((ms) => ({
        at: row.startedAt + ms,
        row,
        elapsedMs: ms,
      })),
    ])
    .sort((a, b) => a.at - b.at || Number(a.elapsedMs !== null) - Number(b.elapsedMs !== null));
}

const quantile = (sorted: readonly number[], level: number): number =>
  sorted[Math.floor(level * (sorted.length - 1))] ?? HOUR_MS;

function insert(sorted: number[], value: number): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}
