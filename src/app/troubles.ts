import { isOpen } from '../domain/outage/incident.ts';
import type { RegionId, ServiceId } from '../domain/outage/vocabulary.ts';
import type { App } from './app.ts';

const MAX_INCIDENTS = 50;

/** Services with a confirmed problem that may concern a market; a suspicion is none, and neither is planned work. */
export async function troubledServices(app: App, market: RegionId): Promise<readonly ServiceId[]> {
  const open = await app.store.listIncidents({ service: null, openOnly: true, limit: MAX_INCIDENTS });
  const here = open.filter(
    (incident) =>
      isOpen(incident) &&
      incident.phase !== 'suspected' &&
      incident.maintenance === null &&
      (incident.regions.length === 0 || incident.regions.some((region) => concerns(app, region, market))),
  );
  return [...new Set(here.map(({ service }) => service))];
}

const concerns = ({ catalog }: App, region: RegionId, market: RegionId): boolean =>
  catalog.regionContains(region, market) || catalog.regionContains(market, region);
