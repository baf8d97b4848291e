import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Clock,
  type Cursor,
  type LeaseStore,
  type Log,
  type Source,
  type SourceAnswer,
  SourceError,
  type SourceErrorKind,
  type SourceState,
} from '../app/ports/index.ts';
import { MINUTE_MS, SECOND_MS } from '../domain/instant.ts';
import type { OfficialReading } from '../domain/outage/official.ts';

/**
 * A source between two looks:
 *
 *   due ──claim──▶ ours ──fetch──▶ reading ──ingest──▶ settled: next look after the period
 *    ▲               │                │ ingest failed: cursor kept, the same reading is fetched again
 *    │               │ no answer ──▶ settled: next look after the back-off; nothing is said of the service itself
 *    └───────────────┴── lease over (crash): due again
 */
export interface PollerOptions {
  readonly sources: readonly Source[];
  readonly store: Pick<LeaseStore, 'claimSource' | 'settleSource'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly holder: string;
  readonly ingest: Ingest;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/** Hands a reading on; `firstLook`: the source never answered before, so everything in it is history. */
export type Ingest = (
  source: Source,
  reading: OfficialReading,
  context: { readonly firstLook: boolean },
) => Promise<{ readonly openIncidents: number }>;

export interface Poller {
  /** Looks at every source that is due, once. Never fails. */
  runOnce(): Promise<void>;
  start(): void;
  /** Gives up looks in flight and resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Used when the catalog says nothing shorter or longer. */
export const CALM_POLL_MS = 5 * MINUTE_MS;
/** While an incident of the source is open; with the jitter still under a minute. */
export const OPEN_POLL_MS = 50 * SECOND_MS;
/** Periods vary by this share, so that many installations do not ask in step. */
export const JITTER_SHARE = 0.1;
export const FIRST_BACKOFF_MS = 60 * SECOND_MS;
export const MAX_BACKOFF_MS = 30 * MINUTE_MS;
/** With an incident open, silence for half an hour would be worse than one more request. */
export const MAX_BACKOFF_WHILE_OPEN_MS = 5 * MINUTE_MS;
/** Our own trouble (no network, a failed ingest) is not held against the source. */
export const OWN_TROUBLE_RETRY_MS = 30 * SECOND_MS;
export const MAX_LOOKS_IN_FLIGHT = 4;
/** Longer than a look can take (20 s) and than its turn in the parsing queue. */
export const SOURCE_LEASE_MS = 2 * MINUTE_MS;
const TICK_MS = 5 * SECOND_MS;

/** How many incidents were open at the last reading, kept beside what the source itself remembers. */
const OPEN_KEY = 'poller.open';

/** What came of one look, before it is settled. */
type Look =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'seen' }
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
    await settleFailures(options, looks);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await runOnce().catch((error: unknown) => options.log.error('poller run failed', { error }));
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
    options.log.error('look at source failed', { source: source.id, error });
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
    return { kind: 'seen' };
  }
  if (state.failures > 0) log.info('source answers again', { source: source.id, failures: state.failures });
  await settle(options, {
    id: source.id,
    cursor: withOpen(answer.cursor, openIncidents),
    nextPollAt: clock.now() + jittered(periodOf(source, openIncidents), options.random),
    failures: 0,
    lastSuccessAt: clock.now(),
    lastFailure: null,
  });
  return { kind: 'seen' };
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
        const firstLook = state.lastSuccessAt === null;
        return (await options.ingest(source, answer.reading, { firstLook })).openIncidents;
      } catch (error) {
        options.log.error('reading of source not taken in', { source: source.id, error });
        return null;
      }
  }
}

/**
 * Before sources are called unreachable: when none of several in this run answered at all, the fault is our own network,
 * and nothing is held against them.
 */
async function settleFailures(options: PollerOptions, looks: readonly Look[]): Promise<void> {
  const failed = looks.filter((one) => one.kind === 'failed');
  const silent = failed.filter((one) => one.error.kind === 'unreachable');
  const isOffline =
    silent.length === failed.length &&
    !looks.some((one) => one.kind === 'seen') &&
    new Set(silent.map((one) => hostOf(one.source))).size > 1;
  if (isOffline) options.log.warn('no source answers, our own network may be down', { sources: silent.length });
  for (const { source, state, error } of failed) {
    await settleFailure(options, state, { source, error, isOffline }).catch((cause: unknown) => {
      options.log.error('look at source failed', { source: source.id, error: cause });
    });
  }
}

interface Failure {
  readonly source: Source;
  readonly error: SourceError;
  readonly isOffline: boolean;
}

async function settleFailure(options: PollerOptions, state: SourceState, failure: Failure): Promise<void> {
  const now = options.clock.now();
  if (failure.isOffline) {
    await settle(options, { ...state, nextPollAt: now + jittered(OWN_TROUBLE_RETRY_MS, options.random) });
    return;
  }
  const { error, source } = failure;
  const failures = state.failures + 1;
  const fields = { source: source.id, kind: error.kind, failures, reason: error.message };
  if (state.lastFailure === error.kind) options.log.debug('source still not read', fields);
  else options.log.warn('source not read', fields);
  const wait = Math.max(backoffOf(failures, openOf(state.cursor)), error.retryAfterMs ?? 0);
  await settle(options, {
    ...state,
    nextPollAt: now + jittered(wait, options.random),
    failures,
    lastFailure: error.kind,
  });
}

async function settle(options: PollerOptions, state: SourceState): Promise<void> {
  const isOurs = await options.store.settleSource(options.holder, state);
  if (!isOurs) options.log.warn('lease of source lost during look', { source: state.id });
}

/** A bug of ours in reading a feed must not stop the others, nor be asked again every tick. */
function asSourceError(error: unknown, source: Source, log: Log): SourceError {
  if (error instanceof SourceError) return error;
  log.error('source failed in an unknown way', { source: source.id, error });
  const kind: SourceErrorKind = 'broken';
  return new SourceError(kind, `${source.id} failed in an unknown way`, { cause: error });
}

function periodOf(source: Source, openIncidents: number): number {
  return openIncidents > 0 ? Math.min(OPEN_POLL_MS, source.pollEveryMs) : source.pollEveryMs;
}

function backoffOf(failures: number, openIncidents: number): number {
  const most = openIncidents > 0 ? MAX_BACKOFF_WHILE_OPEN_MS : MAX_BACKOFF_MS;
  return Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(failures - 1, 20), most);
}

/** Never earlier than asked: jitter only adds, because of Retry-After. */
const jittered = (ms: number, random: () => number): number => Math.round(ms * (1 + JITTER_SHARE * random()));

const withOpen = (cursor: Cursor, openIncidents: number): Cursor => ({ ...cursor, [OPEN_KEY]: String(openIncidents) });

const openOf = (cursor: Cursor | null): number => Number(cursor?.[OPEN_KEY] ?? 0) || 0;

const hostOf = (source: Source): string => (URL.canParse(source.url) ? new URL(source.url).host : source.url);
