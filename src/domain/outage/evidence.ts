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
 *   report, answer   invocation that brought it
 */
export type Evidence = OfficialHeader | OfficialUpdate | MemberWord;
export type MemberWord = Report | Answer;

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
  /** Since when nobody could look at the page, where that was for long; absent: it was looked at as usual. */
  readonly awaySince?: Instant;
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

interface MemberFact extends Fact {
  /** Keyed hash of platform and member id; the raw id never comes this far. */
  readonly reporter: string;
  /** Keyed hash of platform and community id. */
  readonly community: string;
  readonly region: RegionId | null;
  /** Null: nothing was known of the member and the community. */
  readonly standing: Standing | null;
}

/** A member saying "broken for me". */
export interface Report extends MemberFact {
  readonly kind: 'report';
  readonly symptom: Symptom;
  readonly component: ComponentId;
  readonly note: string | null;
}

/** A member's answer to "still broken?", asked or not. */
export interface Answer extends MemberFact {
  readonly kind: 'answer';
  readonly verdict: 'still_broken' | 'works_again';
  /** Null: of the service as a whole. */
  readonly component: ComponentId | null;
}

/**
 * What was known of whoever spoke and of the community at that moment; kept with the word, so that a replay counts it as it
 * was counted. Null: not told.
 */
export interface Standing {
  /** Days since the member joined the community or, where the platform does not tell, since we first met the member there. */
  readonly accountAgeDays: number | null;
  /** Where the age is from; accounts are grouped by week only where the platform tells it. */
  readonly ageFrom: 'platform' | 'first_met';
  /** Days since we first met anybody of the community. */
  readonly communityAgeDays: number | null;
  /** Distinct members we have met there: no platform tells a bot reliably how many people a community has. */
  readonly communityMembers: number | null;
}
