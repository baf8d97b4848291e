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
import type { Incident } from '../../domain/outage/incident.ts';
import type { LedgerEntry } from '../../domain/outage/ledger.ts';
import type { MetricsView } from '../../domain/outage/metrics-view.ts';
import type { RegionId, ServiceId } from '../../domain/outage/vocabulary.ts';
import type { AutomationStore, PlannedCall } from './automations.ts';
import type { Address } from './chat.ts';
import type { ChecklistStore } from './checklists.ts';
import type { CommunityStore, Settings, Subscription } from './communities.ts';
import type { ConversationStore } from './conversation.ts';
import type { CrowdStore } from './crowd.ts';
import type { DigestTurn, KeptDigest } from './digests.ts';
import type { GrantStore } from './grants.ts';
import type { InstallationStore } from './installation.ts';
import type { MarketStore } from './market.ts';
import type { FleetStore, MonitorStore } from './monitors.ts';
import type { IncidentAnnouncement, OutboxStore, PlannedDelivery } from './outbox.ts';
import type { SourceState } from './source.ts';
import type { StaffStore } from './staff.ts';

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

export interface IncidentQuery {
  readonly service: ServiceId | null;
  readonly openOnly: boolean;
  readonly limit: number;
}

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
