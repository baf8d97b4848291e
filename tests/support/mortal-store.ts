import type { Store } from '../../src/app/ports/index.ts';

export type Moment = 'before' | 'after';

/** The call of the store during which the process dies: before it reached the database, or before its answer came back. */
export interface Death {
  readonly call: keyof Store;
  readonly moment: Moment;
}

/** A node's hold on its database, which ends when the test wants it to. */
export interface MortalStore {
  readonly store: Store;
  /** The next such call is the last. */
  doom(death: Death): void;
  isDead(): boolean;
}

/**
 * A store as a process sees it that is killed: nothing is written from that moment on, nothing is given back, leases
 * included. Every later call fails, so that whatever the rest of the process still does reaches nobody.
 */
export function mortalStore(store: Store): MortalStore {
  let doom: Death | null = null;
  let dead = false;
  const pass = (call: string, moment: Moment): void => {
    dead ||= doom?.call === call && doom.moment === moment;
    if (dead) throw new Error('the process was killed');
  };
  return {
    store: mortal(store, pass),
    doom: (death) => {
      doom = death;
    },
    isDead: () => dead,
  };
}

/** Something outside the process: `pass` is asked before each call reaches it and before the answer comes back. */
export function mortal<T extends object>(outside: T, pass: (call: string, moment: Moment) => void | Promise<void>): T {
  return new Proxy(outside, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || name === 'close') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        await pass(String(name), 'before');
        const answer: unknown = await Reflect.apply(method, target, args);
        await pass(String(name), 'after');
        return answer;
      };
    },
  });
}
