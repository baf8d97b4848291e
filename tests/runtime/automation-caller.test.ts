import { expect, test } from 'vitest';
import type { CallAnswer } from '../../src/app/ports/index.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/instant.ts';
import { outcomeOf } from '../../src/runtime/automation-caller.ts';

const AT = 1_000_000;
const answered = (status: number, retryAfterMs: number | null = null): CallAnswer => ({
  kind: 'answered',
  status,
  retryAfterMs,
});
const retry = (waitMs: number, reason: string) => ({ kind: 'retry', at: AT, notBefore: AT + waitMs, reason });

test.each<[string, CallAnswer, number, object]>([
  ['200 is done', answered(200), 0, { kind: 'done', at: AT, reason: '200' }],
  ['204 is done', answered(204), 3, { kind: 'done', at: AT, reason: '204' }],
  ['410 ends the automation', answered(410), 0, { kind: 'gone', at: AT, reason: '410' }],
  ['a redirect is no answer', answered(302), 0, retry(5 * SECOND_MS, '302')],
  ['404 is tried again: it may be mended', answered(404), 1, retry(5 * MINUTE_MS, '404')],
  ['a receiver may ask for more time', answered(503, HOUR_MS), 1, retry(HOUR_MS, '503')],
  ['but not for less', answered(429, 1), 1, retry(5 * MINUTE_MS, '429')],
  ['a client error does not say when', answered(400, HOUR_MS), 0, retry(5 * SECOND_MS, '400')],
  ['no answer is tried again', { kind: 'failed', reason: 'timeout' }, 5, retry(10 * HOUR_MS, 'timeout')],
  ['the seventh failure is the last', answered(500), 6, { kind: 'dead', at: AT, reason: '500' }],
  ['a private address too', { kind: 'failed', reason: 'refused' }, 6, { kind: 'dead', at: AT, reason: 'refused' }],
])('%s', (_, answer, attempts, expected) => {
  expect(outcomeOf(answer, { attempts }, AT)).toEqual(expected);
});
