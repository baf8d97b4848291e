import type { DetectorState } from './detector.ts';

/** Names a map, a set and minus infinity in JSON; nothing else in the state needs a name. */
const MAP = '$map';
const SET = '$set';
const NEVER = '$never';

/** Opens the text. Raised when the state's shape or what is folded into it changes: older texts are rebuilt from evidence. */
const VERSION = 'crowd-1:';

/** The state as text; `thaw` of it goes on exactly where this one stands. */
export function freeze(state: DetectorState): string {
  return (
    VERSION +
    JSON.stringify(state, (_, value: unknown) => {
      if (value instanceof Map) return { [MAP]: [...value] };
      if (value instanceof Set) return { [SET]: [...value] };
      return value === Number.NEGATIVE_INFINITY ? { [NEVER]: true } : value;
    })
  );
}

/** Text that `freeze` wrote, from our own database; null where another version wrote it. Throws where it is damaged. */
export function thaw(text: string): DetectorState | null {
  if (!text.startsWith(VERSION)) return null;
  return JSON.parse(text.slice(VERSION.length), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (MAP in value && Array.isArray(value[MAP])) return new Map(value[MAP]);
    if (SET in value && Array.isArray(value[SET])) return new Set(value[SET]);
    return NEVER in value ? Number.NEGATIVE_INFINITY : value;
  });
}
