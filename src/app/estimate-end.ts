import { type Estimate, estimateFrom } from '../domain/outage/estimate.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import { readStated } from '../domain/outage/stated/index.ts';
import type { App } from './app.ts';

/** Promises are looked for in so many of the newest official updates. */
const MAX_QUOTES_READ = 20;

/** When the incident may end, from what was promised and from how long such incidents lasted; null when it is over. */
export async function estimateEnd(app: App, incident: Incident): Promise<Estimate | null> {
  if (!isOpen(incident) || incident.maintenance !== null) return null;
  const zone = app.catalog.service(incident.service)?.zone ?? 'UTC';
  const stated = incident.quotes
    .slice(-MAX_QUOTES_READ)
    .flatMap(({ text, at }) => readStated({ text, saidAt: at, zone }));
  return estimateFrom(await app.foresight.history(), { incident, stated, now: app.clock.now() });
}
