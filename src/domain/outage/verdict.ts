import type { Instant } from '../instant.ts';
import type { MetricsView } from './metrics-view.ts';
import type { RegionId } from './vocabulary.ts';

/**
 * Is it the platform, or just me? What is held about a service is weighed as independent evidence in decibans
 * (10·log10 of a likelihood ratio; Good 1985), starting from how often it is the platform when somebody asks at all.
 *
 *   facts ──weigh──▶ reasons, each with its weight ──sum──▶ odds ──▶ platform | probably | no sign | cannot tell
 */
export interface VerdictFacts {
  readonly official: OfficialWord;
  readonly crowd: CrowdWord;
  /** Null: no shop of this service is watched. */
  readonly shops: MetricsView | null;
  /** The asker's own shop; null: not watched. */
  readonly own: OwnWord | null;
  /** Null: we did not look, or our own connection is down. */
  readonly probe: 'answers' | 'fails' | 'silent' | null;
}

/** `alone`: something is wrong with it, and with nobody else's. */
export interface OwnWord {
  readonly how: 'stopped' | 'silent' | 'unusual' | 'normal';
  readonly alone: boolean;
}

export type OfficialWord =
  /** `here`: it names the asker's part and region, or none at all. */
  | { readonly kind: 'incident'; readonly here: boolean; readonly code: string }
  | { readonly kind: 'maintenance'; readonly code: string }
  | { readonly kind: 'resolved'; readonly code: string; readonly at: Instant }
  | { readonly kind: 'nothing'; readonly readAt: Instant }
  /** No page, or one that was not read lately. */
  | { readonly kind: 'unread'; readonly lastReadAt: Instant | null };

export interface CrowdWord {
  /** `elsewhere`: members speak up, but of another part or region. */
  readonly level: 'outage' | 'elevated' | 'elsewhere' | 'quiet';
  /** Distinct members within the last hour, of the asker's symptom and region. */
  readonly reporters: number;
  /** Reports an hour that are usual now; null while that is not known yet: their silence proves nothing then. */
  readonly usualPerHour: number | null;
  readonly regions: readonly RegionId[];
}

export interface Verdict {
  readonly kind: 'platform' | 'probably' | 'no_sign' | 'cannot_tell';
  /** How sure, of the verdict as it is worded. */
  readonly confidence: 'high' | 'fair' | 'low';
  /** Strongest first; `towards`: what it speaks for. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly says: ReasonKind;
  readonly towards: 'platform' | 'you' | 'neither';
  readonly decibans: number;
}

export type ReasonKind =
  | 'official_here'
  | 'official_elsewhere'
  | 'official_maintenance'
  | 'official_resolved'
  | 'official_nothing'
  | 'official_unread'
  | 'crowd_outage'
  | 'crowd_elevated'
  | 'crowd_elsewhere'
  | 'crowd_quiet'
  | 'crowd_unknown'
  | 'shops_outage'
  | 'shops_elevated'
  | 'shops_quiet'
  | 'own_stopped'
  | 'own_silent'
  | 'own_unusual'
  | 'own_normal'
  | 'own_alone'
  | 'probe_fails'
  | 'probe_silent'
  | 'probe_answers';

/**
 * Weights in decibans, our judgement: 10 is ten times likelier when the platform is down. Pages are honest when they
 * speak and slow to do so, so their silence weighs little; a proven crowd or fleet weighs as much as a page.
 */
const DECIBANS: Readonly<Record<ReasonKind, number>> = {
  official_here: 25,
  official_elsewhere: 6,
  official_maintenance: 25,
  official_resolved: -2,
  official_nothing: -3,
  official_unread: 0,
  crowd_outage: 25,
  crowd_elevated: 8,
  crowd_elsewhere: 5,
  crowd_quiet: -7,
  crowd_unknown: 0,
  shops_outage: 25,
  shops_elevated: 8,
  shops_quiet: -8,
  own_stopped: 0,
  own_silent: 0,
  own_unusual: 0,
  own_normal: -6,
  own_alone: -8,
  probe_fails: 9,
  probe_silent: 2,
  probe_answers: -2,
};

/** Of those who ask, about one in four meets an outage; the others a filter, a login or a slow day. */
const PRIOR_DECIBANS = -5;
/** Where the verdict turns, as probabilities of the platform. */
const PLATFORM_FROM = 0.9;
const PROBABLY_FROM = 0.6;
const NO_SIGN_UP_TO = 0.2;
const HIGH_FROM = 0.95;
const FAIR_FROM = 0.8;
/** What weighs less is told without taking a side: it would look like a reason. */
const SPEAKS_FROM = 3;
/** Fewer shops than this can all be fine by chance. */
const MIN_SHOPS = 10;

/** Weighs what is held; the same facts always give the same verdict. */
export function judge(facts: VerdictFacts): Verdict {
  const kinds = [officialReason(facts.official), crowdReason(facts.crowd), ...shopReasons(facts), probeReason(facts)];
  const reasons = kinds
    .filter((says) => says !== null)
    .map((says): Reason => ({ says, towards: towards(says), decibans: DECIBANS[says] }))
    .sort((a, b) => Math.abs(b.decibans) - Math.abs(a.decibans));
  const decibans = reasons.reduce((sum, reason) => sum + reason.decibans, PRIOR_DECIBANS);
  const probability = 1 / (1 + 10 ** (-decibans / 10));
  return { ...worded(probability, reasons), reasons };
}

function worded(probability: number, reasons: readonly Reason[]): Pick<Verdict, 'kind' | 'confidence'> {
  if (probability >= PLATFORM_FROM) return { kind: 'platform', confidence: sure(probability) };
  if (probability >= PROBABLY_FROM) return { kind: 'probably', confidence: sure(probability) };
  // Only somebody who would speak up can be heard to be silent.
  const isHeard = reasons.some(({ says }) => says === 'crowd_quiet' || says === 'shops_quiet' || says === 'own_alone');
  if (probability <= NO_SIGN_UP_TO && isHeard) return { kind: 'no_sign', confidence: sure(1 - probability) };
  return { kind: 'cannot_tell', confidence: 'low' };
}

const sure = (probability: number): Verdict['confidence'] =>
  probability >= HIGH_FROM ? 'high' : probability >= FAIR_FROM ? 'fair' : 'low';

function officialReason(official: OfficialWord): ReasonKind {
  switch (official.kind) {
    case 'incident':
      return official.here ? 'official_here' : 'official_elsewhere';
    case 'maintenance':
      return 'official_maintenance';
    case 'resolved':
      return 'official_resolved';
    case 'nothing':
      return 'official_nothing';
    case 'unread':
      return 'official_unread';
  }
}

function crowdReason({ level, usualPerHour }: CrowdWord): ReasonKind {
  switch (level) {
    case 'outage':
      return 'crowd_outage';
    case 'elevated':
      return 'crowd_elevated';
    case 'elsewhere':
      return 'crowd_elsewhere';
    case 'quiet':
      return usualPerHour === null ? 'crowd_unknown' : 'crowd_quiet';
  }
}

function shopReasons({ shops, own }: VerdictFacts): readonly (ReasonKind | null)[] {
  const others = shops === null || (shops.level === 'quiet' && shops.watched < MIN_SHOPS) ? null : shops;
  return [
    others && (`shops_${others.level}` as const),
    own && (`own_${own.how}` as const),
    own?.alone ? 'own_alone' : null,
  ];
}

const probeReason = ({ probe }: VerdictFacts): ReasonKind | null => probe && (`probe_${probe}` as const);

function towards(says: ReasonKind): Reason['towards'] {
  const decibans = DECIBANS[says];
  if (Math.abs(decibans) < SPEAKS_FROM) return 'neither';
  return decibans > 0 ? 'platform' : 'you';
}
