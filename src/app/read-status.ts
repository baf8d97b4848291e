import { HOUR_MS, type Instant } from '../domain/instant.ts';
import { peopleOf } from '../domain/outage/crowd.ts';
import { isCounted } from '../domain/outage/detector/index.ts';
import { type CommonGround, type Incident, isOpen } from '../domain/outage/incident.ts';
import type { App } from './app.ts';
import { commonGrounds, groundOf } from './attribute.ts';
import type { SourceState } from './ports/index.ts';

export interface Status {
  readonly service: string | null;
  readonly region: string | null;
  readonly open: readonly Incident[];
  readonly recent: readonly Incident[];
  /** Of the one service asked for; null when the question was about all of them. */
  readonly details: ServiceDetails | null;
  /** What services in trouble have in common, the likeliest first. */
  readonly common: readonly CommonGround[];
  /** Since when this node reaches no official page at all; null while it does. */
  readonly offlineSince: Instant | null;
}

export interface ServiceDetails {
  /** Distinct members within the last hour, and how many of them are not counted. */
  readonly reporters: number;
  readonly uncounted: number;
  readonly sources: readonly SourceState[];
  /** Feeds the catalog knows for the service, read or not. */
  readonly feeds: number;
}

const MAX_OPEN = 25;
const MAX_RECENT = 3;
const MAX_REPORTS = 2_000;

/** What is down now: of everything, of one service, or of one service in one region. */
export async function readStatus(
  app: App,
  asked: { readonly service: string | null; readonly region: string | null },
): Promise<Status> {
  const { service, region } = asked;
  const incidents = await app.store.listIncidents({ service, openOnly: service === null, limit: MAX_OPEN });
  const here = incidents.filter((incident) => touches(app, incident, region));
  const common = await commonGrounds(app);
  return {
    service,
    region,
    open: here.filter(isOpen).map((incident) => ({ ...incident, common: groundOf(incident, common) })),
    common,
    recent: service === null ? [] : here.filter((incident) => incident.phase === 'resolved').slice(0, MAX_RECENT),
    details: service === null ? null : await detailsOf(app, service),
    offlineSince: app.connectivity.offlineSince(),
  };
}

/** An incident that names no region may concern any. */
function touches({ catalog }: App, incident: Incident, region: string | null): boolean {
  if (region === null || incident.regions.length === 0) return true;
  return incident.regions.some((one) => catalog.regionContains(one, region) || catalog.regionContains(region, one));
}

async function detailsOf(app: App, service: string): Promise<ServiceDetails> {
  const feeds = app.catalog.service(service)?.feeds ?? [];
  const [reports, states] = await Promise.all([
    app.store.reportsSince(service, app.clock.now() - HOUR_MS, MAX_REPORTS),
    app.store.sourceStates(),
  ]);
  return {
    reporters: peopleOf(reports),
    uncounted: peopleOf(reports) - peopleOf(reports.filter(isCounted)),
    sources: states.filter((state) => feeds.some((feed) => feed.id === state.id)),
    feeds: feeds.length,
  };
}
