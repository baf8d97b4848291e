import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Duty } from '../../src/app/ports/index.ts';
import { type Requests, withinBudget } from '../../src/platforms/discord/budget.ts';
import { MAX_REQUESTS_PER_SECOND } from '../../src/platforms/discord/limits.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Nodes that all ask as much as they can, and when their requests left, in ms. */
function nodesWith(duties: readonly Duty[]) {
  const begin = performance.now();
  const left: number[] = [];
  const leave = async (): Promise<unknown> => left.push(performance.now() - begin);
  const rest: Requests = { get: leave, post: leave, patch: leave, delete: leave };
  return { left, nodes: duties.map((duty) => withinBudget(rest, () => duty)) };
}

test('all nodes together stay within what the bot may ask in any second', async () => {
  const helper: Duty = { kind: 'helper', nodes: 3 };
  const { left, nodes } = nodesWith([{ kind: 'sender' }, helper, helper]);
  const asked = nodes.flatMap((node) => Array.from({ length: 400 }, () => node.post('/channels/1/messages')));
  const outcomes = Promise.allSettled(asked);
  await vi.runAllTimersAsync();
  await outcomes;
  const busiest = Math.max(...left.map((at) => left.filter((other) => other >= at && other < at + 1_000).length));
  expect(busiest).toBeGreaterThanOrEqual(48);
  expect(busiest).toBeLessThan(MAX_REQUESTS_PER_SECOND);
});

test('a node that is alone waits for nothing', async () => {
  const { left, nodes } = nodesWith([{ kind: 'alone' }]);
  await Promise.all(Array.from({ length: 100 }, () => nodes[0]?.patch('/channels/1/messages/2')));
  expect(new Set(left)).toEqual(new Set([0]));
});

test('a node without a share is refused, and so is what would wait too long for its turn', async () => {
  const { nodes } = nodesWith([{ kind: 'none' }, { kind: 'helper', nodes: 40 }]);
  await expect(nodes[0]?.get('/channels/1')).rejects.toThrow('another node has the budget');
  await nodes[1]?.get('/channels/1');
  const second = nodes[1]?.get('/channels/1');
  await expect(nodes[1]?.get('/channels/1')).rejects.toThrow('another node has the budget');
  await vi.runAllTimersAsync();
  await second;
});
