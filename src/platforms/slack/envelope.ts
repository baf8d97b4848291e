import { z } from 'zod';
import { SECOND_MS } from '../../domain/instant.ts';

/** What the Events API wraps around every event. */
const envelopeSchema = z.object({
  event_id: z.string().min(1),
  team_id: z.string().min(1),
  event_time: z.number().nonnegative().default(0),
  /** The workspace we are installed in, which for a channel shared between companies is not always `team_id`. */
  authorizations: z
    .array(z.object({ team_id: z.string().nullish(), user_id: z.string().nullish(), is_bot: z.boolean().nullish() }))
    .nullish(),
  event: z.looseObject({ type: z.string() }),
});

export interface Envelope {
  /** The same when Slack delivers the event again. */
  readonly id: string;
  readonly team: string;
  /** When it happened, in whole seconds, as epoch ms. */
  readonly at: number;
  /** Who we are in that workspace; null where Slack does not say. */
  readonly botUserId: string | null;
  readonly event: { readonly type: string };
}

/** Null when it cannot be read. */
export function readEnvelope(body: unknown): Envelope | null {
  const read = envelopeSchema.safeParse(body);
  if (!read.success) return null;
  const { event_id, team_id, event_time, authorizations, event } = read.data;
  const ours = authorizations?.[0];
  return {
    id: event_id,
    team: ours?.team_id ?? team_id,
    at: event_time * SECOND_MS,
    botUserId: ours?.is_bot === true ? (ours.user_id ?? null) : null,
    event,
  };
}
