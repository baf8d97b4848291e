export type { CalendarQuery, Upcoming } from './calendar.ts';
export type { Catalog, NameKind, Vocabulary } from './catalog.ts';
export type { Checklist, ChecklistQuery, ChecklistStep } from './checklist.ts';
export { CatalogError } from './error.ts';
export type { TagRisk } from './hashtag-data.ts';
export type { Hashtag, HashtagAnswer, HashtagDesk, HashtagQuery } from './hashtags.ts';
export { type CatalogOptions, loadCatalog } from './load.ts';
export type { TrendingAnswer, TrendingCategory, TrendingQuery } from './trending.ts';
export * from './types.ts';
