import { describe, expect, it } from 'vitest';
import { messageKey } from '../../src/app/ports/index.ts';
import { announcement, failureOf, openSlackRoom, type SlackRoom } from '../support/slack-room.ts';

const outages = { platform: 'slack', community: 'T0SELLERS', channel: 'C0OUTAGES' } as const;
const since = 1_769_400_000_000;
const delivery = { id: '7', subscription: 'sub-1' };
const key = messageKey(delivery, 'incident-1-v1');

/** A send that arrived, and whose answer was lost. */
async function lostAnswer(room: SlackRoom, address: typeof outages | { channel: string } = outages): Promise<void> {
  room.slack.failNext('chat.postMessage', { kind: 'reset', effect: true });
  const sent = room.platform.send({ ...outages, ...address }, announcement('Sales read 0', key));
  expect(await failureOf(sent)).toEqual({ kind: 'unknown' });
}

describe('a send whose answer was lost', () => {
  it('is found by its delivery, whatever it would say by now', async () => {
    await using room = await openSlackRoom();
    await room.platform.send(outages, announcement('Something else', messageKey({ ...delivery, id: '8' }, 'x')));
    await lostAnswer(room);
    const newer = messageKey(delivery, 'incident-1-v2');
    const ref = await room.platform.find?.(outages, { key: newer, since });
    await room.platform.edit(outages, ref ?? '', announcement('Sales are back'));
    expect(room.slack.messages('C0OUTAGES').map(({ text }) => text)).toEqual(['Something else', 'Sales are back']);
  });

  it('that never arrived is not found', async () => {
    await using room = await openSlackRoom();
    await room.platform.send(outages, announcement('Something else', messageKey({ ...delivery, id: '8' }, 'x')));
    expect(await room.platform.find?.(outages, { key, since })).toBeNull();
  });

  it('is found behind pages of talk', async () => {
    await using room = await openSlackRoom();
    await lostAnswer(room);
    chatter(room, 450);
    expect(await room.platform.find?.(outages, { key, since })).toMatch(/^C0OUTAGES:/);
  });

  it('is found in a thread', async () => {
    await using room = await openSlackRoom();
    const first = await room.platform.send(outages, announcement('TikTok Shop', 'first-1'));
    const thread = (await room.platform.thread?.(outages, first, 'TikTok Shop')) ?? outages;
    await lostAnswer(room, thread);
    expect(await room.platform.find?.(thread, { key, since })).toMatch(/^C0OUTAGES:/);
    expect(await room.platform.find?.(outages, { key, since })).toBeNull();
  });
});

describe('what cannot be told', () => {
  it.each([
    ['in a channel the bot may only write to', 'C0LOBBY', 0],
    ['where more was said than it looks through', 'C0OUTAGES', 1_100],
  ])('is unknown %s', async (_name, channel, talk) => {
    await using room = await openSlackRoom();
    chatter(room, talk);
    const found = room.platform.find?.({ ...outages, channel }, { key, since }) ?? Promise.resolve();
    expect(await failureOf(found)).toEqual({ kind: 'unknown' });
  });

  it('is asked again when Slack says later', async () => {
    await using room = await openSlackRoom();
    room.slack.failNext('conversations.history', { kind: 'rate_limited', retryAfterSeconds: 60 });
    const found = room.platform.find?.(outages, { key, since }) ?? Promise.resolve();
    expect(await failureOf(found)).toMatchObject({ kind: 'retry', retryAfterMs: 60_000 });
  });
});

describe('a message that would stand twice', () => {
  it('is not posted when its picture took so long that somebody else may have posted it', async () => {
    await using room = await openSlackRoom();
    const late = room.platform.send(outages, { ...announcement('Sales read 0', key), isStillOurs: () => false });
    expect(await failureOf(late)).toMatchObject({ kind: 'retry' });
    expect(room.slack.messages('C0OUTAGES')).toEqual([]);
  });

  it('is deleted, and one that is gone already counts as deleted', async () => {
    await using room = await openSlackRoom();
    const ref = await room.platform.send(outages, announcement('Sales read 0', key));
    await room.platform.remove?.(outages, ref);
    await room.platform.remove?.(outages, ref);
    expect(room.slack.messages('C0OUTAGES')).toEqual([]);
  });

  it('of somebody else stays', async () => {
    await using room = await openSlackRoom();
    const foreign = [...room.slack.workspace.foreign][0];
    const removal = room.platform.remove?.(outages, `C0OUTAGES:${foreign}`) ?? Promise.resolve();
    expect(await failureOf(removal)).toEqual({ kind: 'rejected' });
  });
});

describe('a thread', () => {
  it('takes what is sent to it, and has none of its own', async () => {
    await using room = await openSlackRoom();
    const first = await room.platform.send(outages, announcement('TikTok Shop'));
    const thread = (await room.platform.thread?.(outages, first, 'TikTok Shop')) ?? outages;
    const second = await room.platform.send(thread, announcement('Orders are back'));
    await room.platform.edit(thread, second, announcement('Orders are back in the US'));
    const [parent, inThread] = room.slack.messages('C0OUTAGES');
    expect(inThread).toMatchObject({ thread: parent?.ts, text: 'Orders are back in the US', edits: 1 });
    expect(await room.platform.thread?.(thread, second, 'again')).toEqual(thread);
  });
});

function chatter({ slack: { workspace } }: SlackRoom, count: number): void {
  for (let one = 0; one < count; one++) {
    workspace.messages.push({
      ts: workspace.nextTs(),
      team: workspace.team,
      channel: 'C0OUTAGES',
      text: 'hello',
      blocks: [],
      edits: 0,
      metadata: undefined,
      thread: null,
    });
  }
}
