export { type Amount, currencyOf, readAmount } from './amount.ts';
export { historiesOf, type MarketHistory } from './history.ts';
export {
  identityOf,
  type MarketMetric,
  type Observation,
  type Quality,
} from './observation.ts';
export { markSuspect, type SuspectWindow, type Weighed } from './suspect.ts';
