import type { Store } from '../../src/app/ports/index.ts';

/** The call of the store during which the process dies: before it reached the database, or before its answer came back. */
export interface Death {
  readonly call: keyof Store;
  readonly moment: 'before' | 'after';
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
  const liveOr = (isLast: boolean): void => {
    dead ||= isLast;
    if (dead) throw new Error('the process was killed');
  };
  const mortal = new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function' || name === 'close') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        const isLast = (moment: Death['moment']) => doom?.call === name && doom.moment === moment;
        liveOr(isLast('before'));
        const answer: unknown = await Reflect.apply(method, target, args);
        liveOr(isLast('after'));
        return answer;
      };
    },
  });
  return {
    store: mortal,
    doom: (death) => {
      doom = death;
    },
    isDead: () => dead,
  };
}
