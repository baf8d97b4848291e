export type { Catalog, NameKind, Vocabulary } from './catalog.ts';
export type { Checklist, ChecklistQuery, ChecklistStep } from './checklist.ts';
export { CatalogError } from './error.ts';
export { type CatalogOptions, FEED_KINDS, loadCatalog } from './load.ts';
export * from './types.ts';
