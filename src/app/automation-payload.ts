import type { Instant } from '../domain/instant.ts';
import type { AutomationEvent } from '../domain/outage/automation-event.ts';
import type { Incident } from '../domain/outage/incident.ts';
import type { App } from './app.ts';

/**
 * What an automation is told, as JSON; documented in README.md, so fields are only ever added. Facts alone: how many
 * members and communities, never which; nothing of anybody's shop.
 */
export function payloadOf(
  { catalog }: Pick<App, 'catalog'>,
  told: { readonly event: AutomationEvent; readonly incident: Incident; readonly at: Instant },
): string {
  const { event, incident, at } = told;
  const { statistical, stated } = incident.estimate ?? { statistical: null, stated: [] };
  const promised = stated.find(({ scope, to }) => scope === 'fix' && to !== null) ?? null;
  return JSON.stringify({
    type: event,
    timestamp: iso(at),
    data: {
      incident: incident.code,
      id: incident.id,
      version: incident.version,
      service: incident.service,
      service_name: catalog.nameOf('service', incident.service, 'en'),
      phase: incident.phase,
      impact: incident.impact,
      components: incident.parts.map(({ component, status }) => ({ component, status })),
      regions: incident.regions,
      official: incident.refs.length > 0,
      official_url: incident.url,
      cause: incident.cause,
      members: incident.crowd && { reporters: incident.crowd.reporters, communities: incident.crowd.communities },
      shops: incident.shops ? { affected: incident.shops.affected, watched: incident.shops.watched } : null,
      started_at: iso(incident.startedAt),
      mitigated_at: iso(incident.mitigatedAt),
      resolved_at: iso(incident.resolvedAt),
      promised: promised && { from: iso(promised.from), to: iso(promised.to), quote: promised.quote },
      likely_end: statistical && { from: iso(statistical.p10), to: iso(statistical.p90) },
      maintenance: incident.maintenance && { from: iso(incident.maintenance.from), to: iso(incident.maintenance.to) },
    },
  });
}

/** What the test button sends. */
export function testPayload(at: Instant): string {
  return JSON.stringify({ type: 'automation.test', timestamp: iso(at), data: {} });
}

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());
