import { DAY_MS } from '../domain/instant.ts';
import { localDay, mondayOf, textOfDay } from '../domain/market/calendar/index.ts';
import { SURE } from '../domain/market/trending/index.ts';
import type { RegionId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import { readTrending, type TrendingView } from './market/read-trending.ts';
import { type Address, type Subscription, scopeOf, type WeekFacts, type WeekTrends } from './ports/index.ts';
import { troubledServices } from './troubles.ts';

/** Where nothing says which market a chat sells in. */
const DEFAULT_MARKET: RegionId = 'US';
/** The newest figures tell where a community sells. */
const MAX_FIGURES = 500;

/** As many as anybody orders stock for in one week. */
const MAX_RISING = 4;
const MAX_STEADY = 3;
/** Of the last quarter: what is older hardly moves anything. */
const SUSPECT_TOLD_MS = 92 * DAY_MS;

/** The market a chat has most to do with: the one it follows, else the one its community's newest figures are of. */
export async function usualMarket(
  app: App,
  address: Address,
  subscriptions: readonly Pick<Subscription, 'region'>[],
): Promise<RegionId> {
  const followed = subscriptions.find(({ region }) => region !== null)?.region;
  if (followed) return followed;
  const scope = scopeOf(address);
  if ((await app.store.importsOf(scope)).length === 0) return DEFAULT_MARKET;
  const figures = await app.store.observationsOf({ scopes: [scope], entity: 'category', since: 0, limit: MAX_FIGURES });
  const counts = [...Map.groupBy(figures, ({ market }) => market)].filter(([market]) => app.catalog.region(market));
  return counts.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? DEFAULT_MARKET;
}

/** Gathers what is true of a market now, as far as this chat may know it. An unknown market is read in UTC. */
export async function weekFacts(
  app: App,
  place: { readonly market: RegionId; readonly address: Address },
): Promise<WeekFacts> {
  const view = await readTrending(app, { ...place, category: null });
  const down = await troubledServices(app, place.market);
  return weekFactsWith(app, place.market, { down, trends: trendsOf(view, app.clock.now()) });
}

/** The same with what was read already. */
export function weekFactsWith(app: App, market: RegionId, read: Pick<WeekFacts, 'down' | 'trends'>): WeekFacts {
  const at = app.clock.now();
  const zone = app.catalog.region(market)?.zone ?? 'Etc/UTC';
  return { market, monday: textOfDay(mondayOf(localDay(at, zone))), at, ...read };
}

/** The few lines that a week needs of a ranking; null where there is nothing to rank. */
export function trendsOf(view: TrendingView | null, now: number): WeekTrends | null {
  if (view === null || view.rows.length === 0) return null;
  const { source, until, step, outages } = view;
  const rising = view.rows.filter(({ growth }) => growth.rise >= SURE);
  const others = view.rows.filter((row) => !rising.includes(row));
  return {
    source,
    until,
    step,
    outages,
    rising: rising.slice(0, MAX_RISING).map(({ growth: { category, expected, low, high } }) => {
      return { category, expected, low, high };
    }),
    steady: others.slice(0, MAX_STEADY).map(({ key }) => key),
    suspect: view.suspect.filter((at) => at > now - SUSPECT_TOLD_MS),
  };
}
