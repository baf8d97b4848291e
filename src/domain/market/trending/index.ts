export type { Panel, PanelCategory, PanelMarket, PanelProblem, PanelRow } from './panel.ts';
export { panelOf } from './panel.ts';
export type { Horizon, RankedCategory, Ranking } from './rank.ts';
export { rankings, rankNow } from './rank.ts';
export { BASELINE_PERIODS } from './settings.ts';
