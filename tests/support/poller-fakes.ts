import type { Clock, LeaseStore, Log, LogFields, SourceState } from '../../src/app/ports/index.ts';
import { createConnectivity } from '../../src/runtime/connectivity.ts';
import type { FollowSource, Ingest } from '../../src/runtime/poller.ts';

export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export function manualClock(start: number): ManualClock {
  let now = start;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}

export interface RecordedLog extends Log {
  readonly events: readonly { readonly level: string; readonly event: string; readonly fields: LogFields }[];
}

export function recordedLog(): RecordedLog {
  const events: { level: string; event: string; fields: LogFields }[] = [];
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      events.push({ level, event, fields });
    };
  return { events, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** What a poller is handed besides sources and a store, as plain as can be. */
export function pollerParts({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
  const followSource: FollowSource = async ({ breakage }) => breakage;
  const ingest: Ingest = async () => ({ openIncidents: 0 });
  const connectivity = createConnectivity({ clock, log });
  return { clock, log, holder: 'me', ingest, followSource, connectivity, random: () => 0 };
}

export interface MemoryLeases extends Pick<LeaseStore, 'claimSource' | 'settleSource'> {
  state(id: string): SourceState | undefined;
}

/** The part of the store that the poller needs, with the promises of the real one. */
export function memoryLeases(): MemoryLeases {
  const states = new Map<string, SourceState>();
  const leases = new Map<string, { readonly holder: string; readonly until: number }>();
  return {
    state: (id) => states.get(id),
    claimSource: async ({ id, holder, now, leaseMs }) => {
      const state = states.get(id) ?? {
        id,
        cursor: null,
        nextPollAt: 0,
        failures: 0,
        lastSuccessAt: null,
        lastFailure: null,
        breakage: null,
      };
      const lease = leases.get(id);
      if (state.nextPollAt > now || (lease !== undefined && lease.until > now)) return null;
      leases.set(id, { holder, until: now + leaseMs });
      return state;
    },
    settleSource: async (holder, state) => {
      if (leases.get(state.id)?.holder !== holder) return false;
      leases.delete(state.id);
      states.set(state.id, state);
      return true;
    },
  };
}
