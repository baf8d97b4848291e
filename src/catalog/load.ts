import { projectPath } from '../project-root.ts';
import { assemble } from './assemble.ts';
import { type Catalog, catalogOf } from './catalog.ts';
import { gather } from './gather.ts';
import { readMarket } from './market.ts';

export interface CatalogOptions {
  /** Our own data; for tests. */
  readonly folder?: string;
  /** The operator's files, later ones over earlier ones. */
  readonly extraFiles?: readonly string[];
  /** Kinds of feed there are sources for: `[...kindNames, 'auto']` of `src/sources`. */
  readonly feedKinds?: readonly string[];
}

/** Kinds of feed our own data speaks of. */
const FEED_KINDS: readonly string[] = ['statuspage', 'feed'];

/** Reads and checks the catalog; for start-up only (it reads files synchronously). Fails with `CatalogError`. */
export function loadCatalog(options: CatalogOptions = {}): Catalog {
  const folder = options.folder ?? projectPath('src', 'catalog', 'data');
  const gathered = gather(folder, options.extraFiles ?? []);
  const facts = assemble(gathered, options.feedKinds ?? FEED_KINDS);
  return catalogOf(facts, readMarket(folder, facts.regions, gathered));
}
