import { type Instant, MINUTE_MS } from '../instant.ts';
import type { Assessment, Baseline, Stream } from './assessment.ts';

/** Reports older than this say nothing about now. */
export const ASSESS_WINDOW_MS = 30 * MINUTE_MS;

/** No level is ever raised by fewer members than this, however quiet the stream usually is. */
const MIN_REPORTERS = { elevated: 3, outage: 5 } as const;
/** Chance that calm times bring as many reporters: below it, the level is raised. */
const MAX_CHANCE = { elevated: 1e-4, outage: 1e-6 } as const;
/** One community alone needs this many members to count as an outage: it may be one chat's joke. */
const MIN_REPORTERS_OF_ONE_COMMUNITY = 8;
/** A stream never heard of before is taken to bring one report in four days. */
const MIN_REPORTS_PER_HOUR = 0.01;

/**
 * What the crowd says of a stream: distinct members within the window against a Poisson count of what is usual
 * (the chance P(N ≥ n | μ) of a calm window bringing as many).
 */
export function assess(stream: Stream, baseline: Baseline, now: Instant): Assessment {
  const recent = stream.reports.filter((report) => report.at > now - ASSESS_WINDOW_MS && report.at <= now);
  const reporters = new Set(recent.map((report) => report.reporter)).size;
  const communities = new Set(recent.map((report) => report.community)).size;
  const hours = ASSESS_WINDOW_MS / (60 * MINUTE_MS);
  const expected = Math.max(baseline.reportsPerHour, MIN_REPORTS_PER_HOUR) * hours;
  return {
    level: levelOf(reporters, communities, poissonTail(reporters, expected)),
    service: stream.service,
    component: stream.component,
    region: stream.region,
    reporters,
    communities,
    expected,
    reports: recent.length,
    windowMs: ASSESS_WINDOW_MS,
    since: recent[0]?.at ?? null,
    lastAt: recent.at(-1)?.at ?? null,
    symptoms: [...new Set(recent.map((report) => report.symptom))],
  };
}

function levelOf(reporters: number, communities: number, chance: number): Assessment['level'] {
  const needed = communities > 1 ? MIN_REPORTERS.outage : MIN_REPORTERS_OF_ONE_COMMUNITY;
  if (reporters >= needed && chance < MAX_CHANCE.outage) return 'outage';
  if (reporters >= MIN_REPORTERS.elevated && chance < MAX_CHANCE.elevated) return 'elevated';
  return 'quiet';
}

/** P(N ≥ n) for a Poisson count with this mean, summed from the tail's own first term so that small chances keep their digits. */
function poissonTail(n: number, mean: number): number {
  let logTerm = -mean;
  for (let k = 1; k <= n; k++) logTerm += Math.log(mean / k);
  let term = Math.exp(logTerm);
  let tail = 0;
  for (let k = n; term > tail * 1e-12 && k < n + 1_000; k++) {
    tail += term;
    term *= mean / (k + 1);
  }
  return Math.min(1, tail);
}
