import { expect, test } from 'vitest';
import type { Duty } from '../../src/app/ports/index.ts';
import { dutyOf, LEASE_MS, livesOn, nobody } from '../../src/runtime/duty.ts';

const NOW = 1_000_000;
const OVER = NOW + LEASE_MS;

test.each<[string, Partial<ReturnType<typeof nobody>>, Duty]>([
  ['a node that has not looked yet', {}, { kind: 'none' }],
  ['the only node', { livesUntil: OVER, helpsFrom: OVER, sendsUntil: OVER }, { kind: 'alone' }],
  ['the sender of two', { livesUntil: OVER, helpsFrom: OVER, sendsUntil: OVER, nodes: 2 }, { kind: 'sender' }],
  ['a newcomer beside it', { livesUntil: OVER, helpsFrom: NOW + 1, nodes: 2 }, { kind: 'none' }],
  ['a node that everybody knows', { livesUntil: OVER, helpsFrom: NOW, nodes: 2 }, { kind: 'helper', nodes: 2 }],
  ['a node that was frozen', { livesUntil: NOW, helpsFrom: 0, nodes: 2 }, { kind: 'none' }],
  ['a sender that was frozen', { livesUntil: NOW, helpsFrom: 0, sendsUntil: NOW, nodes: 2 }, { kind: 'none' }],
])('%s', (_, standing, duty) => {
  expect(dutyOf({ ...nobody(), ...standing }, NOW)).toEqual(duty);
});

test('a newcomer helps once the lease of whoever did not see it is over, and again after it was gone', () => {
  const node = { ...nobody(), nodes: 2 };
  const kindAfter = (ms: number) => dutyOf(node, NOW + ms).kind;
  livesOn(node, OVER);
  livesOn(node, OVER + LEASE_MS / 2);
  expect([kindAfter(LEASE_MS - 1), kindAfter(LEASE_MS)]).toEqual(['none', 'helper']);
  livesOn(node, OVER + 5 * LEASE_MS);
  expect([kindAfter(5.5 * LEASE_MS), kindAfter(6 * LEASE_MS - 1)]).toEqual(['none', 'none']);
});
