import type { Downside } from './downside.ts';

/**
 * Does demand for a category hold when the platform falls: is it deferred or re-routed, or lost? The weights are a proposal;
 * only the downside was held against data (see `tests/bench/trends.ts`).
 */
export interface Resilience {
  /** 0 to 100. */
  readonly score: number;
  readonly components: readonly ComponentScore[];
  /** `prior`: fewer than two components were measured, so it is mostly reasoning. */
  readonly basis: 'measured' | 'prior';
  /** Worthless a day late: what is lost to an outage is lost for good, whatever the score. */
  readonly timeCritical: boolean;
}

export interface ComponentScore {
  readonly name: ComponentName;
  /** 0 to 100. */
  readonly value: number;
  readonly measured: boolean;
}

/**
 * `channels` money that comes by search and product cards instead of video and live · `need` runs out and is bought again ·
 * `downside` what it did when the market did worst · `platforms` sold on several · `price` low enough to be bought on impulse
 */
export type ComponentName = 'channels' | 'need' | 'downside' | 'platforms' | 'price';

/** What is known of a category in a market; null: it is not. */
export interface ResilienceFacts {
  readonly category: string;
  readonly need: 'high' | 'medium' | 'low' | null;
  readonly deadline: boolean;
  /** Money through video and live, and through search and product cards. */
  readonly channels: { readonly feed: number; readonly search: number } | null;
  readonly downside: Downside | null;
  /** Sales by platform; one alone says that nobody has looked elsewhere. */
  readonly platforms: ReadonlyMap<string, number>;
  /** In the market's own currency. */
  readonly price: { readonly value: number; readonly lowBelow: number } | null;
}

/** Null: nothing is known of it, measured or not. */
export function resilienceOf(facts: ResilienceFacts): Resilience | null {
  const { need, deadline } = facts;
  const components = [
    channelsOf(facts),
    need === null ? null : ({ name: 'need', value: deadline ? DEADLINE_NEED : NEEDS[need], measured: false } as const),
    downsideScore(facts),
    platformsOf(facts),
    priceOf(facts),
  ].filter((component) => component !== null);
  if (components.length === 0) return null;
  const weight = components.reduce((sum, { name }) => sum + WEIGHTS[name], 0);
  const sum = components.reduce((total, { name, value }) => total + WEIGHTS[name] * value, 0);
  const measured = components.filter((component) => component.measured).length;
  return {
    score: Math.round(sum / weight),
    components,
    basis: measured >= LEAST_MEASURED ? 'measured' : 'prior',
    timeCritical: deadline,
  };
}

const WEIGHTS: Readonly<Record<ComponentName, number>> = {
  channels: 35,
  need: 25,
  downside: 20,
  platforms: 10,
  price: 10,
};
const NEEDS = { high: 90, medium: 55, low: 20 } as const;
const DEADLINE_NEED = 10;
const LEAST_MEASURED = 2;

function channelsOf({ channels }: ResilienceFacts): ComponentScore | null {
  const whole = channels === null ? 0 : channels.feed + channels.search;
  if (channels === null || whole <= 0) return null;
  return { name: 'channels', value: Math.round((100 * channels.search) / whole), measured: true };
}

/** 50 is as the others; two spreads better or worse are the ends. */
function downsideScore({ downside, category }: ResilienceFacts): ComponentScore | null {
  if (downside?.kind !== 'measured' || downside.spread <= 0) return null;
  const held = downside.held.get(category);
  if (held === undefined) return null;
  const value = Math.max(0, Math.min(100, 50 + (25 * held) / downside.spread));
  return { name: 'downside', value: Math.round(value), measured: true };
}

/** Half of the sales elsewhere is as good as it gets. */
function platformsOf({ platforms }: ResilienceFacts): ComponentScore | null {
  const sales = [...platforms.values()];
  const whole = sales.reduce((sum, value) => sum + value, 0);
  if (sales.length < 2 || whole <= 0) return null;
  const elsewhere = 1 - Math.max(...sales) / whole;
  return { name: 'platforms', value: Math.round(Math.min(1, 2 * elsewhere) * 100), measured: true };
}

function priceOf({ price }: ResilienceFacts): ComponentScore | null {
  if (price === null || price.value <= 0) return null;
  const dear = price.value / (2 * price.lowBelow);
  return { name: 'price', value: Math.round(100 * Math.max(0, 1 - dear)), measured: true };
}
