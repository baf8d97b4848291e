import type { Instant } from '../domain/instant.ts';
import { localDay, mondayOf, textOfDay } from '../domain/market/calendar/index.ts';
import type { RegionId, ServiceId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';
import { troubledServices } from './troubles.ts';

/** What a week's digest of a market is about; facts only, so that they can wait and be told in any language. */
export interface WeekFacts {
  readonly market: RegionId;
  /** Monday of the week on the market's own calendar, `YYYY-MM-DD`. */
  readonly monday: string;
  readonly at: Instant;
  /** Services with a confirmed problem that may concern the market. */
  readonly down: readonly ServiceId[];
}

/** Gathers what is true of a market now. An unknown market is read in UTC. */
export async function weekFacts(app: App, market: RegionId): Promise<WeekFacts> {
  const at = app.clock.now();
  const zone = app.catalog.region(market)?.zone ?? 'Etc/UTC';
  return {
    market,
    monday: textOfDay(mondayOf(localDay(at, zone))),
    at,
    down: await troubledServices(app, market),
  };
}
