import { Refusal } from './types.ts';

export interface QueuedUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

/** `getUpdates` on the server's side: kept until confirmed by a higher offset, one poller at a time. */
export interface UpdateQueue {
  put(kind: string, body: unknown): QueuedUpdate;
  /** The same update again, as after a crash before it was confirmed. */
  putAgain(update: QueuedUpdate): void;
  poll(request: PollRequest): Promise<readonly QueuedUpdate[]>;
  /** Resolves when every update so far was confirmed. */
  settled(): Promise<void>;
  /** Ends an open poll without news. */
  close(): void;
}

export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  readonly allowed: readonly string[] | null;
}

interface OpenPoll {
  finish(outcome: Refusal | 'look'): void;
}

export function createUpdateQueue(): UpdateQueue {
  let waiting: QueuedUpdate[] = [];
  let nextId = 1_000;
  let open: OpenPoll | null = null;
  let allowed: readonly string[] = [];
  const watchers: (() => void)[] = [];

  const isAllowed = (update: QueuedUpdate) => allowed.length === 0 || allowed.some((kind) => kind in update);
  const wake = () => {
    for (const watcher of watchers.splice(0)) watcher();
  };
  const put = (update: QueuedUpdate) => {
    if (!isAllowed(update)) return;
    waiting.push(update);
    open?.finish('look');
  };
  const take = (limit: number) => waiting.slice(0, limit);

  return {
    put: (kind, body) => {
      const update = { update_id: nextId++, [kind]: body };
      put(update);
      return update;
    },
    putAgain: put,
    poll: async ({ offset, limit, timeoutSeconds, allowed: wanted }) => {
      open?.finish(
        new Refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
      if (wanted !== null) allowed = wanted;
      waiting = waiting.filter((update) => update.update_id >= offset);
      if (waiting.length === 0) wake();
      if (waiting.length > 0 || timeoutSeconds === 0) return take(limit);
      const outcome = await new Promise<Refusal | 'look'>((resolve) => {
        const timer = setTimeout(() => poll.finish('look'), timeoutSeconds * 1_000);
        const poll: OpenPoll = {
          finish: (result) => {
            clearTimeout(timer);
            if (open === poll) open = null;
            resolve(result);
          },
        };
        open = poll;
      });
      if (outcome instanceof Refusal) throw outcome;
      return take(limit);
    },
    settled: async () => {
      while (waiting.length > 0) await new Promise<void>((resolve) => watchers.push(resolve));
    },
    close: () => open?.finish('look'),
  };
}
