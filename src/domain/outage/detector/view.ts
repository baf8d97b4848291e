import type { Instant } from '../../instant.ts';
import type { Report } from '../evidence.ts';
import type { RegionId, ServiceId } from '../vocabulary.ts';
import { type Budget, type DetectorState, observe, settle } from './detector.ts';
import { hearingOf } from './hearing.ts';
import { factorAt } from './season.ts';
import { HOUR, toInstant, toMinutes } from './settings.ts';
import { type Change, evidenceOf, type StreamEvidence, type StreamPhase, type StreamState } from './stream.ts';

/** What is known of whoever reports and of the community, beyond the report itself; null: not told. */
export interface Standing {
  readonly accountAgeDays: number | null;
  readonly communityAgeDays: number | null;
  readonly communityMembers: number | null;
}

const UNKNOWN: Standing = { accountAgeDays: null, communityAgeDays: null, communityMembers: null };

/** Takes reports into a service's state, oldest first; returns the changes that nothing can overtake any more. */
export function absorbReports(
  state: DetectorState,
  reports: readonly Report[],
  how: { budget: Budget; standingOf?: (report: Report) => Standing },
): readonly Change[] {
  return reports.flatMap((report) => {
    const { at, service, component, symptom, region, community, reporter } = report;
    const standing = how.standingOf?.(report) ?? UNKNOWN;
    const said = { at, kind: 'report', service, component, symptom, region, community, member: reporter } as const;
    const heard = hearingOf({ ...said, ...standing });
    return heard === null ? [] : observe(state, heard, how.budget);
  });
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
  /** Confirmed, but by too few communities to leave the strongest out: to be said. */
  readonly fewCommunities: boolean;
}

/** What the crowd says of a service at `now`; the state is not touched. */
export function viewService(
  state: DetectorState,
  ask: { service: ServiceId; now: Instant; budget: Budget },
): ServiceView {
  const view = structuredClone(state);
  settle(view, toMinutes(ask.now), ask.budget);
  const season = view.services.get(ask.service);
  const hour = Math.floor(toMinutes(ask.now) / HOUR);
  const factor = season ? factorAt(season.season, hour) * season.exposure : 1;
  const streams = [...view.streams.values()]
    .filter((stream) => stream.service === ask.service && stream.phase !== 'quiet')
    .map((stream) => streamView(stream, factor))
    .sort((a, b) => partsOf(b.stream) - partsOf(a.stream) || b.evidence.statistic - a.evidence.statistic);
  const confirmed = streams.filter((stream) => stream.phase === 'confirmed');
  const suspected = streams.some((stream) => stream.phase === 'suspected');
  return {
    level: confirmed.length > 0 ? 'outage' : suspected ? 'elevated' : 'quiet',
    streams,
    fewCommunities: confirmed.length > 0 && confirmed.every((stream) => stream.reason === 'few_communities'),
  };
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
