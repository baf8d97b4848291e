import { z } from 'zod';
import type { Instant } from '../../domain/instant.ts';
import { readDate } from './dates.ts';

/** A date in any of the spellings `readDate` knows, or epoch seconds or milliseconds as a number. */
export const instant = z.union([z.string(), z.number()]).transform((value, context): Instant => {
  const at = readDate(String(value));
  if (at !== null) return at;
  context.addIssue({ code: 'custom', message: `not a date: ${String(value).slice(0, 40)}` });
  return z.NEVER;
});

/** A date that may be missing, null, empty or unreadable: all of these are null. */
export const instantOrNull = z
  .unknown()
  .optional()
  .transform((value): Instant | null =>
    typeof value === 'string' || typeof value === 'number' ? readDate(String(value)) : null,
  );

/** Ids are strings or numbers, depending on the vendor. */
export const idText = z.union([z.string().min(1), z.number()]).transform(String);

/** Text that may be missing or null. */
export const textOrEmpty = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

/** Details beside the point must not cost the incident. */
export function keepValid<T>(schema: z.ZodType<T>, rows: readonly unknown[] | null | undefined): readonly T[] {
  return (rows ?? []).flatMap((row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
