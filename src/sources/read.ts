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

/** Name of the kind that recognises the sample; null when none does. */
export function detect(sample: Sample): string | null {
  const candidate = { ...sample, json: jsonOf(sample.text) };
  return kinds.find((kind) => kind.recognises(candidate))?.name ?? null;
}

function jsonOf(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
