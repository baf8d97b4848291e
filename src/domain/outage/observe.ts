import { digest } from '../digest.ts';
import type { Instant } from '../instant.ts';
import type { ComponentReading, OfficialHeader, OfficialUpdate } from './evidence.ts';
import type { OfficialBlock, OfficialIncident, OfficialReading } from './official.ts';
import { readScope, type ScopeVocabulary } from './scope.ts';
import { type ComponentId, worseStatus } from './vocabulary.ts';

export interface Observer {
  readonly service: string;
  readonly source: string;
  readonly receivedAt: Instant;
  /** True at the first look at a feed: what is closed by then is history, not news. */
  readonly firstLook: boolean;
  /** As in the evidence; null: it was looked at as usual. */
  readonly awaySince?: Instant | null;
  readonly vocabulary: ScopeVocabulary;
  mapComponent(vendorName: string): ComponentId | null;
}

/** The evidence in a reading: per incident one header and one piece for every update block, with stable keys. */
export function observe(reading: OfficialReading, observer: Observer): readonly (OfficialHeader | OfficialUpdate)[] {
  return reading.incidents.flatMap((incident) => [
    headerOf(incident, observer),
    ...incident.updates.map((block, index) => updateOf(incident, { block, index }, observer)),
  ]);
}

function headerOf(incident: OfficialIncident, observer: Observer): OfficialHeader {
  const inTitle = readScope(incident.title, observer.vocabulary);
  const components = readingsOf(incident.components, observer);
  const said = {
    title: incident.title,
    url: incident.url,
    impact: incident.impact,
    components: components.length > 0 ? components : inTitle.components,
    regions: incident.regions.length > 0 ? incident.regions : inTitle.regions,
    startedAt: incident.startedAt,
    resolvedAt: incident.resolvedAt,
    maintenance: incident.maintenance,
  };
  return {
    kind: 'official_header',
    key: `${observer.source}:${incident.externalId}:head:${digest(JSON.stringify(said))}`,
    ...said,
    ...factsOf(incident, observer),
    at: incident.startedAt,
  };
}

function updateOf(
  incident: OfficialIncident,
  { block, index }: { block: OfficialBlock; index: number },
  observer: Observer,
): OfficialUpdate {
  const inText = readScope(block.text, observer.vocabulary);
  const told = readingsOf(block.components ?? [], observer);
  return {
    kind: 'official_update',
    key: `${observer.source}:${incident.externalId}:${index}:${block.hash}`,
    block: index,
    hash: block.hash,
    phase: block.phase,
    text: block.text,
    components: told.length > 0 ? told : inText.components,
    regions: inText.regions,
    ...factsOf(incident, observer),
    at: block.at,
  };
}

function factsOf(incident: OfficialIncident, observer: Observer) {
  const closed = incident.phase === 'resolved' || incident.resolvedAt !== null;
  return {
    service: observer.service,
    source: observer.source,
    incidentRef: incident.externalId,
    receivedAt: observer.receivedAt,
    backfill: observer.firstLook && closed,
    ...(observer.awaySince && { awaySince: observer.awaySince }),
  };
}

/** Several vendor components can be one of ours: the worst of them counts. */
function readingsOf(components: OfficialIncident['components'], observer: Observer): readonly ComponentReading[] {
  const known = new Map<ComponentId, ComponentReading>();
  for (const { name, status } of components) {
    const component = observer.mapComponent(name);
    if (component === null) continue;
    const before = known.get(component);
    known.set(component, { component, status: before ? worseStatus(before.status, status) : status });
  }
  return [...known.values()];
}
