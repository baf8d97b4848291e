import { RespondError } from '@slack/bolt';
import type { Log, Reply } from '../../app/ports/index.ts';
import { announced, enclose } from './enclose.ts';
import { describe } from './failures.ts';
import type { Pictures } from './pictures.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { Spot } from './spot.ts';
import type { Wire } from './wire.ts';

interface Voice {
  readonly wire: Wire;
  readonly pictures: Pictures;
  readonly log: Log;
}

/** Says the reply where it belongs; an address that is used up or too old is no reason to say nothing. */
export async function answer(voice: Voice, { spot, reply: whole }: { spot: Spot; reply: Reply }): Promise<void> {
  const reply = announced(whole, spot);
  await sayIt(voice, { spot, reply });
  await enclose(voice, { spot, reply });
}

async function sayIt(voice: Voice, { spot, reply }: { spot: Spot; reply: Reply }): Promise<void> {
  const { wire, pictures, log } = voice;
  const words = renderMessage(reply.document, reply.setting);
  const whole = await pictures.illustrate(words, reply.picture, spot.team);
  if (whole !== words && (await isSaid(voice, { spot, reply }, whole))) return;
  if (await isSaid(voice, { spot, reply }, words)) return;
  if (spot.responseUrl !== null) log.info('slack.answered_late');
  await sayInstead(wire, { spot, reply }, words);
}

/** False: Slack took nothing, because the address is used up or too old, or because of the picture. */
async function isSaid({ wire, log }: Voice, { spot, reply }: { spot: Spot; reply: Reply }, words: SlackMessage) {
  if (spot.responseUrl === null) return false;
  try {
    await wire.respond(spot.responseUrl, toResponse(words, reply, spot));
    return true;
  } catch (cause) {
    // Any other failure may have come after the words had been said.
    if (!(cause instanceof RespondError && cause.statusCode < 500)) throw cause;
    log.info('slack.answer_refused', { reason: describe(cause) });
    return false;
  }
}

/** The body for a response_url: for one pair of eyes, for the channel, or in the place of the pressed message. */
function toResponse(words: SlackMessage, reply: Reply, spot: Spot): SlackMessage & Response {
  return {
    ...words,
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

async function sayInstead(wire: Wire, { spot, reply }: { spot: Spot; reply: Reply }, words: SlackMessage) {
  const { channel, user, pressed, isDirect } = spot;
  const token = await wire.tokenOf(spot.team);
  const message = { token, channel, ...words, parse: 'none' } as const;
  const inThread = spot.thread === null ? {} : { thread_ts: spot.thread };
  if (isReplacing(reply, spot) && pressed !== null && !pressed.isEphemeral) {
    await wire.client.chat.update({ ...message, ts: pressed.ts });
  } else if (reply.visibility === 'public' || isDirect) {
    await wire.client.chat.postMessage({ ...message, ...inThread, mrkdwn: false });
  } else {
    await wire.client.chat.postEphemeral({ ...message, ...inThread, user });
  }
}
