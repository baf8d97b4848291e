import type { Instant } from '../instant.ts';
import type { Report } from './evidence.ts';
import type { ComponentId, RegionId, ServiceId, Symptom } from './vocabulary.ts';

/** The members' reports that speak of one thing: a service (or one component of it), everywhere (or in one region). */
export interface Stream {
  readonly service: ServiceId;
  readonly component: ComponentId | null;
  readonly region: RegionId | null;
  /** Oldest first. */
  readonly reports: readonly Report[];
}

/** What is usual for a stream. */
export interface Baseline {
  /** Independent reports an hour in calm times. */
  readonly reportsPerHour: number;
}

/** What the crowd says of a stream now. */
export interface Assessment {
  readonly level: 'quiet' | 'elevated' | 'outage';
  readonly service: ServiceId;
  readonly component: ComponentId | null;
  readonly region: RegionId | null;
  /** Distinct members and communities counted for the level. */
  readonly reporters: number;
  readonly communities: number;
  /** Reports expected in the same window in calm times. */
  readonly expected: number;
  /** Reports that arrived in the window, repeated ones included. */
  readonly reports: number;
  readonly windowMs: number;
  readonly since: Instant | null;
  readonly lastAt: Instant | null;
  readonly symptoms: readonly Symptom[];
}
