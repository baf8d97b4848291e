import { expect, test } from 'vitest';
import { eventOf } from '../../../src/domain/outage/automation-event.ts';
import type { Incident, Transition } from '../../../src/domain/outage/incident.ts';
import type { ComponentStatus } from '../../../src/domain/outage/vocabulary.ts';
import { incident } from '../../contracts/store/facts.ts';

const parts = (statuses: Readonly<Record<string, ComponentStatus>>): Partial<Incident> => ({
  parts: Object.entries(statuses).map(([component, status]) => ({ component, status, since: 0 })),
});
const planned: Partial<Incident> = { maintenance: { from: 1, to: 2 } };
const bothDown = parts({ orders: 'major_outage', ads: 'partial_outage' });

function step(kind: Transition['kind'], to: Partial<Incident> = {}, from: Partial<Incident> | null = {}): Transition {
  return { kind, loudness: 'loud', from: from && incident(from), to: incident(to), news: [] };
}

test.each<[Transition['kind'], string, Transition]>([
  ['suspected', 'outage.suspected', step('suspected', {}, null)],
  ['confirmed', 'outage.confirmed', step('confirmed')],
  ['acknowledged', 'outage.acknowledged', step('acknowledged')],
  ['updated', 'outage.updated', step('updated', bothDown, bothDown)],
  ['mitigated', 'outage.mitigated', step('mitigated')],
  ['slipped', 'outage.promise_missed', step('slipped')],
  ['resolved', 'outage.resolved', step('resolved', { phase: 'resolved' })],
  ['resolved', 'maintenance.completed', step('resolved', { phase: 'resolved', ...planned })],
  ['reopened', 'outage.reopened', step('reopened')],
  ['dismissed', 'outage.dismissed', step('dismissed', { phase: 'dismissed' })],
  ['scheduled', 'maintenance.scheduled', step('scheduled', planned, null)],
  ['started', 'maintenance.started', step('started', planned)],
  ['moved', 'maintenance.moved', step('moved', planned)],
])('%s is %s', (_, event, transition) => {
  expect(eventOf(transition)).toBe(event);
});

test.each<[string, Partial<Incident>, Partial<Incident>, string]>([
  [
    'one of two parts works again',
    bothDown,
    parts({ orders: 'operational', ads: 'partial_outage' }),
    'partially_restored',
  ],
  ['one of two is not named any more', bothDown, parts({ ads: 'partial_outage' }), 'partially_restored'],
  ['a part is only less broken', bothDown, parts({ orders: 'degraded_performance', ads: 'partial_outage' }), 'updated'],
  ['another part breaks', parts({ ads: 'partial_outage' }), bothDown, 'updated'],
  ['nothing is broken any more, but it is not over', bothDown, parts({ orders: 'operational' }), 'updated'],
])('where %s', (_, from, to, event) => {
  expect(eventOf(step('updated', to, from))).toBe(`outage.${event}`);
});

test('what nobody is told of is no event', () => {
  expect(eventOf({ ...step('resolved'), loudness: 'silent' })).toBeNull();
  expect(eventOf(step('corrected'))).toBeNull();
});
