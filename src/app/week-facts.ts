import type { Instant } from '../domain/instant.ts';
import { localDay, mondayOf, textOfDay } from '../domain/market/calendar/index.ts';
import { isOpen } from '../domain/outage/incident.ts';
import type { RegionId, ServiceId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';

/** What a week's digest of a market is about; facts only, so that they can wait and be told in any language. */
export interface WeekFacts {
  readonly market: RegionId;
  /** Monday of the week on the market's own calendar, `YYYY-MM-DD`. */
  readonly monday: string;
  readonly at: Instant;
  /** Services with an incident that concerns the market. */
  readonly down: readonly ServiceId[];
}

const MAX_INCIDENTS = 25;

/** Gathers what is true of a market now. An unknown market is read in UTC. */
export async function weekFacts(app: App, market: RegionId): Promise<WeekFacts> {
  const at = app.clock.now();
  const zone = app.catalog.region(market)?.zone ?? 'Etc/UTC';
  const open = await app.store.listIncidents({ service: null, openOnly: true, limit: MAX_INCIDENTS });
  const here = open.filter(
    ({ regions }) => regions.length === 0 || regions.some((region) => concerns(app, region, market)),
  );
  const down = here.filter((incident) => isOpen(incident) && incident.maintenance === null);
  return {
    market,
    monday: textOfDay(mondayOf(localDay(at, zone))),
    at,
    down: [...new Set(down.map(({ service }) => service))],
  };
}

const concerns = ({ catalog }: App, region: RegionId, market: RegionId): boolean =>
  catalog.regionContains(region, market) || catalog.regionContains(market, region);
