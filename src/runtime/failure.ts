import type { App } from '../app/app.ts';
import { type Delivery, DeliveryError, type Outcome, type Platform } from '../app/ports/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import type { Pacer } from './pacer.ts';

/** Tries after which a delivery that certainly failed is given up; about two hours with the back-off below. */
const MAX_ATTEMPTS = 12;
/** What a platform has not shown by then, it never took. */
const LOOK_AFTER_MS = 30 * SECOND_MS;
const BACKOFF_MS = { first: 2 * SECOND_MS, most: 20 * MINUTE_MS };

export interface Failed {
  readonly app: App;
  readonly platform: Platform;
  readonly pacer: Pacer;
}

/** What a failed send or edit makes of its delivery; a wait is kept by the pacer for whoever else has to. */
export function failure(error: unknown, { app, platform, pacer }: Failed, delivery: Delivery): Outcome {
  const at = app.clock.now();
  // What is not a DeliveryError is a bug in an adapter: it may have happened after the message left.
  if (!(error instanceof DeliveryError)) return { kind: 'unknown', at };
  const reason = error.message;
  switch (error.reason.kind) {
    case 'retry':
      if (error.reason.scope !== undefined)
        pacer.postpone(error.reason.scope, delivery.address, error.reason.retryAfterMs);
      return again(
        { ...delivery, doubtful: delivery.doubtful || error.reason.doubtful === true },
        { at, reason, retryAfterMs: error.reason.retryAfterMs },
      );
    case 'gone':
      return { kind: 'gone', at, reason };
    case 'rejected':
    case 'missing':
      return { kind: 'abandoned', at, reason };
    case 'moved':
      return { kind: 'moved', at, to: error.reason.to };
    case 'unknown':
      // The same edit twice is one edit; a message sent twice is two, so it is looked for before it is sent again.
      if (isEdit(delivery)) return again(delivery, { at, reason, retryAfterMs: 0 });
      if (platform.find === undefined) return { kind: 'unknown', at };
      return again({ ...delivery, doubtful: true }, { at, reason, retryAfterMs: LOOK_AFTER_MS });
  }
}

function again(
  { attempts, doubtful }: Delivery,
  { at, reason, retryAfterMs }: { readonly at: Instant; readonly reason: string; readonly retryAfterMs: number },
): Outcome {
  if (attempts + 1 >= MAX_ATTEMPTS) return doubtful ? { kind: 'unknown', at } : { kind: 'abandoned', at, reason };
  const backoffMs = Math.min(BACKOFF_MS.first * 2 ** attempts, BACKOFF_MS.most);
  return { kind: 'retry', at, notBefore: at + Math.max(backoffMs, retryAfterMs), reason, doubtful };
}

/** Whether it changes a message that stands, and no new one is written. */
export const isEdit = ({ mode, standing }: Delivery): boolean => mode === 'edit' && standing !== null;
