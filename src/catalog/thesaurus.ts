import type { Locale, Localised } from '../locales/index.ts';
import { editDistance, fold } from './fold.ts';
import type { Resolution, Suggestion } from './types.ts';

/** Things with names: found by any of them, completed while typing, and nearest ones offered for what is unknown. */
export interface Thesaurus<Id extends string> {
  resolve(text: string): Resolution<Id>;
  suggest(typed: string, locale: Locale, limit: number): readonly Suggestion[];
}

interface Named<Id extends string> {
  readonly id: Id;
  readonly names: Localised;
  readonly aliases: readonly string[];
}

const MAX_NEAREST = 3;
/** One mistake in this many characters still counts as near. */
const CHARACTERS_PER_MISTAKE = 3;
/** Shorter pieces in common are chance: letters at the start, letters anywhere. */
const MIN_OPENING = 2;
const MIN_INSIDE = 3;

interface Keyed<Id extends string> {
  readonly id: Id;
  readonly names: Localised;
  readonly keys: readonly string[];
}

/** Everything by which a thing is found, folded; the id first. */
export function keysOf(thing: Named<string>): readonly string[] {
  const texts = [thing.id, ...Object.values(thing.names), ...thing.aliases];
  return [...new Set(texts.map(fold))].filter((key) => key !== '');
}

/** The order of `things` is the order among equals: most used first. */
export function thesaurusOf<Id extends string>(things: readonly Named<Id>[]): Thesaurus<Id> {
  const keyed = things.map((thing) => ({ id: thing.id, names: thing.names, keys: keysOf(thing) }));
  const byKey = new Map<string, Id>();
  for (const { id, keys } of keyed) for (const key of keys) if (!byKey.has(key)) byKey.set(key, id);
  return {
    resolve(text) {
      const typed = fold(text);
      const id = byKey.get(typed);
      return id === undefined ? { kind: 'unknown', nearest: nearest(keyed, typed) } : { kind: 'found', id };
    },
    suggest(typed, locale, limit) {
      const wanted = fold(typed);
      return ranked(keyed, (thing) => suggestionRank(thing, wanted, locale))
        .slice(0, limit)
        .map((thing) => ({ value: thing.id, label: thing.names[locale] }));
    },
  };
}

function nearest<Id extends string>(things: readonly Keyed<Id>[], typed: string): readonly Id[] {
  if (typed === '') return [];
  return ranked(things, (thing) => Math.min(...thing.keys.map((key) => farness(key, typed))))
    .slice(0, MAX_NEAREST)
    .map((thing) => thing.id);
}

/** Smaller is nearer: one opens the other, then spelling mistakes, then one holds the other; Infinity: nothing alike. */
function farness(key: string, typed: string): number {
  const common = Math.min(weightOf(key), weightOf(typed));
  const gap = Math.abs(key.length - typed.length) / 100;
  if (common >= MIN_OPENING && (key.startsWith(typed) || typed.startsWith(key))) return gap;
  const mistakes = editDistance(key, typed);
  if (mistakes <= Math.floor(Math.max(key.length, typed.length) / CHARACTERS_PER_MISTAKE)) return mistakes;
  if (common >= MIN_INSIDE && (key.includes(typed) || typed.includes(key))) return 10 + gap;
  return Number.POSITIVE_INFINITY;
}

/** A Chinese character says about as much as two letters. */
const weightOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

function suggestionRank(thing: Keyed<string>, typed: string, locale: Locale): number {
  if (typed === '') return 0;
  if (thing.keys.includes(typed)) return 0;
  if (fold(thing.names[locale]).startsWith(typed)) return 1;
  if (thing.keys.some((key) => key.startsWith(typed))) return 2;
  return thing.keys.some((key) => key.includes(typed)) ? 3 : Number.POSITIVE_INFINITY;
}

/** Those with a finite rank, smallest first, in the given order among equals. */
function ranked<T>(things: readonly T[], rankOf: (thing: T) => number): readonly T[] {
  return things
    .map((thing) => ({ thing, rank: rankOf(thing) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ thing }) => thing);
}
