import type { Instant } from '../instant.ts';
import type { Estimate } from './estimate.ts';
import type { Span } from './evidence.ts';
import type { LedgerEntry, PromiseRecord } from './ledger.ts';
import type { Plan } from './reminder.ts';
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
 * One outage with a life.
 *
 *   crowd elevated ──▶ suspected ──crowd outage / official word──▶ investigating ──▶ identified ──▶ monitoring ──▶ resolved
 *                          │                                            ▲  │             ▲              │             │
 *                          │ crowd quiet                                └──┼─────────────┴──────────────┘             │
 *                          ▼                                               │ official word may step back              │
 *                      dismissed                                           └─ members answer "it works" ──────────────┤
 *                                                                       reopened: official word, or the crowd ────────┘
 *                                                                       within REOPEN_WITHIN_MS
 *
 * Impossible: suspected after any official word; dismissed after being confirmed; resolved from suspected without an
 * official word; leaving dismissed (a new suspicion is a new incident). Official words move the phase whenever there are
 * any; the crowd moves it only while there is none. Maintenance is an incident of its own (`maintenance` is set) that the
 * crowd never moves: identified (planned) → monitoring (under way) → resolved (done).
 */
export const incidentPhases = [
  'suspected',
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'dismissed',
] as const;
export type IncidentPhase = (typeof incidentPhases)[number];

export interface Incident {
  readonly id: string;
  /** What people type: short, unique, e.g. `TT-3F7K`. */
  readonly code: string;
  readonly service: ServiceId;
  readonly version: number;
  readonly phase: IncidentPhase;
  readonly impact: Impact;
  readonly title: string | null;
  readonly parts: readonly Part[];
  /** Empty: not told, or everywhere. */
  readonly regions: readonly RegionId[];
  readonly cause: string | null;
  /** `source:incidentRef` of every official incident that is part of this one. */
  readonly refs: readonly string[];
  readonly url: string | null;
  /** Newest last, at most `MAX_QUOTES`. */
  readonly quotes: readonly Quote[];
  readonly crowd: CrowdCount | null;
  /** Who says what, and how much that proves; absent in incidents saved before this was kept. */
  readonly voices?: readonly Weighed[];
  /** Shops that stand still, of those watched; absent as above, null where none is watched. */
  readonly shops?: { readonly affected: number; readonly watched: number } | null;
  /** What this and other services in trouble have in common, as it was at this step; null: nothing. Absent as above. */
  readonly common?: CommonGround | null;
  /** Newest last, at most `MAX_TIMELINE`. */
  readonly timeline: readonly TimelineEntry[];
  readonly startedAt: Instant;
  readonly mitigatedAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly maintenance: Span | null;
  /** Of planned work: since when its window is known, and what was called to mind; absent before this was kept. */
  readonly plan?: Plan | null;
  readonly estimate: Estimate | null;
  /** Promised fix times, oldest first, and how each fared. */
  readonly promises: readonly LedgerEntry[];
  /** How promises like these were kept before; null where nothing is promised. */
  readonly record: PromiseRecord | null;
}

/**
 * One voice about an incident, and how much it proves, in decibans: ten times the decimal logarithm of how much likelier the
 * voice says this if it is so than if it is not (I. J. Good). The voices are independent, so their decibans add up.
 */
export interface Weighed {
  readonly voice: 'official' | 'crowd' | 'metrics';
  readonly says: 'broken' | 'mending' | 'works';
  readonly decibans: number;
  readonly strength: 'weak' | 'fair' | 'strong';
}

/** Services that got into trouble together, and the one that they all stand on. */
export interface CommonGround {
  readonly cause: ServiceId;
  readonly services: readonly ServiceId[];
  readonly itself: 'troubled' | 'says_fine' | 'silent';
}

/** A component's state inside an incident. */
export interface Part {
  readonly component: ComponentId;
  readonly status: ComponentStatus;
  readonly since: Instant;
}

/** An official update, word for word; `id` is `source:incidentRef:block`, so an edited block keeps its id. */
export interface Quote {
  readonly id: string;
  readonly at: Instant;
  readonly phase: OfficialPhase;
  readonly text: string;
  readonly hash: string;
}

export interface CrowdCount {
  /** Distinct members whose word counts, and their communities. */
  readonly reporters: number;
  readonly communities: number;
  /** Confirmed by so few communities that none could be left out. */
  readonly few: boolean;
  /** Distinct members who reported, but whose word is only shown: too new, or in too new or small a community. */
  readonly uncounted: number;
  /** Distinct members who answered "still broken?" within the hour. */
  readonly stillBroken: number;
  readonly worksAgain: number;
  /** Reports a day that the service brings in calm times; null while it is quiet. */
  readonly usualPerDay: number | null;
  readonly symptoms: readonly Symptom[];
  readonly since: Instant;
  readonly lastAt: Instant;
}

export interface TimelineEntry {
  readonly at: Instant;
  readonly phase: IncidentPhase;
  readonly by: 'crowd' | 'official' | 'clock';
}

/**
 * One step of an incident, and how loud it is to be told: `loud` gets a message of its own, `quiet` changes the
 * message that stands.
 */
export interface Transition {
  readonly kind: TransitionKind;
  readonly loudness: 'loud' | 'quiet' | 'silent';
  readonly from: Incident | null;
  readonly to: Incident;
  /** Ids of the quotes that this step tells for the first time. */
  readonly news: readonly string[];
}

export type TransitionKind =
  | 'suspected'
  | 'confirmed'
  | 'acknowledged'
  | 'updated'
  | 'mitigated'
  | 'resolved'
  | 'reopened'
  | 'dismissed'
  | 'corrected'
  | 'scheduled'
  | 'started'
  | 'moved'
  | 'reminded'
  | 'slipped';

/** Whether it may be told to anybody: a suspicion, and what it was dismissed as, concerns those whose members had it. */
export const isConfirmed = ({ phase }: Incident): boolean => phase !== 'suspected' && phase !== 'dismissed';

export const isOpen = (incident: Incident): boolean => incident.phase !== 'resolved' && incident.phase !== 'dismissed';
