import { expect, test } from 'vitest';
import type { Question } from '../../../src/app/ports/index.ts';
import { DAY_MS } from '../../../src/domain/instant.ts';
import { manualClock } from '../../support/clock.ts';
import { eachStore } from '../../support/stores.ts';

const clock = manualClock(0);

eachStore(({ open }) => {
  const question: Question = {
    platform: 'telegram',
    channel: '-100',
    person: 'a1',
    command: 'report',
    values: { service: 'tiktok-shop' },
    option: 'symptom',
    expiresAt: 2_000,
  };

  test('a button means the same however often it is kept', async () => {
    const store = await open(clock);
    const button = { id: '1.abc', command: 'report', values: { service: 'shopee' }, replaces: true };
    await store.keepButtons([button, button], 1);
    await store.keepButtons([button], 2);
    expect(await store.button('1.abc')).toEqual(button);
    expect(await store.button('1.unknown')).toBeNull();
  });

  test('a button that was not shown for two months is forgotten', async () => {
    const store = await open(clock);
    const button = { id: '1.old', command: 'status', values: {}, replaces: false };
    await store.keepButtons([button, { ...button, id: '1.shown' }], 0);
    await store.keepButtons([{ ...button, id: '1.shown' }], 50 * DAY_MS);
    await store.prune(61 * DAY_MS);
    expect(await store.button('1.old')).toBeNull();
    expect(await store.button('1.shown')).not.toBeNull();
  });

  test('a question is answered once, and a newer one takes its place', async () => {
    const store = await open(clock);
    await store.ask(question);
    await store.ask({ ...question, option: 'region' });
    expect(await store.takeQuestion(question, 1_000)).toEqual({ ...question, option: 'region' });
    expect(await store.takeQuestion(question, 1_000)).toBeNull();
  });

  test('a question of somebody else or of yesterday waits no more', async () => {
    const store = await open(clock);
    await store.ask(question);
    expect(await store.takeQuestion({ ...question, person: 'b2' }, 1_000)).toBeNull();
    expect(await store.takeQuestion(question, 2_000)).toBeNull();
  });
});
