import { blowsIn, downsideOf, rankCorrelation } from '../../../src/domain/market/resilience/index.ts';
import { panelOf } from '../../../src/domain/market/trending/index.ts';
import type { SalesSet } from './sets.ts';

/**
 * Does what is said after the first 60 % of the periods hold in the rest? Rank correlation over categories between the downside
 * as it is told then, and how they fared against the market in the worst fifth of the rest; null where we say nothing.
 */
export function scoreDownside(set: SalesSet): number | null {
  const panel = panelOf(set.rows.map((row) => ({ ...row, market: 'ALL' })));
  if ('kind' in panel) throw new Error(`${set.name} makes no panel: ${panel.kind}`);
  const cut = Math.floor(panel.length * KNOWN_SHARE);
  const [market] = panel.markets;
  if (!market) return null;
  const told = downsideOf(market, panel, cut);
  const later = blowsIn(market, panel, { from: cut, before: panel.length });
  if (told.kind === 'abstains' || typeof later === 'string') return null;
  const { whole, categories } = later;
  const worst = [...whole.keys()]
    .toSorted((a, b) => (whole[a] ?? 0) - (whole[b] ?? 0))
    .slice(0, Math.floor(whole.length * WORST_SHARE));
  const fared = (own: Float64Array): number => worst.reduce((sum, at) => sum + (own[at] ?? 0) - (whole[at] ?? 0), 0);
  return rankCorrelation(
    categories.map(({ name }) => told.held.get(name) ?? 0),
    categories.map(({ own }) => fared(own)),
  );
}

const KNOWN_SHARE = 0.6;
const WORST_SHARE = 0.2;
