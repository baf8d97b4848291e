import { describe, expect, test } from 'vitest';
import { compose } from '../../src/app/announce/compose.ts';
import { buttonIdOf } from '../../src/app/ports/index.ts';
import { actions, documentOf } from '../../src/document/index.ts';
import { DAY_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { locales, wordsOf } from '../../src/locales/index.ts';
import { openStore } from '../../src/storage/index.ts';
import type { ManualClock } from '../support/clock.ts';
import { buttonIn, createWorld } from '../support/world.ts';

const open = (clock: ManualClock) => openStore({ url: 'file::memory:', clock });

describe('buttons', () => {
  test('a command without its options asks for them one by one, and the last press does it', async () => {
    const world = await createWorld(open);
    const asked = await world.say('/report');
    expect(asked.text).toContain('service');
    const service = await world.press(buttonIn(asked.reply, 'TikTok Shop'));
    expect(service.reply?.visibility).toBe('replace');
    const done = await world.press(buttonIn(service.reply, 'Sales show 0'));
    expect(done.text).toContain('TikTok Shop');
    expect((await world.app.store.reportsSince('tiktok-shop', 0, 10)).map(({ symptom }) => symptom)).toEqual([
      'sales_zero',
    ]);
  });

  test('a question may be answered in words, and a slip is asked again', async () => {
    const world = await createWorld(open);
    await world.say('/report');
    expect((await world.tell('qwertyuiop')).text).toContain('qwertyuiop');
    const next = await world.tell('shopee');
    expect(next.text).toContain('symptom');
    expect((await world.tell('hello')).reply, 'the symptom is still asked for').not.toBeNull();
  });

  test('a platform with forms is told what is asked for, and what was said already', async () => {
    const world = await createWorld(open);
    const asked = await world.say('/report shopee');
    expect(asked.reply?.asks).toEqual({
      command: 'report',
      option: 'symptom',
      values: { service: 'shopee' },
      why: null,
    });
    expect((await world.say('/status')).reply?.asks).toBeUndefined();
  });

  test('a command that turns out to need a file asks for it, and in a private chat takes the next one', async () => {
    const world = await createWorld(open);
    const asked = await world.say('/import market:US', { isDirect: true });
    expect(asked.reply?.asks).toMatchObject({ command: 'import', option: 'file', values: { market: 'US' } });
    const sheet = { name: 'sales.csv', sizeBytes: null, read: async () => Buffer.from('date,category,units\n') };
    const taken = await world.tell('', { isDirect: true, files: [sheet] });
    expect(taken.reply, 'the file is the answer').not.toBeNull();
    expect(taken.reply?.asks).toBeUndefined();
  });

  test('words that answer nothing are not for us', async () => {
    const world = await createWorld(open);
    expect((await world.tell('good morning')).reply).toBeNull();
    await world.say('/report');
    expect((await world.tell('shopee', { member: 'somebody-else' })).reply).toBeNull();
    world.clock.advance(11 * MINUTE_MS);
    expect((await world.tell('shopee')).reply, 'too late to be an answer').toBeNull();
  });

  test('a button pressed twice acts once, and one from long ago says so', async () => {
    const world = await createWorld(open);
    const asked = await world.say('/report');
    const button = buttonIn(asked.reply, 'TikTok Shop');
    expect((await world.press(button, { id: 'press-1' })).reply).not.toBeNull();
    expect((await world.press(button, { id: 'press-1' })).reply).toBeNull();
    world.clock.advance(61 * DAY_MS);
    await world.app.store.prune(world.clock.now());
    expect((await world.press(button)).text).toContain('too old');
    expect((await world.press('1.made-up')).text).toContain('too old');
  });

  test('who may press is asked at the press', async () => {
    const world = await createWorld(open);
    const action = { label: 'Follow', command: 'subscribe', values: { service: 'shopee' } };
    await world.app.buttons.keep(documentOf('neutral', '', [actions([action])]));
    const button = buttonIdOf(action);
    expect((await world.press(button, { moderator: false })).text).toContain('Only moderators');
    expect((await world.press(button, { moderator: true })).text).toContain('Shopee');
  });

  test('whatever an announcement offers is a command that is understood', async () => {
    const world = await createWorld(open);
    for (let one = 1; one <= 5; one++) {
      await world.say('/report Shopify orders_missing', { member: `m${one}`, community: `c${one}` });
    }
    const [incident] = await world.app.store.listIncidents({ service: 'shopify', openOnly: true, limit: 1 });
    if (!incident) throw new Error('nothing was confirmed');
    const at = world.clock.now();
    const announcement = { subject: 'incident', id: 'a', incident, kind: 'confirmed', news: [], at } as const;
    for (const locale of locales) {
      const context = { catalog: world.app.catalog, words: wordsOf(locale), locale, now: at };
      const document = compose(announcement, context);
      await world.app.buttons.keep(document);
      const offered = document.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
      expect(offered).toHaveLength(5);
      for (const action of offered) {
        const { text } = await world.press(buttonIdOf(action), { member: `presser-${action.label}` });
        expect(text, action.label).not.toMatch(/did not understand|没看懂|too old|太旧/);
      }
    }
    expect(world.troubles).toEqual([]);
  });
});
