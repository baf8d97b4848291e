import type { Instant } from '../../domain/instant.ts';
import type { Span } from '../../domain/outage/evidence.ts';
import type { Incident, TransitionKind } from '../../domain/outage/incident.ts';
import type { Address } from './chat.ts';
import type { Settings } from './communities.ts';
import type { Digest } from './digests.ts';
import type { SourceNotice } from './source.ts';

/** A fact to be told: it becomes a document in each channel's language only when it is sent. */
export type Announcement = IncidentAnnouncement | SourceNotice | Digest;

export interface IncidentAnnouncement {
  readonly subject: 'incident';
  readonly id: string;
  readonly incident: Incident;
  readonly kind: TransitionKind;
  /** Ids of the quotes told for the first time. */
  readonly news: readonly string[];
  readonly at: Instant;
  /** When nobody could look before this was learnt; absent: it was known as it happened. */
  readonly away?: Span;
}

export interface PlannedDelivery {
  readonly subscription: string;
  /** `post`: a message of its own; `edit`: the message that stands is brought up to date. */
  readonly mode: 'post' | 'edit';
}

/**
 * A delivery's life:
 *
 *   pending ──claim──▶ claimed ──begin──▶ sending ──settle──▶ sent | abandoned | unknown | superseded
 *      ▲                  │ lease over       │ lease over: doubtful (may have been delivered)
 *      └──────────────────┘◀──settle retry───┘
 *
 * While pending or claimed it always carries its subject's newest announcement: a newer one takes a claimed delivery
 * from its holder and makes it pending. At most one delivery of a mode is pending or claimed for one subscription and
 * subject, and none is handed out while another of the two is being sent. Only the holder of the lease may begin and
 * settle it. A subject is an incident, one breakage of a source, or a channel's digest.
 */
export interface OutboxStore {
  /** `known`: a notice with this id was announced before, and nothing changes. */
  announceNotice(notice: SourceNotice, deliveries: readonly PlannedDelivery[]): Promise<'announced' | 'known'>;
  /** Due deliveries, `edit` before `post` for the same channel, loudest impact first; what a channel's quiet hours held, together. */
  claimDeliveries(query: ClaimQuery): Promise<readonly Delivery[]>;
  /** True when this holder still has the lease: from here on the outcome counts as doubtful until settled. */
  beginDelivery(id: string, holder: string): Promise<boolean>;
  /** False when the lease was lost meanwhile: nothing was written. */
  settleDelivery(id: string, holder: string, outcome: Outcome): Promise<boolean>;
  /** Those of the roles that this delivery is the first to call for this subject in this channel; the same when asked again. */
  claimCallsOf(call: RoleCall): Promise<readonly string[]>;
  /** What a holder wrote that came too late to settle it. */
  settleLate(id: string, late: Late): Promise<LateVerdict>;
  /** Messages that stand beside the one that counts, at most `limit`; those in a channel that was unsubscribed are kept. */
  strays(platform: string, limit: number): Promise<readonly Stray[]>;
  /** `kept`: it cannot be deleted, and stays counted. */
  settleStray(id: string, state: 'removed' | 'kept'): Promise<void>;
  outboxCounts(): Promise<OutboxCounts>;
}

export interface Late {
  readonly announcement: string;
  /** The message that was written. */
  readonly posted: string;
  /** What stands for the subject since; see `Outcome`. */
  readonly ref: string;
  readonly at: Instant;
}

/**
 * `same`: whoever has it found this very message; `taken`: nobody had sent it, so it counts as sent; `noted`: another is at
 * it just now, and what he finds tells whether it stands twice; `stray`: it stands twice, or after something newer.
 */
export type LateVerdict = 'same' | 'taken' | 'noted' | 'stray';

/** `noted`: perhaps the one that counts; `stands`, `kept` (cannot be deleted): beside it; `removed`. */
export type StrayState = 'noted' | 'stands' | 'kept' | 'removed';

export interface Stray {
  /** Of its delivery. */
  readonly id: string;
  readonly address: Address;
  readonly ref: string;
}

/** Deliveries by state; of them those that stand twice, and those that did until the second one was deleted. */
export interface OutboxCounts extends Readonly<Record<DeliveryState, number>> {
  readonly doubled: number;
  readonly mended: number;
}

export interface RoleCall {
  readonly address: Address;
  readonly subject: string;
  readonly roles: readonly string[];
  readonly delivery: string;
}

export type DeliveryState = 'pending' | 'claimed' | 'sending' | 'sent' | 'abandoned' | 'unknown' | 'superseded';

export interface ClaimQuery {
  readonly platforms: readonly string[];
  readonly holder: string;
  readonly now: Instant;
  readonly leaseMs: number;
  readonly limit: number;
}

export interface Delivery {
  readonly id: string;
  readonly mode: 'post' | 'edit';
  /** Tries that began before this one. */
  readonly attempts: number;
  /** An earlier try began and never settled, or was settled as doubtful. */
  readonly doubtful: boolean;
  /** When the last try before this one began, or the first that is in doubt; null: there was none. */
  readonly triedAt: Instant | null;
  readonly subscription: string;
  readonly address: Address;
  readonly settings: Settings;
  readonly announcement: Announcement;
  /** The message about this subject that stands in the channel, and which announcement it shows; see `TOLD_TOGETHER`. */
  readonly standing: { readonly ref: string; readonly announcement: string } | null;
  /** A `post` for the same subscription and subject waits behind this `edit`. */
  readonly postFollows: boolean;
  /** The channel wants no message of its own about this subject. */
  readonly muted: boolean;
  /** It waited for the end of the channel's quiet hours: all that did comes as one message. */
  readonly held: boolean;
}

/** In place of a reference: it was told in one message with others, which no edit shall touch. */
export const TOLD_TOGETHER = '';
/** Why a delivery waits for the end of a channel's quiet hours; anything newer about it is looked at anew. */
export const QUIET_REASON = 'quiet hours';

export type Outcome =
  /** `ref`: what stands for the subject from now on; `posted`: what was written for it, absent when it was an edit. */
  | {
      readonly kind: 'sent';
      readonly ref: string;
      readonly posted?: string;
      readonly announcement: string;
      readonly at: Instant;
    }
  | { readonly kind: 'superseded'; readonly at: Instant }
  /** `doubtful`: this try may have been delivered, so the next one has to look first. */
  | {
      readonly kind: 'retry';
      readonly at: Instant;
      readonly notBefore: Instant;
      readonly reason: string;
      readonly doubtful?: boolean;
    }
  | { readonly kind: 'abandoned'; readonly at: Instant; readonly reason: string }
  | { readonly kind: 'unknown'; readonly at: Instant }
  /** Abandons it and pauses every subscription of the channel. */
  | { readonly kind: 'gone'; readonly at: Instant; readonly reason: string }
  /** Rewrites the channel's id wherever it is stored and makes the delivery pending again. */
  | { readonly kind: 'moved'; readonly at: Instant; readonly to: string };
