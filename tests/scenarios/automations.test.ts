import { afterEach, describe, expect, test } from 'vitest';
import { ingestReading } from '../../src/app/ingest-reading.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/instant.ts';
import type { OfficialIncident } from '../../src/domain/outage/official.ts';
import { createCaller } from '../../src/net/index.ts';
import { createAutomationCaller } from '../../src/runtime/automation-caller.ts';
import { manualClock } from '../support/clock.ts';
import { startHookReceiver } from '../support/hook-receiver.ts';
import { eachStore } from '../support/stores.ts';
import { buttonIn, createWorld, NOON } from '../support/world.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A community whose tool is called, and the official page of a platform it sells on. */
async function openDesk(open: Parameters<typeof createWorld>[0]) {
  const machine = manualClock(NOON);
  const caller = createCaller({ now: machine.now, allowPrivateAddresses: true, totalMs: 2_000 });
  const world = await createWorld(open, { caller });
  const { app, clock } = world;
  const receiver = await startHookReceiver(clock.now);
  const holder = createAutomationCaller({ app, holder: 'node-1' });
  closing.push(holder.stop, receiver.close);
  const add = async (rest = '') => {
    const { text } = await world.say(`/automation add ${receiver.url}${rest}`);
    receiver.trust(/whsec_[\w+/=]+/.exec(text)?.[0] ?? '');
    return text;
  };
  const page = async (phase: OfficialIncident['phase'], over: Partial<OfficialIncident> = {}) => {
    const at = clock.now();
    const incident: OfficialIncident = {
      externalId: 'i1',
      title: 'Orders are delayed',
      url: 'https://status.example.com/i1',
      phase,
      impact: 'major',
      components: [],
      regions: ['US'],
      startedAt: NOON,
      mitigatedAt: null,
      resolvedAt: phase === 'resolved' ? at : null,
      maintenance: null,
      updates: [{ at, phase, text: `We are ${phase}.`, hash: `${phase}${at}` }],
      ...over,
    };
    const reading = { kind: 'made up', page: { name: 'x', url: null }, incidents: [incident], problems: [] };
    await ingestReading(app, { id: 'page', service: 'tiktok-shop' }, { reading, firstLook: false });
  };
  /** Calls whatever is due, over and over while something is. */
  const round = async () => {
    while ((await holder.runOnce()) > 0);
  };
  const types = () => receiver.taken.map(({ type }) => type);
  return { world, app, clock, receiver, holder, add, page, round, types };
}

eachStore(({ open, database }) => {
  describe('an automation', () => {
    test('is called at each step of an incident, signed, in order, with facts', async () => {
      const { clock, receiver, add, page, round, types } = await openDesk(open);
      await add();
      await page('investigating');
      clock.advance(MINUTE_MS);
      await page('monitoring');
      clock.advance(MINUTE_MS);
      await page('resolved');
      await round();
      expect(types()).toEqual(['outage.confirmed', 'outage.mitigated', 'outage.resolved']);
      expect(JSON.parse(receiver.taken[0]?.text ?? '')).toMatchObject({
        type: 'outage.confirmed',
        timestamp: '2026-12-01T15:00:00.000Z',
        data: {
          incident: expect.stringMatching(/^TTS-/),
          version: 1,
          service: 'tiktok-shop',
          service_name: 'TikTok Shop',
          phase: 'investigating',
          impact: 'major',
          regions: ['US'],
          official: true,
          official_url: 'https://status.example.com/i1',
          members: null,
          started_at: '2026-12-01T15:00:00.000Z',
          resolved_at: null,
        },
      });
      expect(JSON.parse(receiver.taken[2]?.text ?? '').data.resolved_at).toBe('2026-12-01T15:02:00.000Z');
    });

    test('hears only what it asked for', async () => {
      const { clock, add, page, round, types } = await openDesk(open);
      await add(' TikTok Shop resolved');
      await page('investigating');
      clock.advance(MINUTE_MS);
      await page('resolved');
      await round();
      expect(types()).toEqual(['outage.resolved']);
    });

    test('of another service hears nothing', async () => {
      const { add, page, round, types } = await openDesk(open);
      await add(' Shopee');
      await page('investigating');
      await round();
      expect(types()).toEqual([]);
    });

    test('that fails for a while hears it all, later, each once and in order', async () => {
      const { clock, receiver, add, page, round, types } = await openDesk(open);
      await add();
      receiver.answerNext(503, null);
      await page('investigating');
      await round();
      clock.advance(MINUTE_MS);
      await page('resolved');
      await round();
      expect(types()).toEqual([]);
      clock.advance(5 * MINUTE_MS);
      await round();
      expect(types()).toEqual(['outage.confirmed', 'outage.resolved']);
      expect(receiver.calls()).toBe(4);
    });

    test('hears a call under one id however often it is tried', async () => {
      const { clock, receiver, app, add, page, round } = await openDesk(open);
      await add();
      await page('investigating');
      // It took the call, but its answer was lost.
      const [claimed] = await app.store.claimCalls({ holder: 'dead', now: clock.now(), leaseMs: MINUTE_MS, limit: 1 });
      clock.advance(2 * MINUTE_MS);
      await round();
      expect(receiver.taken.map(({ id }) => id)).toEqual([claimed?.id]);
    });

    test('that never answers is given up after seven tries, and a moderator hears of it at the next command, once', async () => {
      const { world, clock, receiver, add, page, round } = await openDesk(open);
      await add();
      receiver.answerNext(500, 500, 500, 500, 500, 500, 500);
      await page('investigating');
      for (let hour = 0; hour <= 20; hour++) {
        await round();
        clock.advance(HOUR_MS);
      }
      expect(receiver.calls()).toBe(7);
      expect((await world.say('/status')).text).not.toContain('give up');
      expect((await world.say('/settings', { moderator: false })).text).not.toContain('give up');
      const { text } = await world.say('/settings');
      expect(text).toContain('Calls I had to give up');
      expect(text).toContain('A1: outage.confirmed of Dec 1, 15:00 UTC never arrived (500)');
      expect((await world.say('/settings')).text).not.toContain('give up');
      expect((await world.say('/automation')).text).toContain('given up (500)');
      expect(world.troubles.filter((one) => one === 'automation.not_called')).toHaveLength(7);
    });

    test('that answers 410 is switched off; adding it again switches it on', async () => {
      const { world, clock, receiver, add, page, round, types } = await openDesk(open);
      await add();
      receiver.answerNext(410);
      await page('investigating');
      await round();
      expect((await world.say('/automation')).text).toContain('switched off');
      expect((await world.say('/automation test A1')).text).toContain('switched off');
      clock.advance(MINUTE_MS);
      await page('monitoring');
      await round();
      expect(types()).toEqual([]);
      expect(await add()).toContain('Its secret is the same as before');
      clock.advance(MINUTE_MS);
      await page('resolved');
      await round();
      expect(types()).toEqual(['outage.resolved']);
    });

    test('can be tried by typing and by pressing', async () => {
      const { world, add, round, receiver, types } = await openDesk(open);
      await add();
      expect((await world.say('/automation test a1')).text).toContain('automation.test within seconds');
      await round();
      const { reply } = await world.say('/automation');
      await world.press(buttonIn(reply, 'Test A1'));
      await round();
      expect(types()).toEqual(['automation.test', 'automation.test']);
      expect(new Set(receiver.taken.map(({ id }) => id)).size).toBe(2);
      expect((await world.say('/automation')).text).toContain('last call automation.test, Dec 1, 15:00 UTC: arrived');
    });

    test('that was removed is called no more', async () => {
      const { world, add, page, round, receiver } = await openDesk(open);
      await add();
      await page('investigating');
      expect((await world.say('/automation remove A1')).text).toContain('A1 is removed');
      await round();
      expect(receiver.calls()).toBe(0);
    });

    test('hears of a suspicion only where members raised it', async () => {
      const { world, receiver, round, types } = await openDesk(open);
      for (const community of ['home', 'elsewhere']) {
        const { text } = await world.say(`/automation add ${receiver.url}&c=${community} TikTok Shop suspected`, {
          community,
        });
        receiver.trust(/whsec_[\w+/=]+/.exec(text)?.[0] ?? '');
      }
      for (let member = 0; member < 8; member++) {
        await world.say('/report TikTok Shop sales_zero US', { member: `m${member}` });
        world.clock.advance(20 * SECOND_MS);
      }
      await round();
      expect(types()).toEqual(['outage.suspected']);
    });

    test('is called by another node when one dies between the decision and the call', async () => {
      const nodes = await database();
      const { world, clock, receiver, add, page } = await openDesk(nodes.open);
      await add();
      await page('investigating');
      await world.app.store.claimCalls({ holder: 'node-1', now: clock.now(), leaseMs: MINUTE_MS, limit: 10 });
      const app = { ...world.app, store: await nodes.open(clock) };
      const other = createAutomationCaller({ app, holder: 'node-2' });
      expect(await other.runOnce()).toBe(0);
      clock.advance(MINUTE_MS);
      expect(await other.runOnce()).toBe(1);
      expect(receiver.taken).toHaveLength(1);
    });
  });

  describe('/automation', () => {
    test('shows the secret once and hides what may be one in the address', async () => {
      const { world, add } = await openDesk(open);
      const text = await add();
      expect(text).toMatch(/whsec_[\w+/]{43}=/);
      expect(text).toContain('A1 is set');
      expect(text).not.toContain('token=hidden');
      const listed = (await world.say('/automation list')).text;
      expect(listed).not.toMatch(/whsec_|token/);
      expect(listed).toContain('not called yet');
    });

    test('made where everybody reads, its secret is told to its maker alone', async () => {
      const { world, receiver } = await openDesk(open);
      const group = { whisper: false, community: 'group' };
      const made = (await world.say(`/automation add ${receiver.url}`, group)).text;
      expect(made).toContain('Get it in a private chat');
      expect(made).not.toContain('whsec_');
      expect((await world.say('/automation secret', group)).text).not.toContain('whsec_');
      expect((await world.say('/automation secret', { member: 'jun' })).text).toContain('no secret left');
      expect((await world.say('/automation secret', { community: 'dm' })).text).toMatch(/whsec_[\w+/]{43}=/);
      expect((await world.say('/automation secret', { community: 'dm' })).text).toContain('no secret left');
    });

    test('belongs to moderators, and to their own community', async () => {
      const { world, add, receiver } = await openDesk(open);
      expect((await world.say(`/automation add ${receiver.url}`, { moderator: false })).text).toContain(
        'Only moderators',
      );
      await add();
      const stranger = { community: 'elsewhere', member: 'jun' };
      expect((await world.say('/automation', stranger)).text).toContain('None yet');
      expect((await world.say('/automation remove A1', stranger)).text).toContain('has no automation A1');
    });

    test.each([
      ['add nonsense', 'That is no web address'],
      ['add https://ads.example.com/x TikTok Shop broken', 'I know these events: outage.suspected'],
      ['add', 'It goes /automation add <https address>'],
      ['test', 'It goes /automation test <code>'],
      ['remove A9', 'has no automation A9'],
    ])('%s: says what is wrong', async (typed, expected) => {
      const { world } = await openDesk(open);
      expect((await world.say(`/automation ${typed}`)).text).toContain(expected);
    });

    test('refuses private addresses and plain http where the operator did not allow them', async () => {
      const world = await createWorld(open);
      expect((await world.say('/automation add https://192.168.1.4/hook')).text).toContain('private or this machine');
      expect((await world.say('/automation add http://ads.example.com/hook')).text).toContain('https addresses only');
      expect((await world.say('/automation add http://ads.example.com/hook', { locale: 'zh-CN' })).text).toContain(
        '我只调用 https 网址',
      );
    });
  });
});
