import type { Instant } from '../instant.ts';
import type {
  ComponentId,
  ComponentStatus,
  Impact,
  OfficialPhase,
  RegionId,
  ServiceId,
  Symptom,
} from './vocabulary.ts';

/**
 * One fact about a service at an instant. Append-only: being wrong is mended by more evidence, never by an update.
 *
 * `key` is unique and stable, so redelivery adds nothing:
 *   official_header  source : incidentRef : head : digest of what the header says
 *   official_update  source : incidentRef : block index from the oldest : hash of the block
 *   report           invocation that brought it
 */
export type Evidence = OfficialHeader | OfficialUpdate | Report;

interface Fact {
  readonly key: string;
  readonly service: ServiceId;
  /** When it was true, as far as the speaker says. */
  readonly at: Instant;
  /** When it reached us. */
  readonly receivedAt: Instant;
}

interface OfficialFact extends Fact {
  /** Catalog id of the feed that said it. */
  readonly source: string;
  /** The vendor's own id of the incident, unique within the source. */
  readonly incidentRef: string;
  /** True when it was already history at our first look at the feed: kept, never announced. */
  readonly backfill: boolean;
}

/** What an official page says of an incident as a whole. Only the newest header of an incident counts. */
export interface OfficialHeader extends OfficialFact {
  readonly kind: 'official_header';
  readonly title: string;
  readonly url: string | null;
  readonly impact: Impact | null;
  readonly components: readonly ComponentReading[];
  readonly regions: readonly RegionId[];
  readonly startedAt: Instant;
  readonly resolvedAt: Instant | null;
  readonly maintenance: Span | null;
}

/** One update block of an official incident. The newest revision of each block index counts. */
export interface OfficialUpdate extends OfficialFact {
  readonly kind: 'official_update';
  /** Position from the oldest, so that new blocks never renumber old ones. */
  readonly block: number;
  readonly hash: string;
  readonly phase: OfficialPhase;
  readonly text: string;
  /** What this block alone says of components and regions, where it does. */
  readonly components: readonly ComponentReading[];
  readonly regions: readonly RegionId[];
}

export interface ComponentReading {
  readonly component: ComponentId;
  readonly status: ComponentStatus;
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A member saying "broken for me". */
export interface Report extends Fact {
  readonly kind: 'report';
  /** Keyed hash of platform and member id; the raw id never comes this far. */
  readonly reporter: string;
  /** Keyed hash of platform and community id. */
  readonly community: string;
  readonly symptom: Symptom;
  readonly component: ComponentId;
  readonly region: RegionId | null;
  readonly note: string | null;
}
