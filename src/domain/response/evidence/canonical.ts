/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One text for equal values: keys sorted by their UTF-16 units, no blanks (in the spirit of RFC 8785). */
export function canonical(value: Json): string {
  return JSON.stringify(sorted(value));
}

/** The same for people to read: one blank deeper for each level, and a line's end behind it. */
export function readable(value: Json): string {
  return `${JSON.stringify(sorted(value), null, 1)}\n`;
}

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
