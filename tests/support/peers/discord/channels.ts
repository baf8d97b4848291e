import { z } from 'zod';
import { type Answer, messageAnswer, refused } from './answers.ts';
import { directAnswer, guildChannelAnswer, threadPayload } from './payloads.ts';
import { addChannel, type Channel, directWith, type World } from './world.ts';

/** What Discord does with channels besides writing into them: telling of one, private chats, threads, publishing. */

export interface ChannelOffice {
  readonly world: World;
  /** Sends an event through the gateway, if anybody is connected. */
  tell(type: string, data: object): void;
}

export function describeChannel({ world }: ChannelOffice, channel: Channel): Answer {
  switch (channel.kind) {
    case 'direct':
    case 'group':
      return { status: 200, body: directAnswer(channel), schema: 'PrivateChannelResponse' };
    case 'thread':
      return { status: 200, body: threadPayload(world, channel, channel.id), schema: 'ThreadResponse' };
    case 'text':
    case 'announcement':
      return { status: 200, body: guildChannelAnswer(channel), schema: 'GuildChannelResponse' };
  }
}

export function openDirect({ world }: ChannelOffice, body: unknown): Answer {
  const { recipient_id: person } = z.object({ recipient_id: z.string() }).parse(body);
  if (!/^\d{17,20}$/.test(person)) return refused(400, 50035, 'Invalid Form Body: recipient_id: not a snowflake');
  return { status: 200, body: directAnswer(directWith(world, person)), schema: 'PrivateChannelResponse' };
}

/** topics/threads: a thread that starts at a message has its id. */
export function beginThread(
  office: ChannelOffice,
  place: { channel: Channel; message: string },
  body: unknown,
): Answer {
  const { world } = office;
  const { channel, message } = place;
  if (channel.kind !== 'text' && channel.kind !== 'announcement')
    return refused(400, 50024, 'Cannot execute action on this channel type');
  if (!channel.messages.has(message)) return refused(404, 10008, 'Unknown Message');
  if (world.channels.has(message)) return refused(400, 160004, 'A thread has already been created for this message');
  const { name } = z.object({ name: z.string() }).parse(body);
  const thread = addChannel(world, { id: message, guild: channel.guild, name, kind: 'thread' });
  const payload = threadPayload(world, thread, channel.id);
  office.tell('THREAD_CREATE', { ...payload, newly_created: true });
  return { status: 201, body: payload, schema: 'ThreadResponse' };
}

const MAX_PUBLISHED = 10;
const PUBLISHING_WINDOW_MS = 3_600_000;

export function publish({ world }: ChannelOffice, channel: Channel, id: string): Answer {
  if (channel.kind !== 'announcement') return refused(400, 50024, 'Cannot execute action on this channel type');
  const message = channel.messages.get(id);
  if (message === undefined) return refused(404, 10008, 'Unknown Message');
  if (message.published) return refused(400, 40033, 'This message has already been crossposted');
  const now = performance.now();
  channel.publishedAt = channel.publishedAt.filter((at) => at > now - PUBLISHING_WINDOW_MS);
  if (channel.publishedAt.length >= MAX_PUBLISHED) {
    const seconds = ((channel.publishedAt[0] ?? now) + PUBLISHING_WINDOW_MS - now) / 1_000;
    return {
      status: 429,
      body: { code: 0, message: 'You are being rate limited.', retry_after: seconds, global: false },
      schema: 'RatelimitedResponse',
      headers: { 'retry-after': String(seconds), 'x-ratelimit-scope': 'shared' },
    };
  }
  channel.publishedAt = [...channel.publishedAt, now];
  message.published = true;
  return messageAnswer(world, message);
}
