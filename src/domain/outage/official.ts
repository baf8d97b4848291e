import type { Instant } from '../instant.ts';
import type { Span } from './evidence.ts';
import type { ComponentStatus, Impact, OfficialPhase, RegionId } from './vocabulary.ts';

/** What a feed says now, in our words and whatever its kind: the one shape every parser normalises to. */
export interface OfficialReading {
  readonly kind: string;
  readonly page: { readonly name: string; readonly url: string | null };
  readonly incidents: readonly OfficialIncident[];
  /** What could not be read, in English for the operator; an unread incident is named here, never dropped in silence. */
  readonly problems: readonly string[];
}

export interface OfficialIncident {
  readonly externalId: string;
  readonly title: string;
  readonly url: string | null;
  readonly phase: OfficialPhase;
  /** Null where the kind of feed does not tell. */
  readonly impact: Impact | null;
  /** Component names as the vendor writes them; the catalog maps them to ours. */
  readonly components: readonly { readonly name: string; readonly status: ComponentStatus }[];
  readonly regions: readonly RegionId[];
  readonly startedAt: Instant;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly maintenance: Span | null;
  /** Oldest first. `hash` is the SHA-256 (hex, first 16 digits) of phase and text with white space folded. */
  readonly updates: readonly OfficialBlock[];
}

export interface OfficialBlock {
  readonly at: Instant;
  readonly phase: OfficialPhase;
  readonly text: string;
  readonly hash: string;
  /** Where a vendor says it per update (Statuspage `affected_components`). */
  readonly components?: readonly { readonly name: string; readonly status: ComponentStatus }[];
}
