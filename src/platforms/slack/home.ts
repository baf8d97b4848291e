import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Happening, Home } from '../../app/ports/index.ts';
import type { Envelope } from './envelope.ts';
import { type Asking, happeningOf } from './happening.ts';
import { MAX_VIEW_BLOCKS } from './limits.ts';
import { placeOf } from './place.ts';
import { renderMessage } from './render.ts';

/** Somebody opens the app's own page; its other tab is the private chat. */
const openedSchema = z.object({ type: z.literal('app_home_opened'), tab: z.literal('home'), user: z.string().min(1) });

/** A look at the app's page; null for every other event. What is said about it goes to the person's private chat. */
export function readVisit({ id, team, event }: Envelope, asking: Asking): Happening | null {
  const read = openedSchema.safeParse(event);
  if (!read.success) return null;
  const { user } = read.data;
  // Not as in a private chat, where everybody is their own moderator: the page is about the whole workspace.
  const spot = { team, channel: user, user, isDirect: false, thread: null, pressed: null };
  return { ...happeningOf(id, spot, asking), chat: 'direct' };
}

/** The page; each channel by the name Slack shows to who looks at it. Private chats are their owners' alone. */
export function homeView({ document, setting, channels }: Home): types.HomeView {
  const shared = channels.filter(({ channel }) => !channel.startsWith('D'));
  const rows = shared.map((row) => [nameOf(placeOf(row).channel), ...renderMessage(row.document, setting).blocks]);
  const blocks = [...renderMessage(document, setting).blocks];
  for (const row of rows) if (blocks.length + row.length <= MAX_VIEW_BLOCKS) blocks.push(...row);
  return { type: 'home', blocks };
}

function nameOf(channel: string): types.KnownBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'channel', channel_id: channel }] }],
  };
}
