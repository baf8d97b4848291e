import { z } from 'zod';
import type { ChatEvent } from '../../app/ports/index.ts';
import type { Envelope } from './envelope.ts';

/** Slack's events that say whether we may write somewhere. */
export const lifecycleEvents = [
  'app_uninstalled',
  'tokens_revoked',
  'member_joined_channel',
  'member_left_channel',
  'channel_left',
  'group_left',
  'channel_archive',
  'group_archive',
  'channel_unarchive',
  'group_unarchive',
  'channel_deleted',
  'group_deleted',
] as const;

const channel = z.string().min(1);

const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('app_uninstalled') }),
  z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).default([]) }) }),
  z.object({ type: z.enum(['member_joined_channel', 'member_left_channel']), user: z.string(), channel }),
  z.object({ type: z.enum(['channel_left', 'group_left', 'channel_archive', 'group_archive']), channel }),
  z.object({ type: z.enum(['channel_unarchive', 'group_unarchive', 'channel_deleted', 'group_deleted']), channel }),
]);

/** What an event means for our subscriptions; null: nothing, or it is about somebody else. */
export function readLifecycle({ event, team }: Envelope, botUserId: string): ChatEvent | null {
  const read = eventSchema.safeParse(event);
  return read.success ? meaning(read.data, team, botUserId) : null;
}

function meaning(event: z.infer<typeof eventSchema>, community: string, botUserId: string): ChatEvent | null {
  const at = { platform: 'slack', community } as const;
  switch (event.type) {
    case 'app_uninstalled':
      return { kind: 'removed', ...at, channel: null };
    case 'tokens_revoked':
      // Also sent when only a person's own token ended.
      return event.tokens.bot.length > 0 ? { kind: 'removed', ...at, channel: null } : null;
    case 'member_joined_channel':
      return event.user === botUserId ? { kind: 'returned', ...at, channel: event.channel } : null;
    case 'member_left_channel':
      return event.user === botUserId ? { kind: 'removed', ...at, channel: event.channel } : null;
    case 'channel_unarchive':
    case 'group_unarchive':
      return { kind: 'returned', ...at, channel: event.channel };
    case 'channel_left':
    case 'group_left':
    case 'channel_archive':
    case 'group_archive':
    case 'channel_deleted':
    case 'group_deleted':
      return { kind: 'removed', ...at, channel: event.channel };
  }
}
