import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Log } from '../../app/ports/index.ts';
import { isConflict, isRefusedToken, retryAfterMs } from './failures.ts';
import type { Lanes } from './lanes.ts';
import {
  CONFIRM_PATIENCE_MS,
  FIRST_POLL_PAUSE_MS,
  MAX_POLL_PAUSE_MS,
  MAX_UPDATES_PER_POLL,
  POLL_SECONDS,
  STOP_PATIENCE_MS,
} from './limits.ts';
import { heardUpdates, laneOf, type Wait } from './updates.ts';

export interface Polling {
  readonly bot: Bot;
  readonly lanes: Lanes;
  readonly log: Log;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

/**
 * Fetches updates until the signal ends it, then lets the work at hand finish:
 *
 *   ask ──updates──▶ hand to lanes ──▶ wait for them, a second at most ──▶ ask again, which confirms them
 *    └──failure──▶ pause (409: another poller, logged) ──▶ ask again
 *
 * So an update is confirmed after its work in all but slow cases, and a crash hands it out again. Never fails.
 */
export async function poll(polling: Polling): Promise<void> {
  const { lanes, log, signal, wait } = polling;
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    const answer = await ask(polling, offset);
    if (signal.aborted) break;
    if (answer.kind === 'failed') {
      failures++;
      await wait(pauseAfter(answer.error, failures), signal);
      continue;
    }
    failures = 0;
    for (const update of answer.updates) {
      offset = update.update_id + 1;
      const isTaken = await lanes.add(laneOf(update), () => polling.bot.handleUpdate(update));
      if (!isTaken) log.warn('telegram.chat_flooded', { update: update.update_id });
    }
    if (answer.updates.length > 0) await idleWithin(polling, CONFIRM_PATIENCE_MS);
  }
  const isIdle = await idleWithin(polling, STOP_PATIENCE_MS);
  if (!isIdle) log.warn('telegram.stopped_with_work_at_hand');
  if (isIdle && offset > 0) await confirm(polling, offset);
}

type Answer =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  | { readonly kind: 'failed'; readonly error: unknown };

async function ask({ bot, log, signal }: Polling, offset: number): Promise<Answer> {
  try {
    const updates = await bot.api.getUpdates({
      offset,
      limit: MAX_UPDATES_PER_POLL,
      timeout: POLL_SECONDS,
      allowed_updates: heardUpdates,
    });
    updatesShape.parse(updates);
    return { kind: 'updates', updates };
  } catch (error) {
    if (!signal.aborted) logFailure(log, error);
    return { kind: 'failed', error };
  }
}

/** The SDK passes on whatever came; without ids the next poll would ask for the same for ever. */
const updatesShape = z.array(z.looseObject({ update_id: z.int() }));

function logFailure(log: Log, error: unknown): void {
  if (isConflict(error)) {
    log.error('telegram.another_poller', { remedy: 'Stop the other process that uses the same TELEGRAM_TOKEN.' });
  } else if (isRefusedToken(error)) {
    log.error('telegram.token_refused', { remedy: 'Set TELEGRAM_TOKEN to a valid token and start again.' });
  } else {
    log.warn('telegram.poll_failed', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

function pauseAfter(error: unknown, failures: number): number {
  const growing = FIRST_POLL_PAUSE_MS * 2 ** Math.min(failures - 1, 10);
  return Math.min(Math.max(retryAfterMs(error) ?? 0, growing), MAX_POLL_PAUSE_MS);
}

/** Tells the server what was handled, so that the next start does not hear it again. */
async function confirm({ bot, log }: Polling, offset: number): Promise<void> {
  try {
    await bot.api.getUpdates({ offset, limit: 1, timeout: 0 });
  } catch (error) {
    log.debug('telegram.confirm_failed', { reason: error instanceof Error ? error.message : 'unknown' });
  }
}

/** True when the lanes ran empty in that time. */
async function idleWithin({ lanes, wait }: Polling, ms: number): Promise<boolean> {
  const done = new AbortController();
  const outcome = await Promise.race([lanes.idle().then(() => true), wait(ms, done.signal).then(() => false)]);
  done.abort();
  return outcome;
}
