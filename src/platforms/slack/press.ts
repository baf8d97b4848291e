import { z } from 'zod';
import type { Press } from '../../app/ports/index.ts';
import type { Spot } from './answer.ts';
import { type Asking, happeningOf } from './happening.ts';

/** What we read of a pressed button in a message (`block_actions`). */
const pressSchema = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string().min(1) }),
  user: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string().min(1), name: z.string().default('') }),
  container: z.object({
    type: z.literal('message'),
    message_ts: z.string().min(1),
    is_ephemeral: z.boolean().default(false),
    thread_ts: z.string().nullish(),
  }),
  actions: z.tuple([z.object({ type: z.literal('button'), action_id: z.string().min(1) })]).rest(z.unknown()),
  /** New at every press, and the same when Slack delivers one again. */
  trigger_id: z.string().min(1),
  response_url: z.url(),
});

export interface Pressed {
  readonly press: Press;
  readonly spot: Spot;
}

/** A press of a button that stands in a message; null when it cannot be read. */
export function readPress(body: unknown, asking: Asking): Pressed | null {
  const read = pressSchema.safeParse(body);
  if (!read.success) return null;
  const { team, user, channel, container, actions, trigger_id, response_url } = read.data;
  const happening = happeningOf(
    { id: trigger_id, team: team.id, channel: channel.id, channelName: channel.name, user: user.id },
    asking,
  );
  return {
    press: { ...happening, button: actions[0].action_id },
    spot: {
      responseUrl: response_url,
      channel: channel.id,
      user: user.id,
      thread: container.thread_ts ?? null,
      pressed: { ts: container.message_ts, isEphemeral: container.is_ephemeral },
    },
  };
}
