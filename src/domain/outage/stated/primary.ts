import type { StatedTime } from '../estimate.ts';

const SCOPE_RANK = { fix: 2, backlog: 1, partial: 0 };

/** The one answer of a text's promises: a time before a vague word, the whole fix before a part, then the latest. */
export function primaryStated(list: readonly StatedTime[]): StatedTime | null {
  return list.reduce<StatedTime | null>((best, next) => (best === null || outranks(next, best) ? next : best), null);
}

function outranks(a: StatedTime, b: StatedTime): boolean {
  if (a.label !== b.label) return a.label === 'eta';
  if (a.scope !== b.scope) return SCOPE_RANK[a.scope] > SCOPE_RANK[b.scope];
  return (a.to ?? a.from ?? 0) > (b.to ?? b.from ?? 0);
}
