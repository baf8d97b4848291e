import type { Instant } from '../domain/instant.ts';
import { observe } from '../domain/outage/observe.ts';
import type { OfficialReading } from '../domain/outage/official.ts';
import type { App } from './app.ts';
import { reconsider } from './reconsider.ts';

export interface ReadSource {
  readonly id: string;
  readonly service: string;
}

export interface Read {
  readonly reading: OfficialReading;
  readonly firstLook: boolean;
  /** Since when nobody could look at the source, where that was for long; absent: it was looked at as usual. */
  readonly awaySince?: Instant | null;
}

/**
 * Keeps what a source said and decides on what is new in it. Returns how many incidents the source calls open, which
 * is how often it should be looked at. A repeated reading adds nothing and decides nothing.
 */
export async function ingestReading(
  app: App,
  source: ReadSource,
  read: Read,
): Promise<{ readonly openIncidents: number }> {
  const evidence = observe(read.reading, {
    service: source.service,
    source: source.id,
    receivedAt: app.clock.now(),
    firstLook: read.firstLook,
    awaySince: read.awaySince ?? null,
    vocabulary: app.catalog.vocabulary(source.service),
    mapComponent: (name) => app.catalog.mapVendorComponent(source.service, name),
  });
  const added = await app.store.addEvidence(evidence);
  if (added.length > 0) await reconsider(app, source.service);
  const open = read.reading.incidents.filter(
    (incident) => incident.phase !== 'resolved' && incident.phase !== 'scheduled',
  );
  return { openIncidents: open.length };
}
