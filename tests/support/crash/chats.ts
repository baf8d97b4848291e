import {
  type Address,
  type Clock,
  deliveryIn,
  isSameDelivery,
  type Message,
  type Platform,
} from '../../../src/app/ports/index.ts';
import { toPlainText } from '../../../src/document/index.ts';
import { type Instant, MINUTE_MS } from '../../../src/domain/instant.ts';

/** What stands in a chat. */
export interface Posted {
  readonly address: Address;
  readonly ref: string;
  readonly key: string;
  readonly at: Instant;
  text: string;
}

/** A chat platform as far as sending twice goes; it outlives every process that writes to it. */
export interface Chat {
  readonly name: string;
  /** Oldest first, since the last `forget`. */
  readonly posted: Posted[];
  /** The platform as one process is connected to it. */
  connect(): Platform;
}

/** "The past few minutes", says Discord of how long it knows a nonce; the fewest that this can mean. */
const NONCE_REMEMBERED_MS = 3 * MINUTE_MS;
/** What the adapter takes for certain. */
const NONCE_KNOWN_MS = 2 * MINUTE_MS;

/**
 * `nonce`: the same key within some minutes is the same message, and later one can look (Discord); `look`: one can look for what was sent (Slack);
 * `blind`: neither (Telegram).
 */
export type Memory = 'nonce' | 'look' | 'blind';

export function createChat(name: string, memory: Memory, clock: Clock): Chat {
  const posted: Posted[] = [];
  const nonces = new Map<string, { readonly ref: string; readonly at: number }>();
  let sent = 0;
  const read = ({ document, setting }: Message): string => toPlainText(document, setting);
  const send = (address: Address, message: Message): string => {
    const nonce = `${address.channel} ${deliveryIn(message.key)}`;
    const known = memory === 'nonce' ? nonces.get(nonce) : undefined;
    if (known !== undefined && clock.now() - known.at < NONCE_REMEMBERED_MS) return known.ref;
    const ref = `${name}-${++sent}`;
    posted.push({ address, ref, key: message.key, at: clock.now(), text: read(message) });
    nonces.set(nonce, { ref, at: clock.now() });
    return ref;
  };
  const find: NonNullable<Platform['find']> = async (address, { key, since }) => {
    const there = posted.filter((one) => one.address.channel === address.channel && one.at > since);
    return there.find((one) => isSameDelivery(one.key, key))?.ref ?? null;
  };
  return {
    name,
    posted,
    connect: () => ({
      name,
      idempotentSends: memory === 'nonce',
      idempotentForMs: NONCE_KNOWN_MS,
      pace: { perSecond: 1_000_000, maxInFlight: 3, perChannelMs: 0 },
      start: async () => {},
      stop: async () => {},
      send: async (address, message) => send(address, message),
      async edit(_address, ref, message) {
        const found = posted.find((one) => one.ref === ref);
        if (found) found.text = read(message);
      },
      async remove(_address, ref) {
        const at = posted.findIndex((one) => one.ref === ref);
        if (at !== -1) posted.splice(at, 1);
      },
      ...(memory !== 'blind' && { find }),
    }),
  };
}
