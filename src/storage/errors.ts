import type { Store } from '../app/ports/index.ts';
import { driverErrorOf } from './atomically.ts';

/** The database could not be opened; `remedy` says what the operator can do. Neither ever holds a password. */
export class StoreOpenError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'StoreOpenError';
    this.remedy = remedy;
  }
}

/** A statement failed: the disk, the server, or a bug of ours. */
export class StorageError extends Error {
  /** The driver's code, e.g. `SQLITE_FULL` or PostgreSQL's `53100`. */
  readonly code: string | null;

  constructor(method: string, failure: unknown) {
    const { code, message } = driverErrorOf(failure);
    super(`Storage failed in ${method}: ${message}`);
    this.name = 'StorageError';
    this.code = typeof code === 'string' ? code : null;
  }
}

/**
 * Drizzle's errors repeat the statement's parameters, people's words among them, and so do PostgreSQL's in hidden fields:
 * none of that may reach a log, so a driver's error leaves this room as a `StorageError`, without a cause.
 */
export function withoutParameters(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...inputs: unknown[]) => {
        try {
          return await Reflect.apply(method, target, inputs);
        } catch (error) {
          throw driverErrorOf(error).code === undefined ? error : new StorageError(String(name), error);
        }
      };
    },
  });
}
