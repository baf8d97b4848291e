import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Breakage,
  type Clock,
  type LeaseStore,
  type Log,
  type Source,
  type SourceAnswer,
  SourceError,
  type SourceErrorKind,
  type SourceState,
} from '../app/ports/index.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import type { OfficialReading } from '../domain/outage/official.ts';
import type { ConnectivityWatch } from './connectivity.ts';
import { awaySince, backoffOf, jittered, OWN_TROUBLE_RETRY_MS, openOf, periodOf, withOpen } from './poll-schedule.ts';

/**
 * A source between two looks:
 *
 *   due ──claim──▶ ours ──fetch──▶ reading ──ingest──▶ settled: next look after the period
 *    ▲               │                │ ingest failed: cursor kept, the same reading is fetched again
 *    │               │ no answer ──▶ settled: next look after the back-off; nothing is said of the service itself
 *    │               │ no answer from anybody: we are offline; looked at again soon, nothing held against it
 *    └───────────────┴── lease over (crash): due again
 */
export interface PollerOptions {
  readonly sources: readonly Source[];
  readonly store: Pick<LeaseStore, 'claimSource' | 'settleSource'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly ingest: Ingest;
  readonly followSource: FollowSource;
  readonly connectivity: ConnectivityWatch;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/**
 * Hands a reading on; `firstLook`: the source never answered before, so everything in it is history; `awaySince`: its last
 * answer, where that was long ago because this program, its connection or the source was down.
 */
export type Ingest = (
  source: Source,
  reading: OfficialReading,
  context: { readonly firstLook: boolean; readonly awaySince: Instant | null },
) => Promise<{ readonly openIncidents: number }>;

/** Told of every look that says something about the source; returns what to remember of its breakage. */
export type FollowSource = (look: {
  readonly source: Source;
  readonly breakage: Breakage | null;
  readonly outcome: 'read' | SourceErrorKind;
}) => Promise<Breakage | null>;

export interface Poller {
  /** Looks at every source that is due, once. Never fails. */
  runOnce(): Promise<void>;
  start(): void;
  /** Gives up looks in flight and resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export const MAX_LOOKS_IN_FLIGHT = 4;
/** Longer than a look can take (20 s) and than its turn in the parsing queue. */
export const SOURCE_LEASE_MS = 2 * MINUTE_MS;
const TICK_MS = 5 * SECOND_MS;

/** What came of one look, before it is settled. */
type Look =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'seen'; readonly source: Source }
  | { readonly kind: 'failed'; readonly source: Source; readonly state: SourceState; readonly error: SourceError };

export function createPoller(options: PollerOptions): Poller {
  const stopping = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const runOnce = async (): Promise<void> => {
    const queue = [...options.sources];
    const looks: Look[] = [];
    const worker = async (): Promise<void> => {
      for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
        looks.push(await lookSafely(options, source, stopping.signal));
      }
    };
    await Promise.all(Array.from({ length: MAX_LOOKS_IN_FLIGHT }, worker));
    await endRound(options, looks);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await runOnce().catch((error: unknown) => options.log.error('poller.run_failed', { error }));
      await sleep(TICK_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  };

  return {
    runOnce,
    start: () => {
      loop = run();
    },
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function lookSafely(options: PollerOptions, source: Source, signal: AbortSignal): Promise<Look> {
  if (signal.aborted) return { kind: 'skipped' };
  try {
    return await look(options, source, signal);
  } catch (error) {
    // The store or our own code: the lease runs out and the source is due again.
    options.log.error('source.look_failed', { source: source.id, error });
    return { kind: 'skipped' };
  }
}

async function look(options: PollerOptions, source: Source, signal: AbortSignal): Promise<Look> {
  const { store, clock, holder, log } = options;
  const state = await store.claimSource({ id: source.id, holder, now: clock.now(), leaseMs: SOURCE_LEASE_MS });
  if (state === null) return { kind: 'skipped' };
  let answer: SourceAnswer;
  try {
    answer = await source.fetch(state.cursor, signal);
  } catch (error) {
    if (signal.aborted) {
      await settle(options, { ...state, nextPollAt: clock.now() });
      return { kind: 'skipped' };
    }
    return { kind: 'failed', source, state, error: asSourceError(error, source, log) };
  }
  const openIncidents = await takeIn(options, source, { state, answer });
  if (openIncidents === null) {
    await settle(options, { ...state, nextPollAt: clock.now() + OWN_TROUBLE_RETRY_MS });
    return { kind: 'seen', source };
  }
  if (state.failures > 0) log.info('source.read_again', { source: source.id, failures: state.failures });
  const breakage = await follow(options, { source, breakage: state.breakage, outcome: 'read' });
  await settle(options, {
    id: source.id,
    cursor: withOpen(answer.cursor, openIncidents),
    nextPollAt: clock.now() + jittered(periodOf(source, openIncidents), options.random),
    failures: 0,
    lastSuccessAt: clock.now(),
    lastFailure: null,
    breakage,
  });
  return { kind: 'seen', source };
}

interface Answered {
  readonly state: SourceState;
  readonly answer: SourceAnswer;
}

/** Open incidents by the newest reading; null when it could not be taken in, so that it must be fetched again. */
async function takeIn(options: PollerOptions, source: Source, { state, answer }: Answered): Promise<number | null> {
  switch (answer.kind) {
    case 'unchanged':
      return openOf(state.cursor);
    case 'reading':
      try {
        const { lastSuccessAt } = state;
        const context = {
          firstLook: lastSuccessAt === null,
          awaySince: awaySince(source, lastSuccessAt, options.clock.now()),
        };
        return (await options.ingest(source, answer.reading, context)).openIncidents;
      } catch (error) {
        options.log.error('source.reading_not_taken_in', { source: source.id, error });
        return null;
      }
  }
}

/** Before sources are called unreachable: when nobody answers, the fault is our own, and nothing is held against them. */
async function endRound(options: PollerOptions, looks: readonly Look[]): Promise<void> {
  const isSilent = (one: Look): boolean => one.kind === 'failed' && !one.error.answered;
  const hostsOf = (some: readonly Look[]) => [
    ...new Set(some.flatMap((one) => (one.kind === 'skipped' ? [] : [hostOf(one.source)]))),
  ];
  options.connectivity.after({
    answered: hostsOf(looks.filter((one) => !isSilent(one))),
    silent: hostsOf(looks.filter(isSilent)),
    hosts: new Set(options.sources.map(hostOf)).size,
  });
  const isOffline = options.connectivity.offlineSince() !== null;
  for (const { source, state, error } of looks.filter((one) => one.kind === 'failed')) {
    await settleFailure(options, state, { source, error, isOffline }).catch((cause: unknown) => {
      options.log.error('source.look_failed', { source: source.id, error: cause });
    });
  }
}

interface Failure {
  readonly source: Source;
  readonly error: SourceError;
  readonly isOffline: boolean;
}

async function settleFailure(options: PollerOptions, state: SourceState, failure: Failure): Promise<void> {
  if (failure.isOffline) {
    const nextPollAt = options.clock.now() + jittered(OWN_TROUBLE_RETRY_MS, options.random);
    await settle(options, { ...state, nextPollAt });
    return;
  }
  const { error, source } = failure;
  const failures = state.failures + 1;
  const fields = { source: source.id, kind: error.kind, failures, reason: error.message };
  if (state.lastFailure === error.kind) options.log.debug('source.still_not_read', fields);
  else options.log.warn('source.not_read', fields);
  const breakage = await follow(options, { source, breakage: state.breakage, outcome: error.kind });
  const wait = Math.max(backoffOf(failures, openOf(state.cursor)), error.retryAfterMs ?? 0);
  await settle(options, {
    ...state,
    nextPollAt: options.clock.now() + jittered(wait, options.random),
    failures,
    lastFailure: error.kind,
    breakage,
  });
}

/** A notice that cannot be saved does not spoil the look: what was known stays, and the next look tries again. */
async function follow(options: PollerOptions, look: Parameters<FollowSource>[0]): Promise<Breakage | null> {
  try {
    return await options.followSource(look);
  } catch (error) {
    options.log.error('source.not_followed', { source: look.source.id, error });
    return look.breakage;
  }
}

async function settle(options: PollerOptions, state: SourceState): Promise<void> {
  const isOurs = await options.store.settleSource(options.holder, state);
  if (!isOurs) options.log.warn('source.lease_lost', { source: state.id });
}

/** A bug of ours in reading a feed must not stop the others, nor be asked again every tick. */
function asSourceError(error: unknown, source: Source, log: Log): SourceError {
  if (error instanceof SourceError) return error;
  log.error('source.failed_unforeseen', { source: source.id, error });
  const kind: SourceErrorKind = 'broken';
  return new SourceError(kind, `${source.id} failed in an unknown way`, { cause: error });
}

const hostOf = (source: Source): string => (URL.canParse(source.url) ? new URL(source.url).host : source.url);
