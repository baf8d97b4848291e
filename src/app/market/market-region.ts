import type { Catalog } from '../../catalog/index.ts';
import type { RegionId } from '../../domain/outage/vocabulary.ts';

/** The smallest group of regions that a market belongs to (South-East Asia for Thailand), or null. */
export function groupOf(catalog: Pick<Catalog, 'regions'>, market: string): RegionId | null {
  const groups = catalog.regions.filter(({ members }) => members.includes(market));
  return groups.toSorted((a, b) => a.members.length - b.members.length)[0]?.id ?? null;
}
