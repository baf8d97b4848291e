import type { Clock, Log, Store } from '../app/ports/index.ts';
import { projectPath } from '../project-root.ts';
import { communityStore } from './communities.ts';
import { withoutParameters } from './errors.ts';
import { evidenceStore } from './evidence.ts';
import { incidentStore } from './incidents.ts';
import { leaseStore } from './leases.ts';
import { connect } from './open.ts';
import { outboxStore } from './outbox.ts';

export { MAX_SUBSCRIPTIONS_PER_CHANNEL } from './communities.ts';
export { StorageError, StoreOpenError } from './errors.ts';

export interface StoreOptions {
  /** `file:./data/x.db`, `file::memory:` or `postgres://…`. */
  readonly url: string;
  readonly clock: Clock;
  readonly log?: Log;
}

/** Opens the database, creates or migrates its tables and returns the store. Fails with `StoreOpenError` only. */
export async function openStore({ url, clock, log }: StoreOptions): Promise<Store> {
  const connection = await connect(url, (dialect) => projectPath('src', 'storage', 'migrations', dialect));
  log?.info('store opened', { kind: connection.locksRows ? 'postgres' : 'sqlite' });
  return withoutParameters({
    ...evidenceStore(connection),
    ...incidentStore(connection),
    ...outboxStore(connection, clock),
    ...communityStore(connection, clock),
    ...leaseStore(connection),
    close: connection.close,
  });
}
