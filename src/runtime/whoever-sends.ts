import { DeliveryError, type Platform } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';

/** Whoever asks a node that may not send is told to come again; by then somebody may. */
const ASK_AGAIN_MS = 5 * SECOND_MS;

type Sends = Pick<
  Platform,
  'name' | 'pace' | 'idempotentSends' | 'idempotentForMs' | 'send' | 'edit' | 'find' | 'remove' | 'thread'
>;

/**
 * What a platform can be asked to send, asked of whoever is live at that moment (null: not this node), so that a delivery
 * that waited through a change of shift is refused. `like`: a platform of that kind, for what it can do.
 */
export function askLive(like: Sends, liveOrNot: () => Sends | null): Sends {
  const live = (): Sends => {
    const platform = liveOrNot();
    if (platform !== null) return platform;
    throw new DeliveryError('another node is on duty', { kind: 'retry', retryAfterMs: ASK_AGAIN_MS });
  };
  const { name, pace, idempotentSends, idempotentForMs } = like;
  return {
    name,
    pace,
    idempotentSends,
    ...(idempotentForMs && { idempotentForMs }),
    send: async (address, message) => live().send(address, message),
    edit: async (address, ref, message) => live().edit(address, ref, message),
    ...(like.find && { find: async (address, sought) => (await live().find?.(address, sought)) ?? null }),
    ...(like.remove && { remove: async (address, ref) => live().remove?.(address, ref) }),
    ...(like.thread && {
      thread: async (address, ref, title) => (await live().thread?.(address, ref, title)) ?? address,
    }),
  };
}
