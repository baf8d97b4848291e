import { RespondError } from '@slack/bolt';
import type { Log, Reply } from '../../app/ports/index.ts';
import { describe } from './failures.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { Spot } from './spot.ts';
import type { Wire } from './wire.ts';

/** Says the reply where it belongs; an address that is used up or too old is no reason to say nothing. */
export async function answer(wire: Wire, log: Log, { spot, reply }: { spot: Spot; reply: Reply }): Promise<void> {
  if (spot.responseUrl === null) return sayInstead(wire, spot, reply);
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

async function sayInstead(wire: Wire, spot: Spot, reply: Reply): Promise<void> {
  const { channel, user, pressed, isDirect } = spot;
  const token = await wire.tokenOf(spot.team);
  const message = { token, channel, ...renderMessage(reply.document, reply.setting), parse: 'none' } as const;
  const inThread = spot.thread === null ? {} : { thread_ts: spot.thread };
  if (isReplacing(reply, spot) && pressed !== null && !pressed.isEphemeral) {
    await wire.client.chat.update({ ...message, ts: pressed.ts });
  } else if (reply.visibility === 'public' || isDirect) {
    await wire.client.chat.postMessage({ ...message, ...inThread, mrkdwn: false });
  } else {
    await wire.client.chat.postEphemeral({ ...message, ...inThread, user });
  }
}
