/** The closed lists everything else is built from; their names in each language live in the catalog and the locales. */

export const symptoms = [
  'sales_zero',
  'traffic_zero',
  'views_zero',
  'dashboard_unavailable',
  'dashboard_unknown',
  'upload_fails',
  'orders_missing',
  'payout_delayed',
  'ads_not_delivering',
  'ads_overspending',
  'login_fails',
  'api_errors',
  'listing_hidden',
  'shipment_delayed',
  'other',
] as const;
export type Symptom = (typeof symptoms)[number];

/** Worst last, so that the index is the rank. */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;
export type ComponentStatus = (typeof componentStatuses)[number];

/** Worst last, so that the index is the rank. */
export const impacts = ['none', 'minor', 'major', 'critical'] as const;
export type Impact = (typeof impacts)[number];

/** What an official page says of its own incident; `scheduled` and `in_progress` are of maintenance only. */
export const officialPhases = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'scheduled',
  'in_progress',
] as const;
export type OfficialPhase = (typeof officialPhases)[number];

/** Ids of the catalog: lower-case words joined by `_` or `-`; regions are upper-case (`US`, `UK`, `ID`). */
export type ServiceId = string;
export type ComponentId = string;
export type RegionId = string;

export const rankOfImpact = (impact: Impact): number => impacts.indexOf(impact);
export const rankOfStatus = (status: ComponentStatus): number => componentStatuses.indexOf(status);

export function worseStatus(a: ComponentStatus, b: ComponentStatus): ComponentStatus {
  return rankOfStatus(a) >= rankOfStatus(b) ? a : b;
}
