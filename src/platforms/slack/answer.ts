import { RespondError } from '@slack/bolt';
import type { Log, Reply } from '../../app/ports/index.ts';
import { describe } from './failures.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { Wire } from './wire.ts';

/** Where somebody did something, for the answer to it. */
export interface Spot {
  /** Takes five messages within half an hour, in any channel, also where the bot is not. */
  readonly responseUrl: string;
  readonly channel: string;
  readonly user: string;
  /** The thread the pressed message stands in. */
  readonly thread: string | null;
  /** The message whose button was pressed. */
  readonly pressed: { readonly ts: string; readonly isEphemeral: boolean } | null;
}

/** Says the reply where it belongs; an address that is used up or too old is no reason to say nothing. */
export async function answer(wire: Wire, log: Log, { spot, reply }: { spot: Spot; reply: Reply }): Promise<void> {
  try {
    await wire.respond(spot.responseUrl, toResponse(reply, spot));
  } catch (cause) {
    // Any other failure may have come after the words had been said.
    if (!(cause instanceof RespondError && cause.statusCode < 500)) throw cause;
    log.info('slack.answered_late', { reason: describe(cause) });
    await sayInstead(wire, spot, reply);
  }
}

/** The body for a response_url: for one pair of eyes, for the channel, or in the place of the pressed message. */
function toResponse(reply: Reply, spot: Spot): SlackMessage & Response {
  return {
    ...renderMessage(reply.document, reply.setting),
    ...(isReplacing(reply, spot)
      ? { replace_original: true }
      : { replace_original: false, response_type: reply.visibility === 'public' ? 'in_channel' : 'ephemeral' }),
    ...(spot.thread === null ? {} : { thread_ts: spot.thread }),
    unfurl_links: false,
    unfurl_media: false,
  };
}

interface Response {
  readonly replace_original: boolean;
  readonly response_type?: 'ephemeral' | 'in_channel';
  readonly thread_ts?: string;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

const isReplacing = (reply: Reply, spot: Spot): boolean => reply.visibility === 'replace' && spot.pressed !== null;

async function sayInstead({ client }: Wire, spot: Spot, reply: Reply): Promise<void> {
  const message = renderMessage(reply.document, reply.setting);
  const { channel, user, pressed } = spot;
  const thread = spot.thread === null ? {} : { thread_ts: spot.thread };
  if (isReplacing(reply, spot) && pressed !== null && !pressed.isEphemeral) {
    await client.chat.update({ channel, ts: pressed.ts, ...message, parse: 'none' });
  } else if (reply.visibility === 'public') {
    await client.chat.postMessage({ channel, ...thread, ...message, mrkdwn: false, parse: 'none' });
  } else {
    await client.chat.postEphemeral({ channel, user, ...thread, ...message, parse: 'none' });
  }
}
