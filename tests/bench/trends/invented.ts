import { DAY_MS } from '../../../src/domain/instant.ts';
import type { PanelRow } from '../../../src/domain/market/trending/index.ts';
import { seeded } from '../crowd/random.ts';
import type { SalesSet } from './sets.ts';

/**
 * Invented panels of the shapes of two published ones that are not beside the project: a hundred fashion series of five years
 * (HERMES, whose shares are in hundreds here, because the score adds one to every figure), and 45 stores as markets with 55
 * departments each (Walmart). They tell whether their size is borne, and nothing about how predictable real ones are.
 */
export function inventedSets(): readonly SalesSet[] {
  const fashion = { markets: 1, categories: 100, weeks: 261, unit: 100, holidays: 0 };
  const stores = { markets: 45, categories: 55, weeks: 143, unit: 150, holidays: 0.3 };
  return [
    { name: 'invented, a hundred fashion series', rows: invent(fashion), floor: 0, places: 10, thin: false },
    { name: 'invented, 45 stores', rows: invent(stores), floor: 0, places: 10, thin: false },
  ];
}

interface Shape {
  readonly markets: number;
  readonly categories: number;
  readonly weeks: number;
  /** Of the middling series. */
  readonly unit: number;
  /** Share of the categories that peak before Christmas. */
  readonly holidays: number;
}

const WEEKS_A_YEAR = 52.18;
const BEGIN = Date.UTC(2015, 0, 5);
/** What of last week's surprise is left, and how large a new one is. */
const PERSISTENCE = 0.65;
const SURPRISE = 0.12;

/** A season and a peak shared by all markets, a slow drift and surprises of each series' own. */
function invent({ markets, categories, weeks, unit, holidays }: Shape): readonly PanelRow[] {
  const random = seeded(2026);
  const kinds = Array.from({ length: categories }, () => ({
    phase: random.unit() * WEEKS_A_YEAR,
    swing: random.unit() * 0.7,
    peak: random.unit() < holidays ? 1.2 * random.unit() : 0,
  }));
  const rows: PanelRow[] = [];
  for (let market = 0; market < markets; market++) {
    for (const [category, { phase, swing, peak }] of kinds.entries()) {
      const level = Math.log(unit) + random.normal();
      const drift = 0.002 * random.normal();
      let surprise = 0;
      for (let week = 0; week < weeks; week++) {
        surprise = PERSISTENCE * surprise + SURPRISE * random.normal();
        const season = swing * Math.sin((2 * Math.PI * (week - phase)) / WEEKS_A_YEAR);
        const christmas = peak * Math.exp(-((((week + 1) % WEEKS_A_YEAR) - 51) ** 2) / 4);
        const period = new Date(BEGIN + 7 * DAY_MS * week).toISOString().slice(0, 10);
        const units = Math.exp(level + season + christmas + drift * week + surprise);
        rows.push({ period, market: `m${market}`, category: `c${category}`, units });
      }
    }
  }
  return rows;
}
