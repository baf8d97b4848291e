import type { Minutes, MixtureSettings } from './settings.ts';

/**
 * The last hours of a stream, kept so that its statistic can be summed again without the strongest groups. Between two
 * entries the calm rate is constant, so the sums are exact: an entry is a report, or a mark where the rate changed.
 */
export interface Window {
  readonly entries: Entry[];
  /** Reports held, by community. */
  readonly held: Map<string, number>;
  /** The stretch since the last entry. */
  openRate: number;
  openMinutes: Minutes;
}

export interface Entry {
  readonly at: Minutes;
  /** Length of the stretch before it, and the calm rate there (reports a minute). */
  readonly gap: Minutes;
  readonly rate: number;
  /** Null: a mark. */
  readonly community: string | null;
  /** Week in which the account was made; null: the platform does not tell. */
  readonly week: number | null;
  readonly independence: number;
}

export const WINDOW: Minutes = 360;
/** Of one community, so that it cannot push the others out; the later ones add little anyway. */
const MAX_OF_COMMUNITY = 20;
/** A window cut short can only lower the trimmed statistic. */
const MAX_ENTRIES = 1_500;

export const newWindow = (): Window => ({ entries: [], held: new Map(), openRate: 0, openMinutes: 0 });

/** Lets minutes pass at a constant rate, ending at `at`. */
export function stretch(window: Window, gap: { at: Minutes; rate: number; minutes: Minutes }): void {
  if (window.openMinutes > 0 && window.openRate !== gap.rate) {
    const mark = { community: null, week: null, independence: 0 };
    append(window, { at: gap.at - gap.minutes, gap: window.openMinutes, rate: window.openRate, ...mark });
    window.openMinutes = 0;
  }
  window.openRate = gap.rate;
  window.openMinutes += gap.minutes;
}

export function hold(
  window: Window,
  report: { at: Minutes; community: string; week: number | null; independence: number },
): void {
  const held = window.held.get(report.community) ?? 0;
  if (held >= MAX_OF_COMMUNITY) return;
  window.held.set(report.community, held + 1);
  append(window, { gap: window.openMinutes, rate: window.openRate, ...report });
  window.openMinutes = 0;
}

/** The lowest calm rate that any stretch of it was measured by; infinite where nothing is held. */
export function leastRate(window: Window): number {
  let least = window.openMinutes > 0 ? window.openRate : Number.POSITIVE_INFINITY;
  for (const { gap, rate } of window.entries) if (gap > 0 && rate < least) least = rate;
  return least;
}

/** Lets go of what is older than the window. */
export function forget(window: Window, now: Minutes): void {
  let old = 0;
  while (old < window.entries.length && (window.entries[old]?.at ?? now) < now - WINDOW) old++;
  if (old > 0) for (const entry of window.entries.splice(0, old)) release(window, entry);
}

export function clear(window: Window): void {
  window.entries.length = 0;
  window.held.clear();
  window.openMinutes = 0;
}

function append(window: Window, entry: Entry): void {
  window.entries.push(entry);
  if (window.entries.length <= MAX_ENTRIES) return;
  for (const old of window.entries.splice(0, MAX_ENTRIES / 10)) release(window, old);
}

function release(window: Window, entry: Entry): void {
  if (entry.community === null) return;
  const held = (window.held.get(entry.community) ?? 0) - 1;
  if (held > 0) window.held.set(entry.community, held);
  else window.held.delete(entry.community);
}

export type GroupBy = 'community' | 'week';

/**
 * The statistic over starts within the window, leaving out for every start and ratio the `drop` groups that say most. If
 * all hostile reports lie in so many groups, it is at most what the honest ones alone give, whatever their number and
 * timing (detection.md 4.5, after Fellouris, Bayraktar and Lai, arXiv 1609.02661).
 */
export function trimmed(
  window: Pick<Window, 'entries' | 'openRate' | 'openMinutes'>,
  mixture: MixtureSettings,
  trim: { drop: number; by: GroupBy },
): Minutes {
  const groups = groupsOf(window.entries, trim.by);
  let total = 0;
  for (const ratio of mixture.ratios) {
    const leak = mixture.memory === null ? 0 : 1 / mixture.memory;
    total += sumOf(window, groups, { excess: ratio - 1, leak, drop: trim.drop });
  }
  return total / mixture.ratios.length;
}

interface Groups {
  /** Group of each entry; -1: never dropped. */
  readonly of: Int32Array;
  readonly count: number;
}

function groupsOf(entries: readonly Entry[], by: GroupBy): Groups {
  const of = new Int32Array(entries.length);
  const numbers = new Map<string | number, number>();
  entries.forEach((entry, index) => {
    const name = entry.community === null ? null : by === 'community' ? entry.community : entry.week;
    if (name === null) {
      of[index] = -1;
      return;
    }
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    of[index] = known;
  });
  return { of, count: numbers.size };
}

/** From the newest entry to the oldest: what starts before each would have grown to, less the strongest groups. */
function sumOf(
  window: Pick<Window, 'entries' | 'openRate' | 'openMinutes'>,
  groups: Groups,
  one: { excess: number; leak: number; drop: number },
): number {
  const { entries } = window;
  const says = new Float64Array(groups.count);
  const top: number[] = [];
  let drain = one.excess * window.openRate + one.leak;
  let grown = -drain * window.openMinutes;
  let total = startsIn(drain, window.openMinutes);
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (!entry) continue;
    if (entry.independence > 0) {
      const gain = Math.log1p(one.excess * entry.independence);
      grown += gain;
      const group = groups.of[index] ?? -1;
      if (group >= 0 && one.drop > 0) {
        says[group] = (says[group] ?? 0) + gain;
        rank(top, group, { says, drop: one.drop });
      }
    }
    let dropped = 0;
    for (const group of top) dropped += says[group] ?? 0;
    drain = one.excess * entry.rate + one.leak;
    total += startsIn(drain, entry.gap) * Math.exp(grown - dropped);
    grown -= drain * entry.gap;
  }
  return total;
}

/** Sums only ever grow, so the strongest groups stay known by looking at the one that grew. */
function rank(top: number[], group: number, by: { says: Float64Array; drop: number }): void {
  if (top.includes(group)) return;
  if (top.length < by.drop) {
    top.push(group);
    return;
  }
  let weakest = 0;
  for (let place = 1; place < top.length; place++) {
    if ((by.says[top[place] ?? 0] ?? 0) < (by.says[top[weakest] ?? 0] ?? 0)) weakest = place;
  }
  if ((by.says[group] ?? 0) > (by.says[top[weakest] ?? 0] ?? 0)) top[weakest] = group;
}

const startsIn = (drain: number, minutes: Minutes): number =>
  drain * minutes < 1e-6 ? minutes : -Math.expm1(-drain * minutes) / drain;
