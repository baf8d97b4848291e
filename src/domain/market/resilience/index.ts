export { blowsIn, type Downside, downsideOf, gapsIn, rankCorrelation } from './downside.ts';
export {
  type ComponentName,
  type ComponentScore,
  type Resilience,
  type ResilienceFacts,
  resilienceOf,
} from './resilience.ts';
