import { type ComponentStatus, componentStatuses, type Impact, impacts } from '../../domain/outage/vocabulary.ts';

/** Vendors' words for a component's state, lower case without separators. */
const STATUSES: Readonly<Record<string, ComponentStatus>> = {
  operational: 'operational',
  up: 'operational',
  available: 'operational',
  resolved: 'operational',
  degradedperformance: 'degraded_performance',
  degraded: 'degraded_performance',
  performanceissues: 'degraded_performance',
  servicedegradation: 'degraded_performance',
  serviceinformation: 'degraded_performance',
  minoroutage: 'partial_outage',
  partialoutage: 'partial_outage',
  partial: 'partial_outage',
  servicedisruption: 'partial_outage',
  partialservicedisruption: 'partial_outage',
  majoroutage: 'major_outage',
  fulloutage: 'major_outage',
  down: 'major_outage',
  downtime: 'major_outage',
  outage: 'major_outage',
  serviceoutage: 'major_outage',
  undermaintenance: 'under_maintenance',
  maintenance: 'under_maintenance',
};

const IMPACTS: Readonly<Record<string, Impact>> = {
  none: 'none',
  operational: 'none',
  minor: 'minor',
  low: 'minor',
  degraded: 'minor',
  degradedperformance: 'minor',
  major: 'major',
  medium: 'major',
  partial: 'major',
  partialoutage: 'major',
  high: 'critical',
  critical: 'critical',
  majoroutage: 'critical',
  downtime: 'critical',
  maintenance: 'none',
};

/** Our word for a vendor's component state; null when we do not know it. */
export function readStatus(word: string): ComponentStatus | null {
  const exact = componentStatuses.find((status) => status === word);
  if (exact !== undefined) return exact;
  const key = word.toLowerCase().replace(/[\s_-]+/g, '');
  return Object.hasOwn(STATUSES, key) ? (STATUSES[key] ?? null) : null;
}

/** Our word for a vendor's impact or severity; null when we do not know it. */
export function readImpact(word: string): Impact | null {
  const exact = impacts.find((impact) => impact === word);
  if (exact !== undefined) return exact;
  const key = word.toLowerCase().replace(/[\s_-]+/g, '');
  return Object.hasOwn(IMPACTS, key) ? (IMPACTS[key] ?? null) : null;
}
