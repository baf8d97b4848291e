import type { Instant } from '../../domain/instant.ts';
import type { PastIncident } from '../../domain/outage/estimate.ts';
import type {
  Answer,
  Evidence,
  MemberWord,
  OfficialHeader,
  OfficialUpdate,
  Report,
} from '../../domain/outage/evidence.ts';
import type { Incident, TransitionKind } from '../../domain/outage/incident.ts';
import type { LedgerEntry } from '../../domain/outage/ledger.ts';
import type { MetricsView } from '../../domain/outage/metrics-view.ts';
import type { ComponentId, Impact, RegionId, ServiceId } from '../../domain/outage/vocabulary.ts';
import type { QuietHours } from '../../domain/quiet-hours.ts';
import type { AutomationStore, PlannedCall } from './automations.ts';
import type { Address } from './chat.ts';
import type { ChecklistStore } from './checklists.ts';
import type { ConversationStore } from './conversation.ts';
import type { CrowdStore } from './crowd.ts';
import type { Digest, DigestTurn, KeptDigest } from './digests.ts';
import type { GrantStore } from './grants.ts';
import type { InstallationStore } from './installation.ts';
import type { MarketStore } from './market.ts';
import type { FleetStore, MonitorStore } from './monitors.ts';
import type { SourceNotice, SourceState } from './source.ts';
import type { Pause, StaffStore } from './staff.ts';
import type { Alerts } from './who.ts';

/** Everything that is remembered. SQLite and PostgreSQL keep the same promises: tests/contracts/store. */
export interface Store
  extends EvidenceStore,
    IncidentStore,
    CrowdStore,
    OutboxStore,
    CommunityStore,
    ConversationStore,
    MarketStore,
    MonitorStore,
    FleetStore,
    InstallationStore,
    AutomationStore,
    ChecklistStore,
    StaffStore,
    GrantStore,
    DigestStore,
    LeaseStore {
  close(): Promise<void>;
}

export interface EvidenceStore {
  /** Appends what is new by `key` and returns just that; the same evidence twice changes nothing. */
  addEvidence(evidence: readonly Evidence[]): Promise<readonly Evidence[]>;
  /** The newest report of this person about this component and region since then, if any. */
  latestReport(query: ReportQuery): Promise<Report | null>;
  /** Answers to "still broken?" since then, newest first, at most `limit`; those who are barred are left out. */
  answersSince(service: ServiceId, since: Instant, limit: number): Promise<readonly Answer[]>;
  /** Every official word of these incidents (`source:incidentRef`) about the service, in order of arrival. */
  officialWords(service: ServiceId, refs: readonly string[]): Promise<readonly (OfficialHeader | OfficialUpdate)[]>;
  /** Reports since then, newest first, at most `limit`; those who are barred are left out. Not all of them count: `isCounted`. */
  reportsSince(service: ServiceId, since: Instant, limit: number): Promise<readonly Report[]>;
}

export interface ReportQuery {
  readonly reporter: string;
  readonly service: ServiceId;
  readonly component: string;
  readonly region: RegionId | null;
  readonly since: Instant;
}

export interface IncidentStore {
  /** Services that have evidence no decision has considered yet, or an open incident. */
  servicesToReconsider(): Promise<readonly ServiceId[]>;
  situation(service: ServiceId, window: SituationWindow): Promise<Situation>;
  /** All or nothing. `conflict`: somebody else decided meanwhile; read the situation again. */
  commit(decision: Decision): Promise<'committed' | 'conflict'>;
  /** By code, any letter case. */
  findIncident(code: string): Promise<Incident | null>;
  /** Open ones first, then newest first. */
  listIncidents(query: IncidentQuery): Promise<readonly Incident[]>;
  /** How long resolved incidents of all services lasted, the newest first; no maintenance, nothing dismissed. */
  pastIncidents(limit: number): Promise<readonly PastIncident[]>;
  /** The promises of resolved incidents that had any, the newest incident first. */
  pastPromises(limit: number): Promise<readonly PastPromises[]>;
}

export interface PastPromises {
  readonly service: ServiceId;
  readonly entries: readonly LedgerEntry[];
}

export interface SituationWindow {
  readonly now: Instant;
  /** Reports and answers from here on are returned one by one, at most `maxReports` of each (the newest). */
  readonly reportsSince: Instant;
  readonly maxReports: number;
  /** Incidents closed since then may still be reopened or corrected. */
  readonly closedSince: Instant;
}

/** All that a decision about one service needs, read in one go. */
export interface Situation {
  readonly service: ServiceId;
  /** Grows by one with every decision about the service. */
  readonly version: number;
  /** Keys of the evidence that no decision has considered. */
  readonly unconsidered: readonly string[];
  /** Open incidents, those closed since `closedSince`, and those that any unconsidered official word belongs to. */
  readonly incidents: readonly Incident[];
  /** All official evidence of those incidents' refs and of the unconsidered ones, in order of arrival. */
  readonly official: readonly (OfficialHeader | OfficialUpdate)[];
  /** Oldest first; those whose authors or communities are barred are left out. */
  readonly reports: readonly Report[];
  readonly answers: readonly Answer[];
  /** Of the unconsidered evidence the members' words that are not barred: these enter the crowd's state now. */
  readonly fresh: readonly MemberWord[];
  /** The crowd's state as the last decision left it; null: to be rebuilt from the words it was folded from. */
  readonly crowd: string | null;
  /** Streams in the states of all other services: they share the budget of false alarms. */
  readonly streamsElsewhere: number;
  /** Null: nobody lets us watch a shop on this service. */
  readonly metrics: MetricsView | null;
}

/** What one decision about a service changes, and what will be said about it. */
export interface Decision {
  readonly service: ServiceId;
  readonly expectedVersion: number;
  readonly considered: readonly string[];
  /** Null: no member's word was folded in. */
  readonly crowd: FoldedCrowd | null;
  readonly steps: readonly Step[];
  /** What automations are told of these steps. */
  readonly calls: readonly PlannedCall[];
  readonly at: Instant;
}

export interface FoldedCrowd {
  readonly state: string;
  /** Streams in it. */
  readonly streams: number;
  /** Streams of the whole system that shared the budget when it was folded; kept with the words, for a replay. */
  readonly budget: number;
}

export interface Step {
  /** With its new version. */
  readonly incident: Incident;
  readonly isNew: boolean;
  readonly announcement: IncidentAnnouncement | null;
  readonly deliveries: readonly PlannedDelivery[];
}

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
}

export interface PlannedDelivery {
  readonly subscription: string;
  /** `post`: a message of its own; `edit`: the message that stands is brought up to date. */
  readonly mode: 'post' | 'edit';
}

export interface IncidentQuery {
  readonly service: ServiceId | null;
  readonly openOnly: boolean;
  readonly limit: number;
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

export interface CommunityStore {
  addSubscription(subscription: Subscription): Promise<'added' | 'exists' | 'full'>;
  /** False: there is no such subscription in this channel. */
  removeSubscription(address: Address, code: string): Promise<boolean>;
  subscriptionsAt(address: Address): Promise<readonly Subscription[]>;
  /** Of the whole community, a channel's together, at most `limit`. */
  subscriptionsIn(platform: string, community: string, limit: number): Promise<readonly Subscription[]>;
  /** Active ones that may want news of the service, in every community. */
  subscriptionsFor(service: ServiceId): Promise<readonly Subscription[]>;
  pauseCommunity(platform: string, community: string, channel: string | null): Promise<void>;
  resumeCommunity(platform: string, community: string, channel: string | null): Promise<void>;
  moveChannel(from: Address, to: Address): Promise<void>;
  /** Channels of the community that are paused because they could not be written to; each is told once. */
  tellPauses(community: Pick<Address, 'platform' | 'community'>): Promise<readonly Pause[]>;
  /** Whether messages of their own about the incident are left out in this channel; edits go on. */
  setMuted(address: Address, incident: string, muted: boolean): Promise<void>;
  /** `community`: as though the channel itself had said nothing. */
  settingsAt(address: Address, scope?: 'channel' | 'community'): Promise<Settings>;
  saveSettings(address: Address, scope: 'channel' | 'community', change: Partial<Settings>): Promise<void>;
  /** True the first time an event id is seen; redelivery gets false. */
  firstTime(platform: string, eventId: string, at: Instant): Promise<boolean>;
}

/** A channel that wants announcements, with its filter. */
export interface Subscription {
  readonly id: string;
  /** What people type to remove it: short, unique within the channel. */
  readonly code: string;
  readonly address: Address;
  /** Null: every service. */
  readonly service: ServiceId | null;
  /** Null: every region. */
  readonly region: RegionId | null;
  readonly minImpact: Impact;
  /** Null: every part. */
  readonly component: ComponentId | null;
  /** Null: whatever is said. Else words that its title or an official word must hold, in any letter case. */
  readonly keyword: string | null;
  readonly paused: boolean;
  readonly createdAt: Instant;
}

/** The channel's word before the community's; null where neither said anything. */
export interface Settings {
  readonly locale: string | null;
  readonly zone: string | null;
  readonly mode: AnnouncementMode | null;
  /** `off` is a word too: a channel may want none where its community wants some. */
  readonly quiet: QuietHours | 'off' | null;
  readonly alerts: Alerts | null;
  /** Whether the beginning of planned maintenance is called to mind; it is where nobody said. */
  readonly reminders: 'on' | 'off' | null;
}

/**
 * How loud steps after the first are told: `post` each in a message of its own, `edit` in the one that stands, `thread` below
 * it, where the platform has threads. `digest`: nothing but the channel's digest, and what breaks through quiet hours.
 */
export const announcementModes = ['post', 'edit', 'thread', 'digest'] as const;
export type AnnouncementMode = (typeof announcementModes)[number];

export interface DigestStore {
  digestAt(address: Address): Promise<KeptDigest | null>;
  /** Of the whole community, at most `limit`. */
  digestsIn(platform: string, community: string, limit: number): Promise<readonly KeptDigest[]>;
  /** Of a channel that has one, how often, the hour and the next time are replaced: what it was told stays. */
  saveDigest(digest: KeptDigest): Promise<void>;
  /** With what of it waits in the outbox. False: there was none. */
  removeDigest(address: Address): Promise<boolean>;
  /** Those due by now, the longest due first, at most `limit`. */
  dueDigests(now: Instant, limit: number): Promise<readonly DueDigest[]>;
  /** All or nothing. `taken`: another node has taken this turn, or somebody changed the digest meanwhile. */
  takeTurn(turn: DigestTurn): Promise<'done' | 'taken'>;
}

export interface DueDigest {
  readonly digest: KeptDigest;
  readonly settings: Settings;
  /** Those of the channel that are not paused, the oldest first. */
  readonly subscriptions: readonly Subscription[];
  /** The last one is still on its way. */
  readonly isWaiting: boolean;
}

export interface LeaseStore {
  /** The fencing number while the lease is ours, null while it is somebody else's. */
  takeLease(name: string, holder: string, now: Instant, forMs: number): Promise<number | null>;
  releaseLease(name: string, holder: string): Promise<void>;
  /** Who holds the leases whose names begin so, by name; none that is over. */
  heldLeases(prefix: string, now: Instant): Promise<readonly Lease[]>;
  /** The source's state when it is due and nobody else looks at it, else null; ours for `leaseMs`. */
  claimSource(claim: SourceClaim): Promise<SourceState | null>;
  settleSource(holder: string, state: SourceState): Promise<boolean>;
  sourceStates(): Promise<readonly SourceState[]>;
  /** A random key made at the first start and kept: what reporters are hashed with. */
  secret(): Promise<string>;
  /** The private key that evidence is signed with (PKCS #8, PEM): the one that is kept, or `fresh`, which is kept from now on. */
  evidenceKey(fresh: string): Promise<string>;
  /** Forgets event ids, settled deliveries and reports' notes older than their keeping time. */
  prune(now: Instant): Promise<void>;
}

export interface Lease {
  readonly name: string;
  readonly holder: string;
  readonly until: Instant;
}

export interface SourceClaim {
  readonly id: string;
  readonly holder: string;
  readonly now: Instant;
  readonly leaseMs: number;
}
