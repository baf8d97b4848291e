import { type Instant, MINUTE_MS } from '../instant.ts';
import type { CrowdView } from './crowd.ts';
import { type Incident, isOpen } from './incident.ts';
import type { MetricsView } from './metrics-view.ts';
import type { OfficialView } from './official-view.ts';
import type { ComponentId, RegionId } from './vocabulary.ts';
import { newestSince, unofficialLevel } from './weights.ts';

/** One incident, or one to come, and all that is said about it now. */
export interface Case {
  readonly incident: Incident | null;
  readonly official: readonly OfficialView[];
  /** Null: the crowd speaks of something else, or of nothing. */
  readonly crowd: CrowdView | null;
  /** Shops' figures name no part, so they go with the crowd. */
  readonly metrics: MetricsView | null;
}

export interface Said {
  readonly official: readonly OfficialView[];
  readonly crowd: CrowdView;
  /** Null: no shop is watched. */
  readonly metrics: MetricsView | null;
  /** True for the same region, and for a group and one of its members. */
  regionsMeet(a: RegionId, b: RegionId): boolean;
  /** True for the same component, and for two that one outage shows in alike: zero sales here, missing orders there. */
  partsMeet(a: ComponentId, b: ComponentId): boolean;
}

/** A crowd that comes back so soon after the end speaks of the same incident. */
const REOPEN_WITHIN_MS = 30 * MINUTE_MS;

/**
 * Gives every official incident and the crowd to the incident they speak of: the one that has the ref already, else an
 * open one about a part and a region that meet its own, else a new one. So an official word and a suspicion about the same
 * thing are one incident, while two incidents of one page stay two.
 */
export function allot(incidents: readonly Incident[], said: Said, now: Instant): readonly Case[] {
  const overlaps = overlapOf(said);
  const withCrowd = (thing: Scoped) =>
    overlaps(thing, { parts: said.crowd.components.map((component) => ({ component })), regions: said.crowd.regions });
  const owned = new Map<Incident, OfficialView[]>(incidents.map((incident) => [incident, []]));
  const fresh: OfficialView[][] = [];
  for (const view of said.official) {
    const owner =
      incidents.find((incident) => incident.refs.includes(view.ref)) ??
      incidents.find((incident) => adopts(incident, owned.get(incident) ?? [], view) && overlaps(incident, view));
    if (owner) owned.get(owner)?.push(view);
    else fresh.push([view]);
  }
  const crowdOwner = ownerOfCrowd(incidents, { withCrowd, since: newestSince(said) }, now);
  const unofficial = (isTheirs: boolean) => ({
    crowd: isTheirs ? said.crowd : null,
    metrics: isTheirs ? said.metrics : null,
  });
  const freshOwner = crowdOwner ? undefined : fresh.find(([view]) => view && withCrowd(view));
  const cases: Case[] = incidents.map((incident) => ({
    incident,
    official: owned.get(incident) ?? [],
    ...unofficial(incident === crowdOwner),
  }));
  for (const official of fresh) {
    cases.push({ incident: null, official, ...unofficial(official === freshOwner) });
  }
  const muted = incidents.some((incident) => isRunningMaintenance(incident, now) && withCrowd(incident));
  if (!crowdOwner && !freshOwner && !muted && unofficialLevel(said.crowd, said.metrics) !== 'quiet') {
    cases.push({ incident: null, official: [], ...unofficial(true) });
  }
  return cases;
}

export function isRunningMaintenance(incident: Incident, now: Instant): boolean {
  const { maintenance } = incident;
  return maintenance !== null && isOpen(incident) && maintenance.from <= now && now <= maintenance.to;
}

/** An open incident takes an official word of another source about the same thing; a closed or planned one never does. */
function adopts(incident: Incident, taken: readonly OfficialView[], view: OfficialView): boolean {
  const source = view.ref.slice(0, view.ref.indexOf(':') + 1);
  const sources = [...incident.refs, ...taken.map((other) => other.ref)];
  return (
    isOpen(incident) &&
    incident.maintenance === null &&
    view.maintenance === null &&
    view.resolvedAt === null &&
    !sources.some((ref) => ref.startsWith(source))
  );
}

function ownerOfCrowd(
  incidents: readonly Incident[],
  { withCrowd, since }: { readonly withCrowd: (thing: Scoped) => boolean; readonly since: Instant | null },
  now: Instant,
): Incident | undefined {
  const real = incidents.filter((incident) => incident.maintenance === null);
  const open = real.filter(isOpen);
  return (
    open.find((incident) => incident.refs.length === 0) ??
    open.find((incident) => withCrowd(incident)) ??
    real.findLast((incident) => (closedLately(incident, now) || outlives(since, incident)) && withCrowd(incident))
  );
}

function closedLately(incident: Incident, now: Instant): boolean {
  return incident.resolvedAt !== null && now - incident.resolvedAt <= REOPEN_WITHIN_MS;
}

/** An outage that was seen before the incident's end, and has not been called over yet, is no new one. */
const outlives = (since: Instant | null, { resolvedAt }: Incident): boolean =>
  since !== null && resolvedAt !== null && since <= resolvedAt;

interface Scoped {
  readonly parts: readonly { readonly component: string }[];
  readonly regions: readonly string[];
}

/** Components and regions that meet, where both are told: not told means anywhere. */
function overlapOf({ partsMeet, regionsMeet }: Pick<Said, 'partsMeet' | 'regionsMeet'>) {
  return (a: Scoped, b: Scoped): boolean =>
    (a.parts.length === 0 ||
      b.parts.length === 0 ||
      a.parts.some((one) => b.parts.some((other) => partsMeet(one.component, other.component)))) &&
    (a.regions.length === 0 ||
      b.regions.length === 0 ||
      a.regions.some((one) => b.regions.some((other) => regionsMeet(one, other))));
}
