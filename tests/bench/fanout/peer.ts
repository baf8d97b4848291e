import { setTimeout as wait } from 'node:timers/promises';
import { type Address, DeliveryError, type Message, type Pace, type Platform } from '../../../src/app/ports/index.ts';
import { toPlainText } from '../../../src/document/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts';

/** What a platform takes, as it documents it. */
export interface Limit {
  readonly perSecond: number;
  /** To one channel. */
  readonly channel: { readonly messages: number; readonly windowMs: number };
}

export const limits = {
  discord: { perSecond: 50, channel: { messages: 5, windowMs: 5 * SECOND_MS } },
  telegram: { perSecond: 30, channel: { messages: 20, windowMs: MINUTE_MS } },
} satisfies Readonly<Record<string, Limit>>;

/** What came to the platform, in order. */
export interface Call {
  readonly at: number;
  readonly kind: 'send' | 'edit';
  readonly address: Address;
  readonly text: string;
}

export interface CountingPeer {
  readonly platform: Platform;
  readonly calls: Call[];
  readonly refused: () => number;
}

/** As far away as the platforms are. */
const ROUND_TRIP_MS = 100;

export interface PeerOptions {
  readonly name: string;
  readonly limit: Limit;
  readonly pace: Pace;
  /** So much faster than the world goes its clock: limits, paces and round trips shrink alike. */
  readonly factor: number;
}

/** A platform that counts as the real one does, in windows that slide, and refuses what is over its limit. */
export function openPeer({ name, limit, pace, factor }: PeerOptions): CountingPeer {
  const calls: Call[] = [];
  const whole = slidingWindow(limit.perSecond, SECOND_MS / factor);
  const channels = new Map<string, ReturnType<typeof slidingWindow>>();
  let refused = 0;
  const take = async (kind: Call['kind'], address: Address, { document, setting }: Message): Promise<string> => {
    const { messages, windowMs } = limit.channel;
    const channel = channels.get(address.channel) ?? slidingWindow(messages, windowMs / factor);
    channels.set(address.channel, channel);
    const at = performance.now();
    if (!whole(at) || !channel(at)) {
      refused++;
      throw new DeliveryError('429', { kind: 'retry', retryAfterMs: SECOND_MS / factor, scope: 'platform' });
    }
    calls.push({ at, kind, address, text: toPlainText(document, setting) });
    const ref = `${calls.length}`;
    await wait(ROUND_TRIP_MS / factor);
    return ref;
  };
  const platform: Platform = {
    name,
    idempotentSends: true,
    pace: {
      perSecond: pace.perSecond * factor,
      windowMs: SECOND_MS / factor,
      maxInFlight: pace.maxInFlight,
      perChannelMs: pace.perChannelMs / factor,
      ...(pace.perCommunityMs && { perCommunityMs: pace.perCommunityMs / factor }),
    },
    start: async () => {},
    stop: async () => {},
    send: (address, message) => take('send', address, message),
    async edit(address, _ref, message) {
      await take('edit', address, message);
    },
  };
  return { platform, calls, refused: () => refused };
}

/** True while fewer than so many came within the window before this one. */
function slidingWindow(most: number, windowMs: number): (at: number) => boolean {
  const recent: number[] = [];
  return (at) => {
    while (recent[0] !== undefined && recent[0] <= at - windowMs) recent.shift();
    if (recent.length >= most) return false;
    recent.push(at);
    return true;
  };
}
