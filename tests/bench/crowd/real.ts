import { readFileSync } from 'node:fs';
import {
  type DetectorState,
  type Heard,
  newDetector,
  observe,
  settle,
} from '../../../src/domain/outage/detector/index.ts';
import { quantile, type Random, seeded } from './random.ts';

const BIN = 15;
const DAY = 1_440;
/** The threshold for this comparison: 30 days nominal, whatever is shipped. */
const BUDGET = { streams: 1, gamma: 30 * 1_440 } as const;
const COMMUNITIES = 40;
const WARM_DAYS = 21;
const GUARD_BINS = 18;
const QUIET_AT_MOST = 10;

interface Page {
  readonly provider: string;
  /** Position of the declaration, in bins after the end of the first. */
  readonly pos: number;
  readonly counts: readonly number[];
}

export interface RealRow {
  readonly kept: string;
  readonly notLater: number;
  readonly within60: number;
  readonly medianMinutes: number;
  readonly runLengthDays: number;
}

/**
 * Recorded outage pages thinned to a small bot's volume: how often ours is not later than the page's own declaration, the
 * median minutes against it, and the true run length on the quiet stretches of the same pages, at a nominal 30 days.
 */
export function benchReal(file: string, options: { thinnings: number; quietDays: number; seed: number }): RealRow[] {
  const pages: Page[] = JSON.parse(readFileSync(file, 'utf8'));
  const random = seeded(options.seed);
  return [0.05, 0.15, 0.5].map((kept) => {
    const late: number[] = [];
    let alarms = 0;
    let days = 0;
    for (const own of Map.groupBy(pages, (page) => page.provider).values()) {
      const calm = own.flatMap(quietBins);
      const bins = WARM_DAYS * (DAY / BIN);
      const warm = newDetector();
      feed(warm, { bins: cycle(calm, bins), from: 0, kept, random });
      for (const page of own) {
        for (let thinning = 0; thinning < options.thinnings; thinning++) {
          late.push(lateness(structuredClone(warm), { page, kept, random }));
        }
      }
      const quiet = options.quietDays * (DAY / BIN);
      alarms += feed(warm, { bins: cycle(calm, quiet), from: bins * BIN, kept, random }).length;
      days += options.quietDays;
    }
    return {
      kept: `${kept * 100} %`,
      notLater: late.filter((minutes) => minutes <= 0).length / late.length,
      within60: late.filter((minutes) => minutes <= 60).length / late.length,
      medianMinutes: quantile(late, 0.5),
      runLengthDays: days / Math.max(1, alarms),
    };
  });
}

/** What comes long before the declaration, of pages that show no other outage there. */
function quietBins(page: Page): readonly number[] {
  const before = page.counts.slice(0, Math.max(0, Math.floor(page.pos) - GUARD_BINS));
  return before.every((count) => count <= QUIET_AT_MOST) ? before : [];
}

/** The quiet stretches one after another as they happened, again and again: mixing years would make jumps nobody saw. */
const cycle = (bins: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, index) => bins[index % bins.length] ?? 0);

/** Feeds thinned bins, spread evenly; returns the minutes of confirmation. */
function feed(
  state: DetectorState,
  what: { bins: readonly number[]; from: number; kept: number; random: Random },
): number[] {
  const { bins, from, kept, random } = what;
  const confirmed: number[] = [];
  for (const [index, bin] of bins.entries()) {
    const heard: Heard[] = [];
    for (let n = 0; n < bin; n++) {
      if (random.unit() < kept) heard.push(reportAt(from + (index + random.unit()) * BIN, random));
    }
    for (const one of heard.sort((a, b) => a.at - b.at)) {
      for (const change of observe(state, one, BUDGET)) if (change.to === 'confirmed') confirmed.push(change.at);
    }
  }
  for (const change of settle(state, from + bins.length * BIN, BUDGET)) {
    if (change.to === 'confirmed') confirmed.push(change.at);
  }
  return confirmed;
}

function lateness(state: DetectorState, what: { page: Page; kept: number; random: Random }): number {
  const from = WARM_DAYS * DAY;
  const declared = from + (what.page.pos + 1) * BIN;
  const confirmed = feed(state, { ...what, bins: what.page.counts, from });
  const first = confirmed.find((at) => at > declared - 180);
  return first === undefined ? Number.POSITIVE_INFINITY : first - declared;
}

let people = 0;

function reportAt(at: number, random: Random): Heard {
  const community = `c${random.below(COMMUNITIES)}`;
  return {
    kind: 'report',
    at,
    service: 's',
    streams: ['s'],
    community,
    person: `p${people++}`,
    week: random.below(60),
  };
}
