import type { Upcoming } from '../../catalog/index.ts';
import { DAY_MS, type Instant } from '../../domain/instant.ts';
import {
  historiesOf,
  type MarketHistory,
  type MarketMetric,
  markSuspect,
  type Quality,
  type SuspectWindow,
  type Weighed,
} from '../../domain/market/observation/index.ts';
import type { Resilience } from '../../domain/market/resilience/index.ts';
import {
  type Growth,
  growthNow,
  panelOf,
  type Rolling,
  rankNow,
  rollingGrowths,
} from '../../domain/market/trending/index.ts';
import type { App } from '../app.ts';
import { type Address, EVERYBODY, type StoredObservation, scopeOf } from '../ports/index.ts';
import { groupOf } from './market-region.ts';
import { resilienceReader } from './read-resilience.ts';
import { suspectWindows } from './suspects.ts';

export interface TrendingRequest {
  readonly address: Address;
  readonly market: string;
  /** A catalog id, or a name as a file told it; null: all. */
  readonly category: string | null;
}

export interface TrendRow {
  readonly key: string;
  /** Among the categories of the market with enough sales, from 1. */
  readonly rank: number;
  readonly growth: Growth;
  /** A week, or a month, of the last four. */
  readonly resilience: Resilience | null;
  /** What it is bought for next. */
  readonly season: Upcoming | null;
}

/** What is known of a market from figures; null: nothing that could be ranked. */
export interface TrendingView {
  readonly market: string;
  readonly basis: 'history' | 'rolling';
  readonly metric: MarketMetric;
  readonly step: 'week' | 'month';
  readonly source: string;
  readonly quality: Quality;
  /** Where the last clean period ends, and how many there are. */
  readonly until: Instant;
  readonly periods: number;
  /** When the newest figure in it was brought. */
  readonly storedAt: Instant;
  readonly rows: readonly TrendRow[];
  /** Of how many categories `rows` are a part. */
  readonly ranked: number;
  /** Categories with too few sales to say anything of. */
  readonly tooLittle: readonly string[];
  /** Periods seen during an incident, which moved nothing. */
  readonly suspect: readonly Instant[];
  /** The services whose incidents made them so. */
  readonly outages: readonly string[];
}

const LONGEST_PERIOD_MS = 31 * DAY_MS;
const HISTORY_MS = 3 * 366 * DAY_MS;
const MAX_READ = 100_000;
const MAX_ROWS = 8;
/** Under so many a week, growth is chance. */
const LEAST_A_WEEK = 10;
const WEEKS_A_MONTH = 52 / 12;
/** Nobody decides on stock for anything further off. */
const SEASON_WITHIN_DAYS = 120;
/** Rolling sums that are older say nothing of now. */
const ROLLING_FRESH_MS = 45 * DAY_MS;

/**
 * Ranks the categories of a market from what this community and the operator have imported; by what usually follows season and
 * momentum, never by last week's growth. Figures seen during an incident of their service move nothing.
 */
export async function readTrending(app: App, request: TrendingRequest): Promise<TrendingView | null> {
  const now = app.clock.now();
  const scopes = [scopeOf(request.address), EVERYBODY];
  const stored = await app.store.observationsOf({
    scopes,
    entity: 'category',
    since: now - HISTORY_MS,
    limit: MAX_READ,
  });
  if (!stored.some(({ market }) => market === request.market)) return null;
  const windows = await suspectWindows(app);
  const weighed = markSuspect(stored, windows);
  const view = fromHistory(app, request, weighed) ?? fromRolling(app, request, weighed);
  return view && { ...view, outages: outagesIn(view, windows) };
}

type Ranked = Omit<TrendingView, 'outages'>;

function fromHistory(app: App, request: TrendingRequest, weighed: readonly Weighed[]): Ranked | null {
  const histories = historiesOf(weighed);
  const own = histories.find(({ market }) => market === request.market);
  if (!own) return null;
  // Other markets lend their season, up to where this one's clean figures end.
  const rows = histories
    .filter(({ step }) => step === own.step)
    .flatMap((history) => history.rows.filter(({ period }) => Date.parse(period) < own.until));
  const panel = panelOf(rows, (market) => groupOf(app.catalog, market));
  if ('kind' in panel) return null;
  const scores = new Map(
    rankNow(panel, 1)
      .categories.filter(({ market }) => market === request.market)
      .map(({ category, score }) => [category, score]),
  );
  const growths = growthNow(panel).filter(({ market }) => market === request.market);
  const place = panel.markets.find(({ name }) => name === request.market);
  const resilience = resilienceReader(app.catalog, weighed, { market: request.market, panel, place: place ?? null });
  const { metric, step, source, quality, until, periods, suspect } = own;
  const view = {
    market: request.market,
    basis: 'history',
    metric,
    step,
    source,
    quality,
    until,
    periods,
    suspect,
  } as const;
  return {
    ...view,
    ...storedAtOf(weighed, own),
    ...ranked(app, request, { growths, scores, step, metric, resilience }),
  };
}

/** The newest two rolling sums of each category: seven days, and four weeks or so. */
function fromRolling(app: App, request: TrendingRequest, weighed: readonly Weighed[]): Ranked | null {
  const now = app.clock.now();
  const fresh = weighed.filter(
    ({ observation: { market, metric, at, windowDays }, suspect }) =>
      market === request.market && metric === 'units' && !suspect && at + windowDays * DAY_MS > now - ROLLING_FRESH_MS,
  );
  const rolling = [...Map.groupBy(fresh, ({ observation }) => observation.key)].flatMap(
    ([category, list]) => rollingOf(request.market, category, list) ?? [],
  );
  const [first] = fresh;
  if (!first || rolling.length === 0) return null;
  const growths = rollingGrowths(rolling);
  const scores = new Map(growths.map(({ category, expected }) => [category, expected]));
  const resilience = resilienceReader(app.catalog, weighed, { market: request.market, panel: null, place: null });
  const { source, quality } = first.observation;
  const until = Math.max(...fresh.map(({ observation: { at, windowDays } }) => at + windowDays * DAY_MS));
  const suspect = weighed.flatMap(({ observation, suspect: is }) =>
    is && observation.market === request.market ? [observation.at] : [],
  );
  const view = {
    market: request.market,
    basis: 'rolling',
    metric: 'units',
    step: 'week',
    source,
    quality,
    until,
  } as const;
  return {
    ...view,
    periods: 1,
    suspect: [...new Set(suspect)],
    ...storedAtOf(weighed, { market: request.market, source }),
    ...ranked(app, request, { growths, scores, step: 'week', metric: 'units', resilience }),
  };
}

function rollingOf(market: string, category: string, list: readonly Weighed[]): Rolling | null {
  const newest = (fits: (days: number) => boolean) =>
    list
      .map(({ observation }) => observation)
      .filter(({ windowDays }) => fits(windowDays))
      .toSorted((a, b) => b.at + b.windowDays * DAY_MS - (a.at + a.windowDays * DAY_MS))[0];
  const recent = newest((days) => days === 7);
  const longer = newest((days) => days >= 28 && days <= 31);
  if (!recent || !longer) return null;
  return {
    market,
    category,
    recent: recent.value,
    recentDays: recent.windowDays,
    longer: longer.value,
    longerDays: longer.windowDays,
  };
}

function outagesIn({ market, suspect }: Ranked, windows: readonly SuspectWindow[]): readonly string[] {
  const isTouched = ({ from, to }: SuspectWindow): boolean =>
    suspect.some((at) => at < (to ?? Number.POSITIVE_INFINITY) && at + LONGEST_PERIOD_MS > from);
  const here = windows.filter(
    (window) => (window.regions === null || window.regions.includes(market)) && isTouched(window),
  );
  return [...new Set(here.map(({ service }) => service))];
}

interface Told {
  readonly growths: readonly Growth[];
  readonly scores: ReadonlyMap<string, number>;
  readonly step: 'week' | 'month';
  readonly metric: MarketMetric;
  readonly resilience: (category: string) => Resilience | null;
}

function ranked(app: App, { market, category }: TrendingRequest, told: Told) {
  const perWeek = told.step === 'month' ? 1 / WEEKS_A_MONTH : 1;
  // Money says nothing of how many orders it came from.
  const isEnough = ({ base }: Growth): boolean => told.metric === 'gmv' || base * perWeek >= LEAST_A_WEEK;
  const enough = told.growths
    .filter(isEnough)
    .toSorted((a, b) => (told.scores.get(b.category) ?? 0) - (told.scores.get(a.category) ?? 0));
  const seasons = app.catalog.upcoming({ market, at: app.clock.now(), withinDays: SEASON_WITHIN_DAYS });
  const rows = enough.map((growth, place) => ({ key: growth.category, rank: place + 1, growth }));
  const family = category === null ? null : familyOf(app, category);
  const wanted = (key: string): boolean => family === null || family.has(key);
  const isThin = (one: Growth): boolean => !isEnough(one) && one.base > 0 && wanted(one.category);
  return {
    rows: rows
      .filter(({ key }) => wanted(key))
      .slice(0, MAX_ROWS)
      .map((row) => ({ ...row, resilience: told.resilience(row.key), season: seasonOf(app, row.key, seasons) })),
    ranked: enough.length,
    tooLittle: told.growths.filter(isThin).map((one) => one.category),
  };
}

/** A category and those within it. */
function familyOf({ catalog }: App, category: string): ReadonlySet<string> {
  const children = catalog.categories.filter(({ parent }) => parent === category).map(({ id }) => id);
  return new Set([category, ...children]);
}

function seasonOf({ catalog }: App, key: string, seasons: readonly Upcoming[]): Upcoming | null {
  const own = catalog.categories.find(({ id }) => id === key)?.seasons ?? [];
  return seasons.find(({ id }) => own.includes(id)) ?? null;
}

function storedAtOf(weighed: readonly Weighed[], { market, source }: Pick<MarketHistory, 'market' | 'source'>) {
  const times = weighed.flatMap(({ observation }) =>
    isStored(observation) && observation.market === market && observation.source === source
      ? [observation.storedAt]
      : [],
  );
  return { storedAt: Math.max(...times) };
}

const isStored = (one: Weighed['observation']): one is StoredObservation => 'storedAt' in one;
