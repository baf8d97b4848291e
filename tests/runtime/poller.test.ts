import { beforeEach, describe, expect, test } from 'vitest';
import { type Cursor, type Source, type SourceAnswer, SourceError } from '../../src/app/ports/index.ts';
import type { OfficialReading } from '../../src/domain/outage/official.ts';
import { createConnectivity } from '../../src/runtime/connectivity.ts';
import {
  FIRST_BACKOFF_MS,
  MAX_BACKOFF_MS,
  MAX_BACKOFF_WHILE_OPEN_MS,
  OPEN_POLL_MS,
  OWN_TROUBLE_RETRY_MS,
} from '../../src/runtime/poll-schedule.ts';
import {
  createPoller,
  type FollowSource,
  type Ingest,
  MAX_LOOKS_IN_FLIGHT,
  type Poller,
  type PollerOptions,
  SOURCE_LEASE_MS,
} from '../../src/runtime/poller.ts';
import {
  type ManualClock,
  type MemoryLeases,
  manualClock,
  memoryLeases,
  pollerParts,
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
  return createPoller(options(sources, { ingest }));
}

function options(sources: readonly Source[], over: Partial<PollerOptions> = {}): PollerOptions {
  return { ...pollerParts({ clock, log }), sources, store, ...over };
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
    const late = createPoller(options([source('a', answers())], { random: () => 1 }));
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
    expect(log.events.filter(({ event }) => event === 'source.not_read')).toHaveLength(1);
  });

  test('an error of our own is logged and does not stop the others', async () => {
    await poller([source('a', fails(new TypeError('bug'))), witness]).runOnce();
    expect(store.state('a')).toMatchObject({ lastFailure: 'broken' });
    expect(store.state('witness')).toMatchObject({ failures: 0, lastSuccessAt: START });
  });

  test('when no source answers our own network is down, and no source is blamed', async () => {
    const outcomes: string[] = [];
    const followSource: FollowSource = async ({ outcome, breakage }) => {
      outcomes.push(outcome);
      return breakage;
    };
    const silent = ['a', 'b', 'c'].map((id) => source(id, fails(unreachable)));
    const one = createPoller(options(silent, { followSource }));
    for (let look = 0; look < 20; look++) {
      await one.runOnce();
      expect(nextIn('a')).toBe(OWN_TROUBLE_RETRY_MS);
      clock.advance(OWN_TROUBLE_RETRY_MS);
    }
    expect(store.state('a')).toMatchObject({ failures: 0, lastFailure: null });
    expect(outcomes).toEqual([]);
    expect(log.events.map(({ level, event }) => [level, event])).toEqual([['warn', 'poller.offline']]);
  });

  test('when our own network is back, the sources are read and nothing is left of it', async () => {
    let isDown = true;
    const flaky: Fetch = (cursor, signal) => (isDown ? fails(unreachable) : answers())(cursor, signal);
    const connectivity = createConnectivity({ clock, log });
    const sources = ['a', 'b', 'c'].map((id) => source(id, flaky));
    const one = createPoller(options(sources, { connectivity }));
    await one.runOnce();
    expect(connectivity.offlineSince()).toBe(START);
    isDown = false;
    clock.advance(OWN_TROUBLE_RETRY_MS);
    await one.runOnce();
    expect(connectivity.offlineSince()).toBeNull();
    expect(store.state('a')).toMatchObject({ failures: 0, lastSuccessAt: clock.now() });
    expect(log.events.at(-1)).toMatchObject({ level: 'info', event: 'poller.online', fields: { since: START } });
  });

  test('pages that all answer with an error of their own are blamed: our network carried it', async () => {
    const unavailable = new SourceError('unreachable', 'status 503', { answered: true });
    await poller(['a', 'b', 'c'].map((id) => source(id, fails(unavailable)))).runOnce();
    expect(store.state('a')).toMatchObject({ failures: 1, lastFailure: 'unreachable' });
  });

  test('one host that is silent on all its pages is blamed: alone it proves nothing of our network', async () => {
    const pages = ['/a', '/b', '/c'].map((path) => ({
      ...source(path, fails(unreachable)),
      url: `https://one.example${path}`,
    }));
    await poller(pages).runOnce();
    expect(store.state('/a')).toMatchObject({ failures: 1, lastFailure: 'unreachable' });
  });

  test('when another source answers, the silent one is blamed', async () => {
    await poller([source('a', fails(unreachable)), source('b', fails(unreachable)), witness]).runOnce();
    expect(store.state('a')).toMatchObject({ failures: 1, lastFailure: 'unreachable' });
  });
});

describe('the breakage of a source', () => {
  const broken = new SourceError('broken', 'a web page');
  const breakage = { since: START, looks: 1, told: false };

  test('is remembered from one look to the next', async () => {
    const seen: unknown[] = [];
    const followSource: FollowSource = async (look) => {
      seen.push([look.outcome, look.breakage]);
      return look.outcome === 'read' ? null : breakage;
    };
    let looks = 0;
    const turning = source('a', (cursor, signal) => (looks++ === 0 ? fails(broken) : answers())(cursor, signal));
    const one = createPoller(options([turning], { followSource }));
    await one.runOnce();
    expect(store.state('a')).toMatchObject({ breakage, lastFailure: 'broken' });
    clock.advance(FIRST_BACKOFF_MS);
    await one.runOnce();
    expect(store.state('a')).toMatchObject({ breakage: null });
    expect(seen).toEqual([
      ['broken', null],
      ['read', breakage],
    ]);
  });

  test('that cannot be announced does not spoil the look', async () => {
    const followSource: FollowSource = () => Promise.reject(new Error('disk full'));
    await createPoller(options([source('a', fails(broken))], { followSource })).runOnce();
    expect(store.state('a')).toMatchObject({ failures: 1, breakage: null });
    expect(log.events.map(({ event }) => event)).toContain('source.not_followed');
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
    const store = { claimSource: () => Promise.reject(new Error('gone')), settleSource: async () => true };
    const broken = createPoller(options([source('a', answers())], { store }));
    await broken.runOnce();
    expect(log.events).toMatchObject([{ level: 'error', event: 'source.look_failed' }]);
  });
});
