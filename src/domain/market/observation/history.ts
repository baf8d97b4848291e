import { DAY_MS, type Instant } from '../../instant.ts';
import type { PanelRow, Step } from '../trending/index.ts';
import type { MarketMetric, Observation, Quality } from './observation.ts';
import type { Weighed } from './suspect.ts';

/** What one source tells of a market, period by period, ready to be ranked. */
export interface MarketHistory {
  readonly market: string;
  readonly source: string;
  readonly quality: Quality;
  readonly metric: MarketMetric;
  readonly step: Step;
  /** Whole periods only; a suspect one is carried over from the last clean one, so that it moves nothing. */
  readonly rows: readonly PanelRow[];
  /** How many periods there are. */
  readonly periods: number;
  /** Where the last period in it ends. */
  readonly until: Instant;
  /** Where periods begin that were seen during an incident: carried over, or left out at the end; the running one too. */
  readonly suspect: readonly Instant[];
}

/**
 * The history of each market: of the source and the metric that tell most periods, weeks before months, pieces before orders
 * before money. A market that nobody tells three periods of has none.
 */
export function historiesOf(weighed: readonly Weighed[]): readonly MarketHistory[] {
  const sold = weighed.filter(({ observation }) => RANKS[observation.metric] !== undefined);
  return [...Map.groupBy(sold, ({ observation }) => observation.market).values()].flatMap((list) => bestOf(list) ?? []);
}

/** Two periods have a difference, three have a history. */
const LEAST_PERIODS = 3;
const RANKS: Partial<Record<MarketMetric, number>> = { units: 2, orders: 1, gmv: 0 };
const STEPS: readonly Step[] = ['week', 'month'];
const WEEK_DAYS = 7;

function bestOf(list: readonly Weighed[]): MarketHistory | null {
  const series = Map.groupBy(list, ({ observation: { source, metric } }) => JSON.stringify([source, metric]));
  for (const step of STEPS) {
    const histories = [...series.values()].flatMap((one) => historyOf(one, step) ?? []);
    const [best] = histories.toSorted((a, b) => b.periods - a.periods || rankOf(b) - rankOf(a));
    if (best) return best;
  }
  return null;
}

const rankOf = ({ metric, quality }: MarketHistory): number => (RANKS[metric] ?? 0) + (quality === 'measured' ? 10 : 0);

interface Period {
  readonly sums: Map<string, number>;
  suspect: boolean;
}

function historyOf(list: readonly Weighed[], step: Step): MarketHistory | null {
  const told = list.filter(({ observation }) => fits(observation, step));
  const [first] = told;
  if (!first) return null;
  const periods = new Map<number, Period>();
  for (const { observation, suspect } of told) {
    const index = periodOf(observation, step);
    const period = periods.get(index) ?? { sums: new Map(), suspect: false };
    periods.set(index, period);
    period.sums.set(observation.key, (period.sums.get(observation.key) ?? 0) + observation.value);
    period.suspect ||= suspect;
  }
  const from = Math.min(...told.map(({ observation }) => observation.at));
  const to = Math.max(...told.map(({ observation: { at, windowDays } }) => at + windowDays * DAY_MS));
  // Days may begin and end in the middle of a period; a week that somebody else told is whole, on whatever day it begins.
  const slack = told.some(({ observation }) => observation.windowDays > 1) ? (WEEK_DAYS - 1) * DAY_MS : 0;
  const whole = [...periods]
    .filter(([index]) => startOf(index, step) >= from - slack && startOf(index + 1, step) <= to + slack)
    .toSorted(([a], [b]) => a - b);
  const clean = whole.findLastIndex(([, period]) => !period.suspect);
  if (clean + 1 < LEAST_PERIODS) return null;
  const { market, source, metric } = first.observation;
  return {
    market,
    source,
    metric,
    step,
    quality: told.every(({ observation }) => observation.quality === 'measured') ? 'measured' : 'estimated',
    rows: rowsOf(whole.slice(0, clean + 1), market, step),
    periods: clean + 1,
    until: startOf((whole[clean]?.[0] ?? 0) + 1, step),
    suspect: [...periods]
      .flatMap(([index, period]) => (period.suspect ? [startOf(index, step)] : []))
      .toSorted((a, b) => a - b),
  };
}

function fits({ windowDays, at }: Observation, step: Step): boolean {
  if (step === 'week') return windowDays === 1 || windowDays === WEEK_DAYS;
  return windowDays >= 28 && windowDays <= 31 && new Date(at).getUTCDate() === 1;
}

/** Weeks begin on Monday; one that is told from another day belongs where most of it lies. Months are counted from 1970. */
function periodOf({ at, windowDays }: Observation, step: Step): number {
  const middle = new Date(at + Math.floor(windowDays / 2) * DAY_MS);
  if (step === 'month') return middle.getUTCFullYear() * 12 + middle.getUTCMonth();
  return Math.floor((middle.getTime() / DAY_MS + 3) / WEEK_DAYS);
}

function startOf(index: number, step: Step): Instant {
  if (step === 'month') return Date.UTC(Math.floor(index / 12), index % 12, 1);
  return (index * WEEK_DAYS - 3) * DAY_MS;
}

function rowsOf(periods: readonly (readonly [number, Period])[], market: string, step: Step): readonly PanelRow[] {
  let last = new Map<string, number>();
  return periods.flatMap(([index, { sums, suspect }]) => {
    if (!suspect) last = sums;
    const period = new Date(startOf(index, step)).toISOString().slice(0, 10);
    return [...last].map(([category, units]) => ({ period, market, category, units }));
  });
}
