import { beforeEach, describe, expect, it, test } from 'vitest';
import { sendDigests } from '../../src/app/digests.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/domain/instant.ts';
import type { Incident } from '../../src/domain/outage/incident.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { createTicker } from '../../src/runtime/ticker.ts';
import { openStore } from '../../src/storage/index.ts';
import { announcement, decision, incident, opening } from '../contracts/store/facts.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { createWorld, type World } from '../support/world.ts';

/** The made-up now is Tuesday, 1 December 2026, 15:00 UTC; nobody has set a zone. */
const HERE = { platform: 'test', community: 'home', channel: 'home-channel' };
const WEDNESDAY_9 = Date.UTC(2026, 11, 2, 9);
const MONDAY_9 = Date.UTC(2026, 11, 7, 9);

let world: World;
let platform: FakePlatform;
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  platform = createFakePlatform('test');
});

const texts = () => platform.standing.map(({ text }) => text);
const titles = () => texts().map((text) => text.split('\n')[0]);
/** One turn of the ticker and of the relay. */
async function round(holder = 'node'): Promise<void> {
  await createTicker({ app: world.app, holder }).runOnce();
  await relay(holder);
}
const relay = (holder = 'node') => createRelay({ app: world.app, platforms: [platform], holder }).runOnce();
async function roundAt(at: number): Promise<void> {
  world.clock.set(at);
  await round();
}

/** What the record knows, without anybody having been told. */
async function record(over: Partial<Incident>): Promise<void> {
  const one = incident({ service: 'shopee', regions: [], refs: [], parts: [], ...over });
  const version = (
    await world.app.store.situation(one.service, { now: 0, reportsSince: 0, maxReports: 1, closedSince: 0 })
  ).version;
  await world.app.store.commit(
    decision([{ ...opening(one), announcement: null }], { service: one.service, expectedVersion: version }),
  );
}
const ended = (id: string, at: number, over: Partial<Incident> = {}) =>
  record({
    id,
    code: `SP-${id.toUpperCase()}`,
    phase: 'resolved',
    startedAt: at - 2 * HOUR_MS,
    mitigatedAt: at,
    resolvedAt: at,
    timeline: [{ at, phase: 'resolved', by: 'official' }],
    ...over,
  });
const underWay = (id: string, over: Partial<Incident> = {}) =>
  record({
    id,
    code: `SP-${id.toUpperCase()}`,
    phase: 'identified',
    refs: ['page:1'],
    startedAt: world.clock.now(),
    ...over,
  });

const promisedBy = (to: number): Incident['promises'][number] => ({
  quote: 'page:1:0',
  stated: {
    label: 'eta',
    kind: 'by',
    scope: 'fix',
    from: null,
    to,
    zone: 'UTC',
    quote: 'by 18:00 UTC',
    saidAt: to - DAY_MS,
  },
  saidAt: to - DAY_MS,
  supersededAt: null,
  slippedTo: null,
  expiredAt: null,
  outcome: 'open',
  endedAt: null,
});

describe('a daily digest', () => {
  test('tells what is over, still open, promised and planned, once, in the channel’s language', async () => {
    await world.say('/subscribe');
    await world.say('/settings digest:daily scope:channel 中文');
    const at = world.clock.now();
    await ended('one', at + HOUR_MS, { title: 'Orders are delayed' });
    await underWay('two', {
      service: 'lazada',
      promises: [promisedBy(WEDNESDAY_9 + 9 * HOUR_MS)],
    });
    await record({
      id: 'three',
      code: 'ET-THRE',
      service: 'etsy',
      phase: 'identified',
      startedAt: at,
      maintenance: { from: WEDNESDAY_9 + 5 * HOUR_MS, to: WEDNESDAY_9 + 7 * HOUR_MS },
      timeline: [{ at, phase: 'identified', by: 'official' }],
    });
    await roundAt(WEDNESDAY_9 - MINUTE_MS);
    expect(titles()).toEqual([]);
    await roundAt(WEDNESDAY_9);
    await round();
    expect(texts()).toHaveLength(1);
    const [title, since, ...rest] = texts()[0]?.split('\n') ?? [];
    expect(title).toBe('⚠️ 每日摘要：1 起故障未结束，1 起已结束，1 项计划维护');
    expect(since).toBe('本频道关注的平台，自 12月1日 15:00 UTC 以来。');
    expect(rest.join('\n')).toMatch(
      /^尚未结束\n• 来赞达 SP-TWO：自 12月1日 15:00 UTC 起；预计 .* 之间恢复\n承诺在下次摘要之前\n• 来赞达 SP-TWO：12月2日 18:00 UTC 前修复\n已结束/,
    );
    expect(rest.slice(-5)).toEqual([
      '已结束',
      '• 虾皮（Orders are delayed） SP-ONE：持续 2 小时，12月1日 16:00 UTC 恢复',
      '计划维护',
      '• Etsy ET-THRE：12月2日 14:00 UTC 至 12月2日 16:00 UTC',
      '/incident <编号> 查看其中一起的全部信息，/status 查看现在的故障。',
    ]);
  });

  test('says nothing when nothing happened', async () => {
    await world.say('/subscribe shopee');
    await world.say('/settings digest:daily');
    await underWay('elsewhere', { service: 'etsy' });
    await roundAt(WEDNESDAY_9);
    expect(titles()).toEqual([]);
  });

  test('tells an end once, also one that reached us late', async () => {
    await world.say('/subscribe');
    await world.say('/settings digest:daily');
    await ended('one', WEDNESDAY_9 - HOUR_MS);
    await roundAt(WEDNESDAY_9);
    await ended('two', WEDNESDAY_9 - HOUR_MS);
    await roundAt(WEDNESDAY_9 + DAY_MS);
    await roundAt(WEDNESDAY_9 + 2 * DAY_MS);
    expect(texts()).toHaveLength(2);
    expect(texts()[0]).toContain('SP-ONE');
    expect(texts()[1]).toContain('SP-TWO');
    expect(texts()[1]).not.toContain('SP-ONE');
  });

  test('names the worst, and counts the rest', async () => {
    await world.say('/subscribe');
    await world.say('/settings digest:daily');
    for (let one = 1; one <= 14; one++) {
      await ended(`e${one}`, WEDNESDAY_9 - one * MINUTE_MS, { impact: one === 14 ? 'critical' : 'minor' });
    }
    await roundAt(WEDNESDAY_9);
    const lines = texts()[0]?.split('\n') ?? [];
    expect(lines[0]).toBe('Daily digest: 14 over');
    expect(lines[3]).toContain('SP-E14');
    expect(lines.filter((line) => line.includes('SP-E'))).toHaveLength(12);
    expect(lines).toContain('• and 2 more');
  });

  test('comes at the hour on the channel’s own wall, and follows when the zone is set', async () => {
    await world.say('/subscribe');
    await world.say('/settings digest:daily at:08:30');
    const next = async () => new Date((await world.app.store.digestAt(HERE))?.nextAt ?? 0).toISOString();
    expect(await next()).toBe('2026-12-02T08:30:00.000Z');
    await world.say('/settings zone:Asia/Shanghai');
    expect(await next()).toBe('2026-12-02T00:30:00.000Z');
    await world.say('/settings at:20');
    expect(await next()).toBe('2026-12-02T12:00:00.000Z');
  });
});

describe('a digest that was missed', () => {
  beforeEach(async () => {
    await world.say('/subscribe');
    await world.say('/settings digest:daily');
    await ended('one', WEDNESDAY_9 - HOUR_MS);
  });

  it('is sent late, once', async () => {
    await roundAt(WEDNESDAY_9 + 11 * HOUR_MS);
    await round();
    expect(texts()).toHaveLength(1);
  });

  it('is left to the next one when that is nearer', async () => {
    await roundAt(WEDNESDAY_9 + 13 * HOUR_MS);
    expect(titles()).toEqual([]);
    await roundAt(WEDNESDAY_9 + DAY_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('SP-ONE');
  });

  it('never becomes several, however long nobody was running', async () => {
    await underWay('two');
    await roundAt(WEDNESDAY_9 + 3 * DAY_MS + HOUR_MS);
    await round();
    expect(texts()).toHaveLength(1);
  });

  it('waits for the chat, and the days in between are told by the next one', async () => {
    platform.failNext({ kind: 'retry', retryAfterMs: 30 * HOUR_MS });
    await roundAt(WEDNESDAY_9);
    await ended('two', WEDNESDAY_9 + HOUR_MS);
    await roundAt(WEDNESDAY_9 + DAY_MS);
    await roundAt(WEDNESDAY_9 + DAY_MS + 7 * HOUR_MS);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('This is how things stood at');
    expect(texts()[0]).not.toContain('SP-TWO');
    await roundAt(WEDNESDAY_9 + 2 * DAY_MS);
    expect(texts()[1]).toContain('SP-TWO');
  });
});

test('two nodes send one digest', async () => {
  await world.say('/subscribe');
  await world.say('/settings digest:daily');
  await ended('one', WEDNESDAY_9 - HOUR_MS);
  world.clock.set(WEDNESDAY_9);
  await round('node-a');
  await round('node-b');
  expect(texts()).toHaveLength(1);
});

/** A confirmed incident, told to all who follow its service. */
const outage = async (service: string, over: Partial<Incident> = {}) => {
  const one = incident({
    service,
    id: service,
    code: `X-${service}`,
    phase: 'investigating',
    refs: ['page:1'],
    ...over,
  });
  const subscriptions = (await world.app.store.subscriptionsAt(HERE)).map(({ id }) => id);
  const step = { ...opening(one, subscriptions), announcement: announcement(one, { kind: 'confirmed' }) };
  await world.app.store.commit(decision([step], { service }));
};

test('a channel whose facts cannot be read keeps nobody waiting, and is tried again', async () => {
  const bad = { community: 'bad' };
  world = await createWorld(async (clock) => {
    const store = await openStore({ url: 'file::memory:', clock });
    let failures = 1;
    const importsOf: typeof store.importsOf = async (scope) => {
      if (scope === 'test:bad' && failures-- > 0) throw new Error('made up');
      return store.importsOf(scope);
    };
    return { ...store, importsOf };
  });
  for (const who of [bad, {}]) {
    await world.say('/subscribe', who);
    await world.say('/settings digest:weekly', who);
  }
  await roundAt(MONDAY_9);
  expect(platform.standing.map(({ address }) => address.community)).toEqual(['home']);
  expect(world.troubles).toEqual(['digest.failed']);
  await roundAt(MONDAY_9 + 15 * MINUTE_MS);
  expect(platform.standing.map(({ address }) => address.community)).toEqual(['home', 'bad']);
});

test('quiet hours hold a digest', async () => {
  await world.say('/subscribe');
  await world.say('/settings digest:daily quiet:22:00-10:00');
  await ended('one', WEDNESDAY_9 - HOUR_MS);
  await roundAt(WEDNESDAY_9);
  expect(titles()).toEqual([]);
  await roundAt(WEDNESDAY_9 + HOUR_MS);
  expect(texts()).toHaveLength(1);
});

test('quiet hours that hold a digest and news bring both in one message', async () => {
  await world.say('/subscribe');
  await world.say('/settings digest:daily quiet:22:00-10:00');
  world.clock.set(WEDNESDAY_9 - HOUR_MS);
  await outage('shopee', { impact: 'major' });
  await ended('one', WEDNESDAY_9 - 2 * HOUR_MS);
  await relay();
  world.clock.set(WEDNESDAY_9);
  await sendDigests(world.app);
  await relay();
  expect(titles()).toEqual([]);
  world.clock.set(WEDNESDAY_9 + HOUR_MS);
  await relay();
  expect(titles()).toEqual(['⚠️ While it was quiet here: 1 announcement']);
  expect(texts()[0]).toContain('Daily digest: 1 outage still open, 1 over');
});

describe('a weekly digest', () => {
  test('has one calm line, and the week of the market, when nothing happened', async () => {
    await world.say('/subscribe shopee region:US');
    await world.say('/settings digest:weekly');
    await roundAt(MONDAY_9 - MINUTE_MS);
    expect(titles()).toEqual([]);
    await roundAt(MONDAY_9);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/^United States, week of Dec 7\nA calm week: no outage on what this channel follows.\n/);
    expect(texts()[0]).toContain('Make and post videos\n• Christmas, in 18 days (Fri, Dec 25)');
    expect(texts()[0]).toContain('Nobody has brought sales figures');
  });

  test('is of the market that the channel follows, with the week’s outages', async () => {
    await world.say('/subscribe shopee region:SG');
    await world.say('/settings digest:weekly');
    await ended('one', world.clock.now() + HOUR_MS, { title: 'Orders are delayed' });
    await roundAt(MONDAY_9);
    expect(texts()[0]).toMatch(/^\S* ?Singapore, week of Dec 7\n/);
    expect(texts()[0]).toContain('Shopee (Orders are delayed) SP-ONE: lasted 2 h');
    expect(texts()[0]).not.toContain('A calm week');
  });
});

describe('a channel that wants its digest alone', () => {
  beforeEach(async () => {
    await world.say('/subscribe');
    await world.say('/settings manner:digest');
  });

  it('gets one daily, without having asked for the hour', async () => {
    expect(await world.app.store.digestAt(HERE)).toMatchObject({ every: 'daily', minute: 540 });
  });

  it('hears of what breaks through, and of nothing else', async () => {
    await outage('shopee', { impact: 'major' });
    await outage('lazada', { impact: 'critical' });
    await relay();
    expect(titles()).toEqual(['🔴 Lazada has a problem']);
  });

  it('hears of everything as it happens once it stops the digest', async () => {
    await world.say('/settings digest:off');
    await outage('shopee', { impact: 'major' });
    await relay();
    expect(titles()).toEqual(['🔴 Shopee has a problem']);
  });
});

test('/subscriptions tells the digest too', async () => {
  await world.say('/settings digest:daily');
  expect((await world.say('/subscriptions')).text).toContain(
    'Digest in this channel: daily, at 09:00; next Dec 2, 09:00',
  );
});

describe('what a moderator reads', () => {
  it.each([
    ['/settings digest:daily', 'Digest in this channel: daily, at 09:00; next'],
    ['/settings digest:weekly at:7:30', 'Digest in this channel: weekly, on Monday, at 07:30; next'],
    ['/settings digest:daily', 'This channel follows nothing yet'],
    ['/settings digest:daily at:25:00', 'The hour is written 09:00'],
    ['/settings', 'Digest in this channel: none'],
    ['/subscriptions', 'None. A moderator can add one'],
    ['/settings digest:每天 at:9点', 'Digest in this channel: daily, at 09:00'],
  ])('%s', async (typed, answer) => {
    expect((await world.say(typed)).text).toContain(answer);
  });
});
