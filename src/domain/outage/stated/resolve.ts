import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../instant.ts';
import type { StatedKind } from '../estimate.ts';
import { addDays, addMonths, type Day, instantOf, isDay, wallAt, weekdayOf } from './calendar.ts';
import { dayRangeOf } from './resolve-date.ts';
import type { Amount, Clock, Daypart, Moment, WrittenDuration, WrittenMoment } from './times.ts';
import { zoneMeant } from './zone-names.ts';

/** What a written time comes to. */
export interface ResolvedTime {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly kind: StatedKind;
  readonly zone: string;
}

export interface Told {
  readonly saidAt: Instant;
  /** The page's or the service's own zone. */
  readonly zone: string;
}

/** How the words round a time bound it. */
export type Bound = 'by' | 'within' | 'point' | 'least' | 'most';

/** An hour without a date is of the day it was said, even when it is so long past by then: "still targeting 2:00 AM". */
const STALE_CLOCK_MS = 2 * HOUR_MS;
/** End of the day in the conventions of the labelled sentences: 17:00 to 23:59. */
const EOD_FROM = 17 * 60;
const LAST_MINUTE = 24 * 60 - 1;

const UNIT_MS = {
  second: SECOND_MS,
  minute: MINUTE_MS,
  hour: HOUR_MS,
  day: DAY_MS,
  workday: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

const PART_MINUTES: Readonly<Record<Daypart, readonly [number, number]>> = {
  dawn: [0, 6 * 60],
  morning: [6 * 60, 12 * 60],
  noon: [11 * 60, 13 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [17 * 60, LAST_MINUTE],
  night: [18 * 60, LAST_MINUTE],
};

/** A length counted from when it was said. */
export function resolveDuration(written: WrittenDuration, bound: Bound, told: Told): ResolvedTime {
  const from = plus(told, written.min);
  const to = plus(told, written.max);
  if (bound === 'least') return { from, to: null, kind: 'lower_bound', zone: told.zone };
  if (written.some || from !== to) return { from, to, kind: 'range', zone: told.zone };
  if (bound === 'within' || bound === 'most') return { from: told.saidAt, to, kind: 'within', zone: told.zone };
  if (written.max.unit === 'month') return aboutMonths(written.max.count, told);
  return { from: to, to, kind: 'point', zone: told.zone };
}

/** "About a month" spans from thirty days to the calendar's month, whole days. */
function aboutMonths(count: number, told: Told): ResolvedTime {
  const today = wallAt(told.saidAt, told.zone);
  const ends = [addDays(today, Math.round(count * 30)), addMonths(today, Math.max(1, Math.round(count)))].map(
    (day) => ({
      from: instantOf({ ...day, minutes: 0 }, told.zone),
      to: instantOf({ ...day, minutes: LAST_MINUTE }, told.zone),
    }),
  );
  return {
    from: Math.min(...ends.map(({ from }) => from)),
    to: Math.max(...ends.map(({ to }) => to)),
    kind: 'range',
    zone: told.zone,
  };
}

/** A point or a range of the calendar; null when it is no real day. */
export function resolveMoment(written: WrittenMoment, bound: Bound, told: Told): ResolvedTime | null {
  const zone = zoneMeant(written.from.zone ?? told.zone, told.zone);
  const here = { saidAt: told.saidAt, zone };
  const start = spanOf(written.from, here, null);
  if (start === null) return null;
  if (written.to === null) {
    if (bound === 'least') return { from: start.from, to: null, kind: 'lower_bound', zone };
    const kind = kindOf(written.from, bound, start);
    // A stretch of days that has begun is promised from now on.
    const from = kind === 'range' && start.from < told.saidAt && start.to > told.saidAt ? told.saidAt : start.from;
    return { from, to: start.to, kind, zone };
  }
  const end = spanOf(written.to, here, written.from.clock === null ? null : wallAt(start.from, zone));
  if (end === null) return null;
  const to = end.to < start.from ? end.to + DAY_MS : end.to;
  return { from: start.from, to, kind: 'range', zone };
}

interface Instants {
  readonly from: Instant;
  readonly to: Instant;
}

function kindOf(moment: Moment, bound: Bound, span: Instants): StatedKind {
  if (moment.clock !== null) return bound === 'point' ? 'point' : 'by';
  if (moment.eod) return 'eod';
  if (moment.date?.kind === 'rest') return 'range';
  return moment.daypart === null && span.to - span.from <= DAY_MS ? 'date' : 'range';
}

/** The first and last minute a moment may mean; `anchor` is the day of a range's start. */
function spanOf(moment: Moment, told: Told, anchor: Day | null): Instants | null {
  const today = wallAt(told.saidAt, told.zone);
  const days = dayRangeOf(moment, today) ?? (anchor === null ? null : { first: anchor, last: anchor });
  if (days !== null && !isDay(days.first)) return null;
  if (moment.clock !== null) {
    const at = days === null ? nearestClock(moment.clock, today, told) : onDay(moment.clock, days.last, told);
    return { from: at, to: at };
  }
  const first = days?.first ?? today;
  const last = days?.last ?? today;
  const [start, end] = moment.eod
    ? [EOD_FROM, LAST_MINUTE]
    : moment.daypart === null
      ? [0, LAST_MINUTE]
      : PART_MINUTES[moment.daypart];
  const from = moment.eod || moment.daypart !== null ? last : first;
  return {
    from: instantOf({ ...from, minutes: start }, told.zone),
    to: instantOf({ ...last, minutes: end }, told.zone),
  };
}

/** The hour nearest ahead, or just past. A bare hour on a page off UTC may mean the afternoon. */
function nearestClock(clock: Clock, today: Day, told: Told): Instant {
  const floor = told.saidAt - STALE_CLOCK_MS;
  const hours = clock.sure || told.zone === 'UTC' || clock.minutes >= 780 ? [0] : [0, 720];
  let best: Instant | null = null;
  for (const days of [-1, 0, 1, 2]) {
    for (const more of hours) {
      const at = instantOf({ ...addDays(today, days), minutes: clock.minutes + more }, told.zone);
      // That the evening is meant is a guess, and nobody promises an hour just past by guess.
      if (at >= (more > 0 ? told.saidAt : floor) && (best === null || at < best)) best = at;
    }
  }
  return best ?? told.saidAt;
}

function onDay(clock: Clock, day: Day, told: Told): Instant {
  const at = instantOf({ ...day, minutes: clock.minutes }, told.zone);
  const later = at + 12 * HOUR_MS;
  const past = at < told.saidAt - HOUR_MS && later >= told.saidAt && later - told.saidAt < 12 * HOUR_MS;
  return !clock.sure && clock.minutes < 720 && past && told.zone !== 'UTC' ? later : at;
}

function plus(told: Told, { count, unit, plusMinutes }: Amount): Instant {
  if (unit === 'month' && Number.isInteger(count)) {
    const wall = wallAt(told.saidAt, told.zone);
    return instantOf({ ...addMonths(wall, count), minutes: wall.minutes }, told.zone);
  }
  if (unit === 'workday') return told.saidAt + workdays(wallAt(told.saidAt, told.zone), count) * DAY_MS;
  return told.saidAt + count * UNIT_MS[unit] + plusMinutes * MINUTE_MS;
}

/** Calendar days that hold so many days from Monday to Friday. */
function workdays(from: Day, count: number): number {
  let days = 0;
  for (let left = Math.ceil(count); left > 0; ) {
    days += 1;
    if (weekdayOf(addDays(from, days)) <= 5) left -= 1;
  }
  return days;
}
