import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns } from '../../src/runtime/turns.ts';
import { memoryLeases } from '../support/memory-leases.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const log = { debug() {}, info() {}, warn() {}, error() {} };
const SPACING_MS = 1_000;

/** One node's turns on a database that may be slow or away for its next answers. */
function turnsOn({ away = 0, slowMs = 0 } = {}) {
  const begin = performance.now();
  const store = memoryLeases();
  const turns = createTurns({
    store: {
      async takeLease(...lease) {
        if (away-- > 0) throw new Error('the database is not there');
        const answer = await store.takeLease(...lease);
        const wait = slowMs;
        slowMs = 0;
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        return answer;
      },
    },
    clock: { now: () => performance.now() },
    log,
    holder: 'a',
    leaseName: (bucket) => `turn:${bucket}`,
    spacingMs: SPACING_MS,
    askMs: 50,
  });
  const went: string[] = [];
  const go = (name: string, bucket: number, quit = new AbortController(), mayGo = () => true): Promise<void> =>
    turns.next(bucket, { signal: quit.signal, mayGo }).then(
      () => void went.push(`${name} ${performance.now() - begin}`),
      () => void went.push(`${name} never`),
    );
  return { go, went };
}

test('those of a bucket go one after another, those of two at once', async () => {
  const { go, went } = turnsOn();
  const all = [go('first', 0), go('second', 0), go('other', 1)];
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(went).toEqual(['first 0', 'other 0', 'second 1000']);
});

test('a database that is away lets nobody go', async () => {
  const { go, went } = turnsOn({ away: 2 });
  const one = go('first', 0);
  await vi.runAllTimersAsync();
  await one;
  expect(went).toEqual(['first 100']);
});

test('after a slow answer the time to the next turn begins when one goes', async () => {
  const { go, went } = turnsOn({ slowMs: 600 });
  const all = [go('first', 0), go('second', 0)];
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(went).toEqual(['first 600', 'second 1600']);
});

test('whoever hangs up leaves the line, and the next one moves up', async () => {
  const { go, went } = turnsOn();
  const quit = new AbortController();
  const all = [go('first', 0), go('second', 0, quit), go('third', 0)];
  await vi.advanceTimersByTimeAsync(500);
  quit.abort();
  await vi.runAllTimersAsync();
  await Promise.all(all);
  expect(went).toEqual(['first 0', 'second never', 'third 1000']);
});

test('a shard whose lease is over waits', async () => {
  const { go, went } = turnsOn();
  let isOurs = false;
  const one = go('first', 0, new AbortController(), () => isOurs);
  await vi.advanceTimersByTimeAsync(200);
  isOurs = true;
  await vi.runAllTimersAsync();
  await one;
  expect(went).toEqual(['first 250']);
});
