import { type Estimate, estimateFrom, usualEnd } from '../domain/outage/estimate.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import { keptShare, type PromiseRecord, standingPromise } from '../domain/outage/ledger.ts';
import type { App } from './app.ts';

/**
 * When the incident may end, from what was promised and from how long such incidents lasted, and how such promises were
 * kept before; both null when it is over.
 */
export async function foretell(
  app: App,
  incident: Incident,
): Promise<{ readonly estimate: Estimate | null; readonly record: PromiseRecord | null }> {
  if (!isOpen(incident) || incident.maintenance !== null) return { estimate: null, record: null };
  const { history, promises } = await app.foresight.past();
  const stated = incident.promises.filter(({ supersededAt }) => supersededAt === null).map((promise) => promise.stated);
  const estimate = estimateFrom(history, { incident, stated, now: app.clock.now() });
  const standing = standingPromise(incident.promises);
  if (standing === null) return { estimate, record: null };
  const { service } = incident;
  const own = promises.filter((one) => one.service === service).flatMap((one) => one.entries);
  const overall = promises.flatMap((one) => one.entries);
  const usual = usualEnd(history, { service, stated: standing.stated });
  return { estimate, record: { ...keptShare({ own, overall }), usual } };
}
