import { z } from 'zod';
import type { Utterance } from '../../app/ports/index.ts';
import { unescapeText } from './commands.ts';
import type { Envelope } from './envelope.ts';
import { attachmentOf, fileSchema } from './files.ts';
import { type Asking, happeningOf } from './happening.ts';
import type { Spot } from './spot.ts';

/** A message in the private chat with the bot, the only chat in which it reads along. */
const messageSchema = z.object({
  type: z.literal('message'),
  channel_type: z.literal('im'),
  /** Other subtypes are changes, deletions and messages of bots. */
  subtype: z.literal('file_share').optional(),
  bot_id: z.never().optional(),
  channel: z.string().min(1),
  user: z.string().min(1),
  text: z.string().default(''),
  thread_ts: z.string().nullish(),
  files: z.array(fileSchema).default([]),
});

export interface Said {
  readonly utterance: Utterance;
  readonly spot: Spot;
}

/** What a person wrote to the bot alone; null for every other event. */
export function readWords({ id, team, event }: Envelope, asking: Asking): Said | null {
  const read = messageSchema.safeParse(event);
  if (!read.success) return null;
  const { channel, user, text, thread_ts, files } = read.data;
  const spot: Spot = {
    team,
    channel,
    user,
    isDirect: true,
    responseUrl: null,
    thread: thread_ts ?? null,
    pressed: null,
  };
  const attachments = files.map((file) => attachmentOf(file, team, asking.wire));
  return { utterance: { ...happeningOf(id, spot, asking), text: unescapeText(text), files: attachments }, spot };
}
