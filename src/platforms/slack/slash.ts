import { z } from 'zod';
import type { Invocation } from '../../app/ports/index.ts';
import { readCommand } from './commands.ts';
import { type Asking, happeningOf, isDirectName } from './happening.ts';
import type { Spot } from './spot.ts';
import { withChannelNames, withWho } from './who.ts';

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
  /** Opens one form within three seconds. */
  readonly trigger: string;
  /** Nothing stands behind the command. */
  readonly isBare: boolean;
}

export interface Known {
  readonly names: ReadonlySet<string>;
  /** Those after which somebody may be named. */
  readonly naming: ReadonlySet<string>;
}

/** A slash command as an invocation; null when it cannot be read. */
export function readSlash(body: unknown, { names, naming }: Known, asking: Asking): Slash | null {
  const read = slashSchema.safeParse(body);
  if (!read.success) return null;
  const slash = read.data;
  const { command, text: typed } = readCommand(slash.command, withWho(slash.text), names);
  const text = naming.has(command) ? withChannelNames(typed) : typed;
  const spot: Spot = {
    team: slash.team_id,
    channel: slash.channel_id,
    user: slash.user_id,
    isDirect: isDirectName(slash.channel_name),
    responseUrl: slash.response_url,
    thread: null,
    pressed: null,
  };
  return {
    invocation: { ...happeningOf(slash.trigger_id, spot, asking), command, input: { kind: 'text', text } },
    spot,
    trigger: slash.trigger_id,
    isBare: text === '',
  };
}
