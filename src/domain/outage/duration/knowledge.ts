import type { Instant } from '../../instant.ts';
import type { Impact, ServiceId } from '../vocabulary.ts';
import type { Checks } from './calibrate.ts';
import { noChecks } from './calibrate.ts';
import { BIN_COUNT } from './grid.ts';
import type { Histogram } from './histogram.ts';
import { emptyHistogram } from './histogram.ts';
import type { Prior } from './prior.ts';
import { priorFrom } from './prior.ts';
import type { Settings } from './settings.ts';
import { settings as shipped } from './settings.ts';

/** An incident that is over: mitigated or closed, whichever is being learnt. */
export interface Ended {
  readonly service: ServiceId;
  readonly impact: Impact;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
}

/**
 * What the past has taught, a fold over ended incidents in the order they ended. Its size depends on the number of
 * services (about 20 KB each), never on the number of incidents.
 */
export interface Knowledge {
  readonly settings: Settings;
  readonly prior: Prior;
  readonly services: Map<ServiceId, OwnKnowledge>;
  readonly byImpact: Readonly<Record<Impact, Histogram>>;
  readonly everything: Histogram;
  /** How many incidents ended in each bin, unfaded: the sample size that is told. */
  readonly counts: Float64Array;
  /** Checks of services that were beginners at the time, and of the others. */
  readonly beginners: Checks;
  readonly experienced: Checks;
}

export interface OwnKnowledge {
  readonly all: Histogram;
  readonly byImpact: Readonly<Record<Impact, Histogram>>;
  readonly counts: Float64Array;
  readonly checks: Checks;
  incidents: number;
}

/** Knowledge of nothing but the shipped prior. */
export function newKnowledge(settings: Settings = shipped): Knowledge {
  return {
    settings,
    prior: priorFrom(settings.prior),
    services: new Map(),
    byImpact: histogramsByImpact(),
    everything: emptyHistogram(),
    counts: new Float64Array(BIN_COUNT),
    beginners: noChecks(),
    experienced: noChecks(),
  };
}

/** Which checks speak for a service besides its own. */
export function sharedChecks(knowledge: Knowledge, ownIncidents: number): Checks {
  return ownIncidents < knowledge.settings.calibration.coldBelow ? knowledge.beginners : knowledge.experienced;
}

export const newOwnKnowledge = (): OwnKnowledge => ({
  all: emptyHistogram(),
  byImpact: histogramsByImpact(),
  counts: new Float64Array(BIN_COUNT),
  checks: noChecks(),
  incidents: 0,
});

function histogramsByImpact(): Record<Impact, Histogram> {
  return { none: emptyHistogram(), minor: emptyHistogram(), major: emptyHistogram(), critical: emptyHistogram() };
}
