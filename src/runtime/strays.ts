import type { App } from '../app/app.ts';
import { DeliveryError, type Platform, type Stray } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';
import type { Pacer } from './pacer.ts';

export interface Tidier {
  /** Begins to look for messages that stand twice, unless it has just done so. */
  look(): void;
  /** Resolves when what it began is done. */
  done(): Promise<void>;
}

export interface TidierParts {
  readonly app: App;
  readonly platform: Platform;
  readonly pacer: Pacer;
}

const LOOK_EVERY_MS = 30 * SECOND_MS;
/** Deleted in one look; each takes a turn from the announcements. */
const MAX_STRAYS = 20;

/**
 * Deletes what stands beside the message that counts: a node that was frozen in the very act of sending, and relieved
 * meanwhile, sends when it wakes. Any node on duty mends that, the one that woke or the one that relieved it.
 */
export function createTidier(parts: TidierParts): Tidier {
  const { app, platform } = parts;
  let next = 0;
  let work: Promise<void> = Promise.resolve();
  const tidy = async (): Promise<void> => {
    for (const stray of await app.store.strays(platform.name, MAX_STRAYS)) await remove(parts, stray);
  };
  return {
    look() {
      if (app.clock.now() < next) return;
      next = app.clock.now() + LOOK_EVERY_MS;
      work = work.then(tidy).catch((error: unknown) => app.log.error('relay.strays_failed', { error }));
    },
    done: () => work,
  };
}

async function remove({ app, platform, pacer }: TidierParts, { id, address, ref }: Stray): Promise<void> {
  const keep = async (reason: string): Promise<void> => {
    await app.store.settleStray(id, 'kept');
    app.log.warn('delivery.double_kept', { delivery: id, platform: platform.name, reason });
  };
  const { remove: take } = platform;
  if (take === undefined) return keep('the platform deletes nothing');
  try {
    await pacer.run(address, { prepare: async () => take, go: () => take(address, ref) });
    await app.store.settleStray(id, 'removed');
    app.log.warn('delivery.double_removed', { delivery: id, platform: platform.name });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.reason.kind !== 'retry' && error.reason.kind !== 'unknown') await keep(error.message);
  }
}
