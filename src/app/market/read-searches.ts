import type { Category } from '../../catalog/index.ts';
import { DAY_MS } from '../../domain/instant.ts';
import type { App } from '../app.ts';
import { EVERYBODY } from '../ports/index.ts';

/** A keyword that people search for now and that names something sold. */
export interface SearchedNow {
  readonly keyword: string;
  readonly category: string;
  /** At least so often. */
  readonly searches: number;
}

const FRESH_MS = 2 * DAY_MS;
const MAX_READ = 5_000;
const MAX_SHOWN = 3;
/** Shorter names are found in too much. */
const LEAST_LETTERS = 4;

/** What is searched for in a market and names one of our categories; a topic to talk about, never a rank. */
export async function readSearchedNow(app: App, market: string): Promise<readonly SearchedNow[]> {
  const now = app.clock.now();
  const told = await app.store.observationsOf({
    scopes: [EVERYBODY],
    entity: 'keyword',
    since: now - FRESH_MS,
    limit: MAX_READ,
  });
  const most = new Map<string, SearchedNow>();
  for (const { key: keyword, market: where, value: searches } of told) {
    const category = where === market ? app.catalog.categories.find((one) => names(one, keyword)) : undefined;
    if (category && (most.get(keyword)?.searches ?? -1) < searches) {
      most.set(keyword, { keyword, category: category.id, searches });
    }
  }
  return [...most.values()].toSorted((a, b) => b.searches - a.searches).slice(0, MAX_SHOWN);
}

/** A whole word of a Latin text; anywhere in one whose script sets no spaces. */
function names({ names: own, aliases }: Category, keyword: string): boolean {
  const folded = ` ${keyword.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return [...Object.values(own), ...aliases].some((name) => {
    const term = name
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (/\p{Script=Han}/u.test(term)) return term.length >= 2 && folded.includes(term);
    return term.length >= LEAST_LETTERS && /\p{L}/u.test(term) && folded.includes(` ${term} `);
  });
}
