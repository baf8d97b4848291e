import { parseJson } from './json-text.ts';
import { type KindReading, type Sample, UnreadableError } from './kind.ts';
import { kinds } from './kinds.ts';

/**
 * Reads a sample as this kind, or as the one that recognises it when `kind` is null. Pure. Throws `UnreadableError`. Runs
 * in the parsing worker; elsewhere only for texts that are trusted to be small and sane.
 */
export async function readSample(kind: string | null, sample: Sample): Promise<KindReading> {
  const name = kind ?? detect(sample);
  const reader = kinds.find((candidate) => candidate.name === name);
  if (reader === undefined) {
    throw new UnreadableError(
      name === null ? 'no kind of feed recognises this text' : `unknown kind "${name}"; known: ${kindNames.join(', ')}`,
    );
  }
  return reader.read(sample);
}

/** Instead of a kind's name: told from what the address answers. */
export const AUTO = 'auto';

export const kindNames: readonly string[] = kinds.map((kind) => kind.name);

/** Name of the kind that recognises the sample; null when none does. Throws `UnreadableError` for too much JSON. */
export function detect(sample: Sample): string | null {
  const candidate = { ...sample, json: outlineOf(jsonOf(sample.text), 0) };
  return kinds.find((kind) => kind.recognises(candidate))?.name ?? null;
}

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return parseJson({ text });
  } catch (error) {
    // Too much JSON has to be said; no JSON at all may still be of a kind that is none.
    if (error instanceof UnreadableError && error.cause === undefined) throw error;
    return undefined;
  }
}

/** A kind shows in the first entries of its lists; asking every kind about every entry would take seconds. */
const OUTLINE_ENTRIES = 20;
const OUTLINE_LEVELS = 4;

function outlineOf(value: unknown, level: number): unknown {
  if (typeof value !== 'object' || value === null || level > OUTLINE_LEVELS) return value;
  if (Array.isArray(value)) return value.slice(0, OUTLINE_ENTRIES).map((one: unknown) => outlineOf(one, level + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, outlineOf(one, level + 1)]));
}
