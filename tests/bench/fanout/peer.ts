import { setTimeout as wait } from 'node:timers/promises';
import { type Address, DeliveryError, type Message, type Pace, type Platform } from '../../../src/app/ports/index.ts';
import { toPlainText } from '../../../src/document/index.ts';
import { MINUTE_MS, SECOND_MS } from '../../../src/domain/instant.ts';
import { pace as discordPace } from '../../../src/platforms/discord/limits.ts';
import { pace as slackPace } from '../../../src/platforms/slack/limits.ts';
import { pace as telegramPace } from '../../../src/platforms/telegram/limits.ts';

/** So many messages within a window that slides. */
interface Limit {
  readonly messages: number;
  readonly windowMs: number;
}

/** What a platform takes, as it documents it, and the pace we keep there. */
export interface Limits {
  readonly pace: Pace;
  /** Of one bot; null where no limit is known, and our own pace stands for it. */
  readonly whole: Limit | null;
  readonly channel: Limit;
  readonly community: Limit | null;
}

export const platforms: Readonly<Record<string, Limits>> = {
  discord: {
    pace: discordPace,
    whole: { messages: 50, windowMs: SECOND_MS },
    channel: { messages: 5, windowMs: 5 * SECOND_MS },
    community: null,
  },
  telegram: {
    pace: telegramPace,
    whole: { messages: 30, windowMs: SECOND_MS },
    channel: { messages: 20, windowMs: MINUTE_MS },
    community: null,
  },
  // Of a workspace "several hundred a minute" is what people say.
  slack: {
    pace: slackPace,
    whole: null,
    channel: { messages: 1, windowMs: SECOND_MS },
    community: { messages: 300, windowMs: MINUTE_MS },
  },
};

/** What came to the platform, in order. */
export interface Call {
  readonly at: number;
  readonly kind: 'send' | 'edit';
  readonly address: Address;
  readonly text: string;
}

export interface CountingPeer {
  readonly platform: Platform;
  /** One after another, so that whoever looks need not keep them all. */
  listen(to: (call: Call) => void): void;
  readonly refused: () => number;
  /** Milliseconds that the counting itself took. */
  readonly ownMs: () => number;
}

/** As far away as the platforms are. */
const ROUND_TRIP_MS = 100;

export interface PeerOptions {
  readonly name: string;
  readonly limits: Limits;
  /** So much faster than the world goes its clock: limits, paces and round trips shrink alike. */
  readonly factor: number;
}

/** A platform that counts as the real one does, in windows that slide, and refuses what is over its limit. */
export function openPeer({ name, limits, factor }: PeerOptions): CountingPeer {
  const { pace, whole, channel, community } = limits;
  const windows = [
    whole && slidingWindows(whole, factor, () => ''),
    slidingWindows(channel, factor, (address) => address.channel),
    community && slidingWindows(community, factor, (address) => address.community),
  ].filter((window) => window !== null);
  const texts = new WeakMap<object, string>();
  let hear: (call: Call) => void = () => {};
  let calls = 0;
  let refused = 0;
  let ownMs = 0;
  const count = (kind: Call['kind'], address: Address, { document, setting }: Message): string => {
    const at = performance.now();
    if (!windows.every((fits) => fits(address, at))) {
      refused++;
      throw new DeliveryError('429', { kind: 'retry', retryAfterMs: SECOND_MS / factor, scope: 'platform' });
    }
    const text = texts.get(document) ?? toPlainText(document, setting);
    texts.set(document, text);
    hear({ at, kind, address, text });
    ownMs += performance.now() - at;
    return `${++calls}`;
  };
  const take: Platform['send'] = async (address, message) => {
    const ref = count('send', address, message);
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
    send: take,
    async edit(address, _ref, message) {
      count('edit', address, message);
      await wait(ROUND_TRIP_MS / factor);
    },
  };
  return {
    platform,
    listen(to) {
      hear = to;
    },
    refused: () => refused,
    ownMs: () => ownMs,
  };
}

/** True while fewer than so many of the same place came within the window before this one; what is past is forgotten. */
function slidingWindows({ messages, windowMs }: Limit, factor: number, placeOf: (address: Address) => string) {
  const places = new Map<string, number[]>();
  return (address: Address, at: number): boolean => {
    const begin = at - windowMs / factor;
    for (const [place, recent] of places) {
      if ((recent.at(-1) ?? 0) > begin) break;
      places.delete(place);
    }
    const place = placeOf(address);
    const recent = places.get(place) ?? [];
    if (recent.length === messages && (recent[0] ?? 0) > begin) return false;
    recent.push(at);
    if (recent.length > messages) recent.shift();
    places.delete(place);
    places.set(place, recent);
    return true;
  };
}
