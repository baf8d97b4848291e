import {
  type ChatHandler,
  type Clock,
  DeliveryError,
  type LeaseStore,
  type Log,
  type Platform,
} from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';
import { createLoop } from './loop.ts';

/**
 * A platform that one node at a time is connected to, whichever holds its lease:
 *
 *   standing by ──lease free──▶ on duty ──lease lost (frozen, cut off)──▶ standing by
 *
 * A node that dies is relieved within twenty seconds; one that stops hands over at once.
 */
export interface Shift extends Platform {
  onDuty(): boolean;
  /** Takes or renews the lease, and connects or disconnects accordingly. */
  look(): Promise<void>;
}

export interface ShiftParts {
  /** Makes the platform, not yet connected; once for every time on duty. */
  readonly create: () => Platform;
  readonly store: LeaseStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
}

/** Renewed three times within its time, so that one slow answer of the database costs nothing. */
const LEASE_MS = 15 * SECOND_MS;
const LOOK_MS = 4 * SECOND_MS;
/** Whoever asks a node that stands by is told to come again; by then somebody is on duty. */
const ASK_AGAIN_MS = 5 * SECOND_MS;

export function createShift({ create, store, clock, log, holder }: ShiftParts): Shift {
  let platform = create();
  let chat: ChatHandler | null = null;
  let isOnDuty = false;
  const { name } = platform;
  const lease = `platform:${name}`;

  const relieve = async (): Promise<void> => {
    isOnDuty = false;
    log.warn('platform.relieved', { platform: name });
    await platform.stop();
    platform = create();
  };
  const look = async (): Promise<void> => {
    const isOurs = (await store.takeLease(lease, holder, clock.now(), LEASE_MS)) !== null;
    if (isOurs === isOnDuty || chat === null) return;
    if (!isOurs) return relieve();
    try {
      await platform.start(chat);
      isOnDuty = true;
      log.info('platform.on_duty', { platform: name });
    } catch (error) {
      await store.releaseLease(lease, holder);
      await platform.stop();
      platform = create();
      throw error;
    }
  };
  const loop = createLoop({
    name: `shift ${name}`,
    log,
    runOnce: async () => {
      await look();
      return LOOK_MS;
    },
  });
  const live = (): Platform => {
    if (isOnDuty) return platform;
    throw new DeliveryError('another node is on duty', { kind: 'retry', retryAfterMs: ASK_AGAIN_MS });
  };
  return {
    name,
    pace: platform.pace,
    idempotentSends: platform.idempotentSends,
    ...(platform.idempotentForMs && { idempotentForMs: platform.idempotentForMs }),
    onDuty: () => isOnDuty,
    look,
    async start(handler) {
      chat = handler;
      await look();
      if (!isOnDuty) log.info('platform.standing_by', { platform: name });
      loop.start();
    },
    // Asked of whoever is live at that moment, so a delivery that waited through a change of shift is refused.
    send: async (address, message) => live().send(address, message),
    edit: async (address, ref, message) => live().edit(address, ref, message),
    ...(platform.find && { find: async (address, sought) => (await live().find?.(address, sought)) ?? null }),
    ...(platform.remove && { remove: async (address, ref) => live().remove?.(address, ref) }),
    ...(platform.thread && {
      thread: async (address, ref, title) => (await live().thread?.(address, ref, title)) ?? address,
    }),
    async stop() {
      await loop.stop();
      isOnDuty = false;
      await platform.stop();
      await store.releaseLease(lease, holder);
    },
  };
}
