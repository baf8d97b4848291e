import type { REST } from 'discord.js';
import type { Duty } from '../../app/ports/index.ts';
import { SECOND_MS } from '../../domain/instant.ts';
import { HELPERS_REQUESTS_PER_SECOND, MAX_BUDGET_WAIT_MS, SENDER_REQUESTS_PER_SECOND } from './limits.ts';

/** What counts to the bot's limit of requests. */
export type Requests = Pick<REST, 'get' | 'post' | 'patch' | 'delete'>;

/**
 * Requests spaced so that all nodes together stay within the bot's limit. A node that is alone needs no spacing here: its
 * pace and the SDK's own count keep it there. Counts on the process's own monotonic clock, as the pacer does.
 */
export function withinBudget(rest: Requests, duty: () => Duty): Requests {
  let next = 0;
  const turn = async (): Promise<void> => {
    const spacingMs = SECOND_MS / perSecond(duty());
    const now = performance.now();
    const waitMs = Math.max(0, next - now);
    if (!(waitMs + spacingMs < Number.POSITIVE_INFINITY) || waitMs > MAX_BUDGET_WAIT_MS)
      throw new Error('another node has the budget');
    next = now + waitMs + spacingMs;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  };
  const paced =
    <Args extends readonly unknown[], Answer>(ask: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      await turn();
      return ask(...args);
    };
  return {
    get: paced((route, options) => rest.get(route, options)),
    post: paced((route, options) => rest.post(route, options)),
    patch: paced((route, options) => rest.patch(route, options)),
    delete: paced((route, options) => rest.delete(route, options)),
  };
}

function perSecond(duty: Duty): number {
  switch (duty.kind) {
    case 'alone':
      return Number.POSITIVE_INFINITY;
    case 'sender':
      return SENDER_REQUESTS_PER_SECOND;
    case 'helper':
      return HELPERS_REQUESTS_PER_SECOND / duty.nodes;
    case 'none':
      return 0;
  }
}
