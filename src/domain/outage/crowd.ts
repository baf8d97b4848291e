import { HOUR_MS, type Instant, MINUTE_MS } from '../instant.ts';
import { type Ending, isCounted, type ServiceView, type StreamView } from './detector/index.ts';
import type { Answer, MemberWord, Report } from './evidence.ts';
import type { CrowdCount } from './incident.ts';
import type { ComponentId, RegionId } from './vocabulary.ts';

/** What the members of all communities say of one service now. */
export interface CrowdView {
  readonly level: ServiceView['level'];
  /** Since when the level is what it is; null while it is quiet. */
  readonly since: Instant | null;
  readonly count: CrowdCount | null;
  /** The components and regions that the reports behind the level speak of; no region: not told. */
  readonly components: readonly ComponentId[];
  readonly regions: readonly RegionId[];
  /** What is not quiet, part by part; the most particular and the strongest first. */
  readonly streams: readonly StreamView[];
  /** Confirmed, but by too few communities to leave any out. */
  readonly fewCommunities: boolean;
  readonly ending: Ending | null;
  /** Words of the last hour that it is broken, oldest first. */
  readonly broken: readonly { readonly at: Instant; readonly reporter: string; readonly community: string }[];
}

/** What was said lately, oldest first. */
export interface Said {
  readonly reports: readonly Report[];
  readonly answers: readonly Answer[];
}

/** Reports older than this say nothing about now. */
export const RECENT_MS = 30 * MINUTE_MS;
/** How far back words are looked at one by one; what they have taught before is in the detector's state. */
export const CROWD_LOOKBACK_MS = 6 * HOUR_MS;
/** Answers are counted so far back. */
const LATELY_MS = HOUR_MS;
/** A region is named when at least this share of the regional reports speak of it. */
const MIN_REGION_SHARE = 0.2;

/** The detector's word, with the numbers and names that people are told beside it; only words that count are counted. */
export function viewCrowd(detected: ServiceView, said: Said, now: Instant): CrowdView {
  const { level, since, streams, fewCommunities, ending } = detected;
  const counted = said.reports.filter((report) => report.at <= now && isCounted(report));
  const recent = counted.filter((report) => report.at > now - RECENT_MS);
  const heard = recent.length > 0 ? recent : counted.slice(-1);
  return {
    level,
    since,
    count: countOf(heard, { ...said, few: fewCommunities, usualPerDay: usualOf(streams) }, now),
    components: [...new Set(recent.map((report) => report.component))],
    regions: regionsOf(recent),
    streams,
    fewCommunities,
    ending,
    broken: brokenLately(counted, said.answers, now),
  };
}

/** The service's own stream has no part and no region in its name. */
function usualOf(streams: readonly StreamView[]): number | null {
  const whole = streams.find(({ stream }) => !stream.includes('/')) ?? streams.at(-1);
  return whole ? Math.round(whole.evidence.usualPerHour * 24 * 10) / 10 : null;
}

function brokenLately(reports: readonly Report[], answers: readonly Answer[], now: Instant): CrowdView['broken'] {
  const saying = answers.filter((answer) => answer.verdict === 'still_broken' && isCounted(answer));
  return [...reports, ...saying]
    .filter(({ at }) => at > now - LATELY_MS && at <= now)
    .map(({ at, reporter, community }) => ({ at, reporter, community }))
    .sort((a, b) => a.at - b.at);
}

function countOf(
  reports: readonly Report[],
  said: Said & Pick<CrowdCount, 'few' | 'usualPerDay'>,
  now: Instant,
): CrowdCount | null {
  const first = reports[0];
  const last = reports.at(-1);
  if (!first || !last) return null;
  const answers = latestOfEach(said.answers.filter(({ at }) => at > now - LATELY_MS && at <= now)).filter(isCounted);
  const uncounted = said.reports.filter(
    (report) => report.at > now - RECENT_MS && report.at <= now && !isCounted(report),
  );
  return {
    reporters: peopleOf(reports),
    communities: new Set(reports.map((report) => report.community)).size,
    few: said.few,
    usualPerDay: said.usualPerDay,
    uncounted: peopleOf(uncounted),
    stillBroken: answers.filter(({ verdict }) => verdict === 'still_broken').length,
    worksAgain: answers.filter(({ verdict }) => verdict === 'works_again').length,
    symptoms: [...new Set(reports.map((report) => report.symptom))],
    since: first.at,
    lastAt: last.at,
  };
}

export const peopleOf = (words: readonly MemberWord[]): number => new Set(words.map((word) => word.reporter)).size;

const latestOfEach = (answers: readonly Answer[]): readonly Answer[] => [
  ...new Map(answers.map((answer) => [answer.reporter, answer])).values(),
];

function regionsOf(reports: readonly Report[]): readonly RegionId[] {
  const regional = reports.filter((report) => report.region !== null);
  const shares = Map.groupBy(regional, (report) => report.region);
  return [...shares].flatMap(([region, own]) =>
    region !== null && own.length >= regional.length * MIN_REGION_SHARE ? [region] : [],
  );
}
