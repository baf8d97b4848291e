import type { Instant } from '../../instant.ts';

/** What was seen of a market: one figure of one thing over one stretch of time. */
export interface Observation {
  /** Who says so: `kalodata`, `fastmoss`, `echotik`, `seller`, `google-trends` … */
  readonly source: string;
  /** The platform it was sold on, where that is known: an outage of it makes the figure suspect. */
  readonly service: string | null;
  /** Region id. */
  readonly market: string;
  /** Where the stretch begins, UTC. */
  readonly at: Instant;
  readonly windowDays: number;
  readonly entity: 'category' | 'keyword';
  /** The category's catalog id, or its name as it was told. */
  readonly key: string;
  readonly metric: MarketMetric;
  readonly value: number;
  readonly quality: Quality;
}

/**
 * `units` pieces · `orders` · `gmv` money · `gmv_feed` that part of it which came through video and live · `gmv_search` that
 * which came through product cards and the mall · `price` of a piece · `growth` the log growth that the source itself tells
 * · `searches` a trend feed's bucket
 */
export type MarketMetric = 'units' | 'orders' | 'gmv' | 'gmv_feed' | 'gmv_search' | 'price' | 'growth' | 'searches';

/** `measured` counted by the seller's own platform · `estimated` by a third party · `bucket` a bound or a range */
export type Quality = 'measured' | 'estimated' | 'bucket';

/** The same figure told twice is one: the newer word counts. */
export function identityOf(one: Omit<Observation, 'value' | 'quality'>): string {
  const { source, service, market, at, windowDays, entity, key, metric } = one;
  return JSON.stringify([source, service, market, at, windowDays, entity, key, metric]);
}
