import type { App } from '@slack/bolt';
import type { ChatHandler, Clock, Log, Reply } from '../../app/ports/index.ts';
import { answer, type Spot } from './answer.ts';
import { describe, frameOf } from './failures.ts';
import { readLifecycle } from './lifecycle.ts';
import { readPress } from './press.ts';
import { createRecent } from './recent.ts';
import { readSlash } from './slash.ts';
import type { Wire } from './wire.ts';

/** Slack delivers an event again for about six minutes; this many is far more than a workspace makes in that time. */
const REMEMBERED_EVENTS = 1_000;

export interface Ears {
  readonly wire: Wire;
  readonly chat: ChatHandler;
  readonly names: ReadonlySet<string>;
  readonly botUserId: string;
  readonly log: Log;
  readonly clock: Clock;
  /** What is being answered at this moment. */
  readonly running: Set<Promise<void>>;
}

/** Hands everything that people and Slack do to the core. Slack waits three seconds, so nothing comes before `ack`. */
export function listen(app: App, ears: Ears): void {
  const { wire, chat, names, log } = ears;
  const seen = createRecent(REMEMBERED_EVENTS);
  const asking = { client: wire.client, log };

  app.command(/^\//, async ({ ack, body }) => {
    await ack();
    const slash = readSlash(body, names, asking);
    if (slash === null) return log.warn('slack.command_unreadable');
    await attend(ears, slash.spot, () => chat.dispatch(slash.invocation));
  });

  app.action(/./, async ({ ack, body }) => {
    await ack();
    const pressed = readPress(body, asking);
    if (pressed === null) return log.warn('slack.press_unreadable');
    await attend(ears, pressed.spot, () => chat.press(pressed.press));
  });

  app.event(/./, async ({ body }) => {
    const read = readLifecycle(body, ears.botUserId);
    if (read === null) return log.debug('slack.event_ignored');
    if (read.event === null || !seen.firstTime(read.id)) return;
    log.info('slack.membership_changed', { kind: read.event.kind });
    await during(ears.running, chat.lifecycle(read.event));
  });

  // Bolt's own handler would throw the error on, out of its own reach.
  app.error(async (cause) => {
    const original = cause.original ?? cause;
    log.error('slack.handler_failed', { reason: describe(original), at: frameOf(original) });
  });
}

async function attend({ wire, log, clock, running }: Ears, spot: Spot, ask: () => Promise<Reply | null>) {
  const startedAt = clock.now();
  const answered = (async () => {
    const reply = await ask();
    if (reply === null) return;
    await answer(wire, log, { spot, reply });
    log.debug('slack.answered', { tookMs: clock.now() - startedAt });
  })();
  await during(running, answered);
}

async function during(running: Set<Promise<void>>, work: Promise<void>): Promise<void> {
  running.add(work);
  try {
    await work;
  } finally {
    running.delete(work);
  }
}
