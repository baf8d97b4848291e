import { mortal } from '../mortal-store.ts';

/**
 * A process's life, counted in points: each call to its database or to a chat is two of them, one before it takes
 * effect and one before its answer is back. At one of them it is killed, or frozen until somebody wakes it.
 */
export interface Life {
  /** Points passed so far. */
  readonly passed: number;
  readonly state: 'well' | 'dead' | 'frozen';
  /** Puts what is outside the process under this life. */
  bind<T extends object>(outside: T): T;
  /** So many points from now. */
  endAt(point: number, how: 'killed' | 'frozen'): void;
  wake(): void;
  /** Resolves when it is frozen. */
  readonly standstill: Promise<void>;
}

export function createLife(): Life {
  const thaw = Promise.withResolvers<void>();
  const standstill = Promise.withResolvers<void>();
  let passed = 0;
  let last = Number.POSITIVE_INFINITY;
  let end: 'killed' | 'frozen' = 'killed';
  let isAwake = false;
  const pass = async (): Promise<void> => {
    passed++;
    if (passed <= last || isAwake) return;
    if (end === 'frozen') {
      standstill.resolve();
      return thaw.promise;
    }
    throw new Error('the process was killed');
  };
  return {
    get passed() {
      return passed;
    },
    get state() {
      if (passed <= last || isAwake) return 'well';
      return end === 'killed' ? 'dead' : 'frozen';
    },
    standstill: standstill.promise,
    bind: (outside) => mortal(outside, pass),
    endAt(point, how) {
      last = passed + point;
      end = how;
    },
    wake() {
      isAwake = true;
      thaw.resolve();
    },
  };
}
