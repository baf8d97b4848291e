import type { Instant } from '../domain/instant.ts';
import { type CommonGround, type Incident, isConfirmed, isOpen } from '../domain/outage/incident.ts';
import type { App } from './app.ts';
import { attribute } from './attribute.ts';

/** What anybody may know of all services at once. */
export interface Board {
  /** Outages, the newest first. */
  readonly open: readonly Incident[];
  /** Maintenance that is planned or under way, the nearest first. */
  readonly planned: readonly Incident[];
  readonly services: readonly ServiceState[];
  /** Since when this node reaches no official page at all; null while it does. */
  readonly offlineSince: Instant | null;
  readonly at: Instant;
}

/** How a service stands: `troubled` and `maintained` by what is open now, else by whether its pages can be read. */
export type ServiceState =
  | { readonly service: string; readonly kind: 'troubled' | 'maintained'; readonly incident: Incident }
  | { readonly service: string; readonly kind: 'quiet' | 'members_only' }
  | { readonly service: string; readonly kind: 'unread'; readonly lastReadAt: Instant | null };

/** More than are ever open at once. */
const MAX_OPEN = 200;

export async function readBoard(app: App): Promise<Board> {
  const [listed, states] = await Promise.all([
    app.store.listIncidents({ service: null, openOnly: true, limit: MAX_OPEN }),
    app.store.sourceStates(),
  ]);
  const all = listed.filter(isConfirmed).filter(isOpen);
  const open = all.filter(({ maintenance }) => maintenance === null);
  const planned = all
    .filter(({ maintenance }) => maintenance !== null)
    .sort((a, b) => (a.maintenance?.from ?? 0) - (b.maintenance?.from ?? 0));
  const sources = new Map(states.map((state) => [state.id, state]));
  const services = app.catalog.services.map(({ id: service, feeds }): ServiceState => {
    const incident = open.find((one) => one.service === service);
    if (incident) return { service, kind: 'troubled', incident };
    const work = planned.find((one) => one.service === service && one.phase === 'monitoring');
    if (work) return { service, kind: 'maintained', incident: work };
    if (feeds.length === 0) return { service, kind: 'members_only' };
    const known = feeds.flatMap(({ id }) => sources.get(id) ?? []);
    if (known.some(({ failures, lastSuccessAt }) => failures === 0 && lastSuccessAt !== null)) {
      return { service, kind: 'quiet' };
    }
    const lastReadAt = Math.max(0, ...known.map((state) => state.lastSuccessAt ?? 0)) || null;
    return { service, kind: 'unread', lastReadAt };
  });
  return { open, planned, services, offlineSince: app.connectivity.offlineSince(), at: app.clock.now() };
}

/** The incident that anybody may read about; null for an unknown one, and for one that was never confirmed. */
export async function findPublic(
  app: App,
  code: string,
): Promise<(Incident & { readonly common: CommonGround | null }) | null> {
  const found = await app.store.findIncident(code);
  if (found === null || !isConfirmed(found)) return null;
  const common = await attribute(app, found);
  if (common === null) return { ...found, common };
  // Others may be no more than suspected.
  const listed = await app.store.listIncidents({ service: null, openOnly: true, limit: MAX_OPEN });
  const known = new Set(listed.filter(isConfirmed).map(({ service }) => service));
  return { ...found, common: common.services.every((service) => known.has(service)) ? common : null };
}
