import { type Estimate, estimateFrom } from '../domain/outage/estimate.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import type { App } from './app.ts';

/** When the incident may end, from what was promised and from how long such incidents lasted; null when it is over. */
export async function estimateEnd(app: App, incident: Incident): Promise<Estimate | null> {
  if (!isOpen(incident) || incident.maintenance !== null) return null;
  return estimateFrom(await app.foresight.history(), { incident, stated: [], now: app.clock.now() });
}
