export interface Recent {
  /** True once for every id that is among the newest. */
  firstTime(id: string): boolean;
}

/** Remembers the newest `max` ids. */
export function createRecent(max: number): Recent {
  const ids = new Set<string>();
  return {
    firstTime(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      const [oldest] = ids;
      if (ids.size > max && oldest !== undefined) ids.delete(oldest);
      return true;
    },
  };
}
