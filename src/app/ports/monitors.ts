import { type Instant, MINUTE_MS } from '../../domain/instant.ts';
import type { MetricsView } from '../../domain/outage/metrics-view.ts';
import type { MetricReading, Monitor } from '../../domain/outage/monitor.ts';
import type { ServiceId } from '../../domain/outage/vocabulary.ts';

/** Shops' own numbers. Nobody but the owner is ever shown one; see `src/app/monitors.ts`. */
export interface MonitorStore {
  /** `exists`: this owner watches the same metric of a shop of that name already; `full`: the owner has too many. */
  addMonitor(monitor: Monitor, most: number): Promise<'added' | 'exists' | 'full'>;
  /** The owner's, oldest first; without the revoked ones. */
  monitorsOf(owner: string): Promise<readonly Monitor[]>;
  /** Revoked ones too: their keys are told apart from unknown ones. */
  findMonitor(id: string): Promise<Monitor | null>;
  /** Makes its key worthless and forgets its readings; false where it was revoked already. */
  revokeMonitor(id: string, at: Instant): Promise<boolean>;
  /**
   * All or nothing; a reading at a known instant replaces the one before. `repeated`: this event was taken already;
   * `revoked`: nobody watches the series any more.
   */
  addReadings(arrival: ReadingsArrival): Promise<'added' | 'repeated' | 'revoked'>;
  /** Oldest first; of more than `limit` the newest. */
  readingsOf(monitor: string, since: Instant, limit: number): Promise<readonly MetricReading[]>;
  /** Of every watched series of the service, with what arrived for the window, oldest first. */
  readingsOn(
    service: ServiceId,
    window: { readonly from: Instant; readonly before: Instant },
  ): Promise<ServiceReadings>;
}

export interface ReadingsArrival {
  readonly monitor: string;
  readonly readings: readonly MetricReading[];
  /** Names the delivery, unique within the monitor; null where nothing can be delivered twice. */
  readonly event: string | null;
  readonly at: Instant;
}

export interface ServiceReadings {
  readonly monitors: readonly Monitor[];
  readonly readings: readonly (MetricReading & { readonly monitor: string })[];
}

/** What the shops of a service were found to be doing, tick by tick. */
export interface FleetStore {
  /** Services that any shop is watched on. */
  watchedServices(): Promise<readonly ServiceId[]>;
  fleets(service: ServiceId): Promise<FleetRecord | null>;
  /** False: another node has judged beyond `expectedTick` (null: has begun) meanwhile, and nothing was written. */
  saveFleets(record: FleetRecord, expectedTick: number | null): Promise<boolean>;
  /** Series that anything arrived for since then, of all services, and when the newest of it did. */
  ingestPulse(since: Instant): Promise<{ readonly series: number; readonly lastHeardAt: Instant | null }>;
}

export interface FleetRecord {
  readonly service: ServiceId;
  /** The last tick of ten minutes that was judged, counted from 1970. */
  readonly tick: number;
  /** As `freezeFleets` wrote it. */
  readonly state: string;
  readonly view: MetricsView;
  /** The end of that tick: the view is as old as this. */
  readonly judgedAt: Instant;
}

/** A view older than this says nothing of now. */
export const METRICS_FRESH_MS = 45 * MINUTE_MS;
