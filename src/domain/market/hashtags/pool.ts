import type { Gram } from './text.ts';

/** What speaks for one tag. Shares are 0 to 1. */
export interface Signals {
  /** Share of the nearest posts' weight (similarity squared, halved every 60 days) that carries the tag. */
  neighbours: number;
  /** Similarity of the nearest post that carries it. */
  nearest: number;
  /** The same over several times as many posts: what a whole theme is called. */
  theme: number;
  /** Mean over the terms of how many times likelier than usual the tag is beside them, as a logarithm. */
  lift: number;
  /** The best term's share of posts with the tag, shrunk to nothing for rare terms. */
  bestTerm: number;
  /** Mean share over the terms, weighted by how rare they are. */
  meanTerm: number;
  /** The best share among posts that carry a tag which the text itself names. */
  together: number;
  category: number;
  author: number;
  /** Days since the author used it; Infinity: never. */
  authorDays: number;
  recent: number;
  gram: Gram | null;
}

export const noSignals = (): Signals => ({
  neighbours: 0,
  nearest: 0,
  theme: 0,
  lift: 0,
  bestTerm: 0,
  meanTerm: 0,
  together: 0,
  category: 0,
  author: 0,
  authorDays: Number.POSITIVE_INFINITY,
  recent: 0,
  gram: null,
});

/** The tags that anything speaks for, by their numbers. */
export interface Pool {
  readonly tags: readonly number[];
  has(tag: number): boolean;
  /** The signals of a tag, made when it is first spoken for. */
  of(tag: number): Signals;
}

export function createPool(tagCount: number): Pool {
  // Slot 0 says "not yet": a fresh array is all zeros.
  const slots = new Int32Array(tagCount);
  const tags: number[] = [];
  const entries: Signals[] = [];
  return {
    tags,
    has: (tag) => slots[tag] !== 0,
    of(tag) {
      const known = entries[(slots[tag] ?? 0) - 1];
      if (known !== undefined) return known;
      const fresh = noSignals();
      entries.push(fresh);
      slots[tag] = tags.push(tag);
      return fresh;
    },
  };
}

/** Counts of things by their numbers; made once for an answer and emptied between uses. */
export interface Tally {
  /** Those with a count, in the order in which they were first counted. */
  readonly touched: readonly number[];
  add(index: number, by: number): void;
  get(index: number): number;
  clear(): void;
}

export function createTally(size: number): Tally {
  const counts = new Float64Array(size);
  const touched: number[] = [];
  return {
    touched,
    add(index, by) {
      if (counts[index] === 0) touched.push(index);
      counts[index] = (counts[index] ?? 0) + by;
    },
    get: (index) => counts[index] ?? 0,
    clear() {
      for (const index of touched) counts[index] = 0;
      touched.length = 0;
    },
  };
}

/** The highest of a tally, highest first; among equals the one counted first. */
export function highest(tally: Tally, most: number): readonly number[] {
  const top: number[] = [];
  for (const index of tally.touched) {
    const value = tally.get(index);
    if (top.length === most && value <= tally.get(top[most - 1] ?? 0)) continue;
    let place = top.length;
    while (place > 0 && tally.get(top[place - 1] ?? 0) < value) place--;
    top.splice(place, 0, index);
    if (top.length > most) top.pop();
  }
  return top;
}
