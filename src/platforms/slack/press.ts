import { z } from 'zod';
import type { Press } from '../../app/ports/index.ts';
import { type Asking, happeningOf, isDirectName } from './happening.ts';
import { readOrigin, type Spot } from './spot.ts';

const pressed = {
  type: z.literal('block_actions'),
  team: z.object({ id: z.string().min(1) }),
  user: z.object({ id: z.string().min(1) }),
  actions: z.tuple([z.object({ type: z.literal('button'), action_id: z.string().min(1) })]).rest(z.unknown()),
  /** New at every press, and the same when Slack delivers one again. */
  trigger_id: z.string().min(1),
};

/** What we read of a pressed button (`block_actions`). */
const pressSchema = z.union([
  z.object({
    ...pressed,
    channel: z.object({ id: z.string().min(1), name: z.string().default('') }),
    container: z.object({
      type: z.literal('message'),
      message_ts: z.string().min(1),
      is_ephemeral: z.boolean().default(false),
      thread_ts: z.string().nullish(),
    }),
    response_url: z.url(),
  }),
  z.object({
    ...pressed,
    container: z.object({ type: z.literal('view') }),
    view: z.object({ private_metadata: z.string().default('') }),
  }),
]);

export interface Pressed {
  readonly press: Press;
  readonly spot: Spot;
  /** Opens one form within three seconds. */
  readonly trigger: string;
}

/** A press of a button; null when it cannot be read. */
export function readPress(body: unknown, asking: Asking): Pressed | null {
  const read = pressSchema.safeParse(body);
  if (!read.success) return null;
  const spot = spotOf(read.data);
  const { actions, trigger_id: trigger } = read.data;
  return { press: { ...happeningOf(trigger, spot, asking), button: actions[0].action_id }, spot, trigger };
}

function spotOf(body: z.infer<typeof pressSchema>): Spot {
  const who = { team: body.team.id, user: body.user.id };
  if ('channel' in body) {
    const { channel, container, response_url: responseUrl } = body;
    return {
      ...who,
      channel: channel.id,
      isDirect: isDirectName(channel.name),
      responseUrl,
      thread: container.thread_ts ?? null,
      pressed: { ts: container.message_ts, isEphemeral: container.is_ephemeral },
    };
  }
  // In a form: back to where it was asked for. On the app's own page there is no such place but the person's chat.
  const origin = readOrigin(body.view.private_metadata);
  const page = { channel: who.user, isDirect: true, responseUrl: null, thread: null };
  return { ...who, ...(origin?.spot ?? page), pressed: null };
}
