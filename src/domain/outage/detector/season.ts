/**
 * The shape of a week, pooled over all streams of a service: how many independent reports an hour brings against what its
 * level says. 168 bins, each shrunk to its hour of the day, and that to the hours around it and to one.
 */
export interface Season {
  /** Decayed independent reports and expected ones by hour of the week (UTC, from Thursday, as 1970 began). */
  readonly seen: number[];
  readonly expected: number[];
  /** Factor by hour of the week, mean one; derived, refreshed once a day. */
  readonly factor: number[];
}

export const HOURS_A_WEEK = 168;
const HOURS_A_DAY = 24;
/** Kept share of what is known after one day: half is forgotten in 46 days. */
const KEPT_A_DAY = 0.985;
/** Reports' worth of belief that an hour of the week is like the same hour of any day, and that like any hour. */
const SHRINK_WEEK = 20;
const SHRINK_DAY = 10;
/** And that it is like its neighbours; little enough that shops closing at ten are seen to. */
const SHRINK_SMOOTH = 40;
/** Weights of the hour itself and of its first and second neighbours. */
const SMOOTH = [0.4, 0.2, 0.1] as const;
const MIN_FACTOR = 0.1;

export const newSeason = (): Season => ({
  seen: new Array<number>(HOURS_A_WEEK).fill(0),
  expected: new Array<number>(HOURS_A_WEEK).fill(0),
  factor: new Array<number>(HOURS_A_WEEK).fill(1),
});

export const binOf = (hour: number): number => ((hour % HOURS_A_WEEK) + HOURS_A_WEEK) % HOURS_A_WEEK;

/** The calm-time factor of an hour since 1970. */
export const factorAt = (season: Season, hour: number): number => season.factor[binOf(hour)] ?? 1;

/** Takes one closed, calm hour of one stream: reports seen, and reports its level expected were every hour the same. */
export function learnHour(season: Season, hour: { at: number; seen: number; expected: number }): void {
  const bin = binOf(hour.at);
  season.seen[bin] = (season.seen[bin] ?? 0) + hour.seen;
  season.expected[bin] = (season.expected[bin] ?? 0) + hour.expected;
}

/** Forgets a day's worth and draws the week's shape anew. */
export function refreshSeason(season: Season): void {
  for (let bin = 0; bin < HOURS_A_WEEK; bin++) {
    season.seen[bin] = (season.seen[bin] ?? 0) * KEPT_A_DAY;
    season.expected[bin] = (season.expected[bin] ?? 0) * KEPT_A_DAY;
  }
  const overall = ratio(sum(season.seen), sum(season.expected), { to: 1, weight: SHRINK_DAY });
  const days = Array.from({ length: HOURS_A_DAY }, (_, hour) => ({
    seen: sumOfHour(season.seen, hour),
    expected: sumOfHour(season.expected, hour),
  }));
  const rough = days.map((day) => ratio(day.seen, day.expected, { to: overall, weight: SHRINK_DAY }));
  const byDay = days.map((day, hour) =>
    ratio(day.seen, day.expected, { to: smoothed(rough, hour), weight: SHRINK_SMOOTH }),
  );
  const shape = season.seen.map((seen, bin) =>
    ratio(seen, season.expected[bin] ?? 0, { to: byDay[bin % HOURS_A_DAY] ?? 1, weight: SHRINK_WEEK }),
  );
  const mean = sum(shape) / HOURS_A_WEEK;
  for (let bin = 0; bin < HOURS_A_WEEK; bin++) {
    season.factor[bin] = Math.max(MIN_FACTOR, (shape[bin] ?? 1) / mean);
  }
}

function ratio(seen: number, expected: number, prior: { to: number; weight: number }): number {
  return (seen + prior.to * prior.weight) / (expected + prior.weight);
}

/** The mean of an hour of the day and its neighbours. */
function smoothed(byDay: readonly number[], hour: number): number {
  let total = 0;
  for (let away = -2; away <= 2; away++) {
    total += (SMOOTH[Math.abs(away)] ?? 0) * (byDay[(hour + away + HOURS_A_DAY) % HOURS_A_DAY] ?? 1);
  }
  return total;
}

const sumOfHour = (bins: readonly number[], hour: number): number =>
  sum(bins.filter((_, bin) => bin % HOURS_A_DAY === hour));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
