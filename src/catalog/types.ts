import type { ComponentId, RegionId, ServiceId, Symptom } from '../domain/outage/vocabulary.ts';
import type { Localised } from '../locales/index.ts';

export { type ChecklistPhase, phases } from '../domain/response/checklist/index.ts';

/** What sellers depend on. */
export interface Service {
  readonly id: ServiceId;
  /** Two or three capitals that open the codes of its incidents, e.g. `TTS` in `TTS-3F7K`. */
  readonly code: string;
  readonly names: Localised;
  /** What people type for it, in any language. */
  readonly aliases: readonly string[];
  /** IANA zone in which the vendor's own words about time are read when they name none. */
  readonly zone: string;
  /** Single regions and groups alike; groups are listed together with their members. */
  readonly regions: readonly RegionId[];
  readonly components: readonly ServiceComponent[];
  /** Services it is known or believed to stand on: a hint for attribution, never a proof. */
  readonly dependsOn: readonly ServiceId[];
  readonly feeds: readonly Feed[];
  /** Official pages for people's eyes: nothing reads them yet. */
  readonly pages: readonly OfficialPage[];
  /** Public addresses that anybody can look at: sign-in pages and shop fronts, never with an account. */
  readonly probes: readonly string[];
  /** Why there is no feed to read; null where there is one. */
  readonly noFeed: Localised | null;
}

export interface ServiceComponent {
  readonly id: ComponentId;
  /** The vendor's own names for it; `*` stands for any characters. */
  readonly vendorNames: readonly string[];
}

/** A place where the vendor speaks that a source can read. */
export interface Feed {
  readonly id: string;
  readonly service: ServiceId;
  readonly kind: string;
  readonly url: string;
  /** False: the address is from public knowledge and nobody has looked whether it answers; `reason` says so. */
  readonly verified: boolean;
  readonly reason: string | null;
  /** Null: the poller's own pace. */
  readonly pollSeconds: number | null;
  readonly settings: FeedSettings;
}

/** What a kind of feed may have to be told beyond the address. */
export interface FeedSettings {
  /** CSS selector of the element to watch, for plain notice pages. */
  readonly selector?: string;
  /** Zone of dates that name none. */
  readonly zone?: string;
}

export interface OfficialPage {
  readonly url: string;
  readonly names: Localised;
}

/** A part of a service, of the one closed list that all services share. */
export interface Component {
  readonly id: ComponentId;
  readonly names: Localised;
  readonly aliases: readonly string[];
  /** Words by which official texts name it, in every language. */
  readonly terms: readonly string[];
}

/** A market, or a group of markets when it has members. */
export interface Region {
  readonly id: RegionId;
  readonly names: Localised;
  readonly aliases: readonly string[];
  readonly terms: readonly string[];
  readonly zone: string;
  readonly members: readonly RegionId[];
}

export interface SymptomEntry {
  readonly id: Symptom;
  readonly names: Localised;
  readonly aliases: readonly string[];
  /** What is most likely broken, best guess first. */
  readonly components: readonly ComponentId[];
}

/** Somebody a checklist speaks to, or a phase of one, with the names people read and type. */
export interface NamedEntry<Id extends string> {
  readonly id: Id;
  readonly names: Localised;
  readonly aliases: readonly string[];
}

/** What was typed, understood or not; `nearest` is best first, at most three. */
export type Resolution<Id extends string = string> =
  | { readonly kind: 'found'; readonly id: Id }
  | { readonly kind: 'unknown'; readonly nearest: readonly Id[] };

export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** The closed list of whom a checklist speaks to. */
export const audiences = ['seller', 'brand', 'factory', 'service_provider', 'platform_operator', 'researcher'] as const;
export type Audience = (typeof audiences)[number];
