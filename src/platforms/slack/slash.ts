import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Invocation, Log, Reply } from '../../app/ports/index.ts';
import { readCommand } from './commands.ts';
import { describe } from './failures.ts';
import { renderMessage, type SlackMessage } from './render.ts';

/** What we read of a slash command; Slack's whole payload is in the manual of slash commands. */
const slashSchema = z.object({
  team_id: z.string().min(1),
  channel_id: z.string().min(1),
  channel_name: z.string().default(''),
  user_id: z.string().min(1),
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  /** Made for each invocation, and the same when Slack delivers one again: slash commands have no event id. */
  trigger_id: z.string().min(1),
});

export interface SlashContext {
  readonly names: ReadonlySet<string>;
  readonly client: webApi.WebClient;
  readonly log: Log;
}

/** A slash command as an invocation; null when it cannot be read. */
export function readSlash(body: unknown, context: SlashContext): Invocation | null {
  const read = slashSchema.safeParse(body);
  if (!read.success) return null;
  const slash = read.data;
  const { command, text } = readCommand(slash.command, slash.text, context.names);
  const chat = slash.channel_name === 'directmessage' ? 'direct' : 'community';
  return {
    id: slash.trigger_id,
    address: { platform: 'slack', community: slash.team_id, channel: slash.channel_id },
    chat,
    actor: { id: slash.user_id, joinedAt: null, inbox: slash.user_id },
    command,
    input: { kind: 'text', text },
    // Slack tells a member's language only on request (users.info), and a command should not wait for that.
    files: [],
    localeHint: null,
    isModerator: async () => chat === 'direct' || (await isAdmin(slash.user_id, context)),
  };
}

/** The body for a response_url: for one pair of eyes, or for the channel. */
export function toResponse(reply: Reply): SlackMessage & SlackResponse {
  return {
    ...renderMessage(reply.document, reply.setting),
    response_type: reply.visibility === 'private' ? 'ephemeral' : 'in_channel',
    unfurl_links: false,
    unfurl_media: false,
  };
}

interface SlackResponse {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Slack's administrators and owners are our moderators. Not knowing counts as no. */
async function isAdmin(user: string, { client, log }: SlashContext): Promise<boolean> {
  try {
    const { user: found } = await client.users.info({ user });
    return found?.is_admin === true || found?.is_owner === true || found?.is_primary_owner === true;
  } catch (cause) {
    log.warn('slack.admin_unknown', { reason: describe(cause) });
    return false;
  }
}
