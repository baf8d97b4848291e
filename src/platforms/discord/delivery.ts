import { Routes } from 'discord.js';
import { z } from 'zod';
import { type Address, DeliveryError, deliveryIn, type Message, type Platform } from '../../app/ports/index.ts';
import type { Breaker } from './breaker.ts';
import type { Requests } from './budget.ts';
import { clip } from './clip.ts';
import { type Action, codes, deliveryError, discordCode } from './errors.ts';
import { buttonsOf, findSent } from './find.ts';
import { MAX_THREAD_NAME } from './limits.ts';
import { type Sending, withPicture } from './picture.ts';
import type { Places } from './places.ts';
import { render } from './render.ts';

export interface DeliveryParts {
  readonly rest: Requests;
  readonly places: Places;
  readonly breaker: Breaker;
  publish(channel: string, message: string): Promise<void>;
  /** The bot's own id; empty before it is connected. */
  ownId(): string;
}

/** Sends, edits and threads over REST; they need no gateway. */
export function createDelivery({
  rest,
  places,
  publish,
  breaker,
  ownId,
}: DeliveryParts): Required<Pick<Platform, 'send' | 'edit' | 'thread' | 'find' | 'remove'>> {
  const translated = async <T>(action: Action, work: () => Promise<T>): Promise<T> => {
    const retryAfterMs = breaker.waitMs();
    if (retryAfterMs > 0) throw new DeliveryError(`Discord ${action}: paused`, { kind: 'retry', retryAfterMs });
    try {
      return await work();
    } catch (error) {
      throw deliveryError(action, error);
    }
  };
  return {
    /** The delivery is Discord's enforced nonce, so that a repeated send returns the first message, whatever it said. */
    async send(address, message) {
      const { body: words, files } = sendingOf('send', message);
      const body = { ...words, nonce: deliveryIn(message.key), enforce_nonce: true };
      const { channel, id } = await translated('send', async () => {
        const place = await places.channelOf(address.channel);
        return {
          channel: place,
          ...sentMessage.parse(await rest.post(Routes.channelMessages(place), { body, files })),
        };
      });
      await publish(channel, id);
      return id;
    },
    async edit(address, ref, message) {
      const { body, files } = sendingOf('edit', message);
      await translated('edit', async () => {
        await rest.patch(Routes.channelMessage(await places.channelOf(address.channel), ref), { body, files });
      });
    },
    remove: (address, ref) =>
      translated('remove', async () => {
        const channel = await places.channelOf(address.channel);
        try {
          await rest.delete(Routes.channelMessage(channel, ref));
        } catch (error) {
          if (discordCode(error) !== codes.unknownMessage) throw error;
        }
      }),
    async find(address, { key, since, message }) {
      const buttons = message === undefined ? [] : buttonsOf(sendingOf('find', message).body);
      const found = await translated('find', async () => {
        const channel = await places.channelOf(address.channel);
        return findSent(rest, { channel, bot: ownId(), nonce: deliveryIn(key), since, buttons });
      }).catch(cannotLook);
      if (found === 'untold') throw untold('nothing can be read there');
      return found;
    },
    thread: (address, ref, name) =>
      translated('thread', async (): Promise<Address> => {
        const channel = await places.channelOf(address.channel);
        const thread = await places.threadOf(channel, ref, clip(name.trim(), MAX_THREAD_NAME) || NAMELESS);
        return thread === null ? address : { ...address, channel: thread };
      }),
  };
}

/** That we may not read there says nothing about whether we may write there. */
function cannotLook(error: unknown): never {
  if (error instanceof DeliveryError && error.reason.kind === 'retry') throw error;
  throw untold(error instanceof Error ? error.message : String(error), error);
}

function untold(why: string, cause?: unknown): DeliveryError {
  return new DeliveryError(`Discord: what was sent cannot be looked for: ${why}`, { kind: 'unknown' }, { cause });
}

/** Discord refuses empty names. */
const NAMELESS = '…';

const sentMessage = z.object({ id: z.string() });

function sendingOf(action: Action, { document, setting, picture }: Message): Sending {
  try {
    return withPicture(render(document, setting, true), picture);
  } catch (cause) {
    throw new DeliveryError(`Discord ${action}: the document cannot be rendered`, { kind: 'rejected' }, { cause });
  }
}
