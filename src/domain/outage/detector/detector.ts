import { activeCommunities } from './herd.ts';
import { CELL, meanLevel } from './level.ts';
import { factorAt, learnHour, newSeason, refreshSeason, type Season } from './season.ts';
import { DAY, gammaFor, HOUR, type Minutes, SHIPPED_MIXTURE } from './settings.ts';
import { advance, answer, type Change, count, newStream, type StreamState, type Surroundings, skip } from './stream.ts';
import { WINDOW } from './window.ts';

/**
 * All streams of one or more services, and what has been heard but may still be overtaken. The state is a fold over what
 * was heard in order of time: it does not depend on how often the clock was looked at, on redelivery, nor on the order of
 * arrival within `LATENESS`. Maps and sets only: `structuredClone` copies it, `freeze` and `thaw` turn it into text.
 */
export interface DetectorState {
  /** Everything up to here is folded in; null before the first. */
  at: Minutes | null;
  /** The newest that was heard. */
  newest: Minutes;
  /** Heard, not folded in yet; in order. */
  readonly pending: Heard[];
  readonly services: Map<string, ServiceState>;
  readonly streams: Map<string, StreamState>;
  /** Streams that are not quiet: only they have anything to do between hours. */
  readonly awake: Set<string>;
}

export interface ServiceState {
  /** Since when it could have been reported: by the community that was first to. */
  readonly since: Minutes;
  readonly season: Season;
  /** Members able to report now, against the first count; 1 while nobody counts. */
  exposure: number;
  firstMembers: number | null;
  /** Streams opened. */
  streams: number;
}

/** What somebody said, as the detector sees it. */
export interface Heard {
  readonly kind: 'report' | 'still_broken' | 'works_again' | 'members';
  readonly at: Minutes;
  readonly service: string;
  /** Most particular first; the last one is the service's own. */
  readonly streams: readonly string[];
  /** Of an answer about the service as a whole: it is heard by every stream of this region, or of none. */
  readonly region?: string | null;
  readonly community: string;
  readonly person: string;
  /** Week in which the account was made; null: not told. */
  readonly week: number | null;
  /** How long the community could have reported already; absent: not told. */
  readonly knownFor?: Minutes;
  /** Of `members`: how many people are able to report. */
  readonly members?: number;
}

/** What is heard this much after something newer still finds its place; what comes later is left out. */
export const LATENESS: Minutes = 2;
/** Longer silence of everything is a switched-off recorder: streams go on from there instead of learning from it. */
const MAX_PAUSE: Minutes = 60 * DAY;
/** Belief in the service's own history when a stream is new: so many reports since the service is watched. */
const NEW_STREAM_REPORTS = 2;
/** Of one service; a report beyond them still counts for the streams that exist. */
const MAX_STREAMS = 5_000;
const MIN_HISTORY: Minutes = DAY;

export const newDetector = (): DetectorState => ({
  at: null,
  newest: Number.NEGATIVE_INFINITY,
  pending: [],
  services: new Map(),
  streams: new Map(),
  awake: new Set(),
});

/** Streams of the whole system, in this state or elsewhere, that share the budget of false alarms. */
export interface Budget {
  readonly streams: number;
  /** Nominal minutes between false alarms of each stream, where it is set instead of shared. */
  readonly gamma?: Minutes;
}

/** Takes what was heard and folds in what nothing can overtake any more; returns the changes, in order of time. */
export function observe(state: DetectorState, heard: Heard, budget: Budget): readonly Change[] {
  if (state.at !== null && heard.at < state.at) return [];
  insert(state.pending, heard);
  if (heard.at > state.newest) state.newest = heard.at;
  return fold(state, { upTo: state.newest - LATENESS, stopAt: null }, budget);
}

/** Folds in everything up to `now` and lets time pass until then; for the end of a replay, or on a copy. */
export function settle(state: DetectorState, now: Minutes, budget: Budget): readonly Change[] {
  return fold(state, { upTo: now, stopAt: now }, budget);
}

function fold(state: DetectorState, to: { upTo: Minutes; stopAt: Minutes | null }, budget: Budget): Change[] {
  const changes: Change[] = [];
  let done = 0;
  for (const heard of state.pending) {
    if (heard.at > to.upTo) break;
    passTime(state, heard.at, { changes, budget });
    take(state, heard, { changes, budget });
    done++;
  }
  if (done > 0) state.pending.splice(0, done);
  if (to.stopAt !== null && state.at !== null) {
    passTime(state, to.stopAt, { changes, budget });
    for (const stream of state.streams.values()) advance(stream, to.stopAt, around(state, stream, { changes, budget }));
  }
  return changes;
}

interface Folding {
  readonly changes: Change[];
  readonly budget: Budget;
}

/** Lets time pass for all streams at once, hour by hour, and for those awake every five minutes. */
function passTime(state: DetectorState, to: Minutes, folding: Folding): void {
  if (state.at === null || to - state.at > MAX_PAUSE) {
    state.at = to;
    for (const stream of state.streams.values()) skip(stream, to);
    return;
  }
  while (state.at < to) {
    const hourEnd: Minutes = (Math.floor(state.at / HOUR) + 1) * HOUR;
    const next: Minutes = state.awake.size > 0 ? (Math.floor(state.at / CELL) + 1) * CELL : hourEnd;
    if (next > to) break;
    if (next === hourEnd) {
      for (const stream of state.streams.values()) advance(stream, next, around(state, stream, folding));
      if (next % DAY === 0) for (const { season } of state.services.values()) refreshSeason(season);
    } else {
      for (const key of state.awake) {
        const stream = state.streams.get(key);
        if (stream) advance(stream, next, around(state, stream, folding));
      }
    }
    state.at = next;
  }
  state.at = to;
}

function take(state: DetectorState, heard: Heard, folding: Folding): void {
  const service = serviceOf(state, heard);
  if (heard.kind === 'members') {
    const members = Math.max(1, heard.members ?? 1);
    service.firstMembers ??= members;
    for (const stream of state.streams.values()) {
      if (stream.service === heard.service) advance(stream, heard.at, around(state, stream, folding));
    }
    service.exposure = members / service.firstMembers;
    return;
  }
  const streams = heard.kind === 'report' ? streamsOfReport(state, heard) : streamsOfAnswer(state, heard);
  for (const stream of streams) {
    const surroundings = around(state, stream, folding);
    advance(stream, heard.at, surroundings);
    if (heard.kind === 'report') count(stream, heard, surroundings);
    else answer(stream, { ...heard, fixed: heard.kind === 'works_again' }, surroundings);
  }
}

function* streamsOfReport(state: DetectorState, heard: Heard): Generator<StreamState> {
  for (const key of heard.streams) {
    const stream = state.streams.get(key) ?? open(state, heard, key);
    if (stream !== null) yield stream;
  }
}

/** Only streams that are awake can be over. */
function* streamsOfAnswer(state: DetectorState, heard: Heard): Generator<StreamState> {
  const keys = heard.region === undefined ? heard.streams : [...state.awake];
  for (const key of keys) {
    const stream = state.streams.get(key);
    if (stream?.service !== heard.service) continue;
    if (heard.region === undefined || heard.region === null || isOfRegion(key, heard.region)) yield stream;
  }
}

/** Of the region, or of no region in particular. */
function isOfRegion(key: string, region: string): boolean {
  const [, , own] = key.split('/');
  return own === undefined || own === region;
}

function open(state: DetectorState, heard: Heard, key: string): StreamState | null {
  const service = serviceOf(state, heard);
  if (service.streams >= MAX_STREAMS) return null;
  const watched = heard.at - service.since;
  const parent = state.streams.get(heard.streams.at(-1) ?? '');
  const share = parent && parent.key !== key ? meanLevel(parent.level) / Math.max(1, service.streams) : null;
  const isToldApart = share !== null || heard.knownFor !== undefined;
  const unheard = watched >= MIN_HISTORY && isToldApart ? NEW_STREAM_REPORTS / watched : null;
  const mean = share !== null && unheard !== null ? Math.min(share, unheard) : (share ?? unheard);
  const stream = newStream({ key, service: heard.service, at: heard.at }, { mixture: SHIPPED_MIXTURE, mean });
  // It was silent all the while that it could have been heard: the first report is measured by that like any other.
  if (isToldApart) stream.summedTo = heard.at - Math.min(watched, WINDOW);
  state.streams.set(key, stream);
  service.streams++;
  return stream;
}

function serviceOf(state: DetectorState, heard: Heard): ServiceState {
  const known = state.services.get(heard.service);
  if (known) return known;
  const since = heard.at - (heard.knownFor ?? 0);
  const service = { since, season: newSeason(), exposure: 1, firstMembers: null, streams: 0 };
  state.services.set(heard.service, service);
  return service;
}

function around(state: DetectorState, stream: StreamState, folding: Folding): Surroundings {
  const service = state.services.get(stream.service);
  if (!service) throw new Error(`Stream ${stream.key} belongs to ${stream.service}, which the detector does not know`);
  return {
    mixture: SHIPPED_MIXTURE,
    gamma: folding.budget.gamma ?? gammaFor(Math.max(folding.budget.streams, state.streams.size)),
    exposure: service.exposure,
    communities: (at) => activeCommunities(state.streams.get(stream.service)?.herd ?? stream.herd, at),
    factorAt: (hour) => factorAt(service.season, hour),
    learned: (hour) => learnHour(service.season, hour),
    changed: (change) => {
      if (change.to === 'quiet') state.awake.delete(change.stream);
      else state.awake.add(change.stream);
      folding.changes.push(change);
    },
  };
}

/** By time, then by what was said, so that the order of arrival leaves no trace. */
function insert(pending: Heard[], heard: Heard): void {
  let place = pending.length;
  while (place > 0 && isBefore(heard, pending[place - 1])) place--;
  pending.splice(place, 0, heard);
}

function isBefore(one: Heard, other: Heard | undefined): boolean {
  if (!other) return false;
  if (one.at !== other.at) return one.at < other.at;
  return orderOf(one) < orderOf(other);
}

const orderOf = (heard: Heard): string =>
  [heard.service, heard.streams.join(), heard.kind, heard.community, heard.person, heard.region ?? ''].join('\u0000');
