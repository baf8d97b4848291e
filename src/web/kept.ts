import type { Clock } from '../app/ports/index.ts';
import { WEB_LIMITS } from './limits.ts';

/** Hands out what was made under a key a moment ago, so that a crowd of readers costs what one costs; null is not kept. */
export type Kept<Made> = (key: string, make: () => Promise<Made | null>) => Promise<Made | null>;

export function createKept<Made>(clock: Clock): Kept<Made> {
  const kept = new Map<string, { readonly until: number; readonly made: Promise<Made | null> }>();
  return async (key, make) => {
    const known = kept.get(key);
    if (known !== undefined && clock.now() < known.until) return known.made;
    const made = make();
    kept.delete(key);
    kept.set(key, { until: clock.now() + WEB_LIMITS.pageKeptMs, made });
    const oldest = kept.keys().next();
    if (kept.size > WEB_LIMITS.pages && !oldest.done) kept.delete(oldest.value);
    const forget = () => kept.get(key)?.made === made && kept.delete(key);
    try {
      const result = await made;
      if (result === null) forget();
      return result;
    } catch (error) {
      forget();
      throw error;
    }
  };
}
