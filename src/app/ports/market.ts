import type { Instant } from '../../domain/instant.ts';
import type { Observation } from '../../domain/market/observation/index.ts';
import type { Address } from './chat.ts';
import type { Cursor } from './source.ts';

/**
 * Figures of markets. What a community's moderators import is that community's alone (`scope` names it); what the operator
 * imports, or a feed brings, is everybody's (`EVERYBODY`).
 *
 *   file ──read──▶ draft ──keep──▶ kept ──remove──▶ gone, with its figures
 *                    └──an hour, or a no──▶ gone
 */
export interface MarketStore {
  /** Remembers what a file would add, until somebody says yes; a scope's oldest drafts make room. */
  saveDraft(draft: ImportDraft): Promise<void>;
  /** Null: there is none of this id in this scope, or none so new. */
  findDraft(scope: string, id: string, notBefore: Instant): Promise<ImportDraft | null>;
  dropDraft(scope: string, id: string): Promise<void>;
  /**
   * All or nothing; a figure that is known is replaced. Ends the draft of the same id, where there is one. `full`: the scope
   * would hold more than `most` figures.
   */
  keepImport(kept: KeptImport, observations: readonly Observation[], most: number): Promise<'kept' | 'full'>;
  /** Newest first. */
  importsOf(scope: string): Promise<readonly KeptImport[]>;
  /** False: there is none of this code. Figures that a later import replaced are the later one's, and stay. */
  removeImport(scope: string, code: string): Promise<boolean>;
  /** Of several scopes together, the newest `limit` of them, oldest first. */
  observationsOf(query: ObservationQuery): Promise<readonly StoredObservation[]>;
}

/** Seen by every community. */
export const EVERYBODY = '';

/** Whose figures a chat's are: its community's, all channels of it together. */
export const scopeOf = ({ platform, community }: Pick<Address, 'platform' | 'community'>): string =>
  `${platform}:${community}`;

export interface ImportDraft {
  readonly id: string;
  readonly scope: string;
  readonly at: Instant;
  readonly fileName: string;
  readonly observations: readonly Observation[];
}

export interface KeptImport {
  readonly id: string;
  readonly scope: string;
  /** What people type to remove it: unique within the scope. */
  readonly code: string;
  readonly at: Instant;
  readonly fileName: string;
}

export interface ObservationQuery {
  readonly scopes: readonly string[];
  readonly entity: Observation['entity'];
  readonly since: Instant;
  readonly limit: number;
}

export interface StoredObservation extends Observation {
  /** When it was imported or fetched. */
  readonly storedAt: Instant;
}

/** A place that tells of markets without being asked for by anybody. */
export interface TrendFeed {
  /** Unique among sources, e.g. `google-trends:US`. */
  readonly id: string;
  readonly pollEveryMs: number;
  /** One look; nothing new is no observation. Fails with `SourceError` only. */
  fetch(
    known: { readonly cursor: Cursor | null; readonly now: Instant },
    signal: AbortSignal,
  ): Promise<{ readonly observations: readonly Observation[]; readonly cursor: Cursor }>;
}
