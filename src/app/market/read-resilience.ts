import type { Catalog, Category } from '../../catalog/index.ts';
import { DAY_MS } from '../../domain/instant.ts';
import type { MarketMetric, Observation, Weighed } from '../../domain/market/observation/index.ts';
import { downsideOf, type Resilience, resilienceOf } from '../../domain/market/resilience/index.ts';
import type { Panel, PanelMarket } from '../../domain/market/trending/index.ts';

export interface ResilienceContext {
  readonly market: string;
  /** Null: there is no history to tell a downside from. */
  readonly panel: Panel | null;
  readonly place: PanelMarket | null;
}

/** Channels and prices change: older figures are left out. */
const FRESH_MS = 180 * DAY_MS;

/** Prices below which most people buy without thinking, about 25 US dollars (January 2026), in each market's money. */
const LOW_PRICES: Readonly<Record<string, number>> = {
  US: 25,
  UK: 20,
  DE: 23,
  FR: 23,
  ES: 23,
  IT: 23,
  ID: 420_000,
  MY: 102,
  PH: 1_470,
  SG: 32,
  TH: 785,
  VN: 655_000,
};

/** Says of a category in a market how its demand holds when the platform falls. */
export function resilienceReader(
  catalog: Pick<Catalog, 'categories'>,
  weighed: readonly Weighed[],
  { market, panel, place }: ResilienceContext,
): (category: string) => Resilience | null {
  const clean = weighed.filter(({ observation, suspect }) => observation.market === market && !suspect);
  const newest = Math.max(...clean.map(({ observation }) => observation.at));
  const byCategory = Map.groupBy(
    clean.map(({ observation }) => observation).filter(({ at }) => at > newest - FRESH_MS),
    ({ key }) => key,
  );
  const downside = panel && place ? downsideOf(place, panel) : null;
  const lowBelow = LOW_PRICES[market];
  return (category) => {
    const own = byCategory.get(category) ?? [];
    const entry = entryOf(catalog, category);
    const price = meanOf(own, 'price');
    return resilienceOf({
      category,
      need: entry?.need ?? null,
      deadline: entry?.deadline ?? false,
      channels: channelsOf(own),
      downside,
      platforms: platformsOf(own),
      price: price !== null && lowBelow !== undefined ? { value: price, lowBelow } : null,
    });
  };
}

function entryOf({ categories }: Pick<Catalog, 'categories'>, category: string): Category | null {
  return categories.find(({ id }) => id === category) ?? null;
}

function sumOf(own: readonly Observation[], metric: MarketMetric): number {
  return own.reduce((sum, one) => sum + (one.metric === metric ? one.value : 0), 0);
}

function meanOf(own: readonly Observation[], metric: MarketMetric): number | null {
  const told = own.filter((one) => one.metric === metric);
  return told.length === 0 ? null : sumOf(told, metric) / told.length;
}

function channelsOf(own: readonly Observation[]): { readonly feed: number; readonly search: number } | null {
  const [feed, search] = [sumOf(own, 'gmv_feed'), sumOf(own, 'gmv_search')];
  return feed + search > 0 ? { feed, search } : null;
}

/** By what was sold where; one source tells a platform only once. */
function platformsOf(own: readonly Observation[]): ReadonlyMap<string, number> {
  const sales = new Map<string, number>();
  for (const { service, metric, value } of own) {
    if (service !== null && metric === 'units') sales.set(service, (sales.get(service) ?? 0) + value);
  }
  return sales;
}
