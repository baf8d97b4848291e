import { factorAt, learnHour, newSeason, refreshSeason, type Season } from './season.ts';
import { DAY, HOUR, type Minutes } from './settings.ts';
import { expectZero, learnMissing, learnReading, newShop, type Shop, weighBlanks, weighZero } from './shop.ts';

/**
 * Flat zero (or "unknown") across shops: a share `a` of the shops stopped selling at some moment and has sold nothing
 * since. For each start and share the shops' evidence is summed, and the sums over starts are a Shiryaev–Roberts statistic,
 * as for reports (detection.md 4.7). State is plain data and maps; it goes on from where it was saved.
 */
export interface FleetState {
  readonly shops: Map<string, Shop>;
  readonly season: Season;
  /** Ticks that wait behind the guard before anything is learned from them. */
  readonly waiting: FleetTick[];
  at: Minutes | null;
  since: Minutes | null;
  /** Decayed time that was kept out of what is usual. */
  frozen: Minutes;
  refreshedDay: number;
}

export interface FleetTick {
  readonly at: Minutes;
  readonly readings: readonly Reading[];
  /** Under suspicion: nothing may be learned from it. */
  hot: boolean;
}

export interface Reading {
  readonly shop: string;
  /** Null: the platform showed nothing, or "unknown". */
  readonly value: number | null;
  /** Since this shop's reading before. */
  readonly minutes: Minutes;
}

export interface FleetWord {
  readonly alarm: boolean;
  /** Estimated share of the shops that is affected; 0 while there is no alarm. */
  readonly affectedShare: number;
  /** `elevated`: evidence that comes once in fourteen hours by chance; `outage`: the alarm. */
  readonly level: 'quiet' | 'elevated' | 'outage';
  /** What the evidence speaks of, be it weak: the share that stands still, of how many shops, since when. */
  readonly suspected: { readonly share: number; readonly shops: number; readonly since: Minutes };
  /** Of "stopped selling" and of "shows nothing", nominal minutes between false alarms of evidence this strong. */
  readonly zero: Minutes;
  readonly unknown: Minutes;
}

const SHARES = [0.02, 0.04, 0.07, 0.12, 0.2, 0.35, 0.6, 1] as const;
/** A start lies at most so far back. */
const WINDOW: Minutes = DAY;
const MAX_WINDOW_TICKS = 288;
/** Wanted minutes between false alarms of one fleet. */
const FLEET_GAMMA: Minutes = 30 * DAY;
const HOT_SHARE = 1 / 50;
/**
 * One silent shop is only that shop: without the one that says most, the others still say so much of what is wanted. Among
 * many shops one says little anyway, so there they need say less.
 */
const othersShare = (shops: number): number => Math.min(1 / 6, 2 / shops);
/** From so many shops on there are others. */
const MIN_SHOPS = 3;
const GUARD: Minutes = 6 * HOUR;
/** What is under suspicion is kept out for so long in about a week: nights that are hot every day are the season. */
const MAX_FROZEN: Minutes = DAY;
const FROZEN_HALF_LIFE: Minutes = 7 * DAY;
/** Before its hours of the week are known a fleet learns from everything and never alarms. */
const LEARNING: Minutes = 7 * DAY;
const MUTE: Minutes = 7 * DAY;
/** Readings that share a tick lie within so many minutes; shops are read every ten. */
export const TICK: Minutes = 10;
/** A reading so many times later than usual comes after a gap: others are missing. */
const GAP = 1.5;
/** First guess of the time between a shop's readings. */
const MAX_SPACING: Minutes = 60;
/** A full likelihood of one reading says at most so much, in nats: rounding and refunds happen. */
const MAX_GAIN = 4;
/** Evidence beyond this says no more. */
const MAX_TOLD = 600;

export const newFleet = (): FleetState => ({
  shops: new Map(),
  season: newSeason(),
  waiting: [],
  at: null,
  since: null,
  frozen: 0,
  refreshedDay: 0,
});

export interface TickReadings {
  readonly at: Minutes;
  readonly values: ReadonlyMap<string, number | null>;
  /** Shops that are learned from but have no say yet; absent: every one has. */
  readonly isHeard?: (shop: string) => boolean;
}

/** Takes the readings of one moment. */
export function judgeTick(fleet: FleetState, tick: TickReadings): FleetWord {
  const spacing = fleet.at === null ? TICK : Math.max(1, Math.min(MAX_SPACING, tick.at - fleet.at));
  fleet.at = tick.at;
  fleet.since ??= tick.at;
  const readings = [...tick.values].map(([name, value]): Reading => {
    const shop = fleet.shops.get(name) ?? newShop();
    fleet.shops.set(name, shop);
    const minutes = coveredBy(shop, { at: tick.at, spacing });
    return { shop: name, value, minutes };
  });
  const factor = factorAt(fleet.season, Math.floor(tick.at / HOUR));
  for (const reading of readings) weighReading(fleet, reading, factor);
  const shops = [...fleet.shops].flatMap(([name, shop]) => (tick.isHeard?.(name) === false ? [] : [shop]));
  const ticks = Math.min(MAX_WINDOW_TICKS, Math.ceil(WINDOW / spacing));
  const zero = sumStarts(shops.map(silenceOf), ticks);
  const unknown = sumStarts(shops.map(blankOf), ticks);
  const strongest = zero.sum >= unknown.sum ? zero : unknown;
  const statistic = strongest.sum * spacing;
  const others = shops.length < MIN_SHOPS ? statistic : strongest.others * spacing;
  const hot = others >= FLEET_GAMMA * HOT_SHARE || statistic >= FLEET_GAMMA;
  learn(fleet, { at: tick.at, readings, hot });
  const known = tick.at - fleet.since >= MUTE;
  const alarm = known && statistic >= FLEET_GAMMA && others >= FLEET_GAMMA * othersShare(shops.length);
  return {
    alarm,
    affectedShare: alarm ? strongest.share : 0,
    level: alarm ? 'outage' : known && others >= FLEET_GAMMA * HOT_SHARE ? 'elevated' : 'quiet',
    suspected: {
      share: strongest.share,
      shops: shops.length,
      since: tick.at - strongest.back * usualOf(strongest === zero ? shops.filter(isFlat) : shops.filter(isBlank)),
    },
    zero: zero.sum * spacing,
    unknown: unknown.sum * spacing,
  };
}

const isFlat = (shop: Shop): boolean => shop.zeros.length > 0;
const isBlank = (shop: Shop): boolean => shop.blanks > 0;

/** Minutes between readings of the shop in the middle. */
function usualOf(shops: readonly Shop[]): Minutes {
  const usual = shops.map((shop) => shop.usual ?? TICK).sort((a, b) => a - b);
  return usual[usual.length >> 1] ?? TICK;
}

const silenceOf = (shop: Shop): Silence => ({ run: shop.zeros, unsure: 1 / (shop.value + 0.5) });
/** A rate of blanks is in the nats already, with how little is known of it. */
const blankOf = (shop: Shop): Silence => ({ run: weighBlanks(shop), unsure: 0 });

/** Adds a reading to what its shop says of "nothing sold since" and "nothing shown since". */
function weighReading(fleet: FleetState, reading: Reading, factor: number): void {
  const shop = fleet.shops.get(reading.shop);
  if (!shop) return;
  if (reading.value === null) {
    shop.blanks = Math.min(MAX_WINDOW_TICKS, shop.blanks + 1);
    return;
  }
  shop.blanks = 0;
  const chance = expectZero(shop, reading.minutes * factor);
  // A shop too young to be judged has no chance yet: it says nothing either way.
  if (reading.value > 0) {
    shop.zeros.length = 0;
    shop.closed = 0;
  } else if (chance !== null) {
    shop.zeros.push(Math.min(MAX_GAIN, weighZero(shop, chance)));
    if (shop.zeros.length > MAX_WINDOW_TICKS) shop.zeros.shift();
  }
}

/** Minutes that a reading speaks of: since the one before, or after a gap in the readings as long as usual. */
function coveredBy(shop: Shop, reading: { at: Minutes; spacing: Minutes }): Minutes {
  const before = shop.lastAt;
  shop.lastAt = reading.at;
  // The first reading of a shop has nothing before it: how often it is read is known from the second on.
  if (before === null) return reading.spacing;
  const since = Math.max(1, reading.at - before);
  if (shop.usual === null || since <= shop.usual * GAP) shop.usual = Math.min(DAY, since);
  return shop.usual;
}

/** A silence as it says "not as usual": nats of each reading if the level were known, and how unsure the level is. */
interface Silence {
  readonly run: readonly number[];
  readonly unsure: number;
}

/** Starts looked at, in readings back: each of the last ones, then ever fewer, each speaking for those up to the next. */
const STARTS: readonly { back: number; weight: number }[] = startsUpTo(MAX_WINDOW_TICKS);

function startsUpTo(last: number): { back: number; weight: number }[] {
  const starts: { back: number; weight: number }[] = [];
  for (let back = 0; back < last; ) {
    const next = Math.max(back + 1, Math.floor(back * 1.15));
    starts.push({ back: next - 1, weight: next - back });
    back = next;
  }
  return starts;
}

interface Summed {
  readonly sum: number;
  /** The same without the shop that says most, of each start and share. */
  readonly others: number;
  readonly share: number;
  /** The likeliest start, in readings back. */
  readonly back: number;
}

/** Sum over starts and shares of the likelihood ratio, equally weighted over shares; and the share and start it speaks of. */
function sumStarts(silences: readonly Silence[], ticks: number): Summed {
  const longest = silences.reduce((most, { run }) => Math.max(most, run.length), 0);
  // Before the longest silence began nobody was affected.
  const starts = STARTS.filter(({ back }) => back < ticks && back < longest);
  if (starts.length === 0) return { sum: 0, others: 0, share: 0, back: 0 };
  const logs = SHARES.map(() => new Float64Array(starts.length));
  const strongest = SHARES.map(() => new Float64Array(starts.length));
  const alive = new Int32Array(starts.length);
  for (const silence of silences) addSilence(silence, { starts, logs, strongest, alive });
  let sum = 0;
  let rest = 0;
  let weighted = 0;
  let likeliest = { ratio: 0, back: 0 };
  for (const [k, share] of SHARES.entries()) {
    for (const [index, { weight, back }] of starts.entries()) {
      const kept = alive[index] ?? 0;
      // Whoever sold something since then is not affected.
      const others = silences.length - kept;
      if (kept === 0 || (share === 1 && others > 0)) continue;
      const told = (logs[k]?.[index] ?? 0) + (others > 0 ? others * Math.log1p(-share) : 0);
      const ratio = (weight * Math.exp(Math.min(MAX_TOLD, told))) / SHARES.length;
      sum += ratio;
      rest += ratio * Math.exp(-(strongest[k]?.[index] ?? 0));
      weighted += ratio * share;
      if (ratio / weight > likeliest.ratio) likeliest = { ratio: ratio / weight, back };
    }
  }
  return { sum, others: rest, share: sum > 0 ? weighted / sum : 0, back: likeliest.back };
}

function addSilence(
  silence: Silence,
  to: {
    starts: readonly { back: number }[];
    logs: readonly Float64Array[];
    strongest: readonly Float64Array[];
    alive: Int32Array;
  },
): void {
  const { run, unsure } = silence;
  let gained = 0;
  let next = 0;
  for (const [index, { back }] of to.starts.entries()) {
    if (back >= run.length) return;
    while (next <= back) gained += run[run.length - 1 - next++] ?? 0;
    // The level is the same all along, so what is not known of it does not average out: one Gamma for the whole silence.
    const likelihood = Math.exp(unsure > 0 ? Math.log1p(gained * unsure) / unsure : gained);
    to.alive[index] = (to.alive[index] ?? 0) + 1;
    for (const [k, share] of SHARES.entries()) {
      const own = to.logs[k];
      const most = to.strongest[k];
      const says = Math.log1p(share * (likelihood - 1));
      if (own) own[index] = (own[index] ?? 0) + says;
      if (most && says > (most[index] ?? 0)) most[index] = says;
    }
  }
}

/** What is usual is learned six hours late, and never from what is under suspicion, but for a day at most. */
function learn(fleet: FleetState, tick: FleetTick): void {
  if (tick.hot) for (const earlier of fleet.waiting) if (tick.at - earlier.at <= HOUR) earlier.hot = true;
  fleet.waiting.push(tick);
  while (fleet.waiting[0] && tick.at - fleet.waiting[0].at >= GUARD) {
    const ready = fleet.waiting.shift();
    if (!ready) break;
    const passed = Math.max(0, Math.min(DAY, tick.at - ready.at - GUARD + TICK));
    fleet.frozen = fleet.frozen * 2 ** (-passed / FROZEN_HALF_LIFE) + (ready.hot ? passed : 0);
    const young = ready.at - (fleet.since ?? ready.at) < LEARNING;
    if (!ready.hot || young || fleet.frozen > MAX_FROZEN) learnTick(fleet, ready);
  }
  const day = Math.floor(tick.at / DAY);
  if (day !== fleet.refreshedDay) refreshSeason(fleet.season);
  fleet.refreshedDay = day;
}

function learnTick(fleet: FleetState, tick: FleetTick): void {
  const hour = Math.floor(tick.at / HOUR);
  const factor = factorAt(fleet.season, hour);
  for (const reading of tick.readings) {
    const shop = fleet.shops.get(reading.shop);
    if (!shop) continue;
    learnMissing(shop, reading.value === null);
    if (reading.value === null) continue;
    const learned = learnReading(shop, { value: reading.value, minutes: reading.minutes, factor });
    learnHour(fleet.season, { at: hour, ...learned });
  }
}
