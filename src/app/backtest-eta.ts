import type { Instant } from '../domain/instant.ts';
import { LADDER_MS } from '../domain/outage/duration/index.ts';
import type { Estimate, LearntHistory, PastIncident, StatedTime } from '../domain/outage/estimate.ts';
import { absorbPast, estimateFrom, newHistory } from '../domain/outage/estimate.ts';
import { readStated } from '../domain/outage/stated/index.ts';
import type { IncidentRow, RowCounts } from './incident-rows.ts';
import { readIncidentRows } from './incident-rows.ts';

/** One prediction as it is written: remaining milliseconds, and how many past incidents lasted at least this long. */
export interface BacktestLine {
  readonly provider: string;
  readonly id: string;
  /** ISO, UTC: `elapsedMs` after the incident began. */
  readonly at: string;
  readonly elapsedMs: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly n: number;
}

export interface BacktestOptions {
  /** What is known before the first incident, and learns on; the shipped priors unless told otherwise. */
  readonly history?: LearntHistory;
  /** Promises of an incident; read from its updates unless told otherwise. */
  readonly statedIn?: (row: IncidentRow) => readonly StatedTime[];
}

export interface Predicted {
  readonly row: IncidentRow;
  readonly elapsedMs: number;
  readonly at: Instant;
  readonly estimate: Estimate;
  /** Own incidents that had ended by then. */
  readonly ownIncidents: number;
}

/**
 * Goes through recorded incidents as they happened and says at each rung of the ladder what the product would have said, knowing
 * only what had ended by then; yields lines of JSON in order of time and returns what became of the input's lines.
 * Maintenance, incidents without an end and those that ended when they began are left out and counted.
 */
export function* backtest(lines: Iterable<string>, options: BacktestOptions = {}): Generator<string, RowCounts> {
  const { rows, counts } = readIncidentRows(lines);
  for (const { row, at, elapsedMs, estimate } of replay(rows, options)) {
    const said = estimate.statistical;
    if (said === null) continue;
    const line: BacktestLine = {
      provider: row.provider,
      id: row.id,
      at: new Date(at).toISOString(),
      elapsedMs,
      p10: said.p10 - at,
      p25: said.p25 - at,
      p50: said.p50 - at,
      p75: said.p75 - at,
      p90: said.p90 - at,
      n: said.sampleSize,
    };
    yield JSON.stringify(line);
  }
  return counts;
}

/** Promises in the updates of a recorded incident. Rows name no zone: what a text does not name itself is told by its letters. */
export const promisesIn = ({ updates }: IncidentRow): StatedTime[] =>
  updates.flatMap(({ text, at }) => readStated({ text, saidAt: at, zone: zoneByLetters(text) }));

/** Where nearly all who write so live; pages in Latin letters mostly name their zone, and else UTC is the best guess. */
const ZONES_BY_LETTERS: readonly (readonly [letters: RegExp, zone: string])[] = [
  [/[\u3040-\u30ff]/, 'Asia/Tokyo'],
  [/[\uac00-\ud7af]/, 'Asia/Seoul'],
  [/[\u3400-\u9fff]/, 'Asia/Shanghai'],
  [/[\u0400-\u04ff]/, 'Europe/Moscow'],
  [/[\u0e00-\u0e7f]/, 'Asia/Bangkok'],
  [/[ăđơư\u1ea0-\u1ef9]/i, 'Asia/Ho_Chi_Minh'],
];

const zoneByLetters = (text: string): string => ZONES_BY_LETTERS.find(([letters]) => letters.test(text))?.[1] ?? 'UTC';

type Happening =
  | { readonly kind: 'ended'; readonly at: Instant; readonly row: IncidentRow }
  | { readonly kind: 'asked'; readonly at: Instant; readonly row: IncidentRow; readonly elapsedMs: number };

/** The same as values, in order of time; an incident that ended at the very moment of a question is known to it. */
export function* replay(rows: readonly IncidentRow[], options: BacktestOptions = {}): Generator<Predicted> {
  const history = options.history ?? newHistory();
  const statedIn = options.statedIn ?? promisesIn;
  const promises = new Map(rows.map((row) => [row, statedIn(row)]));
  for (const happening of timeline(rows)) {
    const { row, at } = happening;
    const stated = (promises.get(row) ?? []).filter((one) => one.saidAt <= at);
    switch (happening.kind) {
      case 'ended':
        absorbPast(history, pastOf(row, stated));
        break;
      case 'asked': {
        const incident = {
          ...pastOf(row, []),
          mitigatedAt: mitigatedAt(row, at),
          phase: 'investigating',
          maintenance: null,
          quotes: row.updates,
        };
        const estimate = estimateFrom(history, { incident, stated, now: at });
        const ownIncidents = history.closure.services.get(row.provider)?.incidents ?? 0;
        yield { row, elapsedMs: happening.elapsedMs, at, estimate, ownIncidents };
        break;
      }
    }
  }
}

function timeline(rows: readonly IncidentRow[]): Happening[] {
  const happenings = rows.flatMap((row): Happening[] => [
    { kind: 'ended', at: row.resolvedAt, row },
    ...LADDER_MS.filter((elapsedMs) => row.startedAt + elapsedMs < row.resolvedAt).map(
      (elapsedMs): Happening => ({ kind: 'asked', at: row.startedAt + elapsedMs, row, elapsedMs }),
    ),
  ]);
  const order = (one: Happening) => (one.kind === 'ended' ? 0 : 1);
  const byId = (a: IncidentRow, b: IncidentRow) => Number(a.id > b.id) - Number(a.id < b.id);
  return happenings.sort((a, b) => a.at - b.at || order(a) - order(b) || byId(a.row, b.row));
}

const pastOf = (row: IncidentRow, stated: readonly StatedTime[]): PastIncident => ({
  service: row.provider,
  impact: row.impact,
  startedAt: row.startedAt,
  mitigatedAt: mitigatedAt(row, row.resolvedAt - 1),
  resolvedAt: row.resolvedAt,
  maintenance: false,
  stated,
});

/** Since when the page has been watching its fix, as it stood at an instant; null while it was not. */
function mitigatedAt({ updates, startedAt }: IncidentRow, now: Instant): Instant | null {
  let since: Instant | null = null;
  for (const { status, at } of updates) {
    if (at > now) break;
    if (status === 'monitoring') since ??= Math.max(at, startedAt);
    else if (status === 'investigating' || status === 'identified') since = null;
  }
  return since;
}
