import type { Address, Message } from '../../app/ports/index.ts';
import { DeliveryError } from '../../app/ports/index.ts';
import { toDeliveryError } from './failures.ts';
import { DELIVERY } from './find.ts';
import { placeOf } from './place.ts';
import { renderMessage } from './render.ts';
import type { Wire } from './wire.ts';

/** Posts a message and returns its reference, `channel:ts`. Fails with `DeliveryError` only. */
export async function send(wire: Wire, address: Address, message: Message): Promise<string> {
  try {
    const posted = await wire.client.chat.postMessage({
      token: await wire.tokenOf(address.community),
      ...placeOf(address),
      ...renderMessage(message.document, message.setting),
      mrkdwn: false,
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: DELIVERY, event_payload: { key: message.key } },
    });
    // A private chat is posted to by one id and edited by another: the answer has the one to keep.
    if (posted.ts !== undefined) return `${posted.channel ?? placeOf(address).channel}:${posted.ts}`;
  } catch (cause) {
    throw toDeliveryError(cause);
  }
  throw new DeliveryError('Slack: posted, but gave no reference', { kind: 'unknown' });
}

/** Brings a message that `send` posted up to date. Fails with `DeliveryError` only. */
export async function edit(
  wire: Wire,
  { address, ref }: { address: Address; ref: string },
  message: Message,
): Promise<void> {
  const [channel = '', ts = ''] = ref.split(':');
  if (channel === '' || ts === '') throw new DeliveryError('Slack: no such reference', { kind: 'missing' });
  try {
    const token = await wire.tokenOf(address.community);
    const words = renderMessage(message.document, message.setting);
    await wire.client.chat.update({ token, channel, ts, ...words, parse: 'none' });
  } catch (cause) {
    throw toDeliveryError(cause);
  }
}
