import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { isSigned, secretOf, signatureOf, signedHeaders } from '../../src/app/webhook-signature.ts';
import { MINUTE_MS } from '../../src/domain/instant.ts';

const NOW = Date.now();
const key = new Uint8Array(32).map((_, index) => index * 7);
const body = new TextEncoder().encode('{"readings":[{"at":"2026-01-26T03:10:00Z","value":4}],"店":"é"}');
const at = (ms: number) => String(Math.floor((NOW + ms) / 1_000));
const headersOf = (id: string, timestamp: string) => ({
  id,
  timestamp,
  signature: signatureOf(key, { id, timestamp, body }),
});
const good = headersOf('msg_1', at(0));

test('the reference package takes what we sign', () => {
  const headers = { ...signedHeaders(key, { id: 'msg_1', at: NOW, body }) };
  expect(new Webhook(secretOf(key)).verify(new TextDecoder().decode(body), headers)).toMatchObject({ 店: 'é' });
});

test('we take what the reference package signs', () => {
  const signature = new Webhook(secretOf(key)).sign('msg_1', new Date(NOW), new TextDecoder().decode(body));
  expect(isSigned(key, { headers: { id: 'msg_1', timestamp: at(0), signature }, body }, NOW)).toBe(true);
});

test('one right signature of several is enough: keys change', () => {
  const headers = { ...good, signature: `v1a,AAAA v1,bm9wZQ== ${good.signature}` };
  expect(isSigned(key, { headers, body }, NOW)).toBe(true);
});

test('the sixth signature of a header is not looked at', () => {
  const headers = { ...good, signature: `${'v1,bm9wZQ== '.repeat(5)}${good.signature}` };
  expect(isSigned(key, { headers, body }, NOW)).toBe(false);
});

test.each([
  ['another body', { headers: good, body: new TextEncoder().encode('{}') }],
  ['another id', { headers: { ...good, id: 'msg_2' }, body }],
  ['a timestamp that was changed', { headers: { ...good, timestamp: at(1_000) }, body }],
  ['no signature', { headers: { ...good, signature: '' }, body }],
  ['a version we do not know', { headers: { ...good, signature: good.signature.replace('v1,', 'v2,') }, body }],
  ['a call of six minutes ago', { headers: headersOf('msg_1', at(-6 * MINUTE_MS)), body }],
  ['a call from the future', { headers: headersOf('msg_1', at(6 * MINUTE_MS)), body }],
  ['a time that is no number', { headers: headersOf('msg_1', 'today'), body }],
])('%s is not signed', (_, call) => {
  expect(isSigned(key, call, NOW)).toBe(false);
});

test('clocks may be four minutes apart', () => {
  expect(isSigned(key, { headers: headersOf('m', at(-4 * MINUTE_MS)), body }, NOW)).toBe(true);
  expect(isSigned(key, { headers: headersOf('m', at(4 * MINUTE_MS)), body }, NOW)).toBe(true);
});
