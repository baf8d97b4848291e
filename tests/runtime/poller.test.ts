import { beforeEach, describe, expect, test } from 'vitest';
import { type Cursor, type Source, type SourceAnswer, SourceError } from '../../src/app/ports/index.ts';
import type { OfficialReading } from '../../src/domain/outage/official.ts';
import {
  createPoller,
  FIRST_BACKOFF_MS,
  type Ingest,
  MAX_BACKOFF_MS,
  MAX_BACKOFF_WHILE_OPEN_MS,
  MAX_LOOKS_IN_FLIGHT,
  OPEN_POLL_MS,
  OWN_TROUBLE_RETRY_MS,
  type Poller,
  SOURCE_LEASE_MS,
} from '../../src/runtime/poller.ts';
import {
  type ManualClock,
  type MemoryLeases,
  manualClock,
  memoryLeases,
  recordedLog,
} from '../support/poller-fakes.ts';

const START = Date.UTC(2026, 0, 27, 12);
const CALM_MS = 300_000;
const reading: OfficialReading = { kind: 'feed', page: { name: 'T', url: null }, incidents: [], problems: [] };

type Fetch = (cursor: Cursor | null, signal: AbortSignal) => Promise<SourceAnswer>;
const answers =
  (cursor: Cursor = {}): Fetch =>
  async () => ({ kind: 'reading', reading, cursor });
const fails =
  (error: Error): Fetch =>
  async () => {
    throw error;
  };

function source(id: string, fetch: Fetch): Source {
  return { id, service: 'shop', kind: 'feed', url: `https://${id}.example/`, pollEveryMs: CALM_MS, fetch };
}

let clock: ManualClock;
let store: MemoryLeases;
let log: ReturnType<typeof recordedLog>;
beforeEach(() => {
  clock = manualClock(START);
  store = memoryLeases();
  log = recordedLog();
});

function poller(sources: readonly Source[], ingest: Ingest = async () => ({ openIncidents: 0 })): Poller {
  return createPoller({ sources, store, clock, log, holder: 'me', ingest, random: () => 0 });
}

const nextIn = (id: string): number => (store.state(id)?.nextPollAt ?? Number.NaN) - clock.now();

describe('a look that succeeds', () => {
  test('hands the reading on, the first time as history', async () => {
    const firstLooks: boolean[] = [];
    const one = poller([source('a', answers({ etag: 'v1' }))], async (_, __, context) => {
      firstLooks.push(context.firstLook);
      return { openIncidents: 0 };
    });
    await one.runOnce();
    clock.advance(CALM_MS);
    await one.runOnce();
    expect(firstLooks).toEqual([true, false]);
  });

  test('hands back what the source remembered', async () => {
    const cursors: (string | undefined)[] = [];
    const one = poller([
      source('a', async (cursor) => {
        cursors.push(cursor?.etag);
        return { kind: 'reading', reading, cursor: { etag: `v${cursors.length}` } };
      }),
    ]);
    await one.runOnce();
    clock.advance(CALM_MS);
    await one.runOnce();
    expect(cursors).toEqual([undefined, 'v1']);
  });

  test('is calm while nothing is open', async () => {
    await poller([source('a', answers())]).runOnce();
    expect(nextIn('a')).toBe(CALM_MS);
  });

  test('comes back in a minute while an incident is open, also after an unchanged answer', async () => {
    let looks = 0;
    const one = poller(
      [
        source('a', async (cursor) =>
          looks++ === 0 ? { kind: 'reading', reading, cursor: {} } : { kind: 'unchanged', cursor: cursor ?? {} },
        ),
      ],
      async () => ({ openIncidents: 2 }),
    );
    await one.runOnce();
    clock.advance(OPEN_POLL_MS);
    await one.runOnce();
    expect(looks).toBe(2);
    expect(nextIn('a')).toBe(OPEN_POLL_MS);
  });

  test('is not repeated before it is due', async () => {
    let looks = 0;
    const one = poller([
      source('a', async () => {
        looks++;
        return { kind: 'reading', reading, cursor: {} };
      }),
    ]);
    await one.runOnce();
    clock.advance(CALM_MS - 1);
    await one.runOnce();
    expect(looks).toBe(1);
  });

  test('jitter only delays', async () => {
    const late = createPoller({
      sources: [source('a', answers())],
      store,
      clock,
      log,
      holder: 'me',
      ingest: async () => ({ openIncidents: 0 }),
      random: () => 1,
    });
    await late.runOnce();
    expect(nextIn('a')).toBe(CALM_MS * 1.1);
  });
});

describe('a look that fails', () => {
  const unreachable = new SourceError('unreachable', 'no answer');
  /** Answers, so that the network itself is known to work. */
  const witness = source('witness', answers());

  test('changes the state of the source and hands nothing on', async () => {
    let readings = 0;
    await poller([source('a', fails(unreachable))], async () => {
      readings++;
      return { openIncidents: 0 };
    }).runOnce();
    expect(readings).toBe(0);
    expect(store.state('a')).toMatchObject({ failures: 1, lastFailure: 'unreachable', lastSuccessAt: null });
  });

  test('waits twice as long each time, up to the bound', async () => {
    const waits: number[] = [];
    const one = poller([source('a', fails(unreachable))]);
    for (let look = 0; look < 7; look++) {
      await one.runOnce();
      waits.push(nextIn('a'));
      clock.advance(nextIn('a'));
    }
    expect(waits.slice(0, 3)).toEqual([FIRST_BACKOFF_MS, 2 * FIRST_BACKOFF_MS, 4 * FIRST_BACKOFF_MS]);
    expect(waits.at(-1)).toBe(MAX_BACKOFF_MS);
  });

  test('waits less while an incident is open', async () => {
    let looks = 0;
    const one = poller(
      [
        source('a', (cursor, signal) =>
          looks++ === 0 ? answers()(cursor, signal) : fails(unreachable)(cursor, signal),
        ),
      ],
      async () => ({ openIncidents: 1 }),
    );
    for (let look = 0; look < 8; look++) {
      await one.runOnce();
      clock.advance(nextIn('a'));
    }
    await one.runOnce();
    expect(nextIn('a')).toBe(MAX_BACKOFF_WHILE_OPEN_MS);
  });

  test('keeps the last cursor and the time of the last success', async () => {
    let looks = 0;
    const one = poller([
      source('a', (cursor, signal) =>
        looks++ === 0 ? answers({ etag: 'v1' })(cursor, signal) : fails(unreachable)(cursor, signal),
      ),
    ]);
    await one.runOnce();
    clock.advance(CALM_MS);
    await one.runOnce();
    expect(store.state('a')).toMatchObject({ cursor: { etag: 'v1' }, lastSuccessAt: START, failures: 1 });
  });

  test('honours Retry-After', async () => {
    const busy = new SourceError('rate_limited', 'slow down', { retryAfterMs: 3_600_000 });
    await poller([source('a', fails(busy))]).runOnce();
    expect(nextIn('a')).toBe(3_600_000);
  });

  test('warns once for the same trouble, not at every look', async () => {
    const one = poller([source('a', fails(unreachable)), witness]);
    await one.runOnce();
    clock.advance(CALM_MS);
    await one.runOnce();
    expect(log.events.filter(({ event }) => event === 'source not read')).toHaveLength(1);
  });

  test('an error of our own is logged and does not stop the others', async () => {
    await poller([source('a', fails(new TypeError('bug'))), witness]).runOnce();
    expect(store.state('a')).toMatchObject({ lastFailure: 'broken' });
    expect(store.state('witness')).toMatchObject({ failures: 0, lastSuccessAt: START });
  });

  test('when no source answers our own network is down, and no source is blamed', async () => {
    await poller([source('a', fails(unreachable)), source('b', fails(unreachable))]).runOnce();
    expect(store.state('a')).toMatchObject({ failures: 0, lastFailure: null });
    expect(nextIn('a')).toBe(OWN_TROUBLE_RETRY_MS);
  });

  test('when another source answers, the silent one is blamed', async () => {
    await poller([source('a', fails(unreachable)), source('b', fails(unreachable)), witness]).runOnce();
    expect(store.state('a')).toMatchObject({ failures: 1, lastFailure: 'unreachable' });
  });
});

describe('a reading that could not be taken in', () => {
  test('is fetched again from the same cursor, still as the first look', async () => {
    const seen: (Cursor | null | boolean)[] = [];
    let isStoreDown = true;
    const one = poller(
      [
        source('a', async (cursor) => {
          seen.push(cursor);
          return { kind: 'reading', reading, cursor: { etag: 'v1' } };
        }),
      ],
      async (_, __, { firstLook }) => {
        seen.push(firstLook);
        if (isStoreDown) throw new Error('disk full');
        return { openIncidents: 0 };
      },
    );
    await one.runOnce();
    expect(nextIn('a')).toBe(OWN_TROUBLE_RETRY_MS);
    expect(store.state('a')).toMatchObject({ failures: 0, lastFailure: null });
    isStoreDown = false;
    clock.advance(OWN_TROUBLE_RETRY_MS);
    await one.runOnce();
    expect(seen).toEqual([null, true, null, true]);
  });
});

describe('several pollers', () => {
  test('a source that another holder looks at is left alone until the lease is over', async () => {
    await store.claimSource({ id: 'a', holder: 'other', now: clock.now(), leaseMs: SOURCE_LEASE_MS });
    let looks = 0;
    const one = poller([
      source('a', async () => {
        looks++;
        return { kind: 'reading', reading, cursor: {} };
      }),
    ]);
    await one.runOnce();
    expect(looks).toBe(0);
    clock.advance(SOURCE_LEASE_MS);
    await one.runOnce();
    expect(looks).toBe(1);
  });

  test('looks run side by side, but only so many', async () => {
    let running = 0;
    let most = 0;
    const slow: Fetch = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return { kind: 'reading', reading, cursor: {} };
    };
    await poller(Array.from({ length: 20 }, (_, index) => source(`s${index}`, slow))).runOnce();
    expect(most).toBe(MAX_LOOKS_IN_FLIGHT);
  });
});

describe('start and stop', () => {
  test('stop gives up a look in flight without blaming the source', async () => {
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const one = poller([
      source('a', (_, signal) => {
        begun();
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new SourceError('unreachable', 'aborted')));
        });
      }),
    ]);
    one.start();
    await hasBegun;
    await one.stop();
    expect(store.state('a')).toMatchObject({ failures: 0, nextPollAt: START });
  });

  test('a store that fails is logged, and the loop lives on', async () => {
    const broken = createPoller({
      sources: [source('a', answers())],
      store: { claimSource: () => Promise.reject(new Error('gone')), settleSource: async () => true },
      clock,
      log,
      holder: 'me',
      ingest: async () => ({ openIncidents: 0 }),
      random: () => 0,
    });
    await broken.runOnce();
    expect(log.events).toMatchObject([{ level: 'error', event: 'look at source failed' }]);
  });
});
