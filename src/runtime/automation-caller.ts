import type { App } from '../app/app.ts';
import type { Call, CallAnswer, CallOutcome } from '../app/ports/index.ts';
import { signedHeaders } from '../app/webhook-signature.ts';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import { createLoop, type Loop } from './loop.ts';

/** Calls taken at once; longer than a call takes at most, so that a holder that is silent for longer has died. */
const CLAIM_LIMIT = 50;
const LEASE_MS = MINUTE_MS;
const IDLE_MS = 2 * SECOND_MS;
const GONE = 410;
const TOO_MANY = 429;
/** Waits after each failed try, as Standard Webhooks proposes; after the last one the call is given up. */
const RETRY_AFTER_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
];

export interface AutomationCaller extends Loop {
  /** Makes the calls that are due now; returns how many. */
  runOnce(): Promise<number>;
}

interface CallerParts {
  readonly app: App;
  /** Names this process in leases. */
  readonly holder: string;
}

/** Calls automations: claims what is due, signs it anew, posts it, settles. Any node may; a call is one node's at a time. */
export function createAutomationCaller({ app, holder }: CallerParts): AutomationCaller {
  const runOnce = async (): Promise<number> => {
    const now = app.clock.now();
    const calls = await app.store.claimCalls({ holder, now, leaseMs: LEASE_MS, limit: CLAIM_LIMIT });
    await Promise.all(calls.map((call) => attempt({ app, holder }, call)));
    return calls.length;
  };
  const loop = createLoop({
    name: 'automation caller',
    log: app.log,
    runOnce: async () => ((await runOnce()) > 0 ? 0 : IDLE_MS),
  });
  return {
    runOnce,
    start: () => loop.start(),
    async stop() {
      await loop.stop();
      await app.caller.close();
    },
  };
}

async function attempt({ app, holder }: CallerParts, call: Call): Promise<void> {
  const body = new TextEncoder().encode(call.body);
  const key = app.identity.signingKey('automation', call.automation);
  const headers = signedHeaders(key, { id: call.id, at: app.clock.now(), body });
  const answer = await app.caller.post({ url: call.url, headers, body });
  const outcome = outcomeOf(answer, call, app.clock.now());
  const kept = await app.store.settleCall(call.id, holder, outcome);
  const fields = { call: call.id, automation: call.automation, event: call.event, reason: outcome.reason };
  if (!kept) app.log.warn('automation.lease_lost', fields);
  else if (outcome.kind === 'done') app.log.debug('automation.called', fields);
  else app.log.warn('automation.not_called', { ...fields, outcome: outcome.kind, attempts: call.attempts + 1 });
}

/** 2xx is done, 410 ends the automation, everything else is tried again: also 4xx, which a receiver may mend. */
export function outcomeOf(answer: CallAnswer, { attempts }: Pick<Call, 'attempts'>, at: Instant): CallOutcome {
  const reason = answer.kind === 'answered' ? String(answer.status) : answer.reason;
  if (answer.kind === 'answered') {
    if (answer.status >= 200 && answer.status < 300) return { kind: 'done', at, reason };
    if (answer.status === GONE) return { kind: 'gone', at, reason };
  }
  const waitMs = RETRY_AFTER_MS[attempts];
  if (waitMs === undefined) return { kind: 'dead', at, reason };
  const asked =
    answer.kind === 'answered' && (answer.status === TOO_MANY || answer.status >= 500) ? answer.retryAfterMs : null;
  return { kind: 'retry', at, notBefore: at + Math.max(waitMs, asked ?? 0), reason };
}
