import type { Catalog } from '../../catalog/index.ts';
import type { SuspectWindow } from '../../domain/market/observation/index.ts';
import type { Incident } from '../../domain/outage/incident.ts';
import type { App } from '../app.ts';

/** The newest ones; a service with more in three years is hardly ever up. */
const MAX_INCIDENTS = 500;

/** The incidents during which sales on a service say more of the service than of demand. */
export async function suspectWindows(app: App): Promise<readonly SuspectWindow[]> {
  const incidents = await app.store.listIncidents({ service: null, openOnly: false, limit: MAX_INCIDENTS });
  return incidents.flatMap((incident) => windowOf(incident, app.catalog) ?? []);
}

/** Confirmed and bad enough to stop sales; what members only suspect, and planned work, is no bug in the figures. */
function windowOf(
  { phase, impact, maintenance, service, regions, startedAt, resolvedAt }: Incident,
  catalog: Pick<Catalog, 'region'>,
): SuspectWindow | null {
  if (phase === 'suspected' || phase === 'dismissed' || maintenance !== null) return null;
  if (impact !== 'major' && impact !== 'critical') return null;
  const within = regions.flatMap((id) => [id, ...(catalog.region(id)?.members ?? [])]);
  return { service, regions: regions.length === 0 ? null : within, from: startedAt, to: resolvedAt };
}
