import { type Answers, hear, isAnswered, newAnswers, saysOver } from './answers.ts';
import { activeCommunities, ageHerd, arrive, calmDown, eta, type Herd, learnHerd, newHerd } from './herd.ts';
import {
  addLocal,
  CELL,
  closeCell,
  closeHour,
  isStill,
  type Learned,
  type Level,
  type Local,
  localRate,
  meanLevel,
  newLevel,
  newLocal,
  silence,
} from './level.ts';
import { meanOf, newSums, pass, type Sums, strike } from './mixture.ts';
import { DAY, GAMMA_UNDER_ATTACK, HONEST_WAIT, HOUR, type Minutes, type MixtureSettings } from './settings.ts';
import { clear, forget, hold, leastRate, newWindow, stretch, trimmed, type Window } from './window.ts';

/**
 * One stream's life:
 *
 *   quiet ──R ≥ γ/20──▶ suspected ──R ≥ γ, trimmed ≥ γ'──▶ confirmed ──answers, or silence──▶ recovering ──30 min──▶ quiet
 *     ▲                    │                                   ▲                                 │
 *     └─1 h, and R < γ/60───┘                                  └────────────R again──────────────┘ (the same outage)
 *
 * Impossible: confirmed → quiet without recovering; suspected from recovering.
 */
export type StreamPhase = 'quiet' | 'suspected' | 'confirmed' | 'recovering';

export interface StreamState {
  readonly key: string;
  readonly service: string;
  /** Everything up to here is in the state; the sums lag behind while the rate is constant. */
  at: Minutes;
  summedTo: Minutes;
  readonly sums: Sums;
  readonly level: Level;
  readonly local: Local;
  readonly herd: Herd;
  readonly window: Window;
  readonly answers: Answers;
  /** When each person last counted. */
  readonly people: Map<string, Minutes>;
  /** The hour under way: independent reports, by community for the cap, and whether it was under suspicion. */
  hour: { seen: number; readonly by: Map<string, number>; hot: boolean };
  /** Reports heard by cell of five minutes, the newest last. */
  readonly heard: number[];
  /** Calm rate that the statistic allows for, reports a minute. */
  rate: number;
  phase: StreamPhase;
  phaseSince: Minutes;
  phaseReason: Change['reason'];
  /** When reports last came faster than usual. */
  loudAt: Minutes;
  /** When a suspicion last had grounds. */
  groundsAt: Minutes;
}

/** What a stream shares with the others of its service. */
export interface Surroundings {
  readonly mixture: MixtureSettings;
  /** Wanted minutes between this stream's false alarms. */
  readonly gamma: Minutes;
  /** Members able to report, against when the stream was new. */
  readonly exposure: number;
  /** Communities that lately spoke of anything of the service, whether of this stream or not. */
  communities(at: Minutes): number;
  /** The season's factor for an hour since 1970. */
  factorAt(hour: number): number;
  /** Told each calm hour that entered the level. */
  learned(hour: Learned): void;
  /** Told each change of phase, in order of time. */
  changed(change: Change): void;
}

export interface Change {
  readonly at: Minutes;
  readonly stream: string;
  readonly from: StreamPhase;
  readonly to: StreamPhase;
  readonly evidence: StreamEvidence;
  readonly reason: 'reports' | 'few_communities' | 'answers' | 'silence' | 'faded' | 'reopened' | 'settled';
}

/** What a phase rests on, to be shown beside it. */
export interface StreamEvidence {
  /** Reports and communities of the last hour, one a person and at most twenty a community. */
  readonly reports: number;
  readonly communities: number;
  readonly usualPerHour: number;
  /** Nominal minutes between false alarms of evidence this strong. */
  readonly statistic: Minutes;
}

export interface CountedReport {
  readonly at: Minutes;
  readonly person: string;
  readonly community: string;
  /** Week in which the account was made; null: not told. */
  readonly week: number | null;
}

/** One person counts once for the same stream within this time, in whatever community. */
export const ONE_REPORT: Minutes = 60;
/** The local rate follows variation between hours by itself; only that within the hour is left. */
const LOCAL_TOLERANCE = 1.2;
const SUSPECT_SHARE = 1 / 20;
/** What was broken half an hour ago is sooner broken again than anything else. */
const REOPEN_SHARE = 1 / 20;
/** However quiet a stream is, fewer people within an hour prove nothing: friends talk across communities. */
const MIN_PEOPLE = { suspected: 3, confirmed: 4 } as const;
/** From here on reports may be an outage's: nothing is learned from them. Apart from γ, so that learning is the same for all. */
const HOT: Minutes = 2.5 * DAY;
/** A suspicion is kept for an hour after its last grounds, and as long as the statistic is not well below its threshold. */
const FADES = { share: 1 / 60, after: HOUR } as const;
const REOPEN_WITHIN: Minutes = 30;
const SILENCE: Minutes = 90;
const HEARD_CELLS = 6;
/** Reports beyond the usual within half an hour that are no silence. */
const LOUD = { times: 2, more: 2 } as const;
/** A community may bring so many times its share of an hour to the baseline. */
const MAX_SHARE_OF_HOUR = 3;
/** Hours before a suspicion whose reports may belong to it already. */
const HOT_BEFORE = 2;
/** Most people remembered by one stream; the one silent longest is forgotten first. */
const MAX_PEOPLE = 20_000;

export function newStream(
  who: { key: string; service: string; at: Minutes },
  how: { mixture: MixtureSettings; mean: number | null },
): StreamState {
  const level = newLevel(how.mean);
  const { at } = who;
  return {
    ...who,
    summedTo: at,
    sums: newSums(how.mixture),
    level,
    local: newLocal(),
    herd: newHerd(),
    window: newWindow(),
    answers: newAnswers(),
    people: new Map(),
    hour: { seen: 0, by: new Map(), hot: false },
    heard: new Array<number>(HEARD_CELLS + 1).fill(0),
    rate: level.upper * level.tolerance,
    phase: 'quiet',
    phaseSince: at,
    phaseReason: 'settled',
    loudAt: at,
    groundsAt: at,
  };
}

/** Brings the stream to a later time; what happens on the way happens at its own minute, whoever asks and when. */
export function advance(stream: StreamState, to: Minutes, around: Surroundings): void {
  while (stream.at < to) {
    const hourEnd = (Math.floor(stream.at / HOUR) + 1) * HOUR;
    const lively = stream.phase !== 'quiet' || !isStill(stream.local);
    const cellEnd = lively ? (Math.floor(stream.at / CELL) + 1) * CELL : hourEnd;
    const next = Math.min(to, hourEnd, cellEnd);
    const rate = calmRate(stream, around);
    if (rate !== stream.rate) catchUp(stream, around);
    stream.rate = rate;
    stream.at = next;
    if (lively && next === cellEnd) turnCell(stream, around);
    if (next === hourEnd) turnHour(stream, around);
  }
}

/** Goes on at a later time as if nothing had been before but what was learned. */
export function skip(stream: StreamState, to: Minutes): void {
  stream.at = to;
  stream.summedTo = to;
  stream.sums.fill(0);
  clear(stream.window);
}

/** Brings the sums up to the stream's time: the rate has been constant since they were last touched. */
function catchUp(stream: StreamState, around: Surroundings): void {
  const minutes = stream.at - stream.summedTo;
  if (minutes <= 0) return;
  pass(stream.sums, around.mixture, { rate: stream.rate, minutes });
  stretch(stream.window, { at: stream.at, rate: stream.rate, minutes });
  stream.summedTo = stream.at;
}

/** Takes a report at the stream's own time; what it weighs, or null where this person counted already. */
export function count(stream: StreamState, report: CountedReport, around: Surroundings): number | null {
  const before = stream.people.get(report.person);
  if (before !== undefined && report.at - before < ONE_REPORT) return null;
  remember(stream.people, report);
  const afterNews = stream.phase === 'confirmed';
  catchUp(stream, around);
  const { community, week, at } = report;
  const independence = arrive(stream.herd, { community, at, rate: stream.rate, afterNews });
  strike(stream.sums, around.mixture, independence);
  hold(stream.window, { at, community, week, independence });
  addLocal(stream.local, independence);
  stream.heard[HEARD_CELLS] = (stream.heard[HEARD_CELLS] ?? 0) + 1;
  noteHour(stream, community, independence);
  if (isLoud(stream, around)) stream.loudAt = at;
  judge(stream, around);
  if (!stream.hour.hot && !isOpen(stream)) learnHerd(stream.herd, community, independence);
  return independence;
}

/** Takes an answer to "still broken?"; a "still broken" is as good as a report that it goes on. */
export function answer(
  stream: StreamState,
  said: { at: Minutes; community: string; person: string; fixed: boolean },
  around: Surroundings,
): void {
  if (stream.phase !== 'confirmed') return;
  if (!hear(stream.answers, said)) return;
  if (!said.fixed) stream.loudAt = said.at;
  if (saysOver(stream.answers, dropFor(activeOf(stream, around)))) end(stream, 'answers', around);
}

/** What the stream's evidence is at its own time. */
export function evidenceOf(stream: StreamState, factor: number): StreamEvidence {
  const recent = stream.window.entries.filter((entry) => entry.community !== null && entry.at > stream.at - HOUR);
  return {
    reports: recent.length,
    communities: new Set(recent.map((entry) => entry.community)).size,
    usualPerHour: meanLevel(stream.level) * HOUR * factor,
    statistic: meanOf(stream.sums),
  };
}

/** Below so many active communities an outage is confirmed with a warning. */
const FEW_COMMUNITIES = 4;
const MANY_COMMUNITIES = 25;

/** How many communities may be hostile without harm; among too few nobody can be left out, and that is said. */
export function dropFor(communities: number): number {
  if (communities < FEW_COMMUNITIES) return 0;
  return communities < MANY_COMMUNITIES ? 1 : 2;
}

/** A community that is silent about one part of a service could have spoken of it. */
const activeOf = (stream: StreamState, around: Surroundings): number =>
  Math.max(activeCommunities(stream.herd, stream.at), around.communities(stream.at));

function calmRate(stream: StreamState, around: Surroundings): number {
  const usual = stream.level.upper * around.factorAt(Math.floor(stream.at / HOUR)) * around.exposure;
  return Math.max(stream.level.tolerance * usual, LOCAL_TOLERANCE * localRate(stream.local));
}

function noteHour(stream: StreamState, community: string, independence: number): void {
  const { hour } = stream;
  const own = hour.by.get(community) ?? 0;
  const share = stream.herd.communities.size > 0 ? 1 / stream.herd.communities.size : 1;
  const cap = Math.max(1, MAX_SHARE_OF_HOUR * share * stream.rate * HOUR);
  const counted = Math.min(independence, Math.max(0, cap - own));
  hour.by.set(community, own + counted);
  hour.seen += counted;
}

/** Compares the statistic with its thresholds after a report. */
function judge(stream: StreamState, around: Surroundings): void {
  const statistic = meanOf(stream.sums);
  if (statistic >= HOT) heat(stream);
  if (statistic < around.gamma * SUSPECT_SHARE || stream.people.size < MIN_PEOPLE.suspected) return;
  stream.groundsAt = stream.at;
  if (stream.phase === 'quiet') change(stream, 'suspected', 'reports', around);
  const enough = stream.phase === 'recovering' ? around.gamma * REOPEN_SHARE : around.gamma;
  if (statistic < enough || stream.phase === 'confirmed' || stream.people.size < MIN_PEOPLE.confirmed) return;
  const communities = activeOf(stream, around);
  if (!holdsTrimmed(stream, around, dropFor(communities))) return;
  if (stream.phase === 'recovering') change(stream, 'confirmed', 'reopened', around);
  else change(stream, 'confirmed', communities < FEW_COMMUNITIES ? 'few_communities' : 'reports', around);
}

/** Still enough without the strongest communities, and without the accounts made in the strongest week. */
function holdsTrimmed(stream: StreamState, around: Surroundings, drop: number): boolean {
  const { gamma, mixture } = around;
  const calmest = Math.min(stream.rate, leastRate(stream.window));
  const enough = Math.min(gamma, Math.max(GAMMA_UNDER_ATTACK, HONEST_WAIT / calmest));
  if (drop > 0 && trimmed(stream.window, mixture, { drop, by: 'community' }) < enough) return false;
  return trimmed(stream.window, mixture, { drop: 1, by: 'week' }) >= enough;
}

const isOpen = (stream: StreamState): boolean => stream.phase === 'confirmed' || stream.phase === 'recovering';

function heat(stream: StreamState): void {
  stream.hour.hot = true;
  for (const hour of stream.level.waiting.slice(-HOT_BEFORE)) hour.hot = true;
}

function turnHour(stream: StreamState, around: Surroundings): void {
  const at = Math.round(stream.at / HOUR) - 1;
  const { seen, hot } = stream.hour;
  const closed = { at, seen, hot: hot || isOpen(stream), exposure: around.exposure };
  const learned = closeHour(stream.level, closed, around.factorAt);
  if (learned) around.learned(learned);
  stream.hour = { seen: 0, by: new Map(), hot: false };
  forget(stream.window, stream.at);
  if (stream.at % DAY === 0) ageHerd(stream.herd, DAY);
}

function turnCell(stream: StreamState, around: Surroundings): void {
  closeCell(stream.local);
  stream.heard.shift();
  stream.heard.push(0);
  const since = stream.at - stream.phaseSince;
  switch (stream.phase) {
    case 'quiet':
      return;
    case 'suspected':
      catchUp(stream, around);
      if (stream.at - stream.groundsAt < FADES.after) return;
      if (meanOf(stream.sums) < around.gamma * FADES.share) change(stream, 'quiet', 'faded', around);
      return;
    case 'confirmed':
      if (stream.at - stream.loudAt >= SILENCE && !isAnswered(stream.answers, stream.at))
        end(stream, 'silence', around);
      return;
    case 'recovering':
      if (since >= REOPEN_WITHIN) change(stream, 'quiet', 'settled', around);
      return;
  }
}

function isLoud(stream: StreamState, around: Surroundings): boolean {
  const factor = around.factorAt(Math.floor(stream.at / HOUR)) * around.exposure;
  const usual = meanLevel(stream.level) * factor * (1 + eta(stream.herd, false)) * HEARD_CELLS * CELL;
  const heard = stream.heard.reduce((total, cell) => total + cell, 0);
  return heard > LOUD.times * usual + LOUD.more;
}

/** The statistic starts anew, so that only what comes from here on can raise it again. */
function end(stream: StreamState, reason: 'answers' | 'silence', around: Surroundings): void {
  catchUp(stream, around);
  change(stream, 'recovering', reason, around);
  stream.sums.fill(0);
  clear(stream.window);
  stream.answers.run.length = 0;
  // The outage's own reports are no calm rate; who reports from here on copies none of them, and may have reported before.
  stream.people.clear();
  silence(stream.local);
  calmDown(stream.herd);
}

function change(stream: StreamState, to: StreamPhase, reason: Change['reason'], around: Surroundings): void {
  const { at, key, phase } = stream;
  const evidence = evidenceOf(stream, around.factorAt(Math.floor(at / HOUR)) * around.exposure);
  stream.phase = to;
  stream.phaseSince = at;
  stream.phaseReason = reason;
  if (to === 'confirmed') stream.loudAt = at;
  around.changed({ at, stream: key, from: phase, to, evidence, reason });
}

function remember(people: Map<string, Minutes>, report: CountedReport): void {
  people.delete(report.person);
  people.set(report.person, report.at);
  for (const [person, at] of people) {
    if (report.at - at < ONE_REPORT && people.size <= MAX_PEOPLE) break;
    people.delete(person);
  }
}
