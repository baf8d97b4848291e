import type { Instant } from '../../instant.ts';
import type { MemberWord, Report } from '../evidence.ts';
import type { RegionId, ServiceId } from '../vocabulary.ts';
import { type Budget, type DetectorState, type Heard, observe, settle } from './detector.ts';
import { hearingOf, ineligible } from './hearing.ts';
import { factorAt } from './season.ts';
import { HOUR, toInstant, toMinutes } from './settings.ts';
import { type Change, evidenceOf, type StreamEvidence, type StreamPhase, type StreamState } from './stream.ts';

/** Takes members' words into a service's state, oldest first; returns the changes that nothing can overtake any more. */
export function absorb(state: DetectorState, words: readonly MemberWord[], budget: Budget): readonly Change[] {
  return words.flatMap((word) => {
    const heard = heardOf(word);
    return heard === null ? [] : observe(state, heard, budget);
  });
}

/** Whether a member's word counts, or is only shown. */
export const isCounted = (word: MemberWord): boolean => word.standing === null || ineligible(word.standing) === null;

const UNTOLD = { accountAgeDays: null, communityAgeDays: null, communityMembers: null } as const;

/** Of the hashes' 24 hex digits; 48 bits tell a million people apart, and the state is written with every report. */
const NAME_CHARACTERS = 12;

function heardOf(word: MemberWord): Heard | null {
  const { at, service, component, region } = word;
  const community = word.community.slice(0, NAME_CHARACTERS);
  const member = word.reporter.slice(0, NAME_CHARACTERS);
  const said = { at, service, component, region, community, member, ...(word.standing ?? UNTOLD) };
  switch (word.kind) {
    case 'report':
      return hearingOf({ ...said, kind: 'report', symptom: word.symptom });
    case 'answer': {
      const heard = hearingOf({ ...said, kind: word.verdict, symptom: null });
      return heard === null || component !== null ? heard : { ...heard, region };
    }
  }
}

/** One stream of a service that is not quiet, as it stands at a moment. */
export interface StreamView {
  readonly stream: string;
  readonly phase: StreamPhase;
  readonly since: Instant;
  readonly reason: Change['reason'];
  readonly evidence: StreamEvidence;
}

export interface ServiceView {
  /** The loudest of all streams; recovering is quieter than suspected, because nothing is reported any more. */
  readonly level: 'quiet' | 'elevated' | 'outage';
  /** Not quiet; the most particular and the strongest first. */
  readonly streams: readonly StreamView[];
  /** Since when the loudest stream is as it is; null while all are quiet. */
  readonly since: Instant | null;
  /** Confirmed, but by too few communities to leave the strongest out: to be said. */
  readonly fewCommunities: boolean;
  /** How the outage ended, for half an hour after the end of its last stream. */
  readonly ending: Ending | null;
}

/** Members said so, or nobody said anything any more. */
export interface Ending {
  readonly by: 'answers' | 'silence';
  readonly at: Instant;
}

const QUIET: ServiceView = { level: 'quiet', streams: [], since: null, fewCommunities: false, ending: null };

/** What the crowd says of a service at `now`. The state is brought to that time: nothing may be folded into it any more. */
export function viewService(
  view: DetectorState,
  ask: { service: ServiceId; now: Instant; budget: Budget },
): ServiceView {
  if (isAsleep(view)) return QUIET;
  settle(view, toMinutes(ask.now), ask.budget);
  const season = view.services.get(ask.service);
  const hour = Math.floor(toMinutes(ask.now) / HOUR);
  const factor = season ? factorAt(season.season, hour) * season.exposure : 1;
  const streams = [...view.awake]
    .flatMap((key) => view.streams.get(key) ?? [])
    .filter((stream) => stream.service === ask.service)
    .map((stream) => streamView(stream, factor))
    .sort((a, b) => partsOf(b.stream) - partsOf(a.stream) || b.evidence.statistic - a.evidence.statistic);
  const confirmed = streams.filter((stream) => stream.phase === 'confirmed');
  const suspected = streams.filter((stream) => stream.phase === 'suspected');
  const loudest = confirmed.length > 0 ? confirmed : suspected;
  return {
    level: confirmed.length > 0 ? 'outage' : suspected.length > 0 ? 'elevated' : 'quiet',
    streams,
    since: loudest.length > 0 ? Math.min(...loudest.map((stream) => stream.since)) : null,
    fewCommunities: confirmed.length > 0 && confirmed.every((stream) => stream.reason === 'few_communities'),
    ending: confirmed.length > 0 ? null : endingOf(streams),
  };
}

/** Nothing can happen in it by time alone. */
const isAsleep = (state: DetectorState): boolean => state.awake.size === 0 && state.pending.length === 0;

/** What members said of one stream goes for the outage; silence only where nobody answered at all. */
function endingOf(streams: readonly StreamView[]): Ending | null {
  const ended = streams.filter((stream) => stream.phase === 'recovering');
  if (ended.length === 0) return null;
  const by = ended.some((stream) => stream.reason === 'answers') ? 'answers' : 'silence';
  return { by, at: Math.max(...ended.map((stream) => stream.since)) };
}

function streamView(stream: StreamState, factor: number): StreamView {
  return {
    stream: stream.key,
    phase: stream.phase,
    since: toInstant(stream.phaseSince),
    reason: stream.phaseReason,
    evidence: evidenceOf(stream, factor),
  };
}

const partsOf = (key: string): number => key.split('/').filter(Boolean).length;

/** A reporter who can be asked "still broken?". */
export interface Asked {
  readonly reporter: string;
  readonly community: string;
}

/**
 * Whom to ask next: the latest reporters, each in a community of their own as far as there are enough, nobody who was asked
 * already; at most `limit`. `region`: null asks wherever they report from.
 */
export function whomToAsk(
  reports: readonly Report[],
  ask: { asked: ReadonlySet<string>; limit: number; region: RegionId | null },
): readonly Asked[] {
  const able = reports
    .filter((report) => !ask.asked.has(report.reporter) && (ask.region === null || report.region === ask.region))
    .sort((a, b) => b.at - a.at);
  const people = [...new Map(able.map((report) => [report.reporter, report])).values()];
  const rounds = new Map<string, number>();
  const ranked = people.map((report) => {
    const round = rounds.get(report.community) ?? 0;
    rounds.set(report.community, round + 1);
    return { report, round };
  });
  return ranked
    .sort((a, b) => a.round - b.round)
    .slice(0, ask.limit)
    .map(({ report }) => ({ reporter: report.reporter, community: report.community }));
}
