import { blowsIn, downsideOf, gapsIn, rankCorrelation } from '../../../src/domain/market/resilience/index.ts';
import { panelOf } from '../../../src/domain/market/trending/index.ts';
import type { SalesSet } from './sets.ts';

/**
 * Does what is said after the first 60 % of the periods hold in the rest? Rank correlation over categories between the downside
 * as it is told then, and how they fared against the market in the worst fifth of the rest, less what is usual for them; null
 * where we say nothing.
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
  const gaps = gapsIn(later, [...later.whole.keys()]);
  return rankCorrelation(
    later.categories.map(({ name }) => told.held.get(name) ?? 0),
    gaps,
  );
}

const KNOWN_SHARE = 0.6;
