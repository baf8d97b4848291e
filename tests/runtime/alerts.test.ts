import { beforeEach, describe, expect, test } from 'vitest';
import { writeWho } from '../../src/app/ports/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { buttonIn, createWorld, type World } from '../support/world.ts';

const OPS = writeWho({ kind: 'role', id: '111', label: '@Ops team' });
const LEADS = writeWho({ kind: 'role', id: '222', label: '@Leads' });

let world: World;
let platform: FakePlatform;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  platform = createFakePlatform('test');
  await world.say('/subscribe');
});

const relay = () => createRelay({ app: world.app, platforms: [platform], holder: 'node' }).runOnce();
/** The first line of every message that was sent, as it stands now. */
const firstLines = () => platform.standing.map(({ text }) => text.split('\n')[0]);
async function report(service: string, from: number, to: number): Promise<void> {
  for (let one = from; one <= to; one++) {
    const community = one === 1 ? 'home' : `c${one}`;
    await world.say(`/report ${service} orders_missing`, { member: `${service}-${one}`, community });
  }
}

describe('a role', () => {
  test('is called once an outage is confirmed, above the message, and not by a suspicion', async () => {
    expect((await world.say(`/mention minor ${OPS}`)).text).toContain(
      'I call @Ops team once for each confirmed outage',
    );
    await report('shopee', 1, 3);
    await relay();
    expect(firstLines()).toEqual(['ℹ️ Shopee: is it down for you too?']);
    await report('shopee', 4, 6);
    await relay();
    expect(platform.standing[1]?.text).toMatch(/^@Ops team\n🔴 Shopee is down for many members\n/);
  });

  test('is called once a channel and incident, however many subscriptions and steps it has', async () => {
    await world.say('/subscribe Shopee');
    await world.say(`/mention minor ${OPS}`);
    await report('shopee', 1, 6);
    await relay();
    const calls = () => platform.standing.flatMap(({ called }) => called);
    expect([platform.standing.length, calls()]).toEqual([2, ['@Ops team']]);
    world.clock.advance(6 * HOUR_MS);
    await report('shopee', 7, 8);
    await relay();
    expect(calls()).toEqual(['@Ops team']);
  });

  test('is called by the try that arrives', async () => {
    await world.say(`/mention minor ${OPS}`);
    await report('shopee', 1, 6);
    platform.failNext({ kind: 'retry', retryAfterMs: MINUTE_MS });
    await relay();
    world.clock.advance(MINUTE_MS);
    await relay();
    expect(firstLines()).toEqual(['@Ops team']);
  });

  test('is left alone below its impact, and by a message that is only brought up to date', async () => {
    await world.say(`/mention critical ${OPS}`);
    await report('shopee', 1, 6);
    await relay();
    expect(firstLines()).toEqual(['🔴 Shopee is down for many members']);
  });

  test('named for two impacts is called once, and all of a storm’s in its one message', async () => {
    await world.say(`/mention minor ${OPS}`);
    await world.say(`/mention none ${OPS}`);
    await world.say(`/mention major ${LEADS}`);
    for (const service of ['shopee', 'lazada', 'etsy']) await report(service, 1, 6);
    await relay();
    expect(firstLines()).toEqual(['@Leads @Ops team']);
  });
});

describe('/mention', () => {
  test('lists who is called, with a button that ends it, and /settings shows it', async () => {
    await world.say(`/mention critical ${OPS}`);
    await world.say(`/mention minor ${LEADS} scope:channel`);
    const { reply, text } = await world.say('/mention');
    expect(text).toMatch(/@Ops team when the impact is critical or worse\n• @Leads when the impact is minor or worse/);
    expect((await world.say('/settings', { channel: 'lobby' })).text).toContain(
      'Calls: @Ops team when the impact is critical or worse',
    );
    await world.press(buttonIn(reply, 'Stop calling @Ops team (critical)'));
    expect((await world.say('/mention')).text, 'a channel’s own replace the community’s').not.toContain('Ops');
    expect((await world.say('/mention', { channel: 'lobby' })).text).toContain('@Ops team');
  });

  test.each([
    ['critical everyone', 'Everybody at once is nobody I call'],
    ['critical @here', 'Everybody at once is nobody I call'],
    [`critical ${writeWho({ kind: 'person', id: 'U1', label: '@mei' })}`, 'not single people'],
    ['critical', 'Name a role after it'],
  ])('%s is answered kindly', async (typed, words) => {
    expect((await world.say(`/mention ${typed}`)).text).toContain(words);
    expect((await world.say('/mention')).text).toContain('Nobody is called.');
  });

  test('where there are no roles offers a sound for what is bad alone', async () => {
    const offer = await world.say('/mention critical @Ops', { canCall: false });
    expect(offer.text).toContain('There are no roles here');
    const taken = await world.press(buttonIn(offer.reply, 'Sound only from critical'), { canCall: false });
    expect(taken.text).toContain('Messages below impact critical come without a sound');
    await report('shopee', 1, 6);
    await relay();
    expect(platform.standing).toMatchObject([{ silent: true }]);
    await world.press(buttonIn(taken.reply, 'Sound for every message'), { canCall: false });
    await report('lazada', 1, 6);
    await relay();
    expect(platform.standing).toMatchObject([{ silent: true }, { silent: false }]);
  });
});
