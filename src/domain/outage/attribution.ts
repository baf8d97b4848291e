import { HOUR_MS, type Instant } from '../instant.ts';
import type { CommonGround } from './incident.ts';
import type { ServiceId } from './vocabulary.ts';

/** A service with an open incident, and since when. */
export interface Troubled {
  readonly service: ServiceId;
  readonly since: Instant;
}

/** What stands on what, and whose own page says that all is well. */
export interface Dependencies {
  /** Every service we watch, with what it stands on; steps further down are followed. */
  readonly services: readonly { readonly id: ServiceId; readonly dependsOn: readonly ServiceId[] }[];
  /** Services whose page was read just now and names no trouble. */
  readonly saysFine: ReadonlySet<ServiceId>;
}

/** What several troubled services have in common, and what speaks for it. */
export interface CommonCause extends CommonGround {
  /** How many services that we watch stand on it. */
  readonly dependants: number;
  /** Natural logarithm of how much likelier it is the cause than that the troubles only coincide, prior included. */
  readonly evidence: number;
}

/** Troubles that began so close together may have one cause. */
const TOGETHER_MS = 2 * HOUR_MS;
/** Fewer are a coincidence, whatever they stand on. */
const MIN_SERVICES = 2;
/** Twenty to one. */
const ENOUGH = Math.log(20);
/**
 * Our judgement of one look: a service is in trouble by itself once in a hundred, one whose ground is gone is reported in six
 * of ten cases, and a cause that is broken is troubled itself in nine. A page says "fine" of a broken service in four of ten.
 */
const CHANCE = { alone: 0.01, dependant: 0.6, cause: 0.9, pageFine: 0.4, pageFineWhenFine: 0.95 } as const;
const PRIOR = Math.log(CHANCE.alone);
/** A cause that nobody reports may be one that sellers never see: that nothing is heard of it proves little. */
const SILENT = Math.log(0.7);

/**
 * The likeliest common causes of troubles that began together, the best first: what explains the most troubles and would have
 * caused the fewest that are not there. Naive Bayes over the services we watch; empty where chance explains it as well.
 */
export function rankCauses(troubled: readonly Troubled[], known: Dependencies): readonly CommonCause[] {
  const grounds = new Map(known.services.map(({ id }) => [id, groundOf(id, known)]));
  const causes = known.services.flatMap(({ id }) => judge(id, { troubled, known, grounds }) ?? []);
  causes.sort((a, b) => b.evidence - a.evidence || a.dependants - b.dependants || (a.cause < b.cause ? -1 : 1));
  // What a better cause explains already speaks for no other.
  const explained = new Set<ServiceId>();
  return causes.filter(({ cause, services }) => {
    const more = services.filter((service) => !explained.has(service));
    if (more.length < MIN_SERVICES) return false;
    for (const service of [cause, ...services]) explained.add(service);
    return true;
  });
}

interface Facts {
  readonly troubled: readonly Troubled[];
  readonly known: Dependencies;
  readonly grounds: ReadonlyMap<ServiceId, ReadonlySet<ServiceId>>;
}

function judge(cause: ServiceId, { troubled, known, grounds }: Facts): CommonCause | null {
  const dependants = known.services.filter(({ id }) => grounds.get(id)?.has(cause)).map(({ id }) => id);
  const shaken = largestTogether(troubled.filter(({ service }) => dependants.includes(service)));
  if (shaken.length < MIN_SERVICES) return null;
  const missing = dependants.length - shaken.length;
  const isTroubled = troubled.some((one) => one.service === cause && shaken.some((other) => areTogether(one, other)));
  const itself = isTroubled ? 'troubled' : known.saysFine.has(cause) ? 'says_fine' : 'silent';
  const evidence =
    PRIOR +
    shaken.length * Math.log(CHANCE.dependant / CHANCE.alone) +
    missing * Math.log((1 - CHANCE.dependant) / (1 - CHANCE.alone)) +
    ofItself(itself);
  if (evidence < ENOUGH) return null;
  return { cause, services: shaken.map(({ service }) => service), dependants: dependants.length, itself, evidence };
}

function ofItself(itself: CommonCause['itself']): number {
  switch (itself) {
    case 'troubled':
      return Math.log(CHANCE.cause / CHANCE.alone);
    case 'says_fine':
      return Math.log(CHANCE.pageFine / CHANCE.pageFineWhenFine) + SILENT;
    case 'silent':
      return SILENT;
  }
}

const areTogether = (one: Troubled, other: Troubled): boolean => Math.abs(one.since - other.since) <= TOGETHER_MS;

/** Of troubles in order of time the longest run within the time that one cause may take to show. */
function largestTogether(troubled: readonly Troubled[]): readonly Troubled[] {
  const sorted = troubled.toSorted((a, b) => a.since - b.since);
  const runs = sorted.map((first) =>
    sorted.filter(({ since }) => since >= first.since && since - first.since <= TOGETHER_MS),
  );
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest), []);
}

/** Everything a service stands on, however deep; circles end. */
function groundOf(id: ServiceId, { services }: Dependencies): ReadonlySet<ServiceId> {
  const below = new Map(services.map((service) => [service.id, service.dependsOn]));
  const ground = new Set<ServiceId>();
  const next = [...(below.get(id) ?? [])];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    if (ground.has(one) || one === id) continue;
    ground.add(one);
    next.push(...(below.get(one) ?? []));
  }
  return ground;
}
