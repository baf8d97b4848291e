import { z } from 'zod';
import type { Invocation } from '../../app/ports/index.ts';
import type { Spot } from './answer.ts';
import { readCommand } from './commands.ts';
import { type Asking, happeningOf } from './happening.ts';

/** What we read of a slash command; Slack's whole payload is in the manual of slash commands. */
const slashSchema = z.object({
  team_id: z.string().min(1),
  channel_id: z.string().min(1),
  channel_name: z.string().default(''),
  user_id: z.string().min(1),
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  /** Slash commands have no event id; this is the same when Slack delivers one again. */
  trigger_id: z.string().min(1),
  response_url: z.url(),
});

export interface Slash {
  readonly invocation: Invocation;
  readonly spot: Spot;
}

/** A slash command as an invocation; null when it cannot be read. */
export function readSlash(body: unknown, names: ReadonlySet<string>, asking: Asking): Slash | null {
  const read = slashSchema.safeParse(body);
  if (!read.success) return null;
  const slash = read.data;
  const { command, text } = readCommand(slash.command, slash.text, names);
  const happening = happeningOf(
    {
      id: slash.trigger_id,
      team: slash.team_id,
      channel: slash.channel_id,
      channelName: slash.channel_name,
      user: slash.user_id,
    },
    asking,
  );
  return {
    invocation: { ...happening, command, input: { kind: 'text', text } },
    spot: {
      responseUrl: slash.response_url,
      channel: slash.channel_id,
      user: slash.user_id,
      thread: null,
      pressed: null,
    },
  };
}
