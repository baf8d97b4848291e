import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { type Address, DeliveryError, type Message } from '../../app/ports/index.ts';
import { deliveryError } from './errors.ts';
import { type Payload, render } from './render.ts';

/** Writes a message; the key is Discord's enforced nonce, so that a repeated send returns the first message. */
export async function send(rest: REST, address: Address, message: Message): Promise<string> {
  const body = { ...payloadOf('send', message), nonce: message.key, enforce_nonce: true };
  try {
    return sentMessage.parse(await rest.post(Routes.channelMessages(address.channel), { body })).id;
  } catch (error) {
    throw deliveryError('send', error);
  }
}

/** Replaces the message `ref`. */
export async function edit(rest: REST, address: Address, { ref, message }: Edit): Promise<void> {
  const body = payloadOf('edit', message);
  try {
    await rest.patch(Routes.channelMessage(address.channel, ref), { body });
  } catch (error) {
    throw deliveryError('edit', error);
  }
}

interface Edit {
  readonly ref: string;
  readonly message: Message;
}

const sentMessage = z.object({ id: z.string() });

function payloadOf(action: 'send' | 'edit', message: Message): Payload {
  try {
    return render(message.document, message.setting, true);
  } catch (cause) {
    throw new DeliveryError(`Discord ${action}: the document cannot be rendered`, { kind: 'rejected' }, { cause });
  }
}
