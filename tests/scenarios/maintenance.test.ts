import { beforeEach, describe, expect, it, test } from 'vitest';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../../src/domain/instant.ts';
import { createRelay } from '../../src/runtime/relay.ts';
import { createTicker } from '../../src/runtime/ticker.ts';
import { openStore } from '../../src/storage/index.ts';
import { header, update } from '../contracts/store/facts.ts';
import { createFakePlatform, type FakePlatform } from '../support/fake-platform.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let platform: FakePlatform;
/** What was called out, as it was then: what stands is edited later. */
let posted: string[];
beforeEach(async () => {
  world = await createWorld((clock) => openStore({ url: 'file::memory:', clock }));
  const fake = createFakePlatform('test');
  posted = [];
  platform = {
    ...fake,
    async send(address, message) {
      posted.push(message.document.summary);
      return fake.send(address, message);
    },
  };
  await world.say('/subscribe');
});

/** Wednesday in a week, 02:00 UTC. */
const BEGIN = Date.UTC(2026, 11, 9, 2);

/** What the page says now: the window of its maintenance. */
async function says(from: Instant): Promise<void> {
  const at = world.clock.now();
  const said = { service: 'shopee', at, receivedAt: at, incidentRef: 'm1' };
  const maintenance = { from, to: from + 2 * HOUR_MS };
  await world.app.store.addEvidence([
    header({
      ...said,
      key: `page:m1:head:${from}`,
      title: 'Payouts move',
      impact: 'none',
      maintenance,
      startedAt: from,
    }),
    update({ ...said, key: 'page:m1:0:a', phase: 'scheduled', text: 'We move payouts.' }),
  ]);
  await round();
}
async function round(): Promise<void> {
  await createTicker({ app: world.app, holder: 'node' }).runOnce();
  await createRelay({ app: world.app, platforms: [platform], holder: 'node' }).runOnce();
}
async function roundAt(at: Instant): Promise<void> {
  world.clock.set(at);
  await round();
}

test('a maintenance is announced, called to mind, moved, called to mind again, and begins', async () => {
  await says(BEGIN);
  await roundAt(BEGIN - DAY_MS - MINUTE_MS);
  expect(posted).toEqual(['Shopee: planned maintenance']);
  await roundAt(BEGIN - DAY_MS);
  await round();
  expect(posted.slice(1)).toEqual(['Shopee: planned maintenance within a day']);
  expect(platform.standing.at(-1)?.text).toContain('It begins Dec 9, 02:00 UTC.');
  world.clock.advance(HOUR_MS);
  await says(BEGIN + 4 * DAY_MS);
  await roundAt(BEGIN - HOUR_MS);
  expect(posted.slice(2)).toEqual(['Shopee: maintenance was moved']);
  await roundAt(BEGIN + 3 * DAY_MS);
  await roundAt(BEGIN + 4 * DAY_MS - HOUR_MS);
  await roundAt(BEGIN + 4 * DAY_MS);
  expect(posted.slice(3)).toEqual([
    'Shopee: planned maintenance within a day',
    'Shopee: planned maintenance within the hour',
    'Shopee: maintenance under way',
  ]);
});

describe('a reminder', () => {
  it('is read in Chinese', async () => {
    await world.say('/settings 中文 zone:Asia/Shanghai');
    await says(BEGIN);
    await roundAt(BEGIN - HOUR_MS);
    expect(posted.at(-1)).toBe('虾皮：一小时内开始计划维护');
    expect(platform.standing.at(-1)?.text).toContain('开始时间：12月9日 10:00 GMT+8。');
  });

  it('of one that was moved to within three hours is left out', async () => {
    await says(BEGIN);
    world.clock.set(BEGIN - 3 * HOUR_MS);
    await says(BEGIN - HOUR_MS);
    await roundAt(BEGIN - 2 * HOUR_MS);
    await roundAt(BEGIN - HOUR_MS);
    expect(posted.slice(-2)).toEqual(['Shopee: maintenance was moved', 'Shopee: maintenance under way']);
  });

  it('that waits for the end of quiet hours gives way to what has begun meanwhile', async () => {
    await world.say('/settings quiet:00:00-08:00');
    await says(BEGIN);
    await roundAt(BEGIN - HOUR_MS);
    await roundAt(BEGIN + HOUR_MS);
    expect(posted).toEqual(['Shopee: planned maintenance']);
    await roundAt(BEGIN + 6 * HOUR_MS);
    expect(posted.slice(1)).toEqual(['Shopee: maintenance under way']);
  });

  it('is an edit where a channel wants one message for an incident', async () => {
    await world.say('/settings manner:edit');
    await says(BEGIN);
    await roundAt(BEGIN - HOUR_MS);
    expect(posted).toEqual(['Shopee: planned maintenance']);
    expect(platform.standing[0]?.text).toMatch(/^ℹ️ Shopee: planned maintenance within the hour\n/);
  });

  it('is not sent where the maintenance is muted', async () => {
    await says(BEGIN);
    const [incident] = await world.app.store.listIncidents({ service: 'shopee', openOnly: true, limit: 1 });
    await world.say(`/mute ${incident?.code}`);
    await roundAt(BEGIN - HOUR_MS);
    expect(platform.standing).toHaveLength(1);
  });

  it('is not sent where nobody wants any, and no message says that there is a newer one', async () => {
    expect((await world.say('/settings reminders:off')).text).toContain('Maintenance reminders: off');
    await says(BEGIN);
    await roundAt(BEGIN - HOUR_MS);
    expect(platform.standing).toHaveLength(1);
    expect(platform.standing[0]?.text).not.toContain('newer message');
    await roundAt(BEGIN);
    expect(posted.slice(1)).toEqual(['Shopee: maintenance under way']);
  });

  it('goes only to those who follow the service', async () => {
    await world.say('/unsubscribe all');
    await world.say('/subscribe etsy');
    await says(BEGIN);
    await roundAt(BEGIN - HOUR_MS);
    expect(posted).toEqual([]);
  });
});

test('whoever restarts between two reminders sends each once', async () => {
  await says(BEGIN);
  for (const before of [DAY_MS, DAY_MS - MINUTE_MS, HOUR_MS, HOUR_MS - MINUTE_MS]) await roundAt(BEGIN - before);
  expect(posted.filter((title) => title.includes('within'))).toHaveLength(2);
});
