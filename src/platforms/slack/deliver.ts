import { webApi } from '@slack/bolt';
import type { Address, Message } from '../../app/ports/index.ts';
import { DeliveryError } from '../../app/ports/index.ts';
import { toDeliveryError } from './failures.ts';
import { DELIVERY } from './find.ts';
import type { Pictures } from './pictures.ts';
import { placeOf } from './place.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { Wire } from './wire.ts';

export interface Post {
  readonly wire: Wire;
  readonly pictures: Pictures;
}

/** Posts a message and returns its reference, `channel:ts`. Fails with `DeliveryError` only. */
export async function send(post: Post, address: Address, message: Message): Promise<string> {
  const place = placeOf(address);
  try {
    const token = await post.wire.tokenOf(address.community);
    const posted = await illustrated(post, address, message, (words) => {
      // Its picture may have taken long; a second message would stay.
      if (message.isStillOurs?.() === false)
        throw new DeliveryError('Slack: too late', { kind: 'retry', retryAfterMs: 0 });
      return post.wire.client.chat.postMessage({
        token,
        ...place,
        ...words,
        mrkdwn: false,
        parse: 'none',
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: DELIVERY, event_payload: { key: message.key } },
      });
    });
    // A private chat is posted to by one id and edited by another: the answer has the one to keep.
    if (posted.ts !== undefined) return `${posted.channel ?? place.channel}:${posted.ts}`;
  } catch (cause) {
    throw toDeliveryError(cause);
  }
  throw new DeliveryError('Slack: posted, but gave no reference', { kind: 'unknown' });
}

/** Brings a message that `send` posted up to date. Fails with `DeliveryError` only. */
export async function edit(post: Post, { address, ref }: { address: Address; ref: string }, message: Message) {
  const [channel = '', ts = ''] = ref.split(':');
  if (channel === '' || ts === '') throw new DeliveryError('Slack: no such reference', { kind: 'missing' });
  try {
    const token = await post.wire.tokenOf(address.community);
    await illustrated(post, address, message, (words) =>
      post.wire.client.chat.update({ token, channel, ts, ...words, parse: 'none' }),
    );
  } catch (cause) {
    throw toDeliveryError(cause);
  }
}

/** Deletes a message that `send` posted. Fails with `DeliveryError` only. */
export async function remove({ wire }: Post, { address, ref }: { address: Address; ref: string }): Promise<void> {
  const [channel = '', ts = ''] = ref.split(':');
  try {
    await wire.client.chat.delete({ token: await wire.tokenOf(address.community), channel, ts });
  } catch (cause) {
    const failure = toDeliveryError(cause);
    if (failure.reason.kind !== 'missing') throw failure;
  }
}

/** Says it with its picture; where Slack will not have the picture, which it says before anything is posted, without. */
async function illustrated<Answer>(
  { pictures }: Post,
  { community }: Address,
  message: Message,
  say: (words: SlackMessage) => Promise<Answer>,
): Promise<Answer> {
  const words = renderMessage(message.document, message.setting);
  const whole = await pictures.illustrate(words, message.picture, community);
  try {
    return await say(whole);
  } catch (cause) {
    if (whole === words || !isRefusedPicture(cause)) throw cause;
    return say(words);
  }
}

function isRefusedPicture(cause: unknown): boolean {
  return cause instanceof webApi.WebAPIPlatformError && cause.data.error === 'invalid_blocks';
}
