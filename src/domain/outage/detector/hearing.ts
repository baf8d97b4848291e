import type { Symptom } from '../vocabulary.ts';
import type { Heard } from './detector.ts';
import { DAY, toMinutes, WEEK } from './settings.ts';

/** What a member said, with what is known of the member and the community when it was said. */
export interface Said {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: 'report' | 'still_broken' | 'works_again';
  readonly service: string;
  readonly component: string | null;
  readonly symptom: Symptom | string | null;
  readonly region: string | null;
  readonly community: string;
  readonly member: string;
  /** Days since the account was made, or joined the community; null: not told. */
  readonly accountAgeDays: number | null;
  /** Absent: from the platform. An age that only tells when we first met somebody groups nobody by week. */
  readonly ageFrom?: 'platform' | 'first_met';
  readonly communityAgeDays?: number | null;
  readonly communityMembers?: number | null;
}

const MIN_ACCOUNT_DAYS = 7;
const MIN_COMMUNITY_DAYS = 14;
const MIN_COMMUNITY_MEMBERS = 10;

/**
 * Why somebody's word is shown but not counted; null where it counts. What is not told is not held against anybody: then
 * trimming by community is the only defence, and accounts without an age are never grouped by week.
 */
export function ineligible(
  said: Pick<Said, 'accountAgeDays' | 'communityAgeDays' | 'communityMembers'>,
): 'account_too_young' | 'community_too_young' | 'community_too_small' | null {
  if (said.accountAgeDays !== null && said.accountAgeDays < MIN_ACCOUNT_DAYS) return 'account_too_young';
  if ((said.communityAgeDays ?? MIN_COMMUNITY_DAYS) < MIN_COMMUNITY_DAYS) return 'community_too_young';
  if ((said.communityMembers ?? MIN_COMMUNITY_MEMBERS) < MIN_COMMUNITY_MEMBERS) return 'community_too_small';
  return null;
}

/** The streams a word belongs to, the most particular first: part × region, part, service × region, service. */
export function streamsOf(said: Pick<Said, 'service' | 'component' | 'symptom' | 'region'>): readonly string[] {
  const part = said.component ?? said.symptom;
  const { service, region } = said;
  return [
    ...(part !== null && region !== null ? [`${service}/${part}/${region}`] : []),
    ...(part !== null ? [`${service}/${part}`] : []),
    ...(region !== null ? [`${service}//${region}`] : []),
    service,
  ];
}

/** As the detector takes it; null where it is shown but never counted. */
export function hearingOf(said: Said, streams = streamsOf(said)): Heard | null {
  if (ineligible(said) !== null) return null;
  const at = toMinutes(said.at);
  const { kind, service, community, member, accountAgeDays } = said;
  const isTold = accountAgeDays !== null && said.ageFrom !== 'first_met';
  const week = isTold ? Math.floor((at - accountAgeDays * DAY) / WEEK) : null;
  const knownFor = said.communityAgeDays == null ? {} : { knownFor: said.communityAgeDays * DAY };
  return { kind, at, service, streams, community, person: member, week, ...knownFor };
}
