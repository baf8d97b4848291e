import type { Clock, Log, Store } from '../app/ports/index.ts';
import { SECOND_MS } from '../domain/instant.ts';
import { projectPath } from '../project-root.ts';
import { automationStore } from './automations.ts';
import { checklistStore } from './checklists.ts';
import { communityStore } from './communities.ts';
import { conversationStore } from './conversations.ts';
import { crowdStore } from './crowd.ts';
import { digestStore } from './digests.ts';
import { withoutParameters } from './errors.ts';
import { evidenceStore } from './evidence.ts';
import { fleetStore } from './fleets.ts';
import { grantStore } from './grants.ts';
import { incidentStore } from './incidents.ts';
import { installationStore } from './installations.ts';
import { leaseStore } from './leases.ts';
import { marketStore } from './market.ts';
import { monitorStore } from './monitors.ts';
import { connect } from './open.ts';
import { outboxStore } from './outbox.ts';
import { staffStore } from './staff.ts';

export { MAX_SUBSCRIPTIONS_PER_CHANNEL } from './communities.ts';
export { StoreOpenError } from './errors.ts';

const CONNECT_TIMEOUT_MS = 10 * SECOND_MS;

export interface StoreOptions {
  /** `file:./data/x.db`, `file::memory:` or `postgres://…`. */
  readonly url: string;
  readonly clock: Clock;
  readonly log?: Log;
  /** For PostgreSQL; 10 seconds when absent. */
  readonly connectTimeoutMs?: number;
}

/** Opens the database, creates or migrates its tables and returns the store. Fails with `StoreOpenError` only. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, clock, log, connectTimeoutMs = CONNECT_TIMEOUT_MS } = options;
  const migrations = projectPath('src', 'storage', 'migrations');
  const connection = await connect({ url, migrations, connectTimeoutMs });
  log?.info('store.opened', { kind: connection.locksRows ? 'postgres' : 'sqlite' });
  return withoutParameters({
    ...evidenceStore(connection),
    ...incidentStore(connection),
    ...outboxStore(connection, clock),
    ...communityStore(connection, clock),
    ...conversationStore(connection),
    ...marketStore(connection),
    ...monitorStore(connection),
    ...crowdStore(connection),
    ...fleetStore(connection),
    ...installationStore(connection),
    ...automationStore(connection),
    ...checklistStore(connection),
    ...staffStore(connection),
    ...grantStore(connection),
    ...digestStore(connection, clock),
    ...leaseStore(connection),
    close: connection.close,
  });
}
