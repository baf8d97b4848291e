export type { Growth } from './growth.ts';
export { growthNow, growths, SURE } from './growth.ts';
export type { Panel, PanelCategory, PanelMarket, PanelProblem, PanelRow } from './panel.ts';
export { panelOf } from './panel.ts';
export { seasonOf } from './periods.ts';
export type { Horizon, RankedCategory, Ranking } from './rank.ts';
export { rankings, rankNow } from './rank.ts';
export { meanOf, type Series, valueAt } from './series.ts';
export { BASELINE_PERIODS } from './settings.ts';
