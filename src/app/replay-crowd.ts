import { z } from 'zod';
import {
  type Change,
  type Heard,
  hearingOf,
  ineligible,
  newDetector,
  observe,
  settle,
  toInstant,
} from '../domain/outage/detector/index.ts';

/** What became of the input's lines. */
export interface ReplayCounts {
  lines: number;
  counted: number;
  /** Shown but never counted: account or community too young, community too small. */
  ineligible: number;
  /** Not of the form, left out. */
  unreadable: number;
}

const Name = z.string().min(1).max(256);
const Days = z.number().nullish();

const OwnLine = z.object({
  /** ISO 8601 or epoch milliseconds. */
  at: z.union([z.number(), z.string().max(64)]),
  service: Name,
  component: Name.nullish(),
  symptom: Name.nullish(),
  region: Name.nullish(),
  community: Name,
  member: Name,
  accountAgeDays: Days,
  communityAgeDays: Days,
  communityMembers: Days,
  kind: z.enum(['report', 'still_broken', 'works_again']),
});

/** Minute, stream, member, community, account age in days. */
const KitLine = z.object({ t: z.number(), s: Name, u: Name, c: Name, age: z.number().nullish() });

/**
 * `stallwatch crowd replay <events.jsonl>`: lines `{at, service, component?, symptom, region, community, member,
 * accountAgeDays, kind}` in order of time (two minutes of disorder do no harm) become lines `{at, stream, state, evidence}`,
 * one for each change of a stream's state, in order of time. `at` is written in the form in which it was read.
 */
export function* replayCrowd(lines: Iterable<string>): Generator<string, ReplayCounts> {
  const state = newDetector();
  const counts = newCounts();
  let inMilliseconds = true;
  const written = (change: Change) => JSON.stringify(ownLine(change, inMilliseconds));
  for (const line of lines) {
    const said = ownSaid(line, counts);
    if (said === null) continue;
    if (counts.counted + counts.ineligible === 0) inMilliseconds = said.inMilliseconds;
    const heard = weigh(said.value, counts);
    if (heard === null) continue;
    for (const change of observe(state, heard, ALONE)) yield written(change);
  }
  for (const change of settle(state, state.newest, ALONE)) yield written(change);
  return counts;
}

/**
 * `stallwatch crowd replay --kit`: lines `{t, s, u, c, age}` of the benchmark kit become lines `{s, start, end}` in minutes,
 * `end: null` where the outage goes on. They are written at the end, in order of start. `nominalDays`: each stream's nominal
 * days between false alarms, where they are set instead of shared out of the system's budget.
 */
export function* replayKit(lines: Iterable<string>, nominalDays?: number): Generator<string, ReplayCounts> {
  const budget = nominalDays === undefined ? ALONE : { ...ALONE, gamma: nominalDays * DAY_MINUTES };
  const state = newDetector();
  const counts = newCounts();
  const alarms: Alarm[] = [];
  const latest = new Map<string, Alarm>();
  for (const line of lines) {
    const heard = kitHeard(line, counts);
    if (heard !== null) note(observe(state, heard, budget), alarms, latest);
  }
  note(settle(state, state.newest, budget), alarms, latest);
  for (const alarm of alarms) yield JSON.stringify(alarm);
  return counts;
}

interface Alarm {
  readonly s: string;
  readonly start: number;
  end: number | null;
}

/** No other node shares the budget of false alarms: the streams in the file are the system. */
const ALONE = { streams: 1 } as const;
const DAY_MINUTES = 1_440;
/** The kit's streams are all of one service, so that they share a season as a service's do. */
const KIT_SERVICE = 'kit';

function note(changes: readonly Change[], alarms: Alarm[], latest: Map<string, Alarm>): void {
  for (const { stream, from, to, at } of changes) {
    const last = latest.get(stream);
    if (to === 'confirmed' && from === 'recovering' && last) last.end = null;
    else if (to === 'confirmed') {
      const alarm = { s: stream, start: at, end: null };
      alarms.push(alarm);
      latest.set(stream, alarm);
    } else if (from === 'confirmed' && last) last.end = at;
  }
}

function ownLine(change: Change, inMilliseconds: boolean): object {
  const { at, stream, from, to, reason, evidence } = change;
  const instant = toInstant(at);
  const { statistic, reports, communities, usualPerHour } = evidence;
  return {
    at: inMilliseconds ? instant : new Date(instant).toISOString(),
    stream,
    state: to,
    evidence: {
      from,
      reason,
      reports,
      communities,
      usualPerHour: Number(usualPerHour.toPrecision(3)),
      /** Nominal hours between false alarms of evidence this strong. */
      hoursBetweenFalseAlarms: Number((statistic / 60).toPrecision(3)),
    },
  };
}

function ownSaid(line: string, counts: ReplayCounts) {
  const parsed = OwnLine.safeParse(fromJson(line, counts));
  if (!parsed.success) return refused(line, counts);
  const { data } = parsed;
  const at = typeof data.at === 'number' ? data.at : instantOf(data.at);
  if (!Number.isFinite(at)) return refused(line, counts);
  const { component = null, symptom = null, region = null, accountAgeDays = null, ...rest } = data;
  return {
    value: { ...rest, at, component, symptom, region, accountAgeDays },
    inMilliseconds: typeof data.at === 'number',
  };
}

/** A time without a zone is UTC, never the host's. */
const instantOf = (text: string): number => Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);

function weigh(said: Parameters<typeof hearingOf>[0], counts: ReplayCounts): Heard | null {
  const heard = hearingOf(said);
  if (heard === null) counts.ineligible++;
  else counts.counted++;
  return heard;
}

function kitHeard(line: string, counts: ReplayCounts): Heard | null {
  const parsed = KitLine.safeParse(fromJson(line, counts));
  if (!parsed.success) return refused(line, counts);
  const { t, s, u, c, age = null } = parsed.data;
  const who = { service: KIT_SERVICE, community: c, member: u, accountAgeDays: age };
  const said = { at: toInstant(t), kind: 'report', component: null, symptom: null, region: null, ...who } as const;
  if (ineligible(said) !== null) {
    counts.ineligible++;
    return null;
  }
  counts.counted++;
  return hearingOf(said, [s]);
}

function fromJson(line: string, counts: ReplayCounts): unknown {
  if (line.trim() === '') return null;
  counts.lines++;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function refused(line: string, counts: ReplayCounts): null {
  if (line.trim() !== '') counts.unreadable++;
  return null;
}

const newCounts = (): ReplayCounts => ({ lines: 0, counted: 0, ineligible: 0, unreadable: 0 });
