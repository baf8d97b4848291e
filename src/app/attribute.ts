import { type Instant, MINUTE_MS } from '../domain/instant.ts';
import { rankCauses } from '../domain/outage/attribution.ts';
import { type CommonGround, type Incident, isOpen } from '../domain/outage/incident.ts';
import type { App } from './app.ts';

/** A page read longer ago says nothing about now. */
const PAGE_FRESH_MS = 30 * MINUTE_MS;
const MAX_OPEN = 200;

/** What the incident's service and others that got into trouble with it stand on; null where nothing speaks for it. */
export async function attribute(app: App, incident: Incident): Promise<CommonGround | null> {
  return isTrouble(incident) ? groundOf(incident, await commonGrounds(app, incident)) : null;
}

/** Of several grounds the incident's own. */
export function groundOf({ service }: Incident, grounds: readonly CommonGround[]): CommonGround | null {
  return grounds.find(({ cause, services }) => cause === service || services.includes(service)) ?? null;
}

/** What all services in trouble now have in common, the likeliest first; `step`: an incident as it is about to be saved. */
export async function commonGrounds(app: App, step: Incident | null = null): Promise<readonly CommonGround[]> {
  const stored = await app.store.listIncidents({ service: null, openOnly: true, limit: MAX_OPEN });
  const open = [...(step ? [step] : []), ...stored.filter(({ id }) => id !== step?.id)].filter(isTrouble);
  const troubled = firstOfEach(open);
  if (troubled.length < 2) return [];
  const saysFine = await pagesFine(app, open, app.clock.now());
  const causes = rankCauses(troubled, { services: app.catalog.services, saysFine });
  return causes.map(({ cause, services, itself }) => ({ cause, services, itself }));
}

const isTrouble = (incident: Incident): boolean => isOpen(incident) && incident.maintenance === null;

function firstOfEach(open: readonly Incident[]) {
  const byService = Map.groupBy(open, (incident) => incident.service);
  return [...byService].map(([service, own]) => ({ service, since: Math.min(...own.map((one) => one.startedAt)) }));
}

/** Services whose pages were all read just now, and none of which tells of an incident. */
async function pagesFine(app: App, open: readonly Incident[], now: Instant): Promise<ReadonlySet<string>> {
  const states = new Map((await app.store.sourceStates()).map((state) => [state.id, state]));
  const told = new Set(open.filter(({ refs }) => refs.length > 0).map(({ service }) => service));
  const fine = app.catalog.services.filter(
    ({ id, feeds }) =>
      feeds.length > 0 &&
      !told.has(id) &&
      feeds.every((feed) => now - (states.get(feed.id)?.lastSuccessAt ?? 0) <= PAGE_FRESH_MS),
  );
  return new Set(fine.map(({ id }) => id));
}
