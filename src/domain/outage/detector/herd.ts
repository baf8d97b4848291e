import type { Minutes } from './settings.ts';

/**
 * Members copy one another: a report brings more in its own community for some minutes. What that explains is taken off:
 * a report counts with the probability that it is independent, b / (b + H), of the community's calm rate b and what its
 * recent reports excite, H = Σ η/τ e^(−age/τ).
 */
export interface Herd {
  readonly communities: Map<string, Community>;
  /** Decayed: all reports, and those taken for copies. */
  reports: number;
  copies: number;
}

export interface Community {
  /** Decayed number of independent reports: its share of the stream. */
  weight: number;
  /** Σ e^(−age/τ) over its recent reports, at `at`. */
  excited: number;
  at: Minutes;
}

const TAU: Minutes = 20;
/** Belief before anything was seen: so many reports, of which so many brought a copy. */
const PRIOR = { reports: 12, copies: 5 } as const;
const ETA = { min: 0.15, max: 1.5, z: 1 } as const;
/** After we spoke in public, copies are certain: allow for more. */
const ETA_AFTER_NEWS = 2;
/** Half of what was learned of shares and copies is forgotten in so long. */
const HALF_LIFE: Minutes = 28 * 1440;
/** A community not heard of for so long is no longer active. */
export const ACTIVE_FOR: Minutes = 28 * 1440;
/** Most communities remembered by one stream; beyond it the one silent longest is forgotten. */
const MAX_COMMUNITIES = 500;

export const newHerd = (): Herd => ({ communities: new Map(), reports: 0, copies: 0 });

/** Mean number of copies a report brings, on the careful side. */
export function eta(herd: Herd, afterNews: boolean): number {
  const reports = herd.reports + PRIOR.reports;
  const copies = herd.copies + PRIOR.copies;
  const upper = (copies + ETA.z * Math.sqrt(copies)) / reports;
  return Math.min(ETA.max, Math.max(ETA.min, upper) * (afterNews ? ETA_AFTER_NEWS : 1));
}

export interface Arrival {
  readonly community: string;
  readonly at: Minutes;
  /** Calm rate of the whole stream, reports a minute. */
  readonly rate: number;
  readonly afterNews: boolean;
}

/** Probability that a report is independent of the earlier ones in its community; takes note of it. */
export function arrive(herd: Herd, arrival: Arrival): number {
  const community = herd.communities.get(arrival.community) ?? { weight: 0, excited: 0, at: arrival.at };
  const excited = community.excited * Math.exp(-(arrival.at - community.at) / TAU);
  const calm = arrival.rate * shareOf(herd, community);
  const copied = (eta(herd, arrival.afterNews) / TAU) * excited;
  const independence = calm / (calm + copied);
  community.excited = excited + 1;
  community.at = arrival.at;
  // Re-inserted, so that the map's order is the order of last reports.
  herd.communities.delete(arrival.community);
  herd.communities.set(arrival.community, community);
  if (herd.communities.size > MAX_COMMUNITIES) {
    const oldest = herd.communities.keys().next().value;
    if (oldest !== undefined) herd.communities.delete(oldest);
  }
  return independence;
}

/** Learns the community's share and how much is copied; only in calm times. */
export function learnHerd(herd: Herd, community: string, independence: number): void {
  herd.reports += 1;
  herd.copies += 1 - independence;
  const own = herd.communities.get(community);
  if (own) own.weight += independence;
}

/** One pseudo-report for each community, so that a silent one may speak. */
function shareOf(herd: Herd, community: Community): number {
  const independent = Math.max(0, herd.reports - herd.copies);
  return (community.weight + 1) / (independent + Math.max(1, herd.communities.size));
}

/** Forgets an hour's worth. */
export function ageHerd(herd: Herd, minutes: Minutes): void {
  const kept = 2 ** (-minutes / HALF_LIFE);
  herd.reports *= kept;
  herd.copies *= kept;
  for (const community of herd.communities.values()) community.weight *= kept;
}

/** Nothing that was said so far is copied any more. */
export function calmDown(herd: Herd): void {
  for (const community of herd.communities.values()) community.excited = 0;
}

/** Communities that spoke within the last four weeks. */
export function activeCommunities(herd: Herd, now: Minutes): number {
  let active = 0;
  for (const community of herd.communities.values()) if (now - community.at <= ACTIVE_FOR) active++;
  return active;
}
