import { z } from 'zod';
import type { SuggestQuery } from '../../app/ports/index.ts';
import { readOrigin } from './spot.ts';

/** What we read of a menu that somebody types into (`block_suggestion`). */
const querySchema = z.object({
  type: z.literal('block_suggestion'),
  /** The option's name. */
  action_id: z.string().min(1),
  value: z.string(),
  view: z.object({ private_metadata: z.string() }),
});

/** What is being typed into a field of one of our forms; null when it cannot be read. */
export function readQuery(body: unknown): SuggestQuery | null {
  const read = querySchema.safeParse(body);
  if (!read.success) return null;
  const { action_id: option, value: typed, view } = read.data;
  const origin = readOrigin(view.private_metadata);
  return origin === null ? null : { command: origin.command, option, typed, locale: origin.locale };
}
