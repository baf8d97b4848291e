import { type Estimate, estimateFrom } from '../domain/outage/estimate.ts';
import { type Incident, isOpen } from '../domain/outage/incident.ts';
import { type PromiseRecord, promiseRecord } from '../domain/outage/ledger.ts';
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
  const standing = incident.promises.filter((promise) => promise.supersededAt === null);
  const stated = standing.map((promise) => promise.stated);
  const own = promises.filter((one) => one.service === incident.service).flatMap((one) => one.entries);
  const overall = promises.flatMap((one) => one.entries);
  return {
    estimate: estimateFrom(history, { incident, stated, now: app.clock.now() }),
    record: promiseRecord(incident.promises, { own, overall }),
  };
}
