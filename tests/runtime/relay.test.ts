import { beforeEach, describe, expect, it } from 'vitest';
import { reconsider } from '../../src/app/reconsider.ts';
import { subscribe } from '../../src/app/subscriptions.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { openStore } from '../../src/storage/index.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let platform: FakePlatform;
const relay = (holder = 'node-a') => createRelay({ app: world.app, platforms: [platform], holder });
const titles = () => platform.standing.map(({ text }) => text.split('\n')[0]);

/** So many members, each in a community of their own but for the first, report sales at zero. */
async function report(from: number, to: number): Promise<void> {
  for (let one = from; one <= to; one++) {
    await world.say('/report Shopify orders_missing', { member: `m${one}`, community: one === 1 ? 'home' : `c${one}` });
  }
}

beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  platform = createFakePlatform('test');
  await world.say('/subscribe Shopify');
});

describe('the relay', () => {
  it('posts a suspicion, then brings it up to date and posts the confirmation', async () => {
    await report(1, 3);
    await relay().runOnce();
    expect(titles()).toEqual(['ℹ️ Shopify: is it down for you too?']);
    await report(4, 5);
    await relay().runOnce();
    expect(titles()).toEqual(['🔴 Shopify is down for many members', '🔴 Shopify is down for many members']);
    expect(platform.standing[0]?.text).toContain('There is a newer message about this below.');
  });

  it('tells only the newest state when it comes late', async () => {
    await report(1, 5);
    await relay().runOnce();
    expect(titles()).toEqual(['🔴 Shopify is down for many members']);
  });

  it('tries again what certainly failed, no sooner than it is allowed', async () => {
    await report(1, 5);
    platform.failNext({ kind: 'retry', retryAfterMs: MINUTE_MS });
    await relay().runOnce();
    await relay().runOnce();
    expect(titles()).toEqual([]);
    world.clock.advance(MINUTE_MS);
    await relay().runOnce();
    expect(titles()).toHaveLength(1);
  });

  it('never repeats blindly what may have arrived, and the next state still gets through', async () => {
    await report(1, 5);
    platform.failNext({ kind: 'unknown' }, 'after');
    await relay().runOnce();
    await relay().runOnce();
    expect(titles()).toHaveLength(1);
    expect(await world.app.store.outboxCounts()).toMatchObject({ unknown: 1, pending: 0 });
    expect(world.troubles).toContain('delivery.not_sent');
  });

  describe('on a platform where it can look', () => {
    const aMinuteLater = async () => {
      world.clock.advance(MINUTE_MS);
      await relay().runOnce();
    };

    it.each([
      ['finds what arrived, and does not repeat it', 'after', [{ edits: 1 }]],
      ['sends what never arrived', 'before', [{ edits: 0 }]],
    ] as const)('%s', async (_name, when, standing) => {
      platform.letLook();
      await report(1, 5);
      platform.failNext({ kind: 'unknown' }, when);
      await relay().runOnce();
      await relay().runOnce();
      expect(await world.app.store.outboxCounts()).toMatchObject({ unknown: 0, pending: 1 });
      await aMinuteLater();
      expect(platform.standing).toMatchObject(standing);
      expect(await world.app.store.outboxCounts()).toMatchObject({ unknown: 0, pending: 0, sent: 1 });
    });

    it('finds what arrived although there is something newer to say by now', async () => {
      platform.letLook();
      await report(1, 3);
      platform.failNext({ kind: 'unknown' }, 'after');
      await relay().runOnce();
      await report(4, 5);
      await aMinuteLater();
      expect(titles()).toEqual(['🔴 Shopify is down for many members']);
      expect(await world.app.store.outboxCounts()).toMatchObject({ unknown: 0, pending: 0 });
    });

    it('sends nothing when the look tells nothing', async () => {
      platform.letLook({ kind: 'unknown' });
      await report(1, 5);
      platform.failNext({ kind: 'unknown' }, 'after');
      await relay().runOnce();
      await aMinuteLater();
      expect(platform.standing).toMatchObject([{ edits: 0 }]);
      expect(await world.app.store.outboxCounts()).toMatchObject({ unknown: 1, pending: 0 });
    });

    it('looks again later when it may not look now', async () => {
      platform.letLook({ kind: 'retry', retryAfterMs: MINUTE_MS });
      await report(1, 5);
      platform.failNext({ kind: 'unknown' }, 'after');
      await relay().runOnce();
      await aMinuteLater();
      expect(platform.standing).toMatchObject([{ edits: 0 }]);
      await aMinuteLater();
      expect(platform.standing).toMatchObject([{ edits: 1 }]);
    });

    it('of another node looks for what a dead one may have sent', async () => {
      platform.letLook();
      await report(1, 5);
      const [delivery] = await world.app.store.claimDeliveries({
        platforms: ['test'],
        holder: 'node-dead',
        now: world.clock.now(),
        leaseMs: MINUTE_MS,
        limit: 10,
      });
      await world.app.store.beginDelivery(delivery?.id ?? '', 'node-dead');
      world.clock.advance(2 * MINUTE_MS);
      await relay('node-b').runOnce();
      expect(titles()).toHaveLength(1);
    });
  });

  it('repeats an edit without an answer: twice the same edit is one', async () => {
    await report(1, 5);
    await relay().runOnce();
    await report(6, 11);
    platform.failNext({ kind: 'unknown' }, 'after');
    await relay().runOnce();
    world.clock.advance(MINUTE_MS);
    await relay().runOnce();
    expect(platform.standing).toMatchObject([{ edits: 2 }]);
  });

  it('pauses a channel it may no longer write to', async () => {
    await report(1, 5);
    platform.failNext({ kind: 'gone' });
    await relay().runOnce();
    expect((await world.say('/subscriptions')).text).toContain('paused');
  });

  it('follows a chat that got another id', async () => {
    await report(1, 5);
    platform.failNext({ kind: 'moved', to: 'elsewhere' });
    await relay().runOnce();
    await relay().runOnce();
    expect(platform.standing).toMatchObject([{ address: { channel: 'elsewhere' } }]);
  });

  it('gives up what is rejected, and says so in the log', async () => {
    await report(1, 5);
    platform.failNext({ kind: 'rejected' });
    await relay().runOnce();
    expect(await world.app.store.outboxCounts()).toMatchObject({ abandoned: 1, pending: 0 });
    expect(world.troubles).toContain('delivery.not_sent');
  });

  it('says nothing quiet about what is over to a channel that never heard of it', async () => {
    await report(1, 3);
    await world.app.store.removeSubscription({ platform: 'test', community: 'home', channel: 'home-channel' }, 'S1');
    await world.say('/subscribe Shopify', { community: 'late' });
    world.clock.advance(2 * HOUR_MS);
    await reconsider(world.app, 'shopify');
    await relay().runOnce();
    expect(titles()).toEqual([]);
  });

  it('of another node takes over what a dead one had begun, on a platform that cannot double', async () => {
    platform = createFakePlatform('test', true);
    await report(1, 5);
    const [delivery] = await world.app.store.claimDeliveries({
      platforms: ['test'],
      holder: 'node-dead',
      now: world.clock.now(),
      leaseMs: MINUTE_MS,
      limit: 10,
    });
    await world.app.store.beginDelivery(delivery?.id ?? '', 'node-dead');
    world.clock.advance(2 * MINUTE_MS);
    await relay('node-b').runOnce();
    expect(titles()).toHaveLength(1);
  });
});

describe('many channels', () => {
  /** So many channels of one community follow Shopify. */
  async function follow(community: string, channels: number): Promise<void> {
    for (let one = 0; one < channels; one++) {
      const address = { platform: 'test', community, channel: `${community}-${one}` };
      await subscribe(world.app, { address, service: 'shopify', region: null, minImpact: 'minor' });
    }
  }

  it('a small community does not wait for a giant', async () => {
    await follow('giant', 6);
    await follow('small', 1);
    await report(1, 5);
    await relay().runOnce();
    const order = platform.standing.map(({ address }) => address.community);
    expect(order.indexOf('small')).toBeLessThan(order.lastIndexOf('giant') - 3);
  });

  it('a process that was frozen in the middle sends nothing when it wakes', async () => {
    await report(1, 5);
    const begin = world.app.store.beginDelivery.bind(world.app.store);
    const store = {
      ...world.app.store,
      beginDelivery: async (id: string, holder: string) => {
        const isOurs = await begin(id, holder);
        world.clock.advance(MINUTE_MS);
        return isOurs;
      },
    };
    const frozen = createRelay({ app: { ...world.app, store }, platforms: [platform], holder: 'frozen' });
    await frozen.runOnce();
    expect(titles()).toEqual([]);
  });
});

describe('a node that was frozen in the very act of sending, and sends when it wakes', () => {
  /** Sends only when it is woken, long after another node has. */
  async function frozenWhile(meanwhile: () => Promise<void>): Promise<void> {
    await report(1, 5);
    const asleep = Promise.withResolvers<void>();
    const standstill = Promise.withResolvers<void>();
    const send: FakePlatform['send'] = async (address, message) => {
      standstill.resolve();
      await asleep.promise;
      return platform.send(address, message);
    };
    const frozen = createRelay({ app: world.app, platforms: [{ ...platform, send }], holder: 'frozen' }).runOnce();
    await standstill.promise;
    world.clock.advance(2 * MINUTE_MS);
    await meanwhile();
    asleep.resolve();
    await frozen;
    world.clock.advance(MINUTE_MS);
  }
  const counts = () => world.app.store.outboxCounts();

  it('leaves one message, where another node had sent it', async () => {
    platform.letLook();
    await frozenWhile(async () => void (await relay('node-b').runOnce()));
    expect(titles()).toHaveLength(2);
    expect(await counts()).toMatchObject({ sent: 1, doubled: 1, mended: 0 });
    await relay('node-b').runOnce();
    expect(platform.standing.map(({ ref }) => ref)).toEqual(['test-1']);
    expect(await counts()).toMatchObject({ sent: 1, doubled: 0, mended: 1 });
    expect(world.troubles).toEqual(expect.arrayContaining(['delivery.lease_lost', 'delivery.double_removed']));
  });

  it('stays counted where the second message cannot be deleted', async () => {
    platform.letLook();
    await frozenWhile(async () => void (await relay('node-b').runOnce()));
    platform.failNext({ kind: 'rejected' });
    await relay('node-b').runOnce();
    expect(await counts()).toMatchObject({ doubled: 1, mended: 0 });
    expect(world.troubles).toContain('delivery.double_kept');
  });

  it('is tried again later where the platform says later', async () => {
    platform.letLook();
    await frozenWhile(async () => void (await relay('node-b').runOnce()));
    const other = relay('node-b');
    platform.failNext({ kind: 'retry', retryAfterMs: 1_000 });
    await other.runOnce();
    expect(titles()).toHaveLength(2);
    world.clock.advance(MINUTE_MS);
    await other.runOnce();
    expect(titles()).toHaveLength(1);
  });

  it('tells the truth where the other node could only leave it in doubt', async () => {
    await frozenWhile(async () => void (await relay('node-b').runOnce()));
    expect(titles()).toHaveLength(1);
    expect(await counts()).toMatchObject({ sent: 1, unknown: 0, doubled: 0 });
  });
});

describe('a platform that knows what it was sent for some minutes', () => {
  const forgetful = () => Object.assign(createFakePlatform('test', true), { idempotentForMs: 2 * MINUTE_MS });
  /** A dead node had begun it, and sent it or not; another comes so much later. */
  async function takenOver(afterMs: number): Promise<void> {
    await report(1, 5);
    platform.failNext({ kind: 'retry', retryAfterMs: 0, doubtful: true }, 'after');
    await relay('node-dead').runOnce();
    world.clock.advance(afterMs);
    await relay('node-b').runOnce();
  }

  it('is simply sent to again within them', async () => {
    platform = forgetful();
    await takenOver(MINUTE_MS);
    expect(platform.standing).toMatchObject([{ edits: 1 }]);
  });

  it('is looked at after them, a minute further back because clocks differ', async () => {
    platform = forgetful();
    const triedAt = world.clock.now();
    const looks: number[] = [];
    platform.find = async (_address, { since }) => {
      looks.push(since);
      return platform.standing[0]?.ref ?? null;
    };
    await takenOver(10 * MINUTE_MS);
    expect([looks, platform.standing]).toMatchObject([[triedAt - MINUTE_MS], [{ edits: 1 }]]);
  });

  it('is sent nothing after them where nobody can look, and that is counted', async () => {
    platform = forgetful();
    await takenOver(10 * MINUTE_MS);
    expect(platform.standing).toMatchObject([{ edits: 0 }]);
    expect(await world.app.store.outboxCounts()).toMatchObject({ unknown: 1, pending: 0 });
  });
});

describe('what moderators hear', () => {
  it('that a channel cannot be written to any more, once, at their next word', async () => {
    await report(1, 5);
    platform.failNext({ kind: 'gone' });
    await relay().runOnce();
    expect((await world.say('/status', { moderator: true })).text).not.toContain('home-channel');
    expect((await world.say('/settings')).text).toContain('I may not write in a channel any more (home-channel)');
    expect((await world.say('/settings')).text).not.toContain('home-channel');
  });

  it('that what comes late is late', async () => {
    await report(1, 5);
    world.clock.advance(HOUR_MS / 2 + MINUTE_MS);
    await relay().runOnce();
    expect(platform.standing[0]?.text).toContain('This is how things stood at');
  });
});
