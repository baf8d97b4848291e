import { DAY, type Minutes } from './settings.ts';

/** One shop's usual sales and silence, and how long it has been silent now. */
export interface Shop {
  lastAt: Minutes | null;
  /** Time between its readings. */
  usual: Minutes | null;
  /** Decayed value and minutes (already weighed by the season): the level. */
  value: number;
  minutes: Minutes;
  /** Decayed sums for the variation beyond Poisson's. */
  excess: number;
  square: number;
  /** Decayed readings with nothing sold: seen, and expected. */
  zeros0: number;
  zeros1: number;
  /** Decayed readings, those that showed nothing, and of these those right after another one. */
  readings: number;
  missing: number;
  stayed: number;
  /** The last reading that was learned showed nothing. */
  wasMissing: boolean;
  /** Chance that it has closed for reasons of its own; a sale shows that it has not. */
  closed: number;
  /** Nats that each reading of the present silence says against "as usual", the newest last; empty where it sold. */
  readonly zeros: number[];
  /** Readings in a row that show nothing, up to now. */
  blanks: number;
}

const HALF_LIFE: Minutes = 14 * DAY;
/** Seen for less than this, a shop says nothing. */
const MIN_MINUTES: Minutes = 2 * DAY;
/** Belief that a shop sells as Poisson would, in squared expected sales; and that zeros come as often as expected. */
const DISPERSION_PRIOR = 5;
const ZEROS_PRIOR = 10;
const MAX_CHANCE = 0.999;
/** Readings without a value before any was seen: one in a hundred. */
const MISSING_PRIOR = { missing: 1, readings: 100 } as const;
/** And nine in ten of those that follow another one: a program that is down stays down for a while. */
const STAY_PRIOR = { stayed: 9, missing: 10 } as const;
/** That a shop shows nothing says at most so much, in nats: shops share programs and providers. */
const MAX_BLANK_GAIN = 2.5;

/** Chance that a shop closes between two readings: once in twenty weeks where it is read every ten minutes. */
const CLOSING = 5e-5;

export const newShop = (): Shop => ({
  lastAt: null,
  usual: null,
  value: 0,
  minutes: 0,
  excess: 0,
  square: 0,
  zeros0: 0,
  zeros1: 0,
  readings: 0,
  missing: 0,
  stayed: 0,
  wasMissing: false,
  closed: 0,
  zeros: [],
  blanks: 0,
});

/** Chance that the shop sells nothing in so many seasonal minutes if its level is what it seems; null while too little is known of it. */
export function expectZero(shop: Shop, minutes: Minutes): number | null {
  if (shop.minutes < MIN_MINUTES) return null;
  const corrected = negativeBinomialZero(shop, minutes) * zerosFactor(shop);
  return Math.min(MAX_CHANCE, Math.max(1e-6, corrected));
}

/**
 * Nats that a reading without a sale says against "as usual", whose chance is `chance`: a shop may have closed for its own
 * reasons. So a shop that was silent before says nothing of what begins now, and one alone never says more than that it closed.
 */
export function weighZero(shop: Shop, chance: number): number {
  const closed = shop.closed + (1 - shop.closed) * CLOSING;
  const expected = closed + (1 - closed) * chance;
  shop.closed = closed / expected;
  return -Math.log(expected);
}

/** (1 + μ/r)^−r with the shop's own dispersion 1/r; with none of it, Poisson's e^−μ. */
function negativeBinomialZero(shop: Shop, minutes: Minutes): number {
  const mean = (shop.value / shop.minutes) * minutes;
  const spread = Math.max(0, shop.excess) / (shop.square + DISPERSION_PRIOR);
  return Math.exp(-(spread > 0 ? Math.log1p(mean * spread) / spread : mean));
}

/** Zeros that are more frequent than the model says, as money has, make it say less; never more. */
function zerosFactor(shop: Shop): number {
  return Math.max(1, (shop.zeros0 + ZEROS_PRIOR) / (shop.zeros1 + ZEROS_PRIOR));
}

/**
 * Nats that a shop's blank readings say against "as usual", the newest last: that one shows nothing, and that the others
 * do so as well once one does, each at the shop's own rate as far as it is known (a Pólya urn).
 */
export function weighBlanks(shop: Shop): readonly number[] {
  const rate = (shop.missing + MISSING_PRIOR.missing) / (shop.readings + MISSING_PRIOR.readings);
  return Array.from({ length: shop.blanks }, (_, index) => {
    const back = shop.blanks - 1 - index;
    if (back === 0) return Math.min(MAX_BLANK_GAIN, -Math.log(rate));
    const stayed = shop.stayed + STAY_PRIOR.stayed + back - 1;
    return -Math.log(stayed / (Math.max(shop.missing, shop.stayed) + STAY_PRIOR.missing + back - 1));
  });
}

/** Takes a calm reading; returns what the season may learn of it, relative to the shop's level. */
export function learnReading(
  shop: Shop,
  reading: { value: number; minutes: Minutes; factor: number },
): { seen: number; expected: number } {
  const { value, minutes, factor } = reading;
  const kept = 2 ** (-minutes / HALF_LIFE);
  const known = shop.minutes >= MIN_MINUTES;
  const flat = shop.minutes > 0 ? (shop.value / shop.minutes) * minutes : 0;
  const expected = flat * factor;
  if (known) {
    const off = (value - expected) ** 2 - expected;
    const clipped = Math.max(-expected, Math.min(off, 9 * expected * expected + 9));
    shop.excess = shop.excess * kept + clipped;
    shop.square = shop.square * kept + expected * expected;
    shop.zeros0 = shop.zeros0 * kept + (value > 0 ? 0 : 1);
    shop.zeros1 = shop.zeros1 * kept + negativeBinomialZero(shop, minutes * factor);
  }
  const capped = known ? Math.min(value, expected + 3 * Math.sqrt(expected * (1 + expected)) + 2) : value;
  shop.value = shop.value * kept + capped;
  shop.minutes = shop.minutes * kept + minutes * factor;
  // Big shops may not drown the others' week: one reading speaks as one sale at most.
  const weight = flat > 1 ? 1 / flat : 1;
  return known ? { seen: capped * weight, expected: flat * weight } : { seen: 0, expected: 0 };
}

export function learnMissing(shop: Shop, missing: boolean): void {
  const kept = 2 ** (-1 / 2_016);
  shop.readings = shop.readings * kept + 1;
  shop.missing = shop.missing * kept + (missing ? 1 : 0);
  shop.stayed = shop.stayed * kept + (missing && shop.wasMissing ? 1 : 0);
  shop.wasMissing = missing;
}
