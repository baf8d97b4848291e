import type { Instant } from '../../domain/instant.ts';
import type { AutomationEvent } from '../../domain/outage/automation-event.ts';
import type { ServiceId } from '../../domain/outage/vocabulary.ts';
import type { Address } from './chat.ts';

/** Who is called when an incident takes a step, and what waits to be told. */
export interface AutomationStore {
  /** `again`: the same address for the same service: it is switched on with the new events. */
  addAutomation(automation: Automation, most: number): Promise<'added' | 'again' | 'full'>;
  /** A community's, oldest first. */
  automationsAt(place: Place): Promise<readonly Automation[]>;
  /** What waits for it is forgotten with it; false: there is none. */
  removeAutomation(id: string): Promise<boolean>;
  /** Active ones that may want to hear of the service. */
  automationsFor(service: ServiceId): Promise<readonly Automation[]>;
  /** Those whose secret their maker has not seen yet. */
  automationsWithoutSecret(maker: string): Promise<readonly Automation[]>;
  /** True once. */
  showSecret(id: string): Promise<boolean>;
  /** Outside of a decision: the test button. */
  addCall(call: PlannedCall, at: Instant): Promise<void>;
  /** Due ones; of an automation's calls about one incident only the oldest that waits, so that none overtakes another. */
  claimCalls(query: CallQuery): Promise<readonly Call[]>;
  /** False when the lease was lost meanwhile: nothing was written. */
  settleCall(id: string, holder: string, outcome: CallOutcome): Promise<boolean>;
  /** The newest first. */
  callsOf(automation: string, limit: number): Promise<readonly SettledCall[]>;
  /** Calls of a community that were given up and of which no moderator has heard; they count as told from now on. */
  tellDeadCalls(place: Place): Promise<readonly SettledCall[]>;
}

export type Place = Pick<Address, 'platform' | 'community'>;

/** An address that is called. Its secret is derived from its id whenever it is needed. */
export interface Automation extends Place {
  readonly id: string;
  /** What people type: `A1`, unique within the community. */
  readonly code: string;
  readonly url: string;
  /** Null: every service. */
  readonly service: ServiceId | null;
  /** Empty: every event. */
  readonly events: readonly AutomationEvent[];
  /** Keyed hash of the moderator who made it. */
  readonly maker: string;
  readonly createdAt: Instant;
  /** Since when it is not called any more, because it answered that it is gone; null while it is. */
  readonly disabledAt: Instant | null;
}

/**
 * A call's life:
 *
 *   pending ──claim──▶ claimed ──settle──▶ done | dead
 *      ▲                  │ lease over, or settle retry
 *      └──────────────────┘
 *
 * It may arrive twice (an answer can be lost); its id is the same every time, and receivers tell by it.
 */
export interface PlannedCall {
  /** The `webhook-id`. */
  readonly id: string;
  readonly automation: string;
  readonly event: AutomationEvent | 'automation.test';
  /** The incident it is about; the call's own id where it is about none. */
  readonly subject: string;
  /** JSON, byte for byte the same at every try. */
  readonly body: string;
}

export interface CallQuery {
  readonly holder: string;
  readonly now: Instant;
  readonly leaseMs: number;
  readonly limit: number;
}

export interface Call extends PlannedCall {
  readonly url: string;
  /** Tries before this one. */
  readonly attempts: number;
}

export type CallOutcome =
  | { readonly kind: 'done'; readonly at: Instant; readonly reason: string }
  | { readonly kind: 'retry'; readonly at: Instant; readonly notBefore: Instant; readonly reason: string }
  | { readonly kind: 'dead'; readonly at: Instant; readonly reason: string }
  /** Also switches the automation off and gives up whatever waits for it. */
  | { readonly kind: 'gone'; readonly at: Instant; readonly reason: string };

export interface SettledCall {
  readonly id: string;
  readonly automation: string;
  /** The automation's code. */
  readonly code: string;
  readonly event: PlannedCall['event'];
  readonly state: 'pending' | 'claimed' | 'done' | 'dead';
  readonly attempts: number;
  /** What came of the last try, e.g. `503` or `timeout`; null before the first. */
  readonly reason: string | null;
  readonly createdAt: Instant;
}

/** Sends one call out. Never throws, follows no redirect, connects to no address that the operator did not allow. */
export interface Caller {
  /** Why an address will never be called; null where it may be (a name may still turn out to be a private address). */
  refuses(url: string): 'not_https' | 'private' | 'not_a_url' | null;
  post(call: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
  }): Promise<CallAnswer>;
  close(): Promise<void>;
}

export type CallAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  /** `refused`: an address that may not be connected to. */
  | { readonly kind: 'failed'; readonly reason: 'refused' | 'timeout' | 'unreachable' | 'certificate' };
