import type { ChatHandler, Clock, LeaseStore, Log, Platform } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';
import { createLoop } from './loop.ts';
import { askLive } from './whoever-sends.ts';

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
  return {
    ...askLive(platform, () => (isOnDuty ? platform : null)),
    onDuty: () => isOnDuty,
    look,
    async start(handler) {
      chat = handler;
      await look();
      if (!isOnDuty) log.info('platform.standing_by', { platform: name });
      loop.start();
    },
    async stop() {
      await loop.stop();
      isOnDuty = false;
      await platform.stop();
      await store.releaseLease(lease, holder);
    },
  };
}
