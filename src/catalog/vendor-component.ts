import type { ComponentId } from '../domain/outage/vocabulary.ts';
import { fold } from './fold.ts';
import type { Component, Service } from './types.ts';

/**
 * Which of our components a vendor's own component name means: its exact name, then a pattern with `*`, then the
 * longest of our words inside it; null when nothing says so.
 */
export function mapVendorComponent(
  service: Service,
  components: ReadonlyMap<ComponentId, Component>,
  vendorName: string,
): ComponentId | null {
  const wanted = fold(vendorName);
  if (wanted === '') return null;
  const own = service.components.flatMap(({ id, vendorNames }) => vendorNames.map((pattern) => ({ id, pattern })));
  const exact = own.find(({ pattern }) => !pattern.includes('*') && fold(pattern) === wanted);
  const open = exact ?? own.find(({ pattern }) => pattern.includes('*') && matches(pattern, wanted));
  return open?.id ?? byCommonWords(service, components, vendorName);
}

/** The pattern's pieces in their order; the first and last are fixed to the ends unless `*` stands there. */
function matches(pattern: string, folded: string): boolean {
  const pieces = pattern.split('*').map(fold);
  const [first = '', ...rest] = pieces;
  const last = rest.pop() ?? '';
  if (!folded.startsWith(first) || !folded.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = folded.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= folded.length - last.length;
}

/** Our words for official texts say more than what members type, so those come first. */
function byCommonWords(
  service: Service,
  components: ReadonlyMap<ComponentId, Component>,
  vendorName: string,
): ComponentId | null {
  const own = service.components.flatMap(({ id }) => components.get(id) ?? []);
  const official = own.map(({ id, names, terms }) => ({ id, words: [...Object.values(names), ...terms] }));
  const typed = own.map(({ id, aliases }) => ({ id, words: aliases }));
  return longestInside(official, vendorName) ?? longestInside(typed, vendorName);
}

function longestInside(
  entries: readonly { readonly id: ComponentId; readonly words: readonly string[] }[],
  vendorName: string,
): ComponentId | null {
  const text = spaced(vendorName);
  let best: { readonly id: ComponentId; readonly length: number } | null = null;
  for (const { id, words } of entries) {
    for (const word of words) {
      const wanted = /\p{Script=Han}/u.test(word) ? spaced(word).trim() : spaced(word);
      if (text.includes(wanted) && word.length > (best?.length ?? 0)) best = { id, length: word.length };
    }
  }
  return best?.id ?? null;
}

/** One space around every word, so that Latin words match whole. */
const spaced = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
