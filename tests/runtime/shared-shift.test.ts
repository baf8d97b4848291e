import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeliveryError, StartError } from '../../src/app/ports/index.ts';
import { SECOND_MS } from '../../src/domain/instant.ts';
import { createSharedShift, type SharedShift } from '../../src/runtime/shared-shift.ts';
import { deafChat } from '../support/deaf-chat.ts';
import { createFakeShards } from '../support/fake-shards.ts';
import { memoryLeases } from '../support/memory-leases.ts';
import { mortal } from '../support/mortal-store.ts';
import { NOON } from '../support/world.ts';

// Nodes go round by themselves, and time passes when the test says so.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * SECOND_MS);
const message = {
  document: { tone: 'neutral', summary: 'x', blocks: [] },
  setting: { locale: 'en', zone: 'UTC' },
  key: 'k',
} as const;
const address = { platform: 'test', community: 'c', channel: 'c' };

interface Node extends SharedShift {
  /** Killed, or cut off from the database: nothing reaches it any more. */
  die(): void;
}

/** Nodes with one token on one database. Between logins lie five seconds, but as many as there are shards may at once. */
function town(shards: number) {
  const platform = createFakeShards();
  platform.recommended = shards;
  platform.atOnce = shards;
  const begin = performance.now();
  const clock = { now: () => NOON + performance.now() - begin };
  const store = memoryLeases();
  const log: string[] = [];
  const quiet = () => {};
  const node = (holder: string, wanted?: number): Node => {
    let isDead = false;
    const tell = (event: string): void => void log.push(`${holder} ${event}`);
    const shift = createSharedShift({
      create: platform.platformFor(holder),
      store: mortal(store, () => {
        if (isDead) throw new Error('the database is not there');
      }),
      clock,
      log: { debug: quiet, info: tell, warn: tell, error: quiet },
      holder,
      wanted,
    });
    return {
      ...shift,
      die: () => {
        isDead = true;
      },
    };
  };
  return { platform, store, log, node };
}

/** Which shards each node serves, as `a:012 b:345`. */
const picture = (connections: readonly string[]): string =>
  [...Map.groupBy(connections, (name) => name.split(' ')[0])]
    .map(([node, theirs]) => `${node}:${theirs.map((name) => name.split(' ')[1]?.split('/')[0]).join('')}`)
    .join(' ');

test('a node that is alone has connected all shards and sends when its start is over', async () => {
  const { platform, node, log } = town(3);
  const a = node('a');
  await a.start(deafChat);
  expect(platform.connections()).toEqual(['a 0/3', 'a 1/3', 'a 2/3']);
  expect(a.onDuty()).toBe(true);
  expect(platform.registered).toEqual(['a']);
  expect(log).toEqual(['a platform.shards_taken', 'a platform.on_duty']);
});

test('a second node is made room for, a third by both, and nothing is served twice', async () => {
  const { platform, node } = town(6);
  const [a, b, c] = [node('a'), node('b'), node('c')];
  await a.start(deafChat);
  await b.start(deafChat);
  await pass(12);
  expect(picture(platform.connections())).toBe('a:012 b:345');
  await c.start(deafChat);
  await pass(12);
  expect(picture(platform.connections())).toBe('a:01 b:34 c:25');
  expect([a, b, c].map((one) => one.onDuty())).toEqual([true, false, false]);
  expect(platform.registered).toEqual(['a']);
});

test('a node that dies is taken over within twenty seconds, and somebody else sends', async () => {
  const { platform, node } = town(6);
  const [a, b] = [node('a'), node('b')];
  await a.start(deafChat);
  await b.start(deafChat);
  await pass(12);
  a.die();
  for (const shard of [0, 1, 2]) platform.end('a', shard);
  await pass(20);
  expect(picture(platform.connections())).toBe('b:012345');
  expect(b.onDuty()).toBe(true);
  expect(platform.registered).toEqual(['a', 'b']);
});

test('a node that is cut off from the database lets go of everything before anybody else begins', async () => {
  const { platform, node } = town(2);
  const [a, b] = [node('a'), node('b')];
  await a.start(deafChat);
  await b.start(deafChat);
  await pass(9);
  a.die();
  const senders: number[] = [];
  const served: number[] = [];
  for (let second = 0; second < 30; second++) {
    await pass(1);
    senders.push([a, b].filter((one) => one.onDuty()).length);
    served.push(platform.connections().length);
  }
  expect([Math.max(...senders), Math.max(...served)]).toEqual([1, 2]);
  expect(picture(platform.connections())).toBe('b:01');
  expect(b.onDuty()).toBe(true);
  const refusal = await a.send(address, message).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DeliveryError);
  expect(refusal).toMatchObject({ reason: { kind: 'retry' } });
});

test('a node that comes back finds its shards relieved and leaves them', async () => {
  const { platform, store, node, log } = town(2);
  const a = node('a');
  await a.start(deafChat);
  // What it would find after a long freeze: everything is somebody else's.
  for (const name of ['test:shard:0/2', 'test:shard:1/2', 'platform:test']) {
    await store.releaseLease(name, 'a');
    await store.takeLease(name, 'b', NOON, 60 * SECOND_MS);
  }
  await a.look();
  expect(platform.connections()).toEqual([]);
  expect(a.onDuty()).toBe(false);
  expect(log.slice(-2)).toEqual(['a platform.shards_relieved', 'a platform.relieved']);
});

test('a node that stops hands over at once', async () => {
  const { platform, node } = town(4);
  const [a, b] = [node('a'), node('b')];
  await a.start(deafChat);
  await b.start(deafChat);
  await pass(9);
  await a.stop();
  await b.look();
  await pass(0);
  await b.look();
  expect(picture(platform.connections())).toBe('b:0123');
  expect(b.onDuty()).toBe(true);
});

test('a node that is alone answers on while the database is away', async () => {
  const { platform, node } = town(2);
  const a = node('a');
  await a.start(deafChat);
  a.die();
  await pass(60);
  expect(picture(platform.connections())).toBe('a:01');
});

test('a node that makes room while its start still waits for turns starts all the same', async () => {
  const { platform, node } = town(6);
  platform.atOnce = 1;
  const first = node('a').start(deafChat);
  await pass(4);
  const second = node('b').start(deafChat);
  await pass(60);
  await Promise.all([first, second]);
  expect(picture(platform.connections())).toBe('a:012 b:345');
});

test('a node that cannot reach its database disconnects all the same when it stops', async () => {
  const { platform, node } = town(2);
  const a = node('a');
  await a.start(deafChat);
  a.die();
  await expect(a.stop()).rejects.toThrow('the database is not there');
  expect(platform.connections()).toEqual([]);
});

test('one shard among two nodes: the second stands by', async () => {
  const { platform, node, log } = town(1);
  const [a, b] = [node('a'), node('b')];
  await a.start(deafChat);
  await b.start(deafChat);
  await pass(30);
  expect(picture(platform.connections())).toBe('a:0');
  expect(log).toContain('b platform.standing_by');
});

test('all nodes take turns to log in, five seconds apart in each bucket', async () => {
  const { platform, node } = town(6);
  platform.atOnce = 2;
  const starts = Promise.all([node('a').start(deafChat), node('b').start(deafChat)]);
  await pass(60);
  await starts;
  for (const bucket of [0, 1]) {
    const at = platform.logins.filter((login) => login.bucket === bucket).map((login) => login.at);
    expect(at).toHaveLength(3);
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * SECOND_MS);
    expect(Math.max(...gaps)).toBeLessThan(6 * SECOND_MS);
  }
});

test('a node that cannot connect leaves its shards to the others, and tries again later', async () => {
  const { platform, node } = town(4);
  const [a, b] = [node('a'), node('b')];
  await a.start(deafChat);
  platform.unreachableFor.add('b');
  await b.start(deafChat).catch(() => {});
  await pass(15);
  expect(picture(platform.connections())).toBe('a:0123');
  platform.unreachableFor.clear();
  await pass(120);
  expect(picture(platform.connections())).toBe('a:01 b:23');
});

test('a shard that the platform closes for good is connected again', async () => {
  const { platform, node } = town(2);
  await node('a').start(deafChat);
  platform.end('a', 1);
  await pass(1);
  expect(picture(platform.connections())).toBe('a:0');
  await pass(20);
  expect(picture(platform.connections())).toBe('a:01');
});

test('a first start that cannot connect fails with why, and gives everything back', async () => {
  const { platform, node } = town(2);
  platform.unreachableFor.add('a');
  const a = node('a');
  await expect(a.start(deafChat)).rejects.toBeInstanceOf(StartError);
  await a.stop();
  await Promise.all([node('b').start(deafChat), pass(6)]);
  expect(picture(platform.connections())).toBe('b:01');
});

test('another count counts as soon as nobody wants the old one any more', async () => {
  const { platform, node, log } = town(2);
  const a = node('a');
  await a.start(deafChat);
  await node('b', 3).start(deafChat);
  await pass(30);
  expect(platform.connections()).toEqual(['a 0/2', 'b 1/2']);
  expect(log.filter((line) => line.endsWith('counted_otherwise'))).toEqual(['b platform.shards_counted_otherwise']);
  await a.stop();
  await pass(30);
  expect(platform.connections()).toEqual(['b 0/3', 'b 1/3', 'b 2/3']);
  expect(log).toContain('b platform.shards_counted_anew');
});

test('a count of its own is free again when the last node stops', async () => {
  const { platform, node } = town(2);
  const a = node('a');
  await a.start(deafChat);
  await a.stop();
  await Promise.all([node('b', 3).start(deafChat), pass(12)]);
  expect(platform.connections()).toEqual(['b 0/3', 'b 1/3', 'b 2/3']);
});
