import { DAY_MS, type Instant, MINUTE_MS } from '../instant.ts';
import { type FleetState, type FleetWord, judgeTick, newFleet, TICK, toInstant } from './detector/index.ts';
import type { MetricsView } from './metrics-view.ts';
import type { Metric } from './monitor.ts';

/**
 * The shops of one service and metric, tick by tick of ten minutes. A missing reading is a reading too:
 *
 *   feed: new ──a few readings──▶ regular ──none when due──▶ "unknown" at each due tick ──two days──▶ forgotten
 *
 * but the same silence of all shops at once is our trouble, not theirs: such a tick is passed over, and nobody is due for
 * an hour after it. Plain data and a map, so that it goes on from where it was saved.
 */
export interface FleetWatch {
  readonly fleet: FleetState;
  readonly feeds: Map<string, Feed>;
  /** Nobody is due up to this tick. */
  graceUntil: number;
  /** Null: nothing is known of now. */
  word: Pick<FleetWord, 'level' | 'suspected'> | null;
}

/** How regularly a shop is read; a shop is its owner, so that nobody counts twice. */
interface Feed {
  lastTick: number;
  /** Ticks between readings, the newest last. */
  readonly gaps: number[];
}

export const TICK_MS = TICK * MINUTE_MS;

/** A shop that is read less often than hourly has nothing to say of an outage while it lasts. */
const MAX_GAP_TICKS = 6;
const GAPS = 9;
const MIN_GAPS = 3;
/** A reading later than so many usual gaps is missing. */
const OVERDUE = 1.5;
const FORGOTTEN_TICKS = (2 * DAY_MS) / TICK_MS;
const GRACE_TICKS = 6;
/** Fewer shops that are due and silent may each have their own reasons. */
const MIN_DUE = 3;
/** Of fewer shops nothing can be said; and fewer that stand still are no outage of a platform. */
const MIN_SHOPS = 5;
const MIN_AFFECTED = { elevated: 2, outage: 3 } as const;

/** Paused ads are advice of ours: their standing still says nothing of the platform. */
export const watchedMetrics: readonly Metric[] = ['orders', 'sales', 'visitors', 'views'];

export const newFleetWatch = (): FleetWatch => ({ fleet: newFleet(), feeds: new Map(), graceUntil: 0, word: null });

export interface ShopTick {
  readonly number: number;
  /** By owner. */
  readonly values: ReadonlyMap<string, number | null>;
  readonly isHeard: (owner: string) => boolean;
  /** Nothing arrived although shops were due: nothing can be said of anybody. */
  readonly isOurTrouble: boolean;
}

/** How many shops are due at a tick. */
export function dueAt(watch: FleetWatch, tick: number): number {
  return [...watch.feeds.values()].filter((feed) => isDue(feed, tick)).length;
}

/** Whether a tick without any reading of any service is a trouble of ours. */
export const isSilenceOurs = (due: number, heard: number): boolean => heard === 0 && due >= MIN_DUE;

/** Takes one tick; ticks come in order, each once. */
export function watchTick(watch: FleetWatch, tick: ShopTick): void {
  if (tick.isOurTrouble) {
    watch.graceUntil = tick.number + GRACE_TICKS;
    watch.word = null;
    return;
  }
  const values = new Map<string, number | null>();
  for (const [owner, value] of tick.values) {
    const feed = hear(watch, owner, tick.number);
    if ((usualGap(feed) ?? 1) <= MAX_GAP_TICKS) values.set(owner, value);
  }
  for (const [owner, feed] of watch.feeds) {
    if (tick.values.has(owner)) continue;
    if (tick.number - feed.lastTick > FORGOTTEN_TICKS) {
      watch.feeds.delete(owner);
      watch.fleet.shops.delete(owner);
    } else if (tick.number > watch.graceUntil && isDue(feed, tick.number)) values.set(owner, null);
  }
  // Between two readings there is nothing to judge.
  if (watch.feeds.size === 0) watch.word = null;
  if (values.size === 0) return;
  watch.word = judgeTick(watch.fleet, { at: tick.number * TICK, values, isHeard: tick.isHeard });
}

/** Forgets every shop whose owner has taken it away. */
export function keepOwners(watch: FleetWatch, isWatched: (owner: string) => boolean): void {
  for (const owner of watch.feeds.keys()) {
    if (isWatched(owner)) continue;
    watch.feeds.delete(owner);
    watch.fleet.shops.delete(owner);
  }
}

function hear(watch: FleetWatch, owner: string, tick: number): Feed {
  const known = watch.feeds.get(owner);
  const feed = known ?? { lastTick: tick, gaps: [] };
  if (known) {
    known.gaps.push(tick - known.lastTick);
    if (known.gaps.length > GAPS) known.gaps.shift();
    known.lastTick = tick;
  } else watch.feeds.set(owner, feed);
  return feed;
}

function usualGap({ gaps }: Feed): number | null {
  return gaps.length < MIN_GAPS ? null : (gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? null);
}

/** Overdue, and at one of the ticks at which a reading would usually come. */
function isDue(feed: Feed, tick: number): boolean {
  const usual = usualGap(feed);
  if (usual === null || usual > MAX_GAP_TICKS) return false;
  const silent = tick - feed.lastTick;
  return silent >= usual * OVERDUE && silent % usual === 0;
}

const LEVELS = ['quiet', 'elevated', 'outage'] as const;

/** What all fleets of a service say: the loudest of them, since the earliest that is as loud. */
export function viewFleets(watches: readonly FleetWatch[]): MetricsView {
  const views = watches.map(viewFleet).sort((a, b) => rank(b) - rank(a) || b.affected - a.affected);
  const [loudest, ...others] = views;
  if (loudest === undefined) return { level: 'quiet', affected: 0, watched: 0, since: null };
  if (loudest.level === 'quiet') return { ...loudest, watched: Math.max(...views.map(({ watched }) => watched)) };
  const starts = [loudest, ...others.filter((view) => view.level === loudest.level)].map(({ since }) => since ?? 0);
  return { ...loudest, since: Math.min(...starts) };
}

const rank = ({ level }: MetricsView): number => LEVELS.indexOf(level);

function viewFleet({ word }: FleetWatch): MetricsView {
  const watched = word?.suspected.shops ?? 0;
  const quiet: MetricsView = { level: 'quiet', affected: 0, watched, since: null };
  if (word === null || word.level === 'quiet' || watched < MIN_SHOPS) return quiet;
  const affected = Math.round(word.suspected.share * watched);
  const since: Instant = toInstant(word.suspected.since);
  if (word.level === 'outage' && affected >= MIN_AFFECTED.outage) return { level: 'outage', affected, watched, since };
  return affected >= MIN_AFFECTED.elevated ? { level: 'elevated', affected, watched, since } : quiet;
}

/** All fleets of a service as text; `thawFleets` of it goes on exactly where these stand. */
export function freezeFleets(watches: ReadonlyMap<Metric, FleetWatch>): string {
  const plain = [...watches].map(([metric, { fleet, feeds, ...rest }]): FrozenWatch => {
    const { shops, ...state } = fleet;
    return { metric, ...rest, feeds: [...feeds], shops: [...shops], state };
  });
  return JSON.stringify(plain);
}

/** Trusted: it comes from our own database. Throws where it is not JSON. */
export function thawFleets(text: string): Map<Metric, FleetWatch> {
  const plain: readonly FrozenWatch[] = JSON.parse(text);
  return new Map(
    plain.map(({ metric, feeds, shops, state, ...rest }) => [
      metric,
      { ...rest, feeds: new Map(feeds), fleet: { ...state, shops: new Map(shops) } },
    ]),
  );
}

interface FrozenWatch extends Pick<FleetWatch, 'graceUntil' | 'word'> {
  readonly metric: Metric;
  readonly feeds: readonly (readonly [string, Feed])[];
  readonly shops: readonly (readonly [string, FleetState['shops'] extends Map<string, infer Shop> ? Shop : never])[];
  readonly state: Omit<FleetState, 'shops'>;
}
