import { describe, expect, onTestFinished, test } from 'vitest';
import { type ChatHandler, DeliveryError, type Platform, StartError } from '../../src/app/ports/index.ts';
import { SECOND_MS } from '../../src/domain/instant.ts';
import { createShift } from '../../src/runtime/shift.ts';
import { openStore } from '../../src/storage/index.ts';
import { manualClock } from '../support/clock.ts';
import { deafChat } from '../support/deaf-chat.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { NOON } from '../support/world.ts';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const message = {
  document: { tone: 'neutral', summary: 'x', blocks: [] },
  setting: { locale: 'en', zone: 'UTC' },
  key: 'k',
} as const;
const address = { platform: 'test', community: 'c', channel: 'c' };

describe('a shift', () => {
  /** Two nodes with one token on one database, and what each has connected. */
  async function twoNodes(start: (chat: ChatHandler) => Promise<void> = async () => {}) {
    const clock = manualClock(NOON);
    const store = await openStore({ url: 'file::memory:', clock });
    const events: string[] = [];
    const shift = (holder: string) => {
      const create = (): Platform => ({
        ...createFakePlatform('test'),
        start: async (chat) => {
          await start(chat);
          events.push(`${holder} connects`);
        },
        stop: async () => void events.push(`${holder} stops`),
      });
      const one = createShift({ create, store, clock, log: quiet, holder });
      onTestFinished(() => one.stop());
      return one;
    };
    return { clock, events, a: shift('a'), b: shift('b') };
  }

  test('of two nodes one is connected, and the other refuses to send', async () => {
    const { a, b, events } = await twoNodes();
    await a.start(deafChat);
    await b.start(deafChat);
    expect(events).toEqual(['a connects']);
    expect([a.onDuty(), b.onDuty()]).toEqual([true, false]);
    const refusal = await b.send(address, message).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DeliveryError);
    expect(refusal).toMatchObject({ reason: { kind: 'retry' } });
    expect(await a.send(address, message)).toBe('test-1');
  });

  test('a node that died is relieved within twenty seconds', async () => {
    const { a, b, events, clock } = await twoNodes();
    await a.start(deafChat);
    await b.start(deafChat);
    clock.advance(20 * SECOND_MS);
    await b.look();
    expect(events).toEqual(['a connects', 'b connects']);
    expect(b.onDuty()).toBe(true);
  });

  test('a node that was frozen and wakes up disconnects instead of sending', async () => {
    const { a, b, events, clock } = await twoNodes();
    await a.start(deafChat);
    await b.start(deafChat);
    clock.advance(20 * SECOND_MS);
    await b.look();
    await a.look();
    expect(events).toEqual(['a connects', 'b connects', 'a stops']);
    expect(a.onDuty()).toBe(false);
    await expect(a.send(address, message)).rejects.toBeInstanceOf(DeliveryError);
  });

  test('a node that stops hands over at once', async () => {
    const { a, b } = await twoNodes();
    await a.start(deafChat);
    await b.start(deafChat);
    await a.stop();
    await b.look();
    expect(b.onDuty()).toBe(true);
  });

  test('a token that is refused stops the start, and is no lease for anybody', async () => {
    const { a, b } = await twoNodes(async () => {
      throw new StartError('refused', 'Set another token');
    });
    await expect(a.start(deafChat)).rejects.toBeInstanceOf(StartError);
    expect(b.onDuty()).toBe(false);
    await expect(b.start(deafChat)).rejects.toBeInstanceOf(StartError);
  });
});
